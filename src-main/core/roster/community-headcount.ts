import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type {
  CommunityHeadcount,
  communityHeadcountContract,
} from '../../shared/roster/community-headcount.contract.ts'
import type { HandlersFor, ReadDb } from '../db/contexts.ts'
import { closeCommunity, getCommunity } from '../organisation/organisation.service.ts'
import { assertQuota, headcounts } from './quota.ts'
import { rosterOn } from './roster-as-of.ts'
import { listPresentInOrder } from './roster.repository.ts'
import { workerChanger } from './worker-change.ts'

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

export const communityHeadcountHandlers = {
  'roster.headcounts': async ({ asOf }, { db, clock }) => {
    const day = asOf ?? clock.today()
    return { day, ...(await communityHeadcounts(db, day)) }
  },

  'roster.mergeCommunity': async ({ id, rowVersion, intoId, effectiveOn, basis, overQuotaReason }, scope) => {
    const { trx, clock, record } = scope
    const from = await getCommunity(trx, id)
    const into = await getCommunity(trx, intoId)
    if (id === intoId || from.closedOn !== null || into.closedOn !== null) {
      throw new AppError('COMMUNITY_CLOSED', { name: from.closedOn === null ? into.name : from.name })
    }
    if (effectiveOn > clock.today()) throw new AppError('COMMUNITY_MERGED_AHEAD', { today: clock.today() })
    const before = await headcounts(trx)
    const change = workerChanger(scope)
    const summary = `${from.name}并入${into.name}，依据${basis}`
    const people = await listPresentInOrder(trx, id)
    for (const stored of people) {
      const next = { ...stored, communityId: intoId }
      change({ stored, next, extra: stored.extra, dated: { effectiveOn, basis }, summary })
    }
    await closeCommunity(
      trx,
      { ...from, rowVersion },
      { closedOn: effectiveOn, mergedIntoId: intoId, now: clock.now() },
    )
    const overQuota = await assertQuota(trx, before, overQuotaReason)
    record({
      objectType: 'community',
      objectId: id,
      before: { closedOn: null },
      after: { closedOn: effectiveOn, mergedInto: into.name },
      summary: [summary, overQuota].filter((part) => part !== '').join('；'),
    })
    return { people: people.length }
  },
} satisfies HandlersFor<typeof communityHeadcountContract>
