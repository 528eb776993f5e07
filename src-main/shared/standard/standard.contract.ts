import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { Empty, FileToken, Id, RowVersion, ShortText } from '../kernel/text-fields.ts'

/** Kinds of dated parameter (标准与税率); bodies are checked by the schema of each kind. */
export const standardKinds = [
  'grade_scheme',
  'pay_scheme',
  'social_insurance',
  'housing_fund',
  'income_tax',
  'reference_wage',
  'retirement',
  'notice_types',
  'person_record',
  'flexible_retirement',
  'pension_years',
  'certificate_equivalence',
  'study_hours',
  'reminder_rules',
  'audit_parameters',
  'case_parameters',
  'labour_contract_rules',
] as const
export type StandardKind = (typeof standardKinds)[number]

/** 草稿 → 已启用 (frozen, and in force from its first day on). */
export const standardStates = ['draft', 'active'] as const
export type StandardState = (typeof standardStates)[number]

const Line = z.strictObject({ label: z.string(), value: z.string() })
const LineChange = z.strictObject({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })

export const StandardRow = z.strictObject({
  id: Id,
  kind: z.enum(standardKinds),
  title: z.string(),
  effectiveFrom: CalendarDateField,
  effectiveTo: CalendarDateField.nullable(),
  documentNo: z.string(),
  note: z.string(),
  isSample: z.boolean(),
  state: z.enum(standardStates),
  /** In force today. */
  isInForce: z.boolean(),
  /** Records that were computed from or decided by it: a version with any never changes again. */
  uses: z.int(),
  /** Everybody who wrote on the draft; nobody for the first run's own. */
  makerIds: z.array(Id),
  rowVersion: RowVersion,
  /** Body as readable lines: label and value. */
  lines: z.array(Line),
})
export type StandardRow = z.output<typeof StandardRow>

export const StandardDetail = z.strictObject({
  standard: StandardRow,
  /** As the form takes it; checked again when saved. */
  body: z.unknown(),
  /** The version before it, and what differs. */
  former: z.strictObject({ title: z.string(), effectiveFrom: z.string() }).nullable(),
  changes: z.array(LineChange),
})
export type StandardDetail = z.output<typeof StandardDetail>

export const StandardDraft = z.strictObject({
  title: z.string().trim().min(1, '请填写标题').max(100),
  effectiveFrom: CalendarDateField,
  effectiveTo: CalendarDateField.nullable(),
  documentNo: ShortText,
  note: z.string().trim().max(1000),
  isSample: z.boolean(),
  body: z.unknown(),
})

export const PackSummary = z.strictObject({
  key: z.string(),
  name: z.string(),
  source: z.string(),
  note: z.string(),
  titles: z.array(z.string()),
})
export type PackSummary = z.output<typeof PackSummary>

export const CalendarYearRow = z.strictObject({
  year: z.int(),
  source: z.string(),
  rowVersion: RowVersion,
  days: z.array(z.strictObject({ date: z.string(), kind: z.string(), name: z.string() })),
})
export type CalendarYearRow = z.output<typeof CalendarYearRow>

const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })
const readers = ['clerk', 'reviewer', 'viewer', 'system_admin'] as const

export const standardContract = {
  'standard.list': query({
    roles: readers,
    input: Empty,
    output: z.strictObject({ rows: z.array(StandardRow) }),
  }),
  'standard.get': query({ roles: readers, input: z.strictObject({ id: Id }), output: StandardDetail }),
  /** Findings on a body being typed; the same check runs again when it is saved. */
  'standard.check': query({
    roles: ['clerk'],
    input: z.strictObject({ kind: z.enum(standardKinds), body: z.unknown() }),
    output: z.strictObject({ findings: z.array(Finding) }),
  }),
  /** A new draft with the contents of a version. */
  'standard.copy': command({
    roles: ['clerk'],
    logAs: 'standard.copy',
    input: z.strictObject({ id: Id, effectiveFrom: CalendarDateField }),
    output: StandardRow,
  }),
  'standard.saveDraft': command({
    roles: ['clerk'],
    logAs: 'standard.saveDraft',
    input: Versioned.extend({ draft: StandardDraft }),
    output: StandardRow,
  }),
  'standard.deleteDraft': command({ roles: ['clerk'], logAs: 'standard.deleteDraft', input: Versioned, output: Empty }),
  /** Never by whoever wrote it. From then on nothing of the version changes. */
  'standard.activate': command({
    roles: ['reviewer'],
    logAs: 'standard.activate',
    input: Versioned,
    output: StandardRow,
  }),
  /** Only while nothing was computed from or decided by the version. */
  'standard.withdraw': command({
    roles: ['reviewer'],
    logAs: 'standard.withdraw',
    input: Versioned.extend({ reason: ShortText.min(2) }),
    output: StandardRow,
  }),
  /** Packs that come with the program: real local schemes as examples. */
  'standard.packs': query({
    roles: ['clerk', 'reviewer'],
    input: Empty,
    output: z.strictObject({ rows: z.array(PackSummary) }),
  }),
  /** Every standard of a pack as a draft. */
  'standard.loadPack': command({
    roles: ['clerk'],
    logAs: 'standard.loadPack',
    input: z.strictObject({ key: z.string().max(60), effectiveFrom: CalendarDateField.optional() }),
    output: z.strictObject({ name: z.string(), rows: z.array(StandardRow) }),
  }),
  /** The same from a file. */
  'standard.importPack': job({
    roles: ['clerk'],
    logAs: 'standard.importPack',
    file: 'read',
    input: z.strictObject({ file: FileToken }),
    output: z.strictObject({ name: z.string(), rows: z.array(StandardRow) }),
  }),
  'calendar.years': query({
    roles: readers,
    input: Empty,
    output: z.strictObject({ rows: z.array(CalendarYearRow) }),
  }),
} as const
