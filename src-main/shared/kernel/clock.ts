import type { CalendarDate } from './calendar-date.ts'

/** Passed in everywhere: no rule and no use case reads the machine's clock by itself. */
export interface Clock {
  /** Instant with offset, such as "2026-11-23T09:30:00.000+08:00" (Beijing time, whatever the machine's zone). */
  now(): string
  /** Civil date in Beijing. */
  today(): CalendarDate
}
