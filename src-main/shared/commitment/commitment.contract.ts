import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Empty, FileToken, Id, RequiredText, ShortText } from '../kernel/text-fields.ts'
import { commitmentKinds } from './commitment.rules.ts'

const readers = ['clerk', 'reviewer', 'viewer'] as const
const Year = z.int().min(2000).max(2100)

export const DutyItem = z.strictObject({
  id: Id,
  category: z.string(),
  categoryLabel: z.string(),
  duty: z.string(),
  basis: z.string(),
  effectiveFrom: CalendarDateField,
  endedOn: CalendarDateField.nullable(),
})
export type DutyItem = z.output<typeof DutyItem>

/** Who is bound to sign, and what is signed. */
export const CommitmentRow = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  categoryLabel: z.string(),
  /** Signed this year, by kind; null = not yet. */
  signed: z.record(
    z.enum(commitmentKinds),
    z.strictObject({ id: Id, signedOn: CalendarDateField, note: z.string() }).nullable(),
  ),
})
export type CommitmentRow = z.output<typeof CommitmentRow>

export const commitmentContract = {
  /** 责任清单, what has ended included. */
  'commitment.duties': query({ roles: readers, input: Empty, output: z.strictObject({ rows: z.array(DutyItem) }) }),
  'commitment.addDuty': command({
    roles: ['clerk'],
    logAs: 'commitment.addDuty',
    input: z.strictObject({
      /** Code of 人员类别. */
      category: RequiredText,
      duty: RequiredText,
      basis: ShortText,
      effectiveFrom: CalendarDateField,
    }),
    output: z.strictObject({ id: Id }),
  }),
  'commitment.endDuty': command({
    roles: ['clerk'],
    logAs: 'commitment.endDuty',
    input: z.strictObject({ id: Id, endedOn: CalendarDateField }),
    output: z.strictObject({ id: Id }),
  }),
  /** 承诺书台账 of a year: everybody in post, signed or not. */
  'commitment.register': query({
    roles: readers,
    input: z.strictObject({ year: Year }),
    output: z.strictObject({
      rows: z.array(CommitmentRow),
      counts: z.record(z.enum(commitmentKinds), z.strictObject({ signed: z.int(), missing: z.int() })),
    }),
  }),
  'commitment.sign': command({
    roles: ['clerk'],
    logAs: 'commitment.sign',
    input: z.strictObject({
      workerIds: z.array(Id).min(1).max(1000),
      kind: z.enum(commitmentKinds),
      year: Year,
      signedOn: CalendarDateField,
      note: ShortText,
    }),
    output: z.strictObject({ signed: z.int() }),
  }),
  'commitment.void': command({
    roles: ['clerk'],
    logAs: 'commitment.void',
    input: z.strictObject({ id: Id, reason: ShortText.min(2) }),
    output: z.strictObject({ id: Id }),
  }),
  'commitment.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'commitment.export',
    file: 'write',
    input: z.strictObject({ file: FileToken, register: z.enum(['duties', 'commitments']), year: Year }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
  /** 承诺书 to be signed, with the duties of the person's post, as Word. */
  'commitment.print': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'commitment.print',
    file: 'write',
    input: z.strictObject({ file: FileToken, workerId: Id, kind: z.enum(commitmentKinds), year: Year }),
    output: z.strictObject({ sha256: z.string() }),
  }),
} as const
