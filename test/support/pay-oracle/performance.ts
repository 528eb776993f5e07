import { monthsOfPeriod } from './calendar.ts'
import { rateOf, sum } from './exact.ts'
import type { View } from './facts.ts'
import type { MonthEarnings } from './month-earnings.ts'
import type { Line } from './result-types.ts'
import type { Decimal, Fen, Month, PayScheme, PerformancePart } from './types.ts'

/** Step 6: 绩效 × coefficient of the assessment (考核). */
function factorOf({ person, choices }: View, scheme: PayScheme, period: string): Decimal {
  const assessment = person.assessments.find((a) => a.period === period)
  if (!assessment) return choices.unassessedFactor
  const factor = scheme.factors[assessment.grade]
  if (factor === undefined) throw new RangeError(`no coefficient for ${assessment.grade}`)
  return factor
}

/** A part that is paid monthly: as it is, or times the month's coefficient. */
export function monthlyFactor(view: View, scheme: PayScheme, part: PerformancePart, m: Month, amount: Fen): Fen {
  return part.assessedMonthly ? rateOf(amount, factorOf(view, scheme, m)) : amount
}

/** Collected months of a period, in whole fen each, times the coefficient; the product is rounded once. */
export function settlement(
  view: View,
  code: string,
  period: string,
  earningsOf: (m: Month) => MonthEarnings,
  scheme: PayScheme,
): Line {
  const base = sum(monthsOfPeriod(period).map((m) => earningsOf(m).collected.get(code) ?? 0))
  const part = scheme.performance.find((p) => p.code === code)
  if (!part || part.settle === 'month') throw new RangeError(`${code} is not settled`)
  return { code, amount: rateOf(base, factorOf(view, scheme, period)), taxable: part.taxable }
}
