import { columnEntries, type ColumnSpec, type SheetSpec } from '../../../shared/kernel/sheet-spec.ts'
import { codeTable } from '../../../shared/roster/code-tables.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook, type SheetWriter, type WordsOfSheet } from './write-workbook.ts'

const titleRow = 1
const hintRow = 2
const headerRow = 3
/** Blank rows are ready down to here: an ID number typed into the last of them keeps its digits. */
export const lastTemplateRow = 500
const usualWidth = 12
/** The title stands over the first columns: of a wide sheet, the middle is out of sight. */
const titleColumns = 6
const optionsSheet = '选项'
const hint = '带*的列必填；日期写成 1988-03-05 或 1988-03；空白表示不改动原值，要清除原值请填“清空”；请勿增删列。'
const openEndedHint = '尚未结束的经历、任期，终止时间填“至今”。'

/**
 * A blank workbook of a sheet for senders to fill in: every column as text, so that neither Excel nor WPS turns an ID
 * number or a date into something else, and drop-down lists of the words that our import knows.
 */
export async function writeTemplate(spec: SheetSpec, origin: WorkbookOrigin): Promise<Buffer> {
  const columns = columnEntries(spec).filter(([, column]) => column.derived !== true)
  const tables = [
    ...new Set(columns.flatMap(([, { kind, codeTable: table }]) => (kind === 'code' && table ? [table] : []))),
  ]
  return writeWorkbook(
    [
      {
        name: spec.title,
        page: { paper: 'A3', landscape: true },
        widths: columns.map(([, column]) => column.width ?? usualWidth),
        headerRows: { from: headerRow, to: headerRow },
        draw: (sheet) => drawForm(sheet, spec, columns, tables),
      },
      {
        name: optionsSheet,
        page: { paper: 'A4', landscape: false },
        widths: tables.map(() => usualWidth),
        headerRows: { from: 1, to: 1 },
        draw: (sheet) => drawOptions(sheet, tables),
      },
    ],
    origin,
  )
}

function drawForm(
  sheet: SheetWriter,
  { title }: SheetSpec,
  columns: readonly (readonly [string, ColumnSpec])[],
  tables: readonly string[],
): void {
  sheet.text(titleRow, 1, title, 'title')
  sheet.merge(titleRow, 1, 1, Math.min(columns.length, titleColumns))
  sheet.height(titleRow, 32)
  const isOpenEnded = columns.some(([, column]) => column.openEnded === true)
  sheet.text(hintRow, 1, isOpenEnded ? `${hint}${openEndedHint}` : hint, 'frame-left')
  columns.forEach(([, column], index) => {
    sheet.text(headerRow, index + 1, column.required ? `${column.header}*` : column.header, 'header')
    const rows = { from: headerRow + 1, to: lastTemplateRow }
    sheet.blankTexts(index + 1, rows)
    const table = column.kind === 'code' ? column.codeTable : undefined
    if (table !== undefined) sheet.choices(index + 1, rows, optionsRange(tables, table))
    else if (column.kind === 'boolean') sheet.choices(index + 1, rows, ['是', '否'])
  })
  sheet.height(headerRow, 32)
}

function optionsRange(tables: readonly string[], table: string): WordsOfSheet {
  return { sheet: optionsSheet, column: tables.indexOf(table) + 1, count: codeTable(table).length }
}

function drawOptions(sheet: SheetWriter, tables: readonly string[]): void {
  tables.forEach((table, index) => {
    sheet.text(1, index + 1, `选项${index + 1}`, 'header')
    codeTable(table).forEach(({ label }, row) => sheet.text(row + 2, index + 1, label, 'centred'))
  })
}
