import ExcelJS from 'exceljs'
import type { WorkbookCells } from '../read/sheet-cells.ts'
import { workbookBytes, type WorkbookOrigin } from './workbook-bytes.ts'

/**
 * A book of an older format or a text file, copied cell by cell to .xlsx: every value as the text that was read, at its
 * place, so that no digit can be lost and no text can become a formula. Formats and formulas don't come along.
 */
export async function copyAsXlsx({ sheets }: WorkbookCells, origin: WorkbookOrigin): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  for (const { name, visibility, rows, merges } of sheets) {
    const sheet = book.addWorksheet(name, { state: visibility })
    for (const { number, hidden, columns, texts } of rows) {
      const row = sheet.getRow(number)
      row.hidden = hidden
      columns.forEach((column, place) => {
        const cell = row.getCell(column + 1)
        cell.value = texts[place] ?? ''
        cell.numFmt = '@'
      })
    }
    for (const { firstRow, firstColumn, lastRow, lastColumn } of merges) {
      sheet.mergeCells(firstRow, firstColumn + 1, lastRow, lastColumn + 1)
    }
  }
  return workbookBytes(book, origin)
}
