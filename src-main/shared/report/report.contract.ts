import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { job, query } from '../kernel/channel.ts'
import { FenField } from '../kernel/money.ts'
import { Empty, FileToken, Id } from '../kernel/text-fields.ts'

export const ReportCheck = z.strictObject({
  /** e.g. "1 = 2 + 3". */
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  ok: z.boolean(),
  /** Names both cells and their values when it fails. */
  detail: z.string(),
})

/** R1 社区工作者队伍规模结构统计表. Figures are counts; column 9 (平均年龄) is tenths of a year. */
export const StructureReport = z.strictObject({
  title: z.string(),
  reportingUnit: z.string(),
  asOf: CalendarDateField,
  /** 口径, printed under the form. */
  definition: z.string(),
  rows: z.array(
    z.strictObject({
      communityId: Id.nullable(),
      label: z.string(),
      /** Columns 1…31 in order. */
      figures: z.array(z.int().nullable()).length(31),
    }),
  ),
  checks: z.array(ReportCheck),
})
export type StructureReport = z.output<typeof StructureReport>

export const reportContract = {
  /** 首页 beside the to-do list: figures of the day, and what this account did last. */
  'home.overview': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin', 'security_auditor'],
    input: Empty,
    output: z.strictObject({
      headcount: z.int(),
      /** Entries and exits of the month, up to today. */
      joinedThisMonth: z.int(),
      leftThisMonth: z.int(),
      latestPayMonth: z.strictObject({ id: Id, month: z.string(), state: z.string(), netFen: FenField }).nullable(),
      contractsInForce: z.int(),
      recent: z.array(
        z.strictObject({
          at: z.string(),
          action: z.string(),
          summary: z.string(),
          objectType: z.string(),
          objectId: z.string(),
        }),
      ),
    }),
  }),
  'report.structure': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ asOf: CalendarDateField }),
    output: StructureReport,
  }),
  /** The people behind one figure of R1. */
  'report.structurePeople': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ asOf: CalendarDateField, communityId: Id.nullable(), column: z.int().min(1).max(31) }),
    output: z.strictObject({
      rows: z.array(z.strictObject({ workerId: Id, name: z.string(), community: z.string(), detail: z.string() })),
    }),
  }),
  'report.exportStructure': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'report.exportStructure',
    file: 'write',
    input: z.strictObject({ asOf: CalendarDateField, file: FileToken }),
    output: z.strictObject({ sha256: z.string(), failedChecks: z.int() }),
  }),
} as const
