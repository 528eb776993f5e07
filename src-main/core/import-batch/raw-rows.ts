import type { RowSource } from '../../shared/import-batch/row-parser.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { CellInput, CellKind } from '../../shared/kernel/parse-cell.ts'
import { columnEntries, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { HeaderMatch } from '../excel/match-headers.ts'
import {
  cellKinds,
  formulaWithoutValueMark,
  kindBits,
  kindMark,
  struckMark,
  type SheetCells,
  type SheetRow,
} from '../excel/read/sheet-cells.ts'
import { isOwnColumn } from './returned-file.ts'

export type RowFlag = '' | 'hidden' | 'struck'

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
}

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
    cell: (field) => {
      const index = indexes.get(field) ?? -1
      return cellOf(texts[index], kinds[index])
    },
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
  const places = new Map(fields.flatMap(([field], place) => [[match.columns.get(field) ?? -1, place] as const]))
  places.delete(-1)
  const unknown = match.headers.filter(({ column, path }) => !places.has(column) && !isAboutRow(path))
  const filled = mergedTexts(sheet, match)
  for (const row of rows) {
    const texts = fields.map(() => '')
    const letters = fields.map(() => blankLetter)
    const take = (column: number, text: string, mark: number) => {
      const place = places.get(column)
      if (place === undefined) return
      texts[place] = text
      letters[place] = kindLetter(text, mark)
    }
    for (const [index, column] of row.columns.entries()) take(column, row.texts[index] ?? '', row.marks[index] ?? 0)
    for (const [column, text] of filled.get(row.number) ?? []) take(column, text, kindMark.text)
    const kinds = letters.join('')
    const extra: Record<string, string> = {}
    for (const { column, path } of unknown) {
      const text = row.text(column).trim()
      if (text !== '') extra[path.join('/')] = text
    }
    yield { rowNo: row.number, texts, kinds, extra, flag: flagOf(row) }
  }
}

function kindLetter(text: string, mark: number): string {
  if ((mark & formulaWithoutValueMark) !== 0) return uncalculatedLetter
  const kind = mark & kindBits
  if (text === '') return blankLetter
  return kind === 0 ? typedLetter : (kindLetters[kind] ?? typedLetter)
}

function flagOf(row: SheetRow): RowFlag {
  if (row.hidden) return 'hidden'
  return row.marks.some((mark) => (mark & struckMark) !== 0) ? 'struck' : ''
}

/** 序号 is made anew on every sheet, 错误说明 and 待补项 are ours: none says anything about the person. */
function isAboutRow(path: readonly string[]): boolean {
  return ['序号', '序', '编号', 'No.'].includes(path.at(-1) ?? '') || isOwnColumn(path)
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

/** Hidden and struck-through rows are never taken in silently. */
export function flagFindings({ rowNo, flag }: RowCells, sheetName: string): Finding[] {
  if (flag === '') return []
  return [
    {
      severity: 'error',
      code: flag === 'hidden' ? 'ROW_HIDDEN' : 'ROW_STRUCK',
      message: `第${rowNo}行在来表中${flag === 'hidden' ? '被隐藏' : '带删除线'}，未导入`,
      remedy: '确需导入时，请在更正窗口中核对并保存此行',
      sheet: sheetName,
      cell: `A${rowNo}`,
    },
  ]
}

/** The row as mended on screen: what was typed is text, whatever the file held there. */
export function mendedRow(row: RowCells, spec: SheetSpec, values: Readonly<Record<string, string>>): RowCells {
  const texts: string[] = []
  let kinds = ''
  for (const [index, [field]] of columnEntries(spec).entries()) {
    const typed = Object.hasOwn(values, field) ? values[field] : undefined
    texts.push(typed ?? row.texts[index] ?? '')
    kinds += typed === undefined ? (row.kinds[index] ?? blankLetter) : typed === '' ? blankLetter : typedLetter
  }
  return { ...row, texts, kinds, flag: '' }
}

/** A row that was typed as a whole. */
export function typedRow(spec: SheetSpec, rowNo: number, texts: Readonly<Record<string, string>>): RowCells {
  return mendedRow({ rowNo, texts: [], kinds: '', extra: {}, flag: '' }, spec, texts)
}
