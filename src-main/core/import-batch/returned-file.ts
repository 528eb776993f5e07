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
/** 序号 is made anew on every sheet, 错误说明 and 待补项 are ours: none says anything about the person. */
export function isAboutRow(path: readonly string[]): boolean {
  return ['序号', '序', '编号', 'No.'].includes((path.at(-1) ?? '').replace(/\s/g, '')) || isOwnColumn(path)
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

/** Whether the file is one of our fill-in workbooks: it holds some columns of some people, and that is no mistake. */
export function isFillIn(headers: readonly { readonly path: readonly string[] }[]): boolean {
  return headers.some(({ path }) => path.includes(gapsHeader))
}

const fillInFinding: Finding = {
  severity: 'info',
  code: 'FILL_IN_FILE',
  message: '这是补填表：只有待补人员和待补的列，其余内容保持不变',
}

/** What the target says of the whole file, as far as it is meant to hold everybody. */
export function wholeFileFindings(
  headers: Parameters<typeof isFillIn>[0],
  findings: readonly Finding[],
): readonly Finding[] {
  return isFillIn(headers) ? [fillInFinding, ...findings.filter(({ code }) => code !== 'NOT_IN_FILE')] : findings
}

export function returnedFindings(
  batchId: number | undefined,
  counts: { readonly new: number; readonly changed: number; readonly refused: number },
): Finding[] {
  if (batchId === undefined) return []
  const message = `这是第${batchId}批退回更正的文件：更正后可写入${counts.new + counts.changed}行，仍有错误${counts.refused}行`
  return [{ severity: 'info', code: 'RETURNED_FILE', message }]
}
