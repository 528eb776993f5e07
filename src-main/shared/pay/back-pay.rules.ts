import type { CalendarMonth } from '../kernel/calendar-date.ts'
import { addFen, fen, formatYuan, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { monthsOf } from './assessment.rules.ts'
import { contributionsOf } from './contribution.rules.ts'
import { arithmetic } from './explain.ts'
import { monthEarnings } from './month-earnings.rules.ts'
import type { Ledger, PaidContribution, PaidItem, PayPerson } from './pay-facts.ts'
import type { RuleBook } from './rule-book.ts'
import { settle } from './settlement.rules.ts'
import type { Difference, ItemFigure, LateContribution } from './payment-outcome.ts'

export const differenceOf = ({ oldFen, nowFen }: Pick<Difference, 'oldFen' | 'nowFen'>): Fen =>
  subtractFen(nowFen, oldFen)

/** Items of one month's wage as the ledger keeps them: deductions negative, nothing that is zero or settled later. */
export function wageItems(person: PayPerson, month: CalendarMonth, book: RuleBook): Map<string, PaidItem> {
  const paid = new Map<string, PaidItem>()
  const earnings = monthEarnings(person, month, book)
  for (const { item, earnedFen } of earnings?.items ?? []) {
    if (item.settle !== 'month' || earnedFen === 0) continue
    paid.set(item.code, { label: item.label, amountFen: earnedFen, taxable: item.taxable })
  }
  for (const { rule, amountFen } of earnings?.deductions ?? []) {
    if (amountFen === 0) continue
    const before = paid.get(rule.code)?.amountFen ?? zeroFen
    paid.set(rule.code, { label: rule.label, amountFen: subtractFen(before, amountFen), taxable: true })
  }
  return paid
}

/** Wages and settlements paid before, recomputed from a month on: what was paid and what should have been (domain §4.5). */
export function earningDifferences(
  person: PayPerson,
  from: CalendarMonth,
  { wages, settled }: Pick<Ledger, 'wages' | 'settled'>,
  book: RuleBook,
): Difference[] {
  const found: Difference[] = []
  for (const [month, paid] of [...wages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (month >= from) found.push(...compareItems(month, paid, wageItems(person, month, book)))
  }
  for (const [key, paid] of settled) {
    const [code = '', period = ''] = key.split(' ')
    if ((monthsOf(period).at(-1) ?? from) < from) continue
    const now = settle(person, { code, period }, book)
    const nowFen = now?.amountFen ?? zeroFen
    if (nowFen === paid.amountFen) continue
    const { label, taxable } = paid
    found.push({ isSettlement: true, period, code, label, oldFen: paid.amountFen, nowFen, taxable })
  }
  return found
}

function compareItems(
  period: string,
  paid: ReadonlyMap<string, PaidItem>,
  now: ReadonlyMap<string, PaidItem>,
): Difference[] {
  const codes = [...new Set([...now.keys(), ...paid.keys()])]
  return codes.flatMap((code) => {
    const [was, is] = [paid.get(code), now.get(code)]
    const [oldFen, nowFen] = [was?.amountFen ?? zeroFen, is?.amountFen ?? zeroFen]
    if (oldFen === nowFen) return []
    const label = is?.label ?? was?.label ?? code
    return [{ isSettlement: false, period, code, label, oldFen, nowFen, taxable: is?.taxable ?? was?.taxable ?? true }]
  })
}

export const backPayCode = { earning: 'backPay', deduction: 'payBack' } as const
export const exemptSuffix = 'Exempt'

/** One line 补发 or 补扣 for all differences of a payment; a second one for items that are not taxed. */
export function backPayLines(differences: readonly Difference[]): ItemFigure[] {
  return [true, false].flatMap((taxable): ItemFigure[] => {
    const own = differences.filter((d) => d.taxable === taxable)
    const total = own.length === 0 ? 0 : addFen(...own.map(differenceOf))
    if (total === 0) return []
    const kind = total > 0 ? 'earning' : 'deduction'
    const label = `${total > 0 ? '补发' : '补扣'}${taxable ? '' : '（免税）'}`
    const amountFen = fen(Math.abs(total))
    const steps = own.map((d) => {
      const diff = differenceOf(d)
      return arithmetic(`${d.period}${d.label}`, `${signed(d.nowFen)} − ${signed(d.oldFen)}`, diff, {
        note: '应发 − 已发',
      })
    })
    const sum = own.map((d) => signed(differenceOf(d))).join(' + ')
    const step = arithmetic(label, total > 0 ? sum : `−(${sum})`, amountFen)
    const code = `${backPayCode[kind]}${taxable ? '' : exemptSuffix}`
    return [{ code, label, kind, amountFen, taxable, steps: [...steps, step] }]
  })
}

const signed = (amount: Fen) => (amount < 0 ? `(${formatYuan(amount)})` : formatYuan(amount))

/** Contributions of months settled before, recomputed: 补缴 or its return, item by item. */
export function contributionDifferences(
  person: PayPerson,
  from: CalendarMonth,
  { contributions, firstWages }: Pick<Ledger, 'contributions' | 'firstWages'>,
  book: RuleBook,
): LateContribution[] {
  return [...contributions].flatMap(([month, paid]) => {
    if (month < from) return []
    const now = dueContributions(person, month, book, firstWages)
    const keys = [...new Set([...now.keys(), ...paid.keys()])]
    return keys.flatMap((key) => {
      const [was, is] = [paid.get(key), now.get(key)]
      const amountFen = subtractFen(is?.amountFen ?? zeroFen, was?.amountFen ?? zeroFen)
      const of = is ?? was
      return of && amountFen !== 0 ? [{ ...of, month, amountFen }] : []
    })
  })
}

export const contributionKey = ({ payer, code }: { readonly payer: string; readonly code: string }) =>
  `${payer} ${code}`

/** Contributions of a month as the ledger keeps them. */
export function dueContributions(
  person: PayPerson,
  month: CalendarMonth,
  book: RuleBook,
  firstWages: Ledger['firstWages'],
): Map<string, PaidContribution> {
  return new Map(
    contributionsOf(person, month, book, firstWages).items.map(({ item, amountFen }) => [
      contributionKey(item),
      { code: item.code, label: item.label, payer: item.payer, amountFen, taxDeductible: item.taxDeductible },
    ]),
  )
}
