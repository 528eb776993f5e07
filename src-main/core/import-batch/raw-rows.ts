import type { RowSource } from '../../shared/import-batch/row-parser.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { CellInput, CellKind } from '../../shared/kernel/parse-cell.ts'
import { columnEntries, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { HeaderMatch } from '../excel/match-headers.ts'
import { isFiltered } from '../excel/read/note-taker.ts'
import {
  cellKinds,
  formulaWithoutValueMark,
  kindBits,
  kindMark,
  struckMark,
  type SheetCells,
  type SheetRow,
} from '../excel/read/sheet-cells.ts'
import { isAboutRow } from './returned-file.ts'

export type RowFlag = '' | 'hidden' | 'filtered' | 'struck'

/** A data row as it is kept between staging and commit: texts in the order of the sheet's columns. */
export interface RowCells {
  readonly rowNo: number
  readonly texts: readonly string[]
  /** One letter per text: how the file held it. */
  readonly kinds: string
  /** Texts under headers nobody recognised, by header. */
  readonly extra: Readonly<Record<string, string>>
  /** Hidden and struck-through rows are taken in only after the clerk saved them in the correction panel. */
  readonly flag: RowFlag
  /** Codes of warnings that the clerk looked into. */
  readonly confirmed: readonly string[]
}

export const nothingConfirmed: readonly string[] = []

/** Letters of `cellKinds`, in their order. */
const kindLetters = '-tndbe'
const uncalculatedLetter = 'f'
export const typedLetter = 't'
const blankLetter = '-'
const noCell: CellInput = { text: '', kind: 'blank' }

/** Sheet name and column letters of a file, to say where a value stood. */
export interface SheetPlaces {
  readonly sheetName: string
  readonly letters: ReadonlyMap<string, string>
}

/** Gives rows of a sheet the face that the row parser wants. */
export function rowSources(spec: SheetSpec, { sheetName, letters }: SheetPlaces): (row: RowCells) => RowSource {
  const indexes = new Map(columnEntries(spec).map(([field], index) => [field, index]))
  return ({ rowNo, texts, kinds }) => ({
    rowNo,
    sheetName,
    cell: (field, place = indexes.get(field) ?? -1) => cellOf(texts[place], kinds[place]),
    address: (field) => {
      const letter = letters.get(field)
      return letter === undefined ? '' : `${letter}${rowNo}`
    },
  })
}

function cellOf(text: string | undefined, letter: string | undefined): CellInput {
  if (text === undefined || letter === undefined || letter === blankLetter) return noCell
  if (letter === uncalculatedLetter) return { text, kind: 'blank', formulaWithoutValue: true }
  return { text, kind: cellKinds[kindLetters.indexOf(letter)] ?? ('text' satisfies CellKind) }
}

/** The data rows of a recognised sheet, with the cells of a merged block filled down. */
export function* rawRows(
  sheet: SheetCells,
  match: HeaderMatch,
  rows: readonly SheetRow[],
  spec: SheetSpec,
): Generator<RowCells> {
  const fields = columnEntries(spec)
  /** Place in the spec by column of the file. */
  const places: number[] = []
  for (const [place, [field]] of fields.entries()) {
    const column = match.columns.get(field)
    if (column !== undefined) places[column] = place
  }
  const unknown = match.headers.filter(({ column, path }) => places[column] === undefined && !isAboutRow(path))
  const filled = mergedTexts(sheet, match)
  const blankTexts = fields.map(() => '')
  const letters = Buffer.alloc(fields.length)
  // Most rows hold the same kinds: they share one string.
  const lastLetters = Buffer.alloc(fields.length)
  let kinds = ''
  for (const row of rows) {
    const texts = blankTexts.slice()
    letters.fill(blankLetter)
    const take = (column: number, text: string, mark: number) => {
      const place = places[column]
      if (place === undefined) return
      texts[place] = text
      letters[place] = kindLetter(text, mark).charCodeAt(0)
    }
    for (let i = 0; i < row.columns.length; i += 1) take(row.columns[i] ?? -1, row.texts[i] ?? '', row.marks[i] ?? 0)
    for (const [column, text] of filled.get(row.number) ?? []) take(column, text, kindMark.text)
    kinds = letters.equals(lastLetters) ? kinds : letters.toString('latin1')
    letters.copy(lastLetters)
    const extra: Record<string, string> = {}
    for (const { column, path } of unknown) {
      const text = row.text(column).trim()
      if (text !== '') extra[path.join('/')] = text
    }
    yield { rowNo: row.number, texts, kinds, extra, flag: flagOf(row, sheet), confirmed: nothingConfirmed }
  }
}

function kindLetter(text: string, mark: number): string {
  if ((mark & formulaWithoutValueMark) !== 0) return uncalculatedLetter
  const kind = mark & kindBits
  if (text === '') return blankLetter
  return kind === 0 ? typedLetter : (kindLetters[kind] ?? typedLetter)
}

function flagOf(row: SheetRow, { filter }: SheetCells): RowFlag {
  if (row.hidden) return isFiltered(row.number, filter) ? 'filtered' : 'hidden'
  return row.marks.some((mark) => (mark & struckMark) !== 0) ? 'struck' : ''
}

/** A value merged over several rows belongs to each of them. */
function mergedTexts(sheet: SheetCells, match: HeaderMatch): ReadonlyMap<number, ReadonlyMap<number, string>> {
  const texts = new Map<number, Map<number, string>>()
  const below = sheet.merges.filter((m) => m.firstRow > match.headerToRow && m.lastRow > m.firstRow)
  if (below.length === 0) return texts
  const rows = new Map(sheet.rows.map((row) => [row.number, row]))
  for (const { firstRow, lastRow, firstColumn, lastColumn } of below) {
    const text = rows.get(firstRow)?.text(firstColumn) ?? ''
    if (text === '' || lastColumn !== firstColumn) continue
    for (let row = firstRow + 1; row <= lastRow; row += 1) {
      const columns = texts.get(row) ?? new Map<number, string>()
      texts.set(row, columns.set(firstColumn, text))
    }
  }
  return texts
}

const flagCodes = {
  hidden: { code: 'ROW_HIDDEN', words: '被隐藏' },
  filtered: { code: 'ROW_FILTERED', words: '被筛选隐藏' },
  struck: { code: 'ROW_STRUCK', words: '带删除线' },
} as const

/** Rows out of sight and struck-through rows are never taken in silently. */
export function flagFindings({ rowNo, flag }: RowCells, sheetName: string): Finding[] {
  if (flag === '') return []
  return [
    {
      severity: 'error',
      code: flagCodes[flag].code,
      message: `第${rowNo}行在来表中${flagCodes[flag].words}，未导入`,
      remedy: '确需导入时，请在更正窗口中核对并保存此行',
      sheet: sheetName,
      cell: `A${rowNo}`,
    },
  ]
}

/** The row as mended on screen: what was typed is text, whatever the file held there. */
export function mendedRow(
  row: RowCells,
  spec: SheetSpec,
  values: Readonly<Record<string, string>>,
  confirms: readonly string[] = [],
): RowCells {
  const texts: string[] = []
  let kinds = ''
  for (const [index, [field]] of columnEntries(spec).entries()) {
    const typed = Object.hasOwn(values, field) ? values[field] : undefined
    texts.push(typed ?? row.texts[index] ?? '')
    kinds += typed === undefined ? (row.kinds[index] ?? blankLetter) : typed === '' ? blankLetter : typedLetter
  }
  return { ...row, texts, kinds, flag: '', confirmed: [...new Set([...row.confirmed, ...confirms])] }
}

/** Text and kind of each filled cell of a mended row, by field: kept apart from the order of the sheet's columns. */
export type MendedCells = Readonly<Record<string, readonly [text: string, kind: string]>>

export function filledCells(
  fields: readonly string[],
  { texts, kinds }: Pick<RowCells, 'texts' | 'kinds'>,
): MendedCells {
  return Object.fromEntries(
    fields.flatMap((field, place) => (texts[place] ? [[field, [texts[place], kinds[place] ?? blankLetter]]] : [])),
  )
}

export function mendedCells(fields: readonly string[], mended: MendedCells): Pick<RowCells, 'texts' | 'kinds'> {
  return {
    texts: fields.map((field) => mended[field]?.[0] ?? ''),
    kinds: fields.map((field) => mended[field]?.[1] ?? blankLetter).join(''),
  }
}

/** A row that was typed as a whole. */
export function typedRow(spec: SheetSpec, rowNo: number, texts: Readonly<Record<string, string>>): RowCells {
  return mendedRow({ rowNo, texts: [], kinds: '', extra: {}, flag: '', confirmed: nothingConfirmed }, spec, texts)
}
