import type { Finding } from '../../shared/kernel/finding.ts'
import type { WorkbookCells } from '../excel/read/sheet-cells.ts'

/** Header of the column that a workbook gets when it is given back; it is about the row, not about the person. */
export const explanationHeader = '错误说明'
/** Header of the column of a fill-in workbook (补填表) that says which cells of a row are to be filled in. */
export const gapsHeader = '待补项'
/** Whether a column of a sender's file is one of ours, which says something about its rows and nothing about people. */
export function isOwnColumn(path: readonly string[]): boolean {
  return path.includes(explanationHeader) || path.includes(gapsHeader)
}
export const summarySheetName = '错误汇总'

export function summaryTitle(batchId: number, fileName: string, rows: number): string {
  return `导入第${batchId}批“${fileName}”共${rows}行需要更正。请在原表红色单元格处更正后，将本文件发回，已收下的行不会重复导入。`
}

/** The batch whose marked workbook comes back with corrections. */
export function returnedBatch({ sheets }: WorkbookCells): number | undefined {
  const summaries = sheets.filter(({ name }) => name.startsWith(summarySheetName))
  const titles = summaries.map(({ rows }) => /^导入第(\d+)批/.exec(rows[0]?.texts[0] ?? '')?.[1])
  const last = titles.findLast((number) => number !== undefined)
  return last === undefined ? undefined : Number(last)
}

export function returnedFindings(
  batchId: number | undefined,
  counts: { readonly new: number; readonly changed: number; readonly refused: number },
): Finding[] {
  if (batchId === undefined) return []
  const message = `这是第${batchId}批退回更正的文件：更正后可写入${counts.new + counts.changed}行，仍有错误${counts.refused}行`
  return [{ severity: 'info', code: 'RETURNED_FILE', message }]
}
