import { AppError } from '../../shared/kernel/app-error.ts'
import type { payComparisonContract } from '../../shared/pay/pay-comparison.contract.ts'
import { payStateLabels } from '../../shared/pay/pay-month.rules.ts'
import type { HandlersFor } from '../db/contexts.ts'
import {
  findComparison,
  findUnexplained,
  insertReason,
  listComparedPeople,
  listUnexplained,
  sumChanges,
  sumFigures,
} from './pay-comparison.repository.ts'
import { differenceOfVersions } from './pay-version.ts'
import { listVersions } from './pay-version.repository.ts'
import { getPayMonth } from './pay.repository.ts'

export const payComparisonHandlers = {
  'pay.comparison': async ({ id }, { db }) => {
    await getPayMonth(db, id)
    const head = await findComparison(db, id)
    if (!head) return null
    return {
      beforeMonth: head.beforeMonth,
      isStale: head.isStale,
      before: await sumFigures(db, head.beforeId),
      now: await sumFigures(db, id),
      byCause: await sumChanges(db, id),
      people: await listComparedPeople(db, id, head.beforeId),
    }
  },

  'pay.explainChange': async ({ id, rowVersion, workerId, reason }, { trx, actor, clock, record }) => {
    const month = await getPayMonth(trx, id)
    const what = `${month.month}工资表`
    if (month.state !== 'draft') {
      throw new AppError('STATE_FORBIDS', { what, state: payStateLabels[month.state], action: '填写差异说明' })
    }
    if (month.rowVersion !== rowVersion) throw new AppError('CONCURRENT_MODIFICATION', { what })
    const open = await findUnexplained(trx, id, workerId)
    if (!open) throw new AppError('NOT_FOUND', { what: '待说明的差异' })
    const { name, ...amounts } = open
    await insertReason(trx, { payMonthId: id, workerId, reason, ...amounts }, { by: actor.id, now: clock.now() })
    record({
      objectType: 'pay_month',
      objectId: id,
      after: { workerId, reason, netFen: amounts.netFen },
      summary: `说明${month.month}${name}的工资差异：${reason}`,
    })
    return { unexplained: await listUnexplained(trx, id) }
  },

  'pay.versions': async ({ id }, { db }) => {
    await getPayMonth(db, id)
    return { versions: await listVersions(db, id) }
  },

  'pay.versionDifference': async ({ id, ...versions }, { db }) => ({
    people: await differenceOfVersions(db, id, versions),
  }),
} satisfies HandlersFor<typeof payComparisonContract>
