import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { StoredEvent } from './contract-event.repository.ts'

/** Last day that both sides, or the law (顺延), set: the last standing event that moved it, else the day as signed. */
export function agreedEndAfter(
  events: readonly Pick<StoredEvent, 'voided' | 'signedOn' | 'endsOn'>[],
  signedEnd: CalendarDate | null,
): CalendarDate | null {
  const moved = events.findLast((e) => e.voided === null && e.signedOn !== null && e.endsOn !== null)
  return moved?.endsOn ?? signedEnd
}
