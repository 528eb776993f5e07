import { AppError } from '../../shared/kernel/app-error.ts'
import { firstDayOf } from '../../shared/kernel/calendar-date.ts'
import { zeroFen } from '../../shared/kernel/money.ts'
import { averageWage, twelveMonthsBefore } from '../../shared/pay/average-wage.rules.ts'
import { payColumns, type PayAmounts } from '../../shared/pay/pay-columns.ts'
import type { payContract, PayMonthDetail } from '../../shared/pay/pay.contract.ts'
import type { PayStep } from '../../shared/pay/pay-month.rules.ts'
import { listPaidMonths } from './average-wage.repository.ts'
import { loggedSha256 } from '../audit-log/audit-log.service.ts'
import type { CommandContext, HandlersFor, ReadDb } from '../db/contexts.ts'
import {
  getLineExplained,
  hashContent,
  listLines,
  listMonthItems,
  listRefusals,
  sumByCommunity,
  sumMonth,
} from './pay-line.repository.ts'
import { exportPaySheet } from './pay-sheet-export.ts'
import { calculatePayMonth } from './pay-run.ts'
import { assertStepAllowed, stepFactsOf } from './pay-step.ts'
import {
  findPayMonthId,
  getPayMonth,
  insertPayMonth,
  listPayMonths,
  markApproved,
  markLocked,
  markReturned,
  markSubmitted,
  type StoredPayMonth,
} from './pay.repository.ts'

export const payHandlers = {
  'pay.listMonths': (page, { db }) => listPayMonths(db, page),

  'pay.createMonth': async ({ month, payOn }, { trx, actor, clock, record }) => {
    if (payOn < firstDayOf(month)) throw new AppError('PAY_DATE_BEFORE_MONTH', { month, payOn })
    if ((await findPayMonthId(trx, month)) !== undefined) throw new AppError('PAY_MONTH_EXISTS', { month })
    const id = await insertPayMonth(trx, { month, payOn, by: actor.id, now: clock.now() })
    record({ objectType: 'pay_month', objectId: id, after: { month, payOn, state: 'draft' } })
    return getDetail(trx, id)
  },

  'pay.calculate': async (input, context) => {
    const { lines, refused } = await calculatePayMonth(input, context)
    return {
      computed: lines.length,
      refused: refused.map(({ workerId, name, findings }) => ({ workerId, name, findings: [...findings] })),
    }
  },

  'pay.get': ({ id }, { db }) => getDetail(db, id),

  'pay.lines': async ({ id, ...filter }, { db }) => {
    await getPayMonth(db, id)
    return listLines(db, id, filter)
  },

  'pay.explainLine': async ({ lineId }, { db }) => {
    const { payMonthId, line, explanation } = await getLineExplained(db, lineId)
    return { line, columns: payColumns(await listMonthItems(db, payMonthId), line.amounts), explanation }
  },

  'pay.submit': (input, context) => takeStep('submit', input, context, ({ trx }, at) => markSubmitted(trx, at)),

  'pay.return': ({ reason, ...input }, context) =>
    takeStep('return', input, context, ({ trx }, at) => markReturned(trx, at, reason), `退回原因：${reason}`),

  'pay.approve': (input, context) =>
    takeStep('approve', input, context, async ({ trx }, at, month) =>
      markApproved(trx, at, await hashContent(trx, month)),
    ),

  'pay.lock': (input, context) =>
    takeStep('lock', input, context, async ({ trx }, at, month) => {
      if ((await hashContent(trx, month)) !== month.contentHash) {
        throw new AppError('PAY_CONTENT_CHANGED', { month: month.month })
      }
      await markLocked(trx, at)
    }),

  'pay.exportSheet': (input, context) => exportPaySheet(input, context),

  'pay.averageWage': async ({ workerId, ...span }, { db }) => {
    const paid = await listPaidMonths(db, workerId, twelveMonthsBefore(span.lastDay))
    const { months, missing, averageFen } = averageWage(paid, span)
    return { months: [...months], missing: [...missing], averageFen }
  },
} satisfies HandlersFor<typeof payContract>

interface StepAt {
  readonly id: number
  readonly rowVersion: number
  readonly by: number
  readonly now: string
}

/** One step of a pay month: the rules decide, `change` writes, the state before and after is logged. */
async function takeStep(
  step: PayStep,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  context: CommandContext,
  change: (context: CommandContext, at: StepAt, month: StoredPayMonth) => Promise<void>,
  summary?: string,
): Promise<PayMonthDetail> {
  const { trx, actor, clock, record } = context
  const before = await getPayMonth(trx, id)
  await assertStepAllowed(trx, step, before, actor)
  await change(context, { id, rowVersion, by: actor.id, now: clock.now() }, before)
  const after = await getDetail(trx, id)
  record({
    objectType: 'pay_month',
    objectId: id,
    before: { state: before.state, contentHash: logged(before.contentHash) },
    after: { state: after.state, contentHash: logged(after.contentHash) },
    ...(summary === undefined ? {} : { summary }),
  })
  return after
}

const logged = (hash: string | null) => (hash === null ? null : loggedSha256(hash))

async function getDetail(db: ReadDb, id: number): Promise<PayMonthDetail> {
  const month = await getPayMonth(db, id)
  const facts = await stepFactsOf(db, month)
  const { headcount, totals } = await sumMonth(db, id)
  const byCommunity = await sumByCommunity(db, id)
  assertPartsAddUp(
    byCommunity.map((c) => c.totals),
    totals,
  )
  return {
    id: month.id,
    month: month.month,
    payOn: month.payOn,
    state: month.state,
    headcount,
    grossFen: totals['gross'] ?? zeroFen,
    netFen: totals['net'] ?? zeroFen,
    employerTotalFen: totals['employerTotal'] ?? zeroFen,
    columns: payColumns(await listMonthItems(db, id), totals),
    totals,
    byCommunity: [...byCommunity],
    refused: await listRefusals(db, id),
    standardTitles: month.standards.map((s) => s.title),
    contentHash: month.contentHash,
    computed: month.computed,
    submitted: month.submitted,
    approved: month.approved,
    locked: month.locked,
    returnReason: month.returnReason,
    gateFacts: {
      makers: [...month.makerIds],
      earlierOpen: [...facts.earlierOpen],
      earlierRecomputed: [...facts.earlierRecomputed],
      comparedRecomputed: facts.comparedRecomputed,
      unexplained: [...facts.unexplained],
    },
    rowVersion: month.rowVersion,
  }
}

/** Control total: the communities' sums are the month's sums, item by item. */
function assertPartsAddUp(parts: readonly PayAmounts[], totals: PayAmounts): void {
  for (const [item, total] of Object.entries(totals)) {
    const sum = parts.reduce((all, part) => all + (part[item] ?? 0), 0)
    if (sum !== total) throw new Error(`communities do not add up to the month in ${item}`)
  }
}
