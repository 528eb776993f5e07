import type { ExplanationStep } from '../kernel/explanation.ts'
import { addFen, formatYuan, multiplyRate, zeroFen, type Fen } from '../kernel/money.ts'
import { formatCoefficient } from '../post-grade/grade-pay.rules.ts'
import { coefficientOf, monthsOf } from './assessment.rules.ts'
import { arithmetic } from './explain.ts'
import { monthEarnings } from './month-earnings.rules.ts'
import type { PayPerson } from './pay-facts.ts'
import type { RuleBook } from './rule-book.ts'

export interface Settled {
  readonly code: string
  readonly period: string
  readonly label: string
  readonly amountFen: Fen
  readonly taxable: boolean
  readonly steps: readonly ExplanationStep[]
}

/**
 * 绩效 collected over a period and paid × the assessment coefficient (domain §9.5, Ex 12): each month's base by that month's
 * scheme, their sum × the coefficient of the period, by the scheme of its last month; rounded once.
 * @throws PayRefusal
 */
export function settle(
  person: PayPerson,
  { code, period }: { readonly code: string; readonly period: string },
  book: RuleBook,
): Settled | undefined {
  const months = monthsOf(period)
  const lastMonth = months.at(-1)
  if (lastMonth === undefined) return undefined
  const { body: scheme, source } = book.scheme(lastMonth)
  const item = scheme.items.find((i) => i.code === code)
  if (!item) return undefined
  const bases = months.map((month) => {
    const earned = monthEarnings(person, month, book)?.items.find((e) => e.item.code === code)
    return earned?.earnedFen ?? zeroFen
  })
  const base = addFen(...bases)
  const { coefficient, words } = coefficientOf(scheme, person, period)
  const amountFen = multiplyRate(base, coefficient)
  const label = `${item.label}（${period}）`
  return {
    code,
    period,
    label: item.label,
    amountFen,
    taxable: item.taxable,
    steps: [
      arithmetic(`${label}基数`, bases.map(formatYuan).join(' + '), base, { note: '各月基数之和' }),
      arithmetic(label, `${formatYuan(base)} × ${formatCoefficient(coefficient)}`, amountFen, {
        note: words,
        basis: source,
      }),
    ],
  }
}
