import { formatDate, fromDayNumber, isRealDate, toDayNumber } from './calendar-date.ts'
import type { CalendarDate } from './calendar-date.ts'

/** Day count that a workbook uses: 1900 (Windows) or 1904 (old Mac files). */
export type DateSystem = '1900' | '1904'

const secondsPerDay = 86_400
/** Day number (1970-01-01 = 0) of serial 0: 1899-12-30 and 1904-01-01. */
const epoch = { '1900': -25_569, '1904': -24_107 } as const
/** Last serial of 9999-12-31. */
const lastSerial = { '1900': 2_958_465, '1904': 2_957_003 } as const
/** The 1900 system counts 1900-02-29, which never was; serials before it lie one day later (ECMA-376-1 §18.17.4.1). */
const phantomDay = 60

export interface SerialMoment {
  readonly date: CalendarDate
  /** "HH:MM:SS", or undefined at midnight. */
  readonly time: string | undefined
}

/** The civil date and time of an Excel serial, rounded to the second; undefined when the serial is no real day. */
export function serialToMoment(serial: number, system: DateSystem): SerialMoment | undefined {
  if (!Number.isFinite(serial) || serial < 0) return undefined
  let day = Math.floor(serial)
  let second = Math.round((serial - day) * secondsPerDay)
  if (second === secondsPerDay) {
    day += 1
    second = 0
  }
  const date = serialDay(day, system)
  return date === undefined ? undefined : { date, time: second === 0 ? undefined : clockText(second) }
}

function serialDay(day: number, system: DateSystem): CalendarDate | undefined {
  if (day > lastSerial[system]) return undefined
  if (system === '1904') return fromDayNumber(epoch[system] + day)
  if (day === 0 || day === phantomDay) return undefined
  return fromDayNumber(epoch[system] + day + (day < phantomDay ? 1 : 0))
}

function clockText(second: number): string {
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** "2024-01-02T08:30:00Z" (an ISO date cell) as date and time; the offset is dropped, a civil date has none. */
export function isoToMoment(text: string): SerialMoment | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?$/.exec(text)
  if (!m) return undefined
  const parts = { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }
  if (!isRealDate(parts)) return undefined
  return { date: formatDate(parts), time: m[4] === '00:00:00' ? undefined : m[4] }
}

/** Excel serial of a day from March 1900 on. */
export function dateToSerial(date: CalendarDate, system: DateSystem): number {
  return toDayNumber(date) - epoch[system]
}
