import type { ImportBatchRow, RowCounts } from '../import-batch/import-batch.contract.ts'

/** Where a community's report stands: 未报, 逾期未报, 无法读取, 重复报送, 逾期报送, 已报. */
export const standings = ['missing', 'overdue', 'unreadable', 'second', 'late', 'received'] as const
export type Standing = (typeof standings)[number]

/** Why a file is not written together with the others: each wants a look by the clerk. */
export const holds = [
  'no-sender',
  'other-communities',
  'second-file',
  'same-content',
  'shared-people',
  'total-differs',
  'refused-rows',
  'all-refused',
  'nothing-to-write',
] as const
export type Hold = (typeof holds)[number]

/** What came from one community. */
export interface Arrival {
  readonly isReadable: boolean
  readonly receivedOn: string
}

/** Where a community stands on a day; `dueOn` is the last day in time. */
export function standingOf(arrivals: readonly Arrival[], dueOn: string | null, today: string): Standing {
  if (arrivals.length === 0) return dueOn !== null && today > dueOn ? 'overdue' : 'missing'
  const [first, second] = arrivals.filter(({ isReadable }) => isReadable)
  if (!first) return 'unreadable'
  if (second) return 'second'
  return isLate(first.receivedOn, dueOn) ? 'late' : 'received'
}

export function isLate(receivedOn: string, dueOn: string | null): boolean {
  return dueOn !== null && receivedOn > dueOn
}

/** What is known of a readable file beside the others of its collection. */
export interface FileFacts {
  readonly communityId: number | null
  /** Communities named in the rows; null for a name that is none of ours. */
  readonly rowCommunities: readonly (number | null)[]
  readonly isSecond: boolean
  readonly hasSameContent: boolean
  readonly sharesPeople: boolean
  readonly counts: RowCounts
  readonly statedPeople: number | null
}

/** Everything that keeps a staged file from being written without a look of its own; [] = it may be written. */
export function holdsOf(facts: FileFacts): Hold[] {
  const { communityId, rowCommunities, counts, statedPeople } = facts
  const when: Readonly<Record<Hold, boolean>> = {
    'no-sender': communityId === null,
    'other-communities': communityId !== null && rowCommunities.some((id) => id !== communityId),
    'second-file': facts.isSecond,
    'same-content': facts.hasSameContent,
    'shared-people': facts.sharesPeople,
    'total-differs': statedPeople !== null && statedPeople !== peopleOf(counts),
    'refused-rows': counts.refused > 0 && counts.refused < peopleOf(counts),
    'all-refused': counts.refused > 0 && counts.refused === peopleOf(counts),
    'nothing-to-write': counts.new + counts.changed + counts.refused === 0,
  }
  return holds.filter((hold) => when[hold])
}

interface Kept {
  readonly removedAt: string | null
  readonly batch: { readonly state: ImportBatchRow['state'] } | null
}

/** Whether a file still counts: not taken out, given up or undone. */
export function isActive({ removedAt, batch }: Kept): boolean {
  return removedAt === null && batch?.state !== 'discarded' && batch?.state !== 'undone'
}

/** Rows with people: all but totals, footers and empty lines. */
export function peopleOf({ read, skipped }: RowCounts): number {
  return read - skipped
}

/** The row account of several files together. */
export function sumOfCounts(counts: readonly RowCounts[]): RowCounts {
  const sum: RowCounts = { read: 0, new: 0, changed: 0, same: 0, refused: 0, skipped: 0 }
  for (const each of counts) for (const key of Object.keys(sum) as (keyof RowCounts)[]) sum[key] += each[key]
  return sum
}
