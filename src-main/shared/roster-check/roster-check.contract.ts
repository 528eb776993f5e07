import { z } from 'zod'
import { job, query } from '../kernel/channel.ts'
import { findingSeverities } from '../kernel/finding.ts'
import { Empty, FileToken, Id } from '../kernel/text-fields.ts'

export const HealthRow = z.strictObject({
  rule: z.string(),
  severity: z.enum(findingSeverities),
  message: z.string(),
  remedy: z.string(),
  basis: z.string(),
  communityId: Id.nullable(),
  workerId: Id.nullable(),
})
export type HealthRow = z.output<typeof HealthRow>

export const CompletenessRow = z.strictObject({
  communityId: Id,
  community: z.string(),
  people: z.int(),
  expected: z.int(),
  missing: z.int(),
  /** Hundredths of a per cent. */
  basisPoints: z.int(),
  /** Columns that are missing for somebody, with how many people, most first. */
  columns: z.array(z.strictObject({ header: z.string(), people: z.int() })),
})
export type CompletenessRow = z.output<typeof CompletenessRow>

export const rosterCheckContract = {
  /** 花名册体检: structural rules over everybody in post, worst first; completeness per community. */
  'rosterCheck.run': query({
    roles: ['clerk', 'reviewer'],
    input: Empty,
    output: z.strictObject({ findings: z.array(HealthRow), completeness: z.array(CompletenessRow) }),
  }),
  /** A workbook for a community to fill in what is missing; it is imported like any roster, and its blanks keep. */
  'rosterCheck.exportGaps': job({
    roles: ['clerk'],
    logAs: 'rosterCheck.exportGaps',
    file: 'write',
    input: z.strictObject({ file: FileToken, communityId: Id }),
    output: z.strictObject({ rows: z.int(), columns: z.int(), sha256: z.string() }),
  }),
} as const
