import { indexNames, mapHeaders, normaliseHeader, withoutNotes } from './header-names.ts'
import type { ColumnNames, HeaderMapping, HeaderPath, NameIndex } from './header-names.ts'
import type { CellRange } from './read/cell-address.ts'
import type { SheetCells, SheetRow } from './read/sheet-cells.ts'

/** Headers are looked for in the first rows only: below them, data may happen to contain header words. */
const searchedRows = 15
const tallestHeader = 4
/** A single hit is chance, unless there is but one column to find. */
const fewestHits = 2

export interface HeaderMatch extends HeaderMapping {
  readonly sheetIndex: number
  /** First and last row of the header, as Excel numbers them. */
  readonly headerFromRow: number
  readonly headerToRow: number
  /** Paths of all columns that have a header. */
  readonly headers: readonly HeaderPath[]
  /** Share of the headers that are matched without doubt, 0–1. */
  readonly confidence: number
  /** Other sheets that match as many columns: the clerk must choose between them. */
  readonly rivalSheets: readonly number[]
}

/** Where somebody who looked at the file says the header is: its lowest row, as Excel numbers it. */
export interface HeaderPlace {
  readonly sheetIndex: number
  readonly row: number
}

/**
 * Finds the sheet and rows that hold the column headers, through titles and 填报单位 rows and merged headers of up to
 * four rows. Hidden sheets are looked at only when no visible one matches. Undefined when nothing matches; a place that was
 * pointed at is taken as it is, even when no header in it is known.
 */
export function matchHeaders(
  sheets: readonly SheetCells[],
  definitions: readonly ColumnNames[],
  place?: HeaderPlace,
): HeaderMatch | undefined {
  const names = indexNames(definitions)
  const pointedAt = place && sheets[place.sheetIndex]
  if (place && pointedAt) return matchAt(pointedAt, place, names)
  const matches = sheets.flatMap((sheet, index) => matchSheet(sheet, index, names) ?? [])
  const visible = matches.filter((m) => sheets[m.sheetIndex]?.visibility === 'visible')
  const pool = visible.length > 0 ? visible : matches
  const best = pool.reduce<HeaderMatch | undefined>((top, m) => (top && hits(top) >= hits(m) ? top : m), undefined)
  if (!best) return undefined
  const rivals = pool.filter((m) => m !== best && hits(m) === hits(best))
  return { ...best, rivalSheets: rivals.map((m) => m.sheetIndex) }
}

const hits = (mapping: HeaderMapping) => mapping.columns.size + mapping.ambiguous.length

function matchSheet(sheet: SheetCells, sheetIndex: number, names: NameIndex): HeaderMatch | undefined {
  const band = new HeaderBand(sheet)
  let best: { row: number; hits: number } = { row: 0, hits: 0 }
  for (let row = 1; row <= searchedRows; row += 1) {
    const found = hits(mapHeaders(band.paths(row, row), names))
    if (found > best.hits) best = { row, hits: found }
  }
  const needed = Math.min(fewestHits, names.columns.size)
  if (best.row === 0) return undefined
  const { from, to } = band.extend(best.row)
  const headers = band.paths(from, to)
  const mapping = mapHeaders(headers, names)
  if (hits(mapping) < needed) return undefined
  const confidence = mapping.columns.size / Math.max(1, headers.length)
  return { ...mapping, sheetIndex, headerFromRow: from, headerToRow: to, headers, confidence, rivalSheets: [] }
}

function matchAt(sheet: SheetCells, { sheetIndex, row }: HeaderPlace, names: NameIndex): HeaderMatch | undefined {
  const band = new HeaderBand(sheet, row)
  const { from, to } = band.extend(row)
  const headers = band.paths(from, to)
  if (headers.length === 0) return undefined
  const mapping = mapHeaders(headers, names)
  const confidence = mapping.columns.size / headers.length
  return { ...mapping, sheetIndex, headerFromRow: from, headerToRow: to, headers, confidence, rivalSheets: [] }
}

/** The upper left part of a sheet, where each cell of a merged range shows the text of the range. */
class HeaderBand {
  private readonly rows = new Map<number, Map<number, string>>()
  private readonly merges: readonly CellRange[]

  constructor(sheet: SheetCells, lowestRow = searchedRows) {
    const lowest = lowestRow + tallestHeader
    for (const row of sheet.rows) {
      if (row.number > lowest) break
      this.rows.set(row.number, new Map(row.columns.map((column, i) => [column, row.texts[i] ?? ''])))
    }
    this.merges = sheet.merges.filter((range) => range.firstRow <= lowest)
    for (const range of this.merges) this.fill(range, lowest)
  }

  /** Header path of each column over the rows; a text repeated by a merge counts once, in its first column. */
  paths(from: number, to: number): HeaderPath[] {
    const columns = new Set<number>()
    for (let row = from; row <= to; row += 1) for (const column of this.rows.get(row)?.keys() ?? []) columns.add(column)
    return [...columns]
      .filter((column) => !this.isRepeat(column, to))
      .sort((a, b) => a - b)
      .map((column) => ({ column, path: this.path(column, from, to) }))
      .filter(({ path }) => path.length > 0)
  }

