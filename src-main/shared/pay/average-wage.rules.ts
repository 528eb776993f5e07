import { addMonthsToMonth, lastDayOf, monthOf, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import { divideRounded, type Fen } from '../kernel/money.ts'

export interface PaidMonth {
  readonly month: CalendarMonth
  readonly grossFen: Fen
}
export interface AverageWage {
  readonly months: readonly PaidMonth[]
  /** Months of work in the twelve without a locked pay sheet: the average leaves them out. */
  readonly missing: readonly CalendarMonth[]
  readonly averageFen: Fen | null
}

/** The twelve whole months before somebody's last day, which counts itself when it ends its month. */
export function twelveMonthsBefore(lastDay: CalendarDate): {
  readonly from: CalendarMonth
  readonly to: CalendarMonth
} {
  const month = monthOf(lastDay)
  const to = lastDay === lastDayOf(month) ? month : addMonthsToMonth(month, -1)
  return { from: addMonthsToMonth(to, -11), to }
}

/**
 * Average monthly wage (应得工资) of the twelve months before the end of the contract: 劳动合同法第四十七条第三款 and
 * 实施条例第二十七条. Whoever worked less than twelve months counts with the months worked.
 */
export function averageWage(
  paid: readonly PaidMonth[],
  { startedOn, lastDay }: { readonly startedOn: CalendarDate | null; readonly lastDay: CalendarDate },
): AverageWage {
  const { from } = twelveMonthsBefore(lastDay)
  const first = startedOn === null ? from : monthOf(startedOn)
  const year = Array.from({ length: 12 }, (_, index) => addMonthsToMonth(from, index))
  const window = year.filter((month) => month >= first)
  const months = paid.filter(({ month }) => window.includes(month))
  const missing = window.filter((month) => !months.some((each) => each.month === month))
  const sum = months.reduce((total, { grossFen }) => total + grossFen, 0)
  const averageFen = months.length === 0 ? null : divideRounded(BigInt(sum), BigInt(months.length))
  return { months, missing, averageFen }
}
