import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listLeave, type LeaveOfMonth } from './attendance.repository.ts'

export type { LeaveOfMonth }

/** Leave of some months by worker; people and months without a row were present throughout. */
export async function leaveByWorker(
  db: ReadDb,
  months: { readonly from: CalendarMonth; readonly to: CalendarMonth },
): Promise<ReadonlyMap<number, readonly LeaveOfMonth[]>> {
  return Map.groupBy(await listLeave(db, months), ({ workerId }) => workerId)
}
