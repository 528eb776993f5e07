import type { StandardRow } from '../../../src-main/shared/standard/standard.contract.ts'

/** Words for where a version stands: a draft, in force today, to come, or followed by a later one. */
export function versionState(row: StandardRow, today: string) {
  if (row.state === 'draft') return { text: '草稿', tone: 'quiet' } as const
  if (row.isInForce) return { text: '施行中', tone: 'good' } as const
  return row.effectiveFrom > today
    ? ({ text: '待施行', tone: 'busy' } as const)
    : ({ text: '已被替代', tone: 'quiet' } as const)
}
