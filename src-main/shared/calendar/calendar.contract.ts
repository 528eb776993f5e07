import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { FileToken, LongText, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { calendarDayKinds } from './working-day.rules.ts'

const Year = z.int().min(1990).max(2100)
export const CalendarDay = z.strictObject({
  date: CalendarDateField,
  kind: z.enum(calendarDayKinds),
  name: z.string().trim().min(1).max(30),
})
const Proposal = z.strictObject({
  year: z.int().nullable(),
  source: z.string(),
  days: z.array(CalendarDay),
  findings: z.array(Finding),
})

export const calendarContract = {
  /** What a pasted notice of the State Council says, to be looked at; nothing is stored. */
  'calendar.readText': query({
    roles: ['clerk', 'system_admin'],
    input: z.strictObject({ text: LongText, year: Year.optional() }),
    output: Proposal,
  }),
  'calendar.readFile': job({
    roles: ['clerk', 'system_admin'],
    logAs: 'calendar.readFile',
    file: 'read',
    input: z.strictObject({ file: FileToken }),
    output: Proposal,
  }),
  /** Findings on a calendar being edited day by day. */
  'calendar.check': query({
    roles: ['clerk', 'system_admin'],
    input: z.strictObject({ year: Year, source: ShortText, days: z.array(CalendarDay).max(366) }),
    output: z.strictObject({ findings: z.array(Finding) }),
  }),
  /** Enters a year or puts another version in its place, by the number of the document; each day is logged. */
  'calendar.save': command({
    roles: ['clerk', 'system_admin'],
    logAs: 'calendar.save',
    input: z.strictObject({
      year: Year,
      source: RequiredText,
      days: z.array(CalendarDay).min(1).max(366),
      /** Version that was on screen; null for a year not entered yet. */
      rowVersion: RowVersion.nullable(),
    }),
    output: z.strictObject({ year: z.int(), rowVersion: RowVersion }),
  }),
} as const
