export interface AttendanceTable {
  worker_id: number
  month: string
  personal_leave_half_days: number
  sick_leave_half_days: number
  remark: string | null
  import_batch_id: number | null
  updated_by: number
  updated_at: string
}
/** Leave of other kinds than 事假 and 病假. */
export interface AttendanceLeaveTable {
  worker_id: number
  month: string
  leave: string
  half_days: number
  import_batch_id: number | null
  updated_by: number
  updated_at: string
}
export interface AttendanceTables {
  attendance_leave: AttendanceLeaveTable
  attendance: AttendanceTable
}
