import { calendarDate, type CalendarMonth } from '../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../src-main/shared/kernel/money.ts'
import { emptyLedger, type Ledger, type Payment, type PayPerson } from '../../src-main/shared/pay/pay-facts.ts'
import type { PaymentOutcome } from '../../src-main/shared/pay/payment-outcome.ts'
import { afterPayment } from '../../src-main/shared/pay/ledger.rules.ts'
import { computePayment } from '../../src-main/shared/pay/payment.rules.ts'
import type { RuleBook } from '../../src-main/shared/pay/rule-book.ts'

/** Level 9, employed since 2019, both bases 6,300: the person of the worked examples. */
export const examplePerson: PayPerson = {
  employments: [{ from: calendarDate('2019-03-01'), to: null, identity: '1', trialTo: null }],
  grades: [{ from: calendarDate('2019-03-01'), to: null, postClass: '3', grade: 9 }],
  posts: [],
  certificates: [],
  education: [],
  serviceFrom: calendarDate('2019-03-01'),
  serviceAdjustMonths: 0,
  isFirstJob: false,
  absences: [],
  assessments: [],
  bases: basesOf('6300', '6300'),
  enrolments: [],
  additionalDeductions: [],
  otherDeductions: [],
  taxFlags: [],
}
export function basesOf(social: string, fund: string): PayPerson['bases'] {
  return [2024, 2025, 2026].flatMap((year) => [
    { base: 'social', year, wageFen: yuan(social) },
    { base: 'housingFund', year, wageFen: yuan(fund) },
  ])
}
export const gradeOf = (postClass: string, grade: number): PayPerson['grades'] => [
  { from: calendarDate('2019-03-01'), to: null, postClass, grade },
]

/** The ordinary payment of a month's wage, on the 20th of it. */
export const wageOf = (month: CalendarMonth, more: Partial<Payment> = {}): Payment => ({
  payOn: calendarDate(`${month}-20`),
  wageOf: month,
  settles: [],
  lines: [],
  contributionLines: [],
  bonus: null,
  recompute: null,
  ...more,
})

/** Payments in order, each knowing those before it; the person may be another one with every payment. */
export function payAll(
  payments: readonly Payment[],
  book: RuleBook,
  person: PayPerson | ((payment: Payment) => PayPerson) = examplePerson,
): PaymentOutcome[] {
  let ledger: Ledger = emptyLedger
  return payments.map((payment) => {
    const result = computePayment(typeof person === 'function' ? person(payment) : person, payment, ledger, book)
    if (!result.ok) throw new Error(result.findings.map((f) => f.message).join('；'))
    ledger = afterPayment(ledger, payment, result.outcome)
    return result.outcome
  })
}

export function payOne(payment: Payment, book: RuleBook, person: Partial<PayPerson> = {}): PaymentOutcome {
  const [outcome] = payAll([payment], book, { ...examplePerson, ...person })
  if (!outcome) throw new Error('nothing paid')
  return outcome
}

/** Amount of an item or contribution; 0 where there is none. */
export const amountOf = ({ items, contributions }: PaymentOutcome, code: string): number =>
  [...items, ...contributions].find((figure) => figure.code === code)?.amountFen ?? 0
