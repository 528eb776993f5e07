import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { otherLeaves, type OtherLeave } from '../../shared/attendance/leave-kinds.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'

export interface Attendance {
  readonly workerId: number
  /** Half days of other kinds of leave; kinds that were not taken are absent. */
  readonly others: Readonly<Partial<Record<OtherLeave, number>>>
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
  const others = await listOthers(db, { from: month, to: month })
  return rows.map((row) => ({
    workerId: row.worker_id,
    others: others.get(`${row.worker_id} ${month}`) ?? {},
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
  const others = await listOthers(db, { from, to })
  return rows.map((row) => ({
    workerId: row.worker_id,
    others: others.get(`${row.worker_id} ${row.month}`) ?? {},
    month: row.month as CalendarMonth,
    personalLeaveHalfDays: row.personal_leave_half_days,
    sickLeaveHalfDays: row.sick_leave_half_days,
  }))
}

/** Half days of other kinds of leave by person and month. */
async function listOthers(
  db: ReadDb,
  { from, to }: { readonly from: CalendarMonth; readonly to: CalendarMonth },
): Promise<ReadonlyMap<string, Partial<Record<OtherLeave, number>>>> {
  const rows = await db
    .selectFrom('attendance_leave')
    .select(['worker_id', 'month', 'leave', 'half_days'])
    .where('month', '>=', from)
    .where('month', '<=', to)
    .orderBy('month')
    .orderBy('worker_id')
    .orderBy('leave')
    .limit(2_000_000)
    .execute()
  const found = new Map<string, Partial<Record<OtherLeave, number>>>()
  for (const { worker_id, month, leave, half_days } of rows) {
    const key = `${worker_id} ${month}`
    found.set(key, { ...found.get(key), [leave as OtherLeave]: half_days })
  }
  return found
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
  const clear = bulk.prepare('delete from attendance_leave where month = ? and worker_id = ?')
  const add = bulk.prepare(
    `insert into attendance_leave (worker_id, month, leave, half_days, import_batch_id, updated_by, updated_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
  )
  return (attendance: Attendance, remark: string | null): void => {
    statement.run(
      attendance.workerId,
      month,
      attendance.personalLeaveHalfDays,
      attendance.sickLeaveHalfDays,
      remark,
      batchId,
      by,
      now,
    )
    clear.run(month, attendance.workerId)
    for (const leave of otherLeaves) {
      const halfDays = attendance.others[leave] ?? 0
      if (halfDays > 0) add.run(attendance.workerId, month, leave, halfDays, batchId, by, now)
    }
  }
}
