import { formatChineseDate, type CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import { fen } from '../../../shared/kernel/money.ts'
import type { ColumnSpec, SheetRow, SheetSpec, SheetValue } from '../../../shared/kernel/sheet-spec.ts'
import { codeLabel } from '../../../shared/roster/code-tables.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook, type SheetWriter } from './write-workbook.ts'

export interface SheetExport {
  readonly spec: SheetSpec
  /** Keys of the columns to write, in this order: nothing else enters the file. */
  readonly columns: readonly string[]
  /** Values of those columns; text in a money or number column (a mask) is written as it is. */
  readonly rows: readonly SheetRow[]
  readonly title: string
  /** 填报单位. */
  readonly unit: string
  readonly asOf: CalendarDate
}

const titleRow = 1
const frameRow = 2
const headerRow = 3
const usualWidth = 12
const numberWidth = 6
const longestSheetName = 31
/** Characters that fit an A4 page across at a readable size. */
const widestA4 = 150

/**
 * Writes rows of a sheet under its own headers, so that our import reads the file back unchanged.
 * @throws RangeError for a column that the sheet does not have.
 */
export async function writeSheet(wanted: SheetExport, origin: WorkbookOrigin): Promise<Buffer> {
  const columns = wanted.columns.map((key) => ({ key, column: columnOf(wanted.spec, key) }))
  const widths = [numberWidth, ...columns.map(({ column }) => column.width ?? usualWidth)]
  const isWide = widths.reduce((sum, width) => sum + width, 0) > widestA4
  return writeWorkbook(
    [
      {
        name: wanted.spec.title.slice(0, longestSheetName),
        page: { paper: isWide ? 'A3' : 'A4', landscape: true },
        widths,
        headerRows: { from: headerRow, to: headerRow },
        draw: (sheet) => draw(sheet, wanted, columns),
      },
    ],
    origin,
  )
}

function columnOf(spec: SheetSpec, key: string): ColumnSpec {
  const column = Object.hasOwn(spec.columns, key) ? spec.columns[key] : undefined
  if (!column) throw new RangeError(`sheet ${spec.id} has no column ${key}`)
  return column
}

type Chosen = readonly { readonly key: string; readonly column: ColumnSpec }[]

function draw(sheet: SheetWriter, { title, unit, asOf, rows }: SheetExport, columns: Chosen): void {
  const width = columns.length + 1
  sheet.text(titleRow, 1, title, 'title')
  sheet.merge(titleRow, 1, 1, width)
  sheet.height(titleRow, 32)
  sheet.text(
    frameRow,
    1,
    `填报单位：${unit}　　截止日期：${formatChineseDate(asOf)}　　共${rows.length}人`,
    'frame-left',
  )
  sheet.merge(frameRow, 1, 1, width)
  sheet.height(frameRow, 20)
  sheet.text(headerRow, 1, '序号', 'header')
  columns.forEach(({ column }, index) => sheet.text(headerRow, index + 2, column.header, 'header'))
  sheet.height(headerRow, 32)
  rows.forEach((row, nth) => {
    const rowNo = headerRow + 1 + nth
    sheet.integer(rowNo, 1, nth + 1, 'centred')
    columns.forEach(({ key, column }, index) => putValue(sheet, rowNo, index + 2, column, row[key] ?? null))
  })
}

function putValue(sheet: SheetWriter, row: number, index: number, column: ColumnSpec, value: SheetValue): void {
  if (typeof value === 'number' && column.asText !== true) {
    if (column.kind === 'money') return sheet.money(row, index, fen(value))
    if (column.kind === 'integer') return sheet.integer(row, index, value)
  }
  sheet.text(row, index, shownText(column, value), column.kind === 'text' ? 'text' : 'centred')
}

function shownText({ kind, codeTable = '' }: ColumnSpec, value: SheetValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (kind === 'code' && typeof value === 'string') return codeLabel(codeTable, value)
  if (typeof value === 'object') return value.map((code) => codeLabel(codeTable, code)).join('、')
  return String(value)
}
