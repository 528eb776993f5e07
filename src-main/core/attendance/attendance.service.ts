import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listAttendance, type Attendance } from './attendance.repository.ts'

export type { Attendance }

/** Leave of a month by worker; people without a row were present throughout. */
export async function attendanceOf(db: ReadDb, month: CalendarMonth): Promise<ReadonlyMap<number, Attendance>> {
  return new Map((await listAttendance(db, month)).map((a) => [a.workerId, a]))
}
