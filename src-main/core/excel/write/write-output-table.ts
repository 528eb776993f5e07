import type { Fen } from '../../../shared/kernel/money.ts'
import {
  columnSum,
  type OutputCell,
  type OutputColumn,
  type OutputTable,
} from '../../../shared/pay/output/output-table.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook, type SheetPlan, type SheetWriter } from './write-workbook.ts'

/** Flat outputs of a pay month as a workbook; sums are live formulas with our result stored. */
export function writeOutputTables(tables: readonly OutputTable[], origin: WorkbookOrigin): Promise<Buffer> {
  return writeWorkbook(tables.map(plan), origin)
}

const widest = 130

function plan(table: OutputTable): SheetPlan {
  const headRow = table.title === '' ? 1 : 3
  const width = table.columns.reduce((sum, column) => sum + column.width, 0)
  return {
    name: table.sheetName,
    page: { paper: width > widest ? 'A3' : 'A4', landscape: width > 90 },
    widths: table.columns.map((column) => column.width),
    headerRows: { from: headRow, to: headRow },
    draw: (sheet) => draw(sheet, table, headRow),
  }
}

function draw(sheet: SheetWriter, table: OutputTable, headRow: number): void {
  const { columns, rows } = table
  if (table.title !== '') {
    sheet.text(1, 1, table.title, 'title')
    sheet.merge(1, 1, 1, columns.length)
    sheet.height(1, 34)
    sheet.text(2, 1, table.subtitle, 'frame-left')
    sheet.merge(2, 1, 1, columns.length)
    sheet.height(2, 22)
  }
  columns.forEach(({ header }, i) => sheet.text(headRow, i + 1, header, 'header'))
  sheet.height(headRow, 32)
  rows.forEach((row, nth) =>
    columns.forEach((column, i) => put(sheet, headRow + 1 + nth, i + 1, column, row[i] ?? null)),
  )
  let next = headRow + 1 + rows.length
  if (table.totalLabel !== '') {
    drawTotals(sheet, table, headRow, next)
    next += 1
  }
  table.notes.forEach((note, nth) => {
    sheet.text(next + nth, 1, note, 'note')
    sheet.merge(next + nth, 1, 1, columns.length)
    sheet.height(next + nth, 30)
  })
}

function put(sheet: SheetWriter, row: number, column: number, { kind }: OutputColumn, cell: OutputCell): void {
  if (kind === 'text' || cell === null || typeof cell === 'string') sheet.text(row, column, cell, 'centred')
  else if (kind === 'money') sheet.money(row, column, cell as Fen)
  else sheet.integer(row, column, cell, 'centred')
}

function drawTotals(sheet: SheetWriter, table: OutputTable, headRow: number, row: number): void {
  const ranges = [{ from: headRow + 1, to: row - 1 }]
  table.columns.forEach(({ isSummed }, i) => {
    if (isSummed === true && table.rows.length > 0) sheet.sum(row, i + 1, ranges, columnSum(table, i), 'total')
    else sheet.text(row, i + 1, i === 0 ? table.totalLabel : null, 'total-label')
  })
}
