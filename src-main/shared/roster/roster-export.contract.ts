import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job } from '../kernel/channel.ts'
import { FileToken, Id, ShortText } from '../kernel/text-fields.ts'
import { GridFilter, GridSort } from './roster-grid.contract.ts'

/** What leaves the roster: as a workbook, and as one person's record on paper. */
export const rosterExportContract = {
  /** Chosen columns of everybody who meets the filter, in the order of the grid. */
  'roster.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'roster.export',
    file: 'write',
    input: z.strictObject({
      file: FileToken,
      columns: z.array(z.string().max(60)).min(1).max(100),
      ...GridFilter,
      sort: GridSort.nullable().default(null),
      /** Given: the roster as of the end of this day. */
      asOf: CalendarDateField.optional(),
      /** Sensitive columns in clear need a reason, which goes into the audit log. */
      unmaskedReason: ShortText.optional(),
    }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  /** The record of one person as a document for the print window; a command, because the print itself is logged. */
  'roster.print': command({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    logAs: 'roster.print',
    input: z.strictObject({
      id: Id,
      /** Numbers in clear need the right to see them and a reason, which goes into the audit log. */
      unmaskedReason: ShortText.min(2).optional(),
    }),
    output: z.strictObject({ title: z.string(), html: z.string() }),
  }),
} as const
