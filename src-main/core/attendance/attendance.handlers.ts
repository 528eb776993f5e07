import type { attendanceContract } from '../../shared/attendance/attendance.contract.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { stageWorkbook } from '../import-batch/stage.ts'
import { attendanceImport } from './attendance-import.ts'
import { listAttendance } from './attendance.repository.ts'

export const attendanceHandlers = {
  'attendance.stage': ({ month, keepsUnread }, context) =>
    stageWorkbook(attendanceImport, context, { month, sender: '', keepsUnread }),

  'attendance.list': async ({ month }, { db }) => ({ rows: await listAttendance(db, month) }),
} satisfies HandlersFor<typeof attendanceContract>
