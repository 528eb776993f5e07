import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import type {
  protectedPeriodContract,
  ProtectedPeriodRow,
} from '../../shared/labour-contract/protected-period.contract.ts'
import { checkProtectedPeriod, protectionLabels, protectionsOn } from '../../shared/labour-contract/protection.rules.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { getWorker, loadContext, retirementMonthOf } from './labour-contract-facts.ts'
import {
  closePeriod,
  getPeriod,
  insertPeriod,
  listPeriods,
  validPeriodsOf,
  voidPeriod,
  type StoredPeriod,
} from './protected-period.repository.ts'

const view = (period: StoredPeriod): ProtectedPeriodRow => {
  const { id, kind, fromOn, toOn, evidence, recordedBy, recordedAt, voidReason } = period
  return { id, kind, label: protectionLabels[kind], fromOn, toOn, evidence, recordedBy, recordedAt, voidReason }
}

/** The log says that a period was recorded, not of what kind: it tells of somebody's health. */
const objectType = 'protected_period'

export const protectedPeriodHandlers = {
  'protectedPeriod.list': async ({ workerId }, { db, clock }) => {
    const { worker, facts } = await loadContext(db, workerId, clock.today())
    const periods = (await validPeriodsOf(db, [workerId])).get(workerId) ?? []
    const { joinedOn } = worker
    const retirementMonth = retirementMonthOf(worker, facts)
    return {
      rows: (await listPeriods(db, [workerId])).map(view),
      protections: protectionsOn(clock.today(), { periods, joinedOn, retirementMonth }),
    }
  },

  'protectedPeriod.record': async ({ workerId, ...period }, { trx, actor, clock, record }) => {
    const { sex } = await getWorker(trx, workerId)
    const known = (await validPeriodsOf(trx, [workerId])).get(workerId) ?? []
    const findings = checkProtectedPeriod(period, { sex, known })
    if (hasErrors(findings)) throw new AppError('PROTECTED_PERIOD_HAS_ERRORS', { findings })
    const id = await insertPeriod(trx, workerId, period, { by: actor.id, now: clock.now() })
    const { fromOn, toOn } = period
    record({ objectType, objectId: id, after: { workerId, fromOn, toOn }, summary: '登记保护期' })
    return view(await getPeriod(trx, id))
  },

  'protectedPeriod.close': async ({ id, toOn }, { trx, record }) => {
    const period = await getPeriod(trx, id)
    const findings = checkProtectedPeriod({ ...period, toOn }, { sex: '2', known: [] })
    if (hasErrors(findings)) throw new AppError('PROTECTED_PERIOD_HAS_ERRORS', { findings })
    await closePeriod(trx, id, toOn)
    record({ objectType, objectId: id, before: { toOn: period.toOn }, after: { toOn }, summary: '登记保护期截止' })
    return view(await getPeriod(trx, id))
  },

  'protectedPeriod.void': async ({ id, reason }, { trx, actor, clock, record }) => {
    await voidPeriod(trx, id, reason, { by: actor.id, now: clock.now() })
    record({ objectType, objectId: id, summary: '作废保护期记录' })
    return view(await getPeriod(trx, id))
  },
} satisfies HandlersFor<typeof protectedPeriodContract>
