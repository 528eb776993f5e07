import { daysInMonth, parseDate, type CalendarDate } from '../kernel/calendar-date.ts'

/**
 * Time as a number that civil dates add up in: every month is 31 slots long, a day is its slot. Whole months between two
 * days are then a division, a year is twelve months whatever its length, and what is taken out of a span can never take
 * more than the span itself. A month that began on a day which the last month lacks is complete at that month's end
 * (begun on 31 January: at the end of February).
 */
export const slotsPerMonth = 31

export function slotOf(date: CalendarDate): number {
  const { year, month, day } = parseDate(date)
  return (year * 12 + month - 1) * slotsPerMonth + day - 1
}

/** A stretch of time from the first day's beginning to the last day's end, in slots; `to` is not part of it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** First and last day, both included. */
export function stretchOf(first: CalendarDate, last: CalendarDate): Stretch {
  return { from: slotOf(first), to: slotAfter(last) }
}

/** Where the next day begins: a month's last day reaches to the end of its slots. */
function slotAfter(date: CalendarDate): number {
  const { year, month, day } = parseDate(date)
  return (year * 12 + month - 1) * slotsPerMonth + (day === daysInMonth(year, month) ? slotsPerMonth : day)
}

/** Slots of `whole` that none of `taken` covers; taken stretches may overlap and reach beyond. */
export function slotsLeft(whole: Stretch, taken: readonly Stretch[]): number {
  if (taken.length === 0) return Math.max(0, whole.to - whole.from)
  const ordered = taken.toSorted((a, b) => a.from - b.from)
  let left = Math.max(0, whole.to - whole.from)
  let reached = whole.from
  for (const { from, to } of ordered) {
    const begin = Math.max(from, reached)
    const end = Math.min(to, whole.to)
    if (end <= begin) continue
    left -= end - begin
    reached = end
  }
  return left
}

export const fullMonths = (slots: number): number => Math.floor(slots / slotsPerMonth)
