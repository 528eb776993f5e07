import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { Empty, Id, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { duplicateKinds } from './duplicates.rules.ts'

const Candidate = z.strictObject({
  id: Id,
  rowVersion: RowVersion,
  name: z.string(),
  community: z.string(),
  idNoMasked: z.string(),
  mobileMasked: z.string(),
  birthOn: z.string(),
  status: z.string(),
  createdAt: z.string(),
  /** What other records name the person: 劳动合同, 工资记录 … */
  named: z.string(),
})
export const DuplicateRow = z.strictObject({
  kinds: z.array(z.enum(duplicateKinds)),
  first: Candidate,
  second: Candidate,
})
export type DuplicateRow = z.output<typeof DuplicateRow>

/** A field in which two rows differ, as shown. */
export const RowDifference = z.strictObject({
  field: z.string(),
  label: z.string(),
  first: z.string(),
  second: z.string(),
  /** Whether a merge may take the value of the second; what follows from the ID number comes with it. */
  canTake: z.boolean(),
  /** A value with a day of effect: taking it says since when. */
  isDated: z.boolean(),
})
export type RowDifference = z.output<typeof RowDifference>

export const duplicatesContract = {
  /** Pairs of rows that may be one person, without those that somebody said are two. */
  'roster.duplicates': query({
    roles: ['clerk', 'reviewer'],
    input: Empty,
    /** `total` pairs there are; the first two hundred come with their people. */
    output: z.strictObject({ total: z.int(), rows: z.array(DuplicateRow) }),
  }),
  /** Fields in which two rows differ, masked where they are sensitive; of ID numbers only the digits that differ. */
  'roster.compare': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ firstId: Id, secondId: Id }),
    output: z.strictObject({
      fields: z.array(RowDifference),
    }),
  }),
  /** Says that a pair is two people. */
  'roster.keepApart': command({
    roles: ['clerk'],
    logAs: 'roster.keepApart',
    input: z.strictObject({ firstId: Id, secondId: Id, reason: ShortText.min(2) }),
    output: Empty,
  }),
  /**
   * Merges a second row of a person into the first. What the first lacks is filled from the second; of fields in which
   * they differ those in `take` come from the second. The second row and everything that names it stay readable.
   */
  'roster.merge': command({
    roles: ['clerk'],
    logAs: 'roster.merge',
    input: z.strictObject({
      keepId: Id,
      keepVersion: RowVersion,
      dropId: Id,
      dropVersion: RowVersion,
      take: z.array(z.string().max(60)).max(100).default([]),
      effectiveOn: CalendarDateField.optional(),
      reason: ShortText.min(2),
    }),
    output: z.strictObject({ fields: z.int() }),
  }),
} as const
