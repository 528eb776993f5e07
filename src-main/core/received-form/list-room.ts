import { classifyRow, type HeaderMatch } from '../excel/match-headers.ts'
import type { FormCells } from '../excel/patch/form-cells.ts'
import type { SheetCells, SheetRow } from '../excel/read/sheet-cells.ts'

/** The rows of a list that are there to be filled in. */
export interface Room {
  readonly firstRow: number
  /** Last row before totals, signatures or other content; null when nothing stands below. */
  readonly lastRow: number | null
  /** The form numbers its rows itself. */
  readonly isNumbered: boolean
}

const serialField = 'serial'

/** Looks below the header for the first stretch of rows whose columns are blank, past column numbers and examples. */
export function findRoom(sheet: SheetCells, match: HeaderMatch, cells: FormCells): Room {
  const { columns } = match
  const serial = columns.get(serialField)
  const wanted = [...columns.values()].filter((column) => column !== serial)
  const below = sheet.rows.filter((row) => row.number > match.headerToRow)
  const isTaken = (row: SheetRow) =>
    wanted.some((column) => row.text(column).trim() !== '' && !cells.hasFormula(row.number, column))
  let firstRow = match.headerToRow + 1
  let lastRow: number | null = null
  for (const row of below) {
    const role = classifyRow(row, match)
    const isEnd = role === 'subtotal' || role === 'footer'
    if (!isEnd && !isTaken(row) && !isColumnNumbers(row)) continue
    // Content directly below the header is an example or was filled in before; behind blank rows it ends the room.
    if (!isEnd && row.number === firstRow) {
      firstRow = row.number + 1
      continue
    }
    lastRow = row.number - 1
    break
  }
  for (const range of sheet.merges) {
    const isAcrossRows = range.lastRow > range.firstRow && range.firstRow >= firstRow
    if (isAcrossRows && range.firstRow <= (lastRow ?? Infinity)) lastRow = range.firstRow - 1
  }
  while (firstRow <= (lastRow ?? Infinity) && cells.isHidden(firstRow, -1)) firstRow += 1
  const hidden = cells.hiddenRows.find((row) => row > firstRow)
  // Nobody who looks the filled form over would see who stands there.
  if (hidden !== undefined && hidden <= (lastRow ?? Infinity)) lastRow = hidden - 1
  const isNumbered = serial !== undefined && below.some((row) => row.number === firstRow && row.text(serial) !== '')
  return { firstRow, lastRow, isNumbered }
}

/** "1 2 3 4 …" or "甲 乙 1 2 …" under the header: it numbers the columns. */
function isColumnNumbers(row: SheetRow): boolean {
  const texts = row.texts.map((text) => text.replace(/[()（）\s]/g, '')).filter((text) => text !== '')
  return texts.length >= 3 && texts.every((text) => /^(?:\d{1,2}|[甲乙丙丁戊A-Z])$/.test(text))
}
