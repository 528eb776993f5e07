import { addMonthsToMonth, calendarDate, firstDayOf, monthOf, type CalendarDate } from '../kernel/calendar-date.ts'
import type { GradeScheme } from './grade-scheme.schema.ts'

/**
 * The day on which a level reached at the end of `reached` may take effect: 满期次月1日, 每年1月1日 or 次年7月1日.
 * A period that ends with a month takes effect on the very next day.
 */
export function changeDayAfter(reached: CalendarDate, rule: GradeScheme['changeDay']): CalendarDate {
  const nextYear = Number(reached.slice(0, 4)) + 1
  switch (rule) {
    case 'next_month':
      return nextMonthOf(reached)
    case 'january':
      return calendarDate(`${nextYear}-01-01`)
    case 'july_next_year':
      return calendarDate(`${nextYear}-07-01`)
  }
}

const nextMonthOf = (date: CalendarDate) => firstDayOf(addMonthsToMonth(monthOf(date), 1))

/** A change in the middle of a month takes effect on the first of the next one (domain §3.3), unless it is said otherwise. */
export function wholeMonthDay(wished: CalendarDate): CalendarDate {
  return wished.endsWith('-01') ? wished : nextMonthOf(wished)
}

export const changeDayLabels: Readonly<Record<GradeScheme['changeDay'], string>> = {
  next_month: '满期次月1日',
  january: '每年1月1日',
  july_next_year: '次年7月1日',
}
