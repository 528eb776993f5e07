import {
  addDays,
  daysInMonth,
  firstDayOf,
  weekdayOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'

/** How the State Council's notice (国务院办公厅通知) changes a day from what its weekday would make it. */
export const calendarDayKinds = ['rest_day', 'statutory_holiday', 'makeup_workday'] as const
export type CalendarDayKind = (typeof calendarDayKinds)[number]
/** What a day is in the end: decides pay class and counting (domain §11). */
export type DayKind = 'workday' | 'rest_day' | 'statutory_holiday'

export interface CalendarYear {
  readonly year: number
  readonly days: ReadonlyMap<CalendarDate, { readonly kind: CalendarDayKind; readonly name: string }>
}
/** Years entered so far. A year that is absent has no answer: a wrong guess would shorten a notice period. */
export type WorkCalendar = ReadonlyMap<number, CalendarYear>

/** Answer of every function here: a value, or the year whose holidays are not entered yet. */
export type CalendarAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly year: number }

export function missingYearMessage(year: number): string {
  return `${year}年节假日安排尚未录入，请在 系统设置 → 工作日历 中录入国务院办公厅通知后再计算`
}

export function dayKind(calendar: WorkCalendar, date: CalendarDate): CalendarAnswer<DayKind> {
  const yearNumber = Number(date.slice(0, 4))
  const year = calendar.get(yearNumber)
  if (!year) return { ok: false, year: yearNumber }
  const exception = year.days.get(date)
  if (exception) return { ok: true, value: exception.kind === 'makeup_workday' ? 'workday' : exception.kind }
  return { ok: true, value: weekdayOf(date) >= 6 ? 'rest_day' : 'workday' }
}

export interface MonthDays {
  readonly workdays: number
  /** 法定节假日 that are paid days although nobody works. */
  readonly statutoryHolidays: number
}

/** Working days and statutory holidays of a month; refuses a year that is not entered. */
export function countMonthDays(calendar: WorkCalendar, month: CalendarMonth): CalendarAnswer<MonthDays> {
  const length = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  let workdays = 0
  let statutoryHolidays = 0
  for (let i = 0; i < length; i += 1) {
    const kind = dayKind(calendar, addDays(firstDayOf(month), i))
    if (!kind.ok) return kind
    if (kind.value === 'workday') workdays += 1
    if (kind.value === 'statutory_holiday') statutoryHolidays += 1
  }
  return { ok: true, value: { workdays, statutoryHolidays } }
}
