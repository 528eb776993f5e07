import type { RowCounts } from '../../../src-main/shared/import-batch/import-batch.contract.ts'

/** The row account in one line: what was read equals the sum of the five outcomes. */
export function countsLine(counts: RowCounts): string {
  return `共${counts.read}行 = 新增${counts.new} + 修改${counts.changed} + 相同${counts.same} + 错误${counts.refused} + 跳过${counts.skipped}`
}

/** The verb of the last button: 写入 179 行，跳过错误行 4 行. Rows that are stored already are not written. */
export function commitVerb(counts: RowCounts): string {
  const refused = counts.refused === 0 ? '' : `，跳过错误行 ${counts.refused} 行`
  return `写入 ${counts.new + counts.changed} 行${refused}`
}
