import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CalendarDayKind, WorkCalendar } from '../../src-main/shared/calendar/working-day.rules.ts'
import type { CalendarDate } from '../../src-main/shared/kernel/calendar-date.ts'

interface SeedYear {
  year: number
  days: { date: CalendarDate; kind: CalendarDayKind; name: string }[]
}

/** The calendar as shipped: 2024–2026. */
export const shippedCalendar: WorkCalendar = new Map(
  [2024, 2025, 2026].map((year) => {
    const path = resolve(import.meta.dirname, `../../resources/seed/calendar-${year}.json`)
    const seed = JSON.parse(readFileSync(path, 'utf8')) as SeedYear
    return [year, { year, days: new Map(seed.days.map((d) => [d.date, d])) }]
  }),
)
