import { z } from 'zod'

/**
 * Civil dates as strings: "YYYY-MM-DD" and "YYYY-MM". No JS `Date` with a local zone is involved anywhere, so a date
 * means the same day under every TZ setting.
 */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' }
export type CalendarMonth = string & { readonly __brand: 'CalendarMonth' }

export interface Ymd {
  readonly year: number
  readonly month: number
  readonly day: number
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/
const monthPattern = /^(\d{4})-(0[1-9]|1[0-2])$/
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)
}

export function isRealDate({ year, month, day }: Ymd): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Parts of a date, or undefined when `text` is not a real day in "YYYY-MM-DD". */
export function tryParseDate(text: string): Ymd | undefined {
  const m = datePattern.exec(text)
  if (!m) return undefined
  const parts = { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }
  return isRealDate(parts) ? parts : undefined
}

export function parseDate(text: CalendarDate): Ymd {
  const parts = tryParseDate(text)
  if (!parts) throw new RangeError(`not a calendar date: ${text}`)
  return parts
}

const pad = (n: number, width: number) => String(n).padStart(width, '0')

export function formatDate({ year, month, day }: Ymd): CalendarDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CalendarDate
}

export function calendarDate(text: string): CalendarDate {
  parseDate(text as CalendarDate)
  return text as CalendarDate
}

export function calendarMonth(text: string): CalendarMonth {
  if (!monthPattern.test(text)) throw new RangeError(`not a calendar month: ${text}`)
  return text as CalendarMonth
}

export function monthOf(date: CalendarDate): CalendarMonth {
  return date.slice(0, 7) as CalendarMonth
}

/** Days since 1970-01-01 (may be negative): the only place where a date becomes a number. */
export function toDayNumber(date: CalendarDate): number {
  const { year, month, day } = parseDate(date)
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000)
}

export function fromDayNumber(dayNumber: number): CalendarDate {
  const utc = new Date(dayNumber * 86_400_000)
  return formatDate({ year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() })
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(toDayNumber(date) + days)
}

/** `to` minus `from` in days. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1
}

export function addMonthsToMonth(month: CalendarMonth, months: number): CalendarMonth {
  const index = monthIndex(month) + months
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}` as CalendarMonth
}

/** Months since year 0: differences are month counts. */
export function monthIndex(month: CalendarMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

/** Same day `months` later; a day that the target month lacks becomes its last day (2024-02-29 + 12 = 2025-02-28). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { day } = parseDate(date)
  const target = addMonthsToMonth(monthOf(date), months)
  const year = Number(target.slice(0, 4))
  const month = Number(target.slice(5, 7))
  return formatDate({ year, month, day: Math.min(day, daysInMonth(year, month)) })
}

/** Whole months from `from` to `to`, complete only when the day of month is reached. */
export function fullMonthsBetween(from: CalendarDate, to: CalendarDate): number {
  const months = monthIndex(monthOf(to)) - monthIndex(monthOf(from))
  return addMonths(from, months) <= to ? months : months - 1
}

export function firstDayOf(month: CalendarMonth): CalendarDate {
  return `${month}-01` as CalendarDate
}

export function lastDayOf(month: CalendarMonth): CalendarDate {
  const year = Number(month.slice(0, 4))
  const monthNumber = Number(month.slice(5, 7))
  return formatDate({ year, month: monthNumber, day: daysInMonth(year, monthNumber) })
}

/** Age in full years (周岁) on `on`. A birthday on 29 February is reached on 1 March of a common year. */
export function ageOn(birth: CalendarDate, on: CalendarDate): number {
  const b = parseDate(birth)
  const o = parseDate(on)
  const reached = o.month > b.month || (o.month === b.month && o.day >= b.day)
  return o.year - b.year - (reached ? 0 : 1)
}

/** "2026年11月3日", as documents print it: no leading zeros (GB/T 9704-2012, 成文日期). */
export function formatChineseDate(date: CalendarDate): string {
  const { year, month, day } = parseDate(date)
  return `${year}年${month}月${day}日`
}

export function formatChineseMonth(month: CalendarMonth): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`
}

export const CalendarDateField = z.custom<CalendarDate>(
  (v) => typeof v === 'string' && tryParseDate(v) !== undefined,
  '日期应写成 2026-11-23',
)
export const CalendarMonthField = z.custom<CalendarMonth>(
  (v) => typeof v === 'string' && monthPattern.test(v),
  '月份应写成 2026-11',
)
