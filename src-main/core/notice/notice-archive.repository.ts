import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { DisclosureGroup } from '../../shared/notice/notice-types.schema.ts'
import type { NoticeState } from '../../shared/notice/notice-state.rules.ts'
import type { ReadDb } from '../db/contexts.ts'

export interface PeriodicNotice {
  readonly id: number
  readonly group: DisclosureGroup
  readonly communityId: number
  readonly coversMonth: CalendarMonth
  readonly state: NoticeState
  /** First day on which it was before the public, null while it is not. */
  readonly publicOn: CalendarDate | null
}

/** Periodic disclosures of the months of a year, withdrawn ones left out. */
export async function listPeriodicNotices(db: ReadDb, year: number): Promise<PeriodicNotice[]> {
  const rows = await db
    .selectFrom('notice as n')
    .select(['n.id', 'n.disclosure_group', 'n.community_id', 'n.covers_month', 'n.state'])
    .select((eb) =>
      eb
        .selectFrom('notice_posting as p')
        .select((inner) => inner.fn.min('p.posted_on').as('first'))
        .whereRef('p.notice_id', '=', 'n.id')
        .as('public_on'),
    )
    .where('n.disclosure_group', 'is not', null)
    .where('n.covers_month', '>=', `${year}-01`)
    .where('n.covers_month', '<=', `${year}-12`)
    .where('n.withdrawn_by', 'is', null)
    .orderBy('n.id')
    .limit(20_000)
    .execute()
  return rows.flatMap((row) => {
    const { disclosure_group: group, community_id: communityId, covers_month: coversMonth } = row
    if (group === null || communityId === null || coversMonth === null) return []
    return [
      {
        id: row.id,
        group,
        communityId,
        coversMonth: coversMonth as CalendarMonth,
        state: row.state,
        publicOn: row.public_on as CalendarDate | null,
      },
    ]
  })
}

/** Ids of the notices in the pack of a community and year, in the order of their numbers. */
export async function listArchivedIds(db: ReadDb, year: number, communityId: number | null): Promise<number[]> {
  const rows = await db
    .selectFrom('notice')
    .select('id')
    .where('archive_year', '=', year)
    .where('community_id', 'is', communityId)
    .where('archive_no', 'is not', null)
    .orderBy('archive_no')
    .limit(5000)
    .execute()
  return rows.map(({ id }) => id)
}

export interface ArchiveCounts {
  readonly communityId: number | null
  readonly notices: number
  readonly waiting: number
  readonly photos: number
}

/** What each community's pack of a year holds, and how many finished notices wait to be archived. */
export async function countArchives(db: ReadDb, year: number): Promise<ArchiveCounts[]> {
  const rows = await db
    .selectFrom('notice as n')
    .select(['n.community_id', 'n.state'])
    .select((eb) => [
      eb.fn.countAll<number>().as('n'),
      eb.fn
        .sum<number>(
          eb
            .selectFrom('notice_photo as p')
            .select((inner) => inner.fn.countAll<number>().as('photos'))
            .whereRef('p.notice_id', '=', 'n.id')
            .where('p.voided_by', 'is', null),
        )
        .as('photos'),
    ])
    .where('n.posted_on', '>=', `${year}-01-01`)
    .where('n.posted_on', '<=', `${year}-12-31`)
    .where('n.state', 'in', ['confirmed', 'withdrawn', 'archived'])
    .groupBy(['n.community_id', 'n.state'])
    .orderBy('n.community_id')
    .limit(5000)
    .execute()
  const counts = new Map<number | null, ArchiveCounts>()
  for (const { community_id: communityId, state, n, photos } of rows) {
    const before = counts.get(communityId) ?? { communityId, notices: 0, waiting: 0, photos: 0 }
    const isArchived = state === 'archived'
    counts.set(communityId, {
      communityId,
      notices: before.notices + (isArchived ? n : 0),
      waiting: before.waiting + (isArchived ? 0 : n),
      photos: before.photos + (isArchived ? photos : 0),
    })
  }
  return [...counts.values()]
}
