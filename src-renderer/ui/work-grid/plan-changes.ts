import type { Block } from './clipboard-text.ts'
import { clipArea, pasteArea, type Area, type Cell } from './range.ts'
import {
  columnsPastEndRefusal,
  lockedColumnRefusal,
  pastedTextRefusal,
  rowsPastEndRefusal,
  whereOf,
} from './refusals.ts'
import { textAt, type Sheet } from './sheet.ts'
import type { CellChange, Refusal } from './types.ts'

/** What one action of the user comes to: the cells that change, and what could not be taken over. */
export interface Plan {
  readonly changes: readonly CellChange[]
  readonly refusals: readonly Refusal[]
}

/** The text that an area is to get at a place counted from its first cell; undefined leaves the cell as it is. */
type TextFor = (row: number, column: number) => string | null | undefined

/** Pastes copied cells at the selection, repeated where they fit into it a whole number of times. */
export function planPaste(sheet: Sheet, selected: Area, block: Block): Plan {
  const size = { rows: block.length, columns: Math.max(0, ...block.map((row) => row.length)) }
  if (size.rows === 0 || size.columns === 0) return { changes: [], refusals: [] }
  const target = pasteArea(selected, size)
  const inside = clipArea(target, { rows: sheet.rows.length, columns: sheet.columns.length })
  if (inside === null) return { changes: [], refusals: [] }
  const plan = planTexts(sheet, inside, (row, column) => block[row % size.rows]?.[column % size.columns], true)
  return { changes: plan.changes, refusals: [...plan.refusals, ...pastEnd(sheet, target, inside)] }
}

/** Empties the selected cells. */
export function planClear(sheet: Sheet, selected: Area): Plan {
  return planTexts(sheet, selected, () => '', false)
}

/** Copies the first selected row into the others, or the row above into a single selected row. */
export function planFillDown(sheet: Sheet, selected: Area): Plan {
  const from = selected.top === selected.bottom ? selected.top - 1 : selected.top
  if (from < 0) return { changes: [], refusals: [] }
  return planTexts(sheet, selected, (_, column) => textAt(sheet, from, selected.left + column), false)
}

/** Writes one text into one cell. */
export function planText(sheet: Sheet, cell: Cell, text: string): Plan {
  const area = { top: cell.row, bottom: cell.row, left: cell.column, right: cell.column }
  return planTexts(sheet, area, () => text, false)
}

function planTexts(sheet: Sheet, area: Area, textFor: TextFor, isPasted: boolean): Plan {
  const changes: CellChange[] = []
  const refusals: Refusal[] = []
  const lockedCells = new Map<string, number>()
  for (let row = area.top; row <= area.bottom; row++) {
    const rowId = sheet.rows[row]?.id
    for (let index = area.left; index <= area.right; index++) {
      const column = sheet.columns[index]?.column
      const after = textFor(row - area.top, index - area.left)
      const before = textAt(sheet, row, index)
      if (rowId === undefined || column === undefined || after === undefined) continue
      if ((after ?? '') === before) continue
      const reason = isPasted ? pastedTextRefusal(after) : null
      if (!column.isEditable) lockedCells.set(column.title, (lockedCells.get(column.title) ?? 0) + 1)
      else if (reason !== null) refusals.push({ where: whereOf(row, column.title), reason })
      else changes.push({ rowId, column: column.key, before, after: after ?? '' })
    }
  }
  return { changes, refusals: [...[...lockedCells].map(([title, n]) => lockedColumnRefusal(title, n)), ...refusals] }
}

function pastEnd(sheet: Sheet, target: Area, inside: Area): Refusal[] {
  const lostRows = target.bottom - inside.bottom
  const lostColumns = target.right - inside.right
  const lastTitle = sheet.columns.at(-1)?.column.title ?? ''
  return [
    ...(lostRows > 0 ? [rowsPastEndRefusal(sheet.rows.length, lostRows)] : []),
    ...(lostColumns > 0 ? [columnsPastEndRefusal(lastTitle, lostColumns)] : []),
  ]
}
