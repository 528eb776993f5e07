import { addMonthsToMonth, monthOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { DisclosureGroup } from '../../shared/notice/notice-types.schema.ts'
import type { UnfitMatter } from '../../shared/disclosure/disclosure.contract.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listReviews } from './democratic-review.repository.ts'
import { loadMatrix } from './matrix.ts'
import { unfitMatters } from './unfit-matters.ts'

export interface MissingDisclosure {
  readonly communityId: number
  readonly community: string
  readonly group: DisclosureGroup
  readonly month: CalendarMonth
  readonly dueOn: CalendarDate
}

/** Periodic disclosures of communities that fall due up to next month and are not before the public. */
export async function listMissingDisclosures(
  db: ReadDb,
  since: CalendarDate,
  today: CalendarDate,
): Promise<MissingDisclosure[]> {
  const first = Number(addMonthsToMonth(monthOf(since), -1).slice(0, 4))
  const missing: MissingDisclosure[] = []
  for (let year = first; year <= Number(today.slice(0, 4)); year += 1) {
    for (const { communityId, community, cells } of (await loadMatrix(db, year, today)).rows) {
      for (const { group, month, state, dueOn } of cells) {
        if (dueOn === null || state === 'posted' || state === 'late') continue
        missing.push({ communityId, community, group, month, dueOn })
      }
    }
  }
  return missing
}

/** Years in which each community was reviewed. */
export async function listReviewedYears(db: ReadDb): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const years = new Map<number, Set<number>>()
  for (const { communityId, year, voidReason } of await listReviews(db)) {
    if (voidReason !== null) continue
    years.set(communityId, (years.get(communityId) ?? new Set()).add(year))
  }
  return years
}

/** Members found unfit twice running about whom nothing was recorded yet. */
export async function listUnhandledUnfit(db: ReadDb): Promise<UnfitMatter[]> {
  return unfitMatters(await listReviews(db)).filter(({ handled }) => !handled)
}
