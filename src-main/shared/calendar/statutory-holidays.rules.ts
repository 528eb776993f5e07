import { addDays, calendarDate, type CalendarDate } from '../kernel/calendar-date.ts'
import { lunarFestivals } from './lunar-festivals.ts'

/** 2024-11-10: 除夕 and 2 May became holidays from 2025 on (国务院令第795号). */
const yearOfThirteenDays = 2025

export const statutoryBasis = '全国年节及纪念日放假办法'

/**
 * The days of 法定节假日 of a year with their names: eleven, from 2025 on thirteen (全国年节及纪念日放假办法 第二条). Two
 * festivals on one day share it. Undefined for a year whose lunar festivals are not known here.
 */
export function statutoryHolidays(year: number): ReadonlyMap<CalendarDate, string> | undefined {
  const lunar = lunarFestivals(year)
  if (!lunar) return undefined
  const on = (monthDay: string) => calendarDate(`${year}-${monthDay}`)
  const spring = on(lunar.spring)
  const isWide = year >= yearOfThirteenDays
  const named: readonly (readonly [CalendarDate, string])[] = [
    [on('01-01'), '元旦'],
    ...(isWide ? [[addDays(spring, -1), '春节'] as const] : []),
    ...[0, 1, 2].map((n) => [addDays(spring, n), '春节'] as const),
    [on(lunar.tomb), '清明节'],
    [on('05-01'), '劳动节'],
    ...(isWide ? [[on('05-02'), '劳动节'] as const] : []),
    [on(lunar.dragonBoat), '端午节'],
    [on(lunar.midAutumn), '中秋节'],
    ...['10-01', '10-02', '10-03'].map((day) => [on(day), '国庆节'] as const),
  ]
  const days = new Map<CalendarDate, string>()
  for (const [day, name] of named) days.set(day, days.has(day) ? `${days.get(day)}、${name}` : name)
  return days
}
