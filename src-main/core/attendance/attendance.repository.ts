import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'

export interface Attendance {
  readonly workerId: number
  readonly personalLeaveHalfDays: number
  readonly sickLeaveHalfDays: number
}
/** The same with the month that it is of. */
export interface LeaveOfMonth extends Attendance {
  readonly month: CalendarMonth
}

export async function listAttendance(
  db: ReadDb,
  month: CalendarMonth,
): Promise<(Attendance & { readonly name: string; readonly community: string })[]> {
  const rows = await db
    .selectFrom('attendance as a')
    .innerJoin('worker as w', 'w.id', 'a.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .select([
      'a.worker_id',
      'a.personal_leave_half_days',
      'a.sick_leave_half_days',
      'w.name as worker_name',
      'c.name as community_name',
    ])
    .where('a.month', '=', month)
    .orderBy('c.sort_order')
    .orderBy('a.worker_id')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    name: row.worker_name,
    community: row.community_name,
    personalLeaveHalfDays: row.personal_leave_half_days,
    sickLeaveHalfDays: row.sick_leave_half_days,
  }))
}

/** Everybody's leave of some months, both included. */
export async function listLeave(
  db: ReadDb,
  { from, to }: { readonly from: CalendarMonth; readonly to: CalendarMonth },
): Promise<LeaveOfMonth[]> {
  const rows = await db
    .selectFrom('attendance')
    .select(['worker_id', 'month', 'personal_leave_half_days', 'sick_leave_half_days'])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .orderBy('month')
    .orderBy('worker_id')
    .limit(2_000_000)
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    month: row.month as CalendarMonth,
    personalLeaveHalfDays: row.personal_leave_half_days,
    sickLeaveHalfDays: row.sick_leave_half_days,
  }))
}

export interface AttendanceStamp {
  readonly month: CalendarMonth
  readonly batchId: number
  readonly by: number
  readonly now: string
}

/** Writes or replaces a person's month through one prepared statement. */
export function attendanceWriter(bulk: BulkStatements, { month, batchId, by, now }: AttendanceStamp) {
  const statement = bulk.prepare(
    `insert into attendance
       (worker_id, month, personal_leave_half_days, sick_leave_half_days, remark, import_batch_id, updated_by, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (worker_id, month) do update set
       personal_leave_half_days = excluded.personal_leave_half_days,
       sick_leave_half_days = excluded.sick_leave_half_days,
       remark = excluded.remark,
       import_batch_id = excluded.import_batch_id,
       updated_by = excluded.updated_by,
       updated_at = excluded.updated_at`,
  )
  return (attendance: Attendance, remark: string | null): void =>
    void statement.run(
      attendance.workerId,
      month,
      attendance.personalLeaveHalfDays,
      attendance.sickLeaveHalfDays,
      remark,
      batchId,
      by,
      now,
    )
}
