import { firstDayOf, lastDayOf, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'

type DateOrMonth = CalendarDate | CalendarMonth

/** One stretch of employment; dates may be known to the month only. */
export interface EmploymentSpan {
  readonly joinedOn: DateOrMonth | null
  /** Last day, or null while it lasts. */
  readonly leftOn: DateOrMonth | null
}

const first = (date: DateOrMonth) => (date.length === 7 ? firstDayOf(date as CalendarMonth) : date)
const last = (date: DateOrMonth) => (date.length === 7 ? lastDayOf(date as CalendarMonth) : date)

/**
 * Whether somebody is on the roster at the end of a day: who leaves on that day is not, so that 期初 + 增加 − 减少 = 期末. Who
 * joined in a month known without a day counts from its first, who left in one until its last.
 */
export function isEmployedOn(spans: readonly EmploymentSpan[], day: CalendarDate): boolean {
  return spans.some(
    ({ joinedOn, leftOn }) => (joinedOn === null || first(joinedOn) <= day) && (leftOn === null || last(leftOn) > day),
  )
}
