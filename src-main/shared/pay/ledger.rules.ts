import { calendarMonth, monthOf, type CalendarMonth } from '../kernel/calendar-date.ts'
import { addFen, fen, zeroFen } from '../kernel/money.ts'
import { contributionKey } from './back-pay.rules.ts'
import { noTaxHistory } from './income-tax.rules.ts'
import type { Ledger, PaidContribution, PaidItem, Payment, TaxHistory } from './pay-facts.ts'
import type { ItemFigure, PaymentOutcome } from './payment-outcome.ts'

/** The ledger after a payment: what the next one has to know. */
export function afterPayment(ledger: Ledger, payment: Payment, outcome: PaymentOutcome): Ledger {
  const { recorded, backPay, taxed, tax, totals } = outcome
  const wages = new Map(ledger.wages)
  const settled = new Map<string, PaidItem>(ledger.settled)
  for (const s of recorded.settled) settled.set(`${s.code} ${s.period}`, s)
  for (const { isSettlement, period, code, label, nowFen, taxable } of backPay) {
    const paid = { label, amountFen: nowFen, taxable }
    if (isSettlement) settled.set(`${code} ${period}`, paid)
    else wages.set(calendarMonth(period), new Map([...(wages.get(calendarMonth(period)) ?? []), [code, paid]]))
  }
  if (payment.wageOf !== null && recorded.wage) {
    wages.set(payment.wageOf, new Map(recorded.wage.map((figure) => [figure.code, paidItem(figure)])))
  }
  const payMonth = monthOf(payment.payOn)
  const year = Number(payMonth.slice(0, 4))
  const before = ledger.taxYears.get(year) ?? noTaxHistory
  const after: TaxHistory = {
    incomeFen: addFen(before.incomeFen, taxed.incomeFen),
    exemptFen: addFen(before.exemptFen, taxed.exemptFen),
    specialFen: addFen(before.specialFen, taxed.specialFen),
    taxFen: addFen(before.taxFen, totals.taxFen),
    paidMonths: tax === null ? before.paidMonths : [...new Set([...before.paidMonths, payMonth])],
    hasSeparateBonus: before.hasSeparateBonus || outcome.usesSeparateBonus,
    countsFrom: before.countsFrom,
  }
  return {
    wages,
    settled,
    contributions: contributionsAfter(ledger, outcome),
    taxYears: new Map([...ledger.taxYears, [year, after]]),
    debts: outcome.debts,
    firstWages: new Map([...ledger.firstWages, ...recorded.firstWages]),
  }
}

const paidItem = ({ label, kind, amountFen, taxable }: ItemFigure): PaidItem => ({
  label,
  amountFen: kind === 'deduction' ? fen(0 - amountFen) : amountFen,
  taxable,
})

/** Contributions by month as settled by now: 补缴 changes earlier months, the payment's own month begins anew. */
function contributionsAfter(
  { contributions }: Ledger,
  { lateContributions, recorded }: PaymentOutcome,
): Ledger['contributions'] {
  const after = new Map<CalendarMonth, ReadonlyMap<string, PaidContribution>>(contributions)
  for (const { month, ...late } of lateContributions) {
    const key = contributionKey(late)
    const of = new Map(after.get(month) ?? [])
    of.set(key, { ...late, amountFen: addFen(of.get(key)?.amountFen ?? zeroFen, late.amountFen) })
    after.set(month, of)
  }
  if (recorded.contributionMonth === null) return after
  const due = recorded.contributions.map(({ item, amountFen }): [string, PaidContribution] => [
    contributionKey(item),
    { code: item.code, label: item.label, payer: item.payer, amountFen, taxDeductible: item.taxDeductible },
  ])
  return after.set(recorded.contributionMonth, new Map(due))
}
