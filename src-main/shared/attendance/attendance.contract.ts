import { z } from 'zod'
import { CalendarMonthField } from '../kernel/calendar-date.ts'
import { job, query } from '../kernel/channel.ts'
import { otherLeaves } from './leave-kinds.ts'
import { FileToken, Id } from '../kernel/text-fields.ts'

export const attendanceContract = {
  'attendance.stage': job({
    roles: ['clerk'],
    logAs: 'attendance.stage',
    file: 'read',
    input: z.strictObject({ file: FileToken, month: CalendarMonthField, keepsUnread: z.boolean().default(false) }),
    output: z.strictObject({ batchId: Id }),
  }),
  'attendance.list': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ month: CalendarMonthField }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          workerId: Id,
          name: z.string(),
          community: z.string(),
          personalLeaveHalfDays: z.int(),
          sickLeaveHalfDays: z.int(),
          others: z.partialRecord(z.enum(otherLeaves), z.int()),
        }),
      ),
    }),
  }),
} as const
