import { z } from 'zod'
import { command, job, query } from '../kernel/channel.ts'
import { findingSeverities } from '../kernel/finding.ts'
import { Empty, FileToken, Id, ShortText } from '../kernel/text-fields.ts'
import { GridColumn } from '../roster/roster-grid.contract.ts'
import { healthRuleNames } from './health-rules.ts'

const Rule = z.enum(healthRuleNames)
const Severity = z.enum(findingSeverities)
const Fact = z.string().max(500)

export const HealthRow = z.strictObject({
  rule: Rule,
  severity: Severity,
  message: z.string(),
  remedy: z.string(),
  basis: z.string(),
  communityId: Id.nullable(),
  community: z.string(),
  workerId: Id.nullable(),
  person: z.string(),
  /** Column of the person's row in which to look. */
  field: GridColumn.nullable(),
  fact: z.string(),
  /** That somebody looked into it and found it in order (已核实). */
  confirmation: z.strictObject({ id: Id, reason: z.string(), by: z.string(), at: z.string() }).nullable(),
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
  columns: z.array(z.strictObject({ field: GridColumn, header: z.string(), people: z.int() })),
})
export type CompletenessRow = z.output<typeof CompletenessRow>

export const rosterCheckContract = {
  /** 花名册体检: rules over communities and everybody in post, worst first, with what was confirmed. */
  'rosterCheck.run': query({
    roles: ['clerk', 'reviewer'],
    input: Empty,
    output: z.strictObject({ findings: z.array(HealthRow) }),
  }),
  /** What the sub-records (子表) of everybody in post say beside each other and beside the roster. */
  'rosterCheck.records': query({
    roles: ['clerk', 'reviewer'],
    input: Empty,
    output: z.strictObject({ findings: z.array(HealthRow) }),
  }),
  /** 完整度 per community, with the columns that are missing. */
  'rosterCheck.completeness': query({
    roles: ['clerk', 'reviewer'],
    input: Empty,
    output: z.strictObject({ rows: z.array(CompletenessRow) }),
  }),
  /** 已核实: a finding was looked into and is in order; it counts no more until what it rests on changes. */
  'rosterCheck.confirm': command({
    roles: ['clerk'],
    logAs: 'rosterCheck.confirm',
    input: z.strictObject({
      rule: Rule,
      communityId: Id.nullable(),
      workerId: Id.nullable(),
      fact: Fact,
      reason: ShortText.min(2),
    }),
    output: z.strictObject({ id: Id }),
  }),
  /** Takes a confirmation back. */
  'rosterCheck.withdraw': command({
    roles: ['clerk'],
    logAs: 'rosterCheck.withdraw',
    input: z.strictObject({ id: Id }),
    output: Empty,
  }),
  /** A workbook for a community to fill in what is missing; it is imported like any roster, and its blanks keep. */
  'rosterCheck.exportGaps': job({
    roles: ['clerk'],
    logAs: 'rosterCheck.exportGaps',
    file: 'write',
    input: z.strictObject({ file: FileToken, communityId: Id }),
    output: z.strictObject({ rows: z.int(), columns: z.int(), sha256: z.string() }),
  }),
  /** The list of findings as a workbook. */
  'rosterCheck.exportFindings': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'rosterCheck.exportFindings',
    file: 'write',
    input: z.strictObject({
      file: FileToken,
      rule: Rule.optional(),
      severity: Severity.optional(),
      communityId: Id.optional(),
      withConfirmed: z.boolean().default(false),
    }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
} as const
