import type { Calendar, Day, DayKind, Month } from './types.ts'

/** Civil dates are text; the only arithmetic is on year, month and day numbers. */
export const monthOf = (day: Day): Month => day.slice(0, 7)
export const yearOf = (dayOrMonth: string): number => Number(dayOrMonth.slice(0, 4))
export const monthNumber = (dayOrMonth: string): number => Number(dayOrMonth.slice(5, 7))
export const dayOfMonth = (day: Day): number => Number(day.slice(8, 10))

const two = (n: number) => String(n).padStart(2, '0')
export const month = (year: number, number: number): Month => `${year}-${two(number)}`
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export function daysIn(m: Month): number {
  const number = monthNumber(m)
  return number === 2 && isLeap(yearOf(m)) ? 29 : (lengths[number - 1] ?? 0)
}

export const firstDay = (m: Month): Day => `${m}-01`
export const lastDay = (m: Month): Day => `${m}-${two(daysIn(m))}`
export const monthIndex = (m: Month): number => yearOf(m) * 12 + monthNumber(m) - 1
export const plusMonths = (m: Month, n: number): Month => {
  const index = monthIndex(m) + n
  return month(Math.floor(index / 12), (index % 12) + 1)
}

export function monthsFromTo(from: Month, to: Month): readonly Month[] {
  const months: Month[] = []
  for (let m = from; m <= to; m = plusMonths(m, 1)) months.push(m)
  return months
}

export function nextDay(day: Day): Day {
  const m = monthOf(day)
  return dayOfMonth(day) < daysIn(m) ? `${m}-${two(dayOfMonth(day) + 1)}` : firstDay(plusMonths(m, 1))
}

/** Whole months from a day to another, complete when the day of the month is reached or the month has no such day. */
export function fullMonths(from: Day, to: Day): number {
  const months = monthIndex(monthOf(to)) - monthIndex(monthOf(from))
  const reached = dayOfMonth(to) >= Math.min(dayOfMonth(from), daysIn(monthOf(to)))
  return reached ? months : months - 1
}

/** 0 = Sunday … 6 = Saturday (Sakamoto). */
function weekday(day: Day): number {
  const m = monthNumber(day)
  const y = m < 3 ? yearOf(day) - 1 : yearOf(day)
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][m - 1] ?? 0
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + dayOfMonth(day)) % 7
}

export function kindOf(calendar: Calendar, day: Day): DayKind {
  if (!calendar.years.includes(yearOf(day))) throw new RangeError(`no calendar for ${day}`)
  const weekend = weekday(day) % 6 === 0
  return calendar.exceptions[day] ?? (weekend ? 'rest' : 'work')
}

export interface CalendarDay {
  readonly day: Day
  readonly works: boolean
  readonly statutory: boolean
}
const monthsOfCalendar = new WeakMap<Calendar, Map<Month, readonly CalendarDay[]>>()

/** All days of a month in order, with what counts for pay. */
export function daysOf(calendar: Calendar, m: Month): readonly CalendarDay[] {
  const months = monthsOfCalendar.get(calendar) ?? new Map<Month, readonly CalendarDay[]>()
  monthsOfCalendar.set(calendar, months)
  const known = months.get(m)
  if (known) return known
  const days = Array.from({ length: daysIn(m) }, (_, i) => {
    const day = `${m}-${two(i + 1)}`
    const kind = kindOf(calendar, day)
    return { day, works: kind === 'work' || kind === 'makeup-work', statutory: kind === 'statutory' }
  })
  months.set(m, days)
  return days
}

export interface DayCount {
  readonly work: number
  readonly statutory: number
  readonly calendar: number
}
export function countDays(days: readonly CalendarDay[]): DayCount {
  return {
    work: days.filter((d) => d.works).length,
    statutory: days.filter((d) => d.statutory).length,
    calendar: days.length,
  }
}

/** First and last month of "2026-03", "2026-Q1", "2026-H1" or "2026". */
export function monthsOfPeriod(period: string): readonly Month[] {
  const year = yearOf(period)
  const part = period.slice(5)
  if (part === '') return monthsFromTo(month(year, 1), month(year, 12))
  const number = Number(part.slice(1))
  if (part.startsWith('Q')) return monthsFromTo(month(year, number * 3 - 2), month(year, number * 3))
  if (part.startsWith('H')) return monthsFromTo(month(year, number * 6 - 5), month(year, number * 6))
  return [period]
}
