import { z } from 'zod'
import { query } from '../kernel/channel.ts'
import { Empty, Id } from '../kernel/text-fields.ts'

/** Kinds of dated parameter (标准与税率); bodies are checked by the schema of each kind. */
export const standardKinds = [
  'pay_scheme',
  'social_insurance',
  'housing_fund',
  'income_tax',
  'reference_wage',
  'retirement',
  'person_record',
  'flexible_retirement',
  'pension_years',
  'certificate_equivalence',
  'study_hours',
  'reminder_rules',
  'labour_contract_rules',
] as const
export type StandardKind = (typeof standardKinds)[number]

export const StandardRow = z.strictObject({
  id: Id,
  kind: z.enum(standardKinds),
  title: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  documentNo: z.string(),
  isSample: z.boolean(),
  /** Body as readable lines: label and value. */
  lines: z.array(z.strictObject({ label: z.string(), value: z.string() })),
})
export type StandardRow = z.output<typeof StandardRow>

export const CalendarYearRow = z.strictObject({
  year: z.int(),
  source: z.string(),
  days: z.array(z.strictObject({ date: z.string(), kind: z.string(), name: z.string() })),
})
export type CalendarYearRow = z.output<typeof CalendarYearRow>

export const standardContract = {
  'standard.list': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin'],
    input: Empty,
    output: z.strictObject({ rows: z.array(StandardRow) }),
  }),
  'calendar.years': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin'],
    input: Empty,
    output: z.strictObject({ rows: z.array(CalendarYearRow) }),
  }),
} as const