  /** Widens one header row to the whole header: up over its groups, down while a merged cell reaches further. */
  extend(row: number): { from: number; to: number } {
    let from = row
    let to = row
    while (to - from + 1 < tallestHeader && this.isJoined(to)) to += 1
    while (to - from + 1 < tallestHeader && from > 1 && (this.isJoined(from - 1) || this.isGroupRow(from - 1)))
      from -= 1
    return { from, to }
  }

  /** A header merged over several columns at its lowest row stands for its first one. */
  private isRepeat(column: number, row: number): boolean {
    return this.merges.some(
      (range) =>
        range.firstRow <= row && row <= range.lastRow && range.firstColumn < column && column <= range.lastColumn,
    )
  }

  private path(column: number, from: number, to: number): string[] {
    const path: string[] = []
    for (let row = from; row <= to; row += 1) {
      const text = (this.rows.get(row)?.get(column) ?? '').replace(/\s+/g, '')
      if (text !== '' && text !== path.at(-1)) path.push(text)
    }
    return path
  }

  /** A merged cell connects this row with the next one. */
  private isJoined(row: number): boolean {
    return this.merges.some((range) => range.firstRow <= row && range.lastRow > row && !this.isTitle(range))
  }

  /** A row of group names: at least two texts, each over several columns. A title has one, 填报单位 has no group. */
  private isGroupRow(row: number): boolean {
    const groups = this.merges.filter(
      (range) => range.firstRow <= row && range.lastRow >= row && range.lastColumn > range.firstColumn,
    )
    const texts = [...new Set(this.rows.get(row)?.values() ?? [])].filter((text) => text.trim() !== '')
    return groups.length > 0 && texts.length > 1 && !texts.some((text) => /[:：]/.test(text))
  }

  /** A range over most columns of the band holds the title of the sheet. */
  private isTitle(range: CellRange): boolean {
    const width = Math.max(0, ...[...this.rows.values()].map((row) => Math.max(...row.keys(), 0) + 1))
    return (range.lastColumn - range.firstColumn + 1) * 2 > width && width > 2
  }

  private fill(range: CellRange, lowest: number): void {
    const text = this.rows.get(range.firstRow)?.get(range.firstColumn)
    if (text === undefined) return
    for (let row = range.firstRow; row <= Math.min(range.lastRow, lowest); row += 1) {
      const cells = this.rows.get(row) ?? new Map<number, string>()
      this.rows.set(row, cells)
      for (let column = range.firstColumn; column <= range.lastColumn; column += 1) cells.set(column, text)
    }
  }
}

export type RowRole = 'data' | 'subtotal' | 'footer' | 'header' | 'empty'

const totalWord = /^(?:本页|本表|全部|全街道?)?(?:合计|小计|总计|累计|共计)(?:数|人数|金额)?$/
/** "青枫路社区小计": stands in the first column, or in the second behind a number. */
const totalOfGroup = /(?:小计|合计|总计)$/
const columnsWithGroupTotal = 2
const footerWords =
  /^(?:填表人|填报人|制表人?|编制人|审核人?|复核人?|审批人?|经办人|负责人|单位负责人|分管领导|主要领导|填报(?:日期|时间|单位)|制表(?:日期|时间)|联系电话|备注|注|说明|填表说明)[:：]/
/** Totals are named in the first columns; a remark further right may end in the same word. */
const columnsWithTotalWord = 4

function isTotal(filled: readonly string[]): boolean {
  return (
    filled.slice(0, columnsWithTotalWord).some((text) => totalWord.test(text)) ||
    filled.slice(0, columnsWithGroupTotal).some((text) => totalOfGroup.test(text))
  )
}

/** What `normaliseHeader` drops: spaces, zero-width characters, marks of required columns. */
const nothing = /^[\s\u200b-\u200f\u2060\ufeff*※＊]*$/

/** Tells a row below the header from totals, signature lines, notes, headers repeated on each page and empty rows. */
export function classifyRow(row: SheetRow, match: HeaderMatch): RowRole {
  const leading: string[] = []
  let filled = 0
  for (const text of row.texts) {
    if (nothing.test(text)) continue
    filled += 1
    if (leading.length < columnsWithTotalWord) leading.push(text)
  }
  const [first] = leading
  if (first === undefined) return 'empty'
  if (footerWords.test(withoutSpaces(first))) return 'footer'
  // Every total word has this character: nearly all rows need no closer look.
  const isSubtotal =
    leading.some((text) => text.includes('计')) && isTotal(leading.map((text) => withoutNotes(normaliseHeader(text))))
  if (isSubtotal) return 'subtotal'
  return isRepeatedHeader(row, match, filled) ? 'header' : 'data'
}

const withoutSpaces = (text: string) => (/\s/.test(text) ? text.replace(/\s+/g, '') : text)

function isRepeatedHeader(row: SheetRow, { headers }: HeaderMatch, filled: number): boolean {
  const needed = Math.max(fewestHits, filled / 2)
  let repeated = 0
  let left = headers.length
  for (const { column, path } of headers) {
    if (repeated + left < needed) return false
    left -= 1
    const text = row.text(column)
    if (text !== '' && path.includes(withoutSpaces(text))) repeated += 1
  }
  return repeated >= needed
}
