import { z } from 'zod'

/** Body of a standard of kind 'flexible_retirement' (弹性退休): how far and with which notice, in months. */
export const FlexibleRetirement = z.strictObject({
  mostMonthsEarly: z.int().min(0).max(120),
  mostMonthsLate: z.int().min(0).max(120),
  /** Written notice before the chosen day, of retiring early. */
  earlyNoticeMonths: z.int().min(0).max(24),
  /** Written agreement before the statutory day, on retiring late. */
  lateNoticeMonths: z.int().min(0).max(24),
})
export type FlexibleRetirement = z.output<typeof FlexibleRetirement>

/** Body of a standard of kind 'pension_years' (最低缴费年限): months of contribution that a pension takes, by year of retirement. */
export const PensionYears = z.strictObject({
  years: z.array(z.strictObject({ fromYear: z.int().min(1990).max(2100), months: z.int().min(0).max(600) })).min(1),
})
export type PensionYears = z.output<typeof PensionYears>

/** Months of contribution needed by who retires in a year; undefined before the first year of the table. */
export function minimumContributionMonths(year: number, { years }: PensionYears): number | undefined {
  return years.filter(({ fromYear }) => fromYear <= year).sort((a, b) => b.fromYear - a.fromYear)[0]?.months
}
