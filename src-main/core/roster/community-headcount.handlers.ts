import { AppError } from '../../shared/kernel/app-error.ts'
import type { communityHeadcountContract } from '../../shared/roster/community-headcount.contract.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { closeCommunity, getCommunity } from '../organisation/organisation.service.ts'
import { communityHeadcounts } from './community-headcount.ts'
import { exportHeadcounts } from './headcount-export.ts'
import { assertQuota, headcounts } from './quota.ts'
import { listPresentInOrder } from './roster.repository.ts'
import { workerChanger } from './worker-change.ts'

export const communityHeadcountHandlers = {
  'roster.headcounts': async ({ asOf }, { db, clock }) => {
    const day = asOf ?? clock.today()
    return { day, ...(await communityHeadcounts(db, day)) }
  },

  'roster.exportHeadcounts': ({ asOf }, context) => exportHeadcounts(asOf, context),

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
