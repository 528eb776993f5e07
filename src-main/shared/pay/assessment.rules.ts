import type { CalendarMonth } from '../kernel/calendar-date.ts'
import { addMonthsToMonth, calendarMonth } from '../kernel/calendar-date.ts'
import type { PayPerson } from './pay-facts.ts'
import type { PayScheme } from './pay-scheme.schema.ts'

/** 考核系数 of a period ("2026-03", "2026-Q1", "2026-H1", "2026") in ten-thousandths, and why (domain §9.5). */
export function coefficientOf(
  scheme: PayScheme,
  { assessments }: PayPerson,
  period: string,
): { readonly coefficient: number; readonly words: string } {
  const found = assessments.findLast((a) => a.period === period)
  if (!found) return { coefficient: scheme.unassessedCoefficient, words: `${period}未考核` }
  const known = scheme.coefficients.find((c) => c.result === found.result)
  if (!known) return { coefficient: scheme.unassessedCoefficient, words: `${period}考核${found.result}，方案未列系数` }
  return { coefficient: known.coefficient, words: `${period}考核${found.result}` }
}

/** Months of an assessment period, first to last. */
export function monthsOf(period: string): CalendarMonth[] {
  const year = period.slice(0, 4)
  const part = period.slice(5)
  const months = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) =>
      addMonthsToMonth(calendarMonth(`${year}-${String(from).padStart(2, '0')}`), i),
    )
  if (part === '') return months(1, 12)
  if (part.startsWith('Q')) return months(Number(part.slice(1)) * 3 - 2, 3)
  if (part.startsWith('H')) return months(Number(part.slice(1)) * 6 - 5, 6)
  return [calendarMonth(period)]
}

/** The period of a settlement that a month belongs to. */
export function periodOf(month: CalendarMonth, settle: 'quarter' | 'half_year' | 'year'): string {
  const year = month.slice(0, 4)
  const number = Number(month.slice(5))
  switch (settle) {
    case 'quarter':
      return `${year}-Q${Math.ceil(number / 3)}`
    case 'half_year':
      return `${year}-H${Math.ceil(number / 6)}`
    case 'year':
      return year
  }
}
