import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { FileToken, Id, RowVersion, ShortText } from '../kernel/text-fields.ts'

export const CommunityHeadcount = z.strictObject({
  id: Id,
  name: z.string(),
  households: z.int(),
  population: z.int(),
  /** 核定员额; 0 = none was approved. */
  quota: z.int(),
  /** People in post (在岗). */
  present: z.int(),
  /** 缺编 = 核定 − 在岗; negative = over quota. */
  vacant: z.int(),
  /** Workers per ten thousand residents in hundredths, half up; null without residents. */
  perTenThousand: z.int().nullable(),
})
export type CommunityHeadcount = z.output<typeof CommunityHeadcount>

export const communityHeadcountContract = {
  /** 员额使用: every community with its approved number and who is in post, at the end of any day. */
  'roster.headcounts': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ asOf: CalendarDateField.optional() }),
    output: z.strictObject({
      day: z.string(),
      rows: z.array(CommunityHeadcount),
      total: CommunityHeadcount.omit({ id: true }),
    }),
  }),
  /** The same table as a workbook (员额使用情况表). */
  'roster.exportHeadcounts': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'roster.exportHeadcounts',
    file: 'write',
    input: z.strictObject({ file: FileToken, asOf: CalendarDateField.optional() }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  /** Merges a community into another on a day not ahead: its people go over, the community ends. */
  'roster.mergeCommunity': command({
    roles: ['clerk'],
    logAs: 'roster.mergeCommunity',
    input: z.strictObject({
      id: Id,
      rowVersion: RowVersion,
      intoId: Id,
      effectiveOn: CalendarDateField,
      basis: ShortText.min(2),
      overQuotaReason: ShortText.default(''),
    }),
    output: z.strictObject({ people: z.int() }),
  }),
} as const
