import { calendarDate } from '../shared/kernel/calendar-date.ts'
import type { Clock } from '../shared/kernel/clock.ts'

const beijingOffset = 8 * 3_600_000

/** The machine's clock, told in Beijing time whatever zone the machine is set to. */
export const systemClock: Clock = {
  now: () => new Date(Date.now() + beijingOffset).toISOString().replace('Z', '+08:00'),
  today: () => calendarDate(new Date(Date.now() + beijingOffset).toISOString().slice(0, 10)),
}
