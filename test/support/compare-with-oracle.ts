import type { WorkCalendar } from '../../src-main/shared/calendar/working-day.rules.ts'
import { emptyLedger } from '../../src-main/shared/pay/pay-facts.ts'
import type { PaymentOutcome } from '../../src-main/shared/pay/payment-outcome.ts'
import { afterPayment } from '../../src-main/shared/pay/ledger.rules.ts'
import { computePayment } from '../../src-main/shared/pay/payment.rules.ts'
import { RuleBook } from '../../src-main/shared/pay/rule-book.ts'
import { calendarOf, paymentOf, personOn, rulesOn } from './pay-oracle-adapter.ts'
import { payPerson } from './pay-oracle/person-pay.ts'
import type { PaymentResult } from './pay-oracle/result-types.ts'
import type { PersonCase } from './pay-oracle/types.ts'

let calendar: WorkCalendar | undefined

/** Both computations of one person, payment by payment. */
export function computeBoth(input: PersonCase): { ours: PaymentOutcome[]; theirs: readonly PaymentResult[] } {
  calendar ??= calendarOf(input.calendar)
  let ledger = emptyLedger
  const ours = input.events.map((event) => {
    const payment = paymentOf(event)
    const book = new RuleBook(rulesOn(input, event.payDate, calendar ?? new Map()))
    const result = computePayment(personOn(input, event.payDate), payment, ledger, book)
    if (!result.ok) throw new Error(`${event.id}: ${result.findings.map((f) => f.message).join('；')}`)
    ledger = afterPayment(ledger, payment, result.outcome)
    return result.outcome
  })
  return { ours, theirs: payPerson(input).payments }
}

/** Names of the lines that the documents do not give codes for. */
const names: Readonly<Record<string, string>> = {
  backPay: '补发',
  payBack: '补扣',
  backPayExempt: '补发',
  payBackExempt: '补扣',
  yearEndBonus: '全年一次性奖金',
}
const nameOf = (code: string) => names[code] ?? code.replace(/^late/, '补缴')

/** A payment as plain figures in one shape, zero amounts left out, lines in the order of their names. */
export function figuresOf(outcome: PaymentOutcome): object {
  const { items, contributions, totals, tax, debts, backPay } = outcome
  const lines = (kind: string) =>
    sorted(items.filter((i) => i.kind === kind).map((i) => [nameOf(i.code), i.amountFen, i.taxable]))
  return {
    earnings: lines('earning'),
    deductions: lines('deduction'),
    afterTax: sorted(items.filter((i) => i.kind === 'after_tax').map((i) => [nameOf(i.code), i.amountFen])),
    contributions: sorted(
      oneLineEach(contributions.map((c) => ({ ...c, code: nameOf(c.code), base: c.baseFen, amount: c.amountFen }))),
    ),
    gross: totals.grossFen,
    personal: totals.personalFen,
    employer: totals.employerFen,
    tax: tax && [
      [tax.year, tax.month],
      [tax.incomeFen, tax.exemptFen, tax.basicFen, tax.specialFen, tax.additionalFen, tax.otherFen],
      [tax.taxableFen, tax.rate, tax.quickFen, tax.cumulativeTaxFen, tax.paidBeforeFen, tax.taxFen],
    ],
    bonusTax: totals.bonusTaxFen,
    recovered: totals.recoveredFen,
    net: totals.netFen,
    carried: debts.reduce((sum, d) => sum + d.amountFen, 0),
    backPay: sorted(
      backPay.map((d) => [d.isSettlement ? `${d.code} ${d.period}` : d.period, d.code, d.oldFen, d.nowFen]),
    ),
  }
}

export function figuresOfOracle(result: PaymentResult): object {
  const { taxStep: tax } = result
  const lines = (list: PaymentResult['earnings']) =>
    sorted(list.filter((l) => l.amount !== 0).map((l) => [l.code, l.amount, l.taxable]))
  return {
    earnings: lines(result.earnings),
    deductions: lines(result.deductions),
    afterTax: sorted(result.afterTax.filter((l) => l.amount !== 0).map((l) => [l.code, l.amount])),
    contributions: sorted(oneLineEach(result.contributions)),
    gross: result.gross,
    personal: result.personalContributions,
    employer: result.employerContributions,
    tax: tax
      ? [
          [tax.year, tax.month],
          [tax.cumIncome, tax.cumExempt, tax.cumBasic, tax.cumSpecial, tax.cumAdditional, tax.cumOther],
          [tax.cumTaxable, Math.round(Number(tax.rate) * 10_000), tax.quick, tax.cumTax, tax.paidBefore, tax.tax],
        ]
      : null,
    bonusTax: result.bonusTax,
    recovered: result.recovered,
    net: result.net,
    carried: result.carried,
    backPay: sorted(result.backPay.map((d) => [d.period, d.code, d.old, d.now])),
  }
}

/** 补缴 of several months is one line of ours. */
function oneLineEach(contributions: PaymentResult['contributions']): unknown[][] {
  const lines = new Map<string, { of: PaymentResult['contributions'][number]; amount: number }>()
  for (const of of contributions) {
    const key = `${of.payer} ${of.code} ${of.base}`
    lines.set(key, { of, amount: (lines.get(key)?.amount ?? 0) + of.amount })
  }
  return [...lines.values()]
    .filter(({ amount }) => amount !== 0)
    .map(({ of, amount }) => [of.payer, of.code, amount, of.base, of.taxDeductible])
}

const sorted = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.join(' ')).sort()

/** The first payment that differs, as both have it; undefined when all are equal. */
export function firstDifference(input: PersonCase): { event: number; ours: object; theirs: object } | undefined {
  const { ours, theirs } = computeBoth(input)
  for (const [event, outcome] of ours.entries()) {
    const result = theirs[event]
    const [a, b] = [figuresOf(outcome), result ? figuresOfOracle(result) : {}]
    if (JSON.stringify(a) !== JSON.stringify(b)) return { event, ours: a, theirs: b }
  }
  return undefined
}
