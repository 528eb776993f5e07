import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { CommunityHeadcount } from '../../shared/roster/community-headcount.contract.ts'
import type { ReadDb } from '../db/contexts.ts'
import { rosterOn } from './roster-as-of.ts'

type Figures = Omit<CommunityHeadcount, 'id'>

/** 员额使用情况 at the end of a day: what was approved then, and who was in post. */
export async function communityHeadcounts(
  db: ReadDb,
  day: CalendarDate,
): Promise<{ rows: CommunityHeadcount[]; total: Figures }> {
  const { people, communities } = await rosterOn(db, { day })
  const present = Map.groupBy(people, ({ communityId }) => communityId)
  const rows = communities.map(({ id, ...community }) => ({
    id,
    ...figures({ ...community, present: present.get(id)?.length ?? 0 }),
  }))
  const sum = (of: (row: Figures) => number) => rows.reduce((total, row) => total + of(row), 0)
  const total = figures({
    name: '合计',
    households: sum((row) => row.households),
    population: sum((row) => row.population),
    quota: sum((row) => row.quota),
    present: sum((row) => row.present),
  })
  return { rows, total: { ...total, vacant: sum((row) => row.vacant) } }
}

function figures(base: Omit<Figures, 'vacant' | 'perTenThousand'>): Figures {
  const { population, quota, present } = base
  return {
    ...base,
    vacant: quota === 0 ? 0 : quota - present,
    perTenThousand: population === 0 ? null : Math.floor((present * 1_000_000 * 2 + population) / (population * 2)),
  }
}
