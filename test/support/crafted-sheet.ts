import { cellAddress } from '../../src-main/core/excel/read/cell-address.ts'
import { readWorkbook } from '../../src-main/core/excel/read/read-workbook.ts'
import type { SheetCells } from '../../src-main/core/excel/read/sheet-cells.ts'
import { workbookBytes } from './workbook-bytes.ts'

/** A sheet as the reader gives it: rows of texts from row 1 on, '' for a blank cell, and merged ranges. */
export function craftedSheet(rows: readonly (readonly string[])[], merges: readonly string[] = []): SheetCells {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const cell = (text: string, row: number, column: number) =>
    text === '' ? '' : `<c r="${cellAddress(row, column)}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`
  const body = rows.map(
    (texts, r) => `<row r="${r + 1}">${texts.map((text, c) => cell(text, r + 1, c)).join('')}</row>`,
  )
  const ranges = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  const bytes = workbookBytes({ rows: body.join(''), afterRows: ranges && `<mergeCells>${ranges}</mergeCells>` })
  const [sheet] = readWorkbook(bytes).sheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}
