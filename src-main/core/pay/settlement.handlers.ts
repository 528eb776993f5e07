import { AppError } from '../../shared/kernel/app-error.ts'
import { firstDayOf, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { addFen, fen, zeroFen } from '../../shared/kernel/money.ts'
import { coefficientOf, monthsOf, periodOf } from '../../shared/pay/assessment.rules.ts'
import { periodText } from '../../shared/pay/pay-fact-kinds.ts'
import type { payInputContract, SettledPerson } from '../../shared/pay/pay-input.contract.ts'
import type { PayItem } from '../../shared/pay/pay-scheme.schema.ts'
import { PayRefusal } from '../../shared/pay/rule-book.ts'
import { settle } from '../../shared/pay/settlement.rules.ts'
import type { HandlersFor, ReadDb } from '../db/contexts.ts'
import { addSettlement, findSettlement, listSettlements, removeSettlement } from './pay-entry.repository.ts'
import { gatherPayFacts } from './pay-facts.ts'
import { getPayMonth } from './pay.repository.ts'
import { draftMonthById, schemeOn } from './variable-batch.ts'

type SettlementChannel = Extract<keyof typeof payInputContract, `payInput.${string}ettlement${string}`>
type SettlementContract = Pick<typeof payInputContract, SettlementChannel>

/** Settling 绩效 by quarter, half year or year with the assessment's coefficient. */
export const settlementHandlers = {
  'payInput.settlements': async ({ payMonthId }, { db }) => {
    const { month, state } = await getPayMonth(db, payMonthId)
    const items = await settledItems(db, month)
    const labels = new Map(items.map(({ code, label }) => [code, label]))
    const settled = await listSettlements(db, payMonthId)
    return {
      state,
      items: items.map(({ code, label, settle: by }) => ({ code, label, settle: by, period: lastPeriod(month, by) })),
      settled: settled.map(({ code, period }) => ({ code, period, label: labels.get(code) ?? code })),
    }
  },

  'payInput.settlementPreview': async ({ payMonthId, code, period }, { db }) => {
    const month = await getPayMonth(db, payMonthId)
    await itemToSettle(db, month.month, { code, period })
    const { candidates, book } = await gatherPayFacts(db, { ...month, recomputeEarningsFrom: firstOf(period) })
    const last = monthsOf(period).at(-1) ?? month.month
    const { body: scheme } = book.scheme(last)
    const rows: SettledPerson[] = []
    const refused: { name: string; reason: string }[] = []
    for (const { worker, person } of candidates) {
      try {
        const settled = settle(person, { code, period }, book)
        const base = settled?.steps[0]?.amountFen ?? zeroFen
        const { coefficient, words } = coefficientOf(scheme, person, period)
        const { id: workerId, name, community } = worker
        const amountFen = settled?.amountFen ?? zeroFen
        rows.push({ workerId, name, community, baseFen: fen(base), words, coefficient, amountFen })
      } catch (error) {
        if (!(error instanceof PayRefusal)) throw error
        refused.push({ name: worker.name, reason: error.findings[0]?.message ?? '无法计算' })
      }
    }
    return { rows, refused, totalFen: addFen(zeroFen, ...rows.map(({ amountFen }) => amountFen)) }
  },

  'payInput.addSettlement': async ({ payMonthId, code, period }, { trx, record }) => {
    const { month } = await draftMonthById(trx, payMonthId)
    const item = await itemToSettle(trx, month, { code, period })
    const settledIn = await findSettlement(trx, { code, period })
    if (settledIn !== undefined) {
      throw new AppError('PAY_SETTLEMENT_EXISTS', { item: item.label, period: periodText(period), month: settledIn })
    }
    await addSettlement(trx, payMonthId, { code, period })
    const summary = `${month}结算${item.label}：${periodText(period)}`
    record({ objectType: 'pay_month', objectId: payMonthId, after: { settlement: `${code} ${period}` }, summary })
    return { payMonthId }
  },

  'payInput.removeSettlement': async ({ payMonthId, code, period }, { trx, record }) => {
    const { month } = await draftMonthById(trx, payMonthId)
    await removeSettlement(trx, payMonthId, { code, period })
    const summary = `${month}取消结算：${periodText(period)}`
    record({ objectType: 'pay_month', objectId: payMonthId, before: { settlement: `${code} ${period}` }, summary })
    return { payMonthId }
  },
} satisfies HandlersFor<SettlementContract>

type SettledItem = PayItem & { readonly settle: 'quarter' | 'half_year' | 'year' }
const isSettled = (item: PayItem): item is SettledItem => item.settle !== 'month'

async function settledItems(db: ReadDb, month: CalendarMonth): Promise<SettledItem[]> {
  return (await schemeOn(db, firstDayOf(month))).items.filter(isSettled)
}

/** The period that ends with the month or before it. */
function lastPeriod(month: CalendarMonth, by: SettledItem['settle']): string {
  const own = periodOf(month, by)
  if (monthsOf(own).at(-1) === month) return own
  const before = firstOf(own)
  const [year = 0, number = 0] = before.split('-').map(Number)
  const previous = number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
  return periodOf(previous as CalendarMonth, by)
}

const firstOf = (period: string): CalendarMonth => {
  const [first] = monthsOf(period)
  if (first === undefined) throw new RangeError(`no period: ${period}`)
  return first
}

/** @throws AppError PAY_SETTLEMENT_FORBIDDEN for an item or a period that the scheme does not settle, or that is not over */
async function itemToSettle(
  db: ReadDb,
  month: CalendarMonth,
  { code, period }: { readonly code: string; readonly period: string },
): Promise<SettledItem> {
  const item = (await settledItems(db, month)).find((each) => each.code === code)
  if (!item)
    throw new AppError('PAY_SETTLEMENT_FORBIDDEN', { item: code, reason: '本月薪酬方案中没有按期结算的此项目' })
  const refuse = (reason: string) => new AppError('PAY_SETTLEMENT_FORBIDDEN', { item: item.label, reason })
  if (periodOf(firstOf(period), item.settle) !== period) throw refuse('结算期与方案规定的不同')
  const last = monthsOf(period).at(-1) ?? period
  if (last > month) throw refuse(`${periodText(period)}尚未结束`)
  return item
}
