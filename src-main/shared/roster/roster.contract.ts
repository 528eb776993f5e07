import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { ExplanationStep } from '../kernel/explanation.ts'
import { AuditLogRow } from '../audit-log/audit-log.contract.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, RowVersion, ShortText } from '../kernel/text-fields.ts'

export const RosterFilter = {
  /** Name, pinyin initials, last digits of the ID number, or mobile. */
  search: ShortText.default(''),
  communityId: Id.optional(),
  /** Code of the status table; absent = everyone not left (在岗口径). */
  status: z.string().max(10).optional(),
}

export const RosterListRow = z.strictObject({
  id: Id,
  empNo: z.string(),
  name: z.string(),
  /** Labels, ready to show. */
  sex: z.string(),
  age: z.int(),
  communityId: Id,
  community: z.string(),
  category: z.string(),
  postClass: z.string(),
  grade: z.int().nullable(),
  socialWorkLevel: z.string(),
  idNoMasked: z.string(),
  mobileMasked: z.string(),
  joinedOn: z.string().nullable(),
  contractTo: z.string().nullable(),
  status: z.string(),
  retireMonth: z.string().nullable(),
})
export type RosterListRow = z.output<typeof RosterListRow>

export const RosterDetail = z.strictObject({
  id: Id,
  rowVersion: RowVersion,
  name: z.string(),
  /** Every column of the roster sheet in its order: label and shown value; sensitive ones masked. */
  fields: z.array(z.strictObject({ key: z.string(), label: z.string(), value: z.string(), sensitive: z.boolean() })),
  /** Texts under headers of senders that are no columns of ours (附加信息); long numbers masked, nothing for who only looks. */
  extra: z.array(z.strictObject({ header: z.string(), value: z.string() })),
  age: z.int(),
  /** Employments that ended before the present one (再次入职), oldest first. */
  pastEmployments: z.array(z.strictObject({ joinedOn: z.string(), leftOn: z.string(), exitReason: z.string() })),
  /** The person of whom this turned out to be a second row. */
  mergedInto: z.strictObject({ id: Id, name: z.string() }).nullable(),
  retirement: z.strictObject({ month: z.string(), ageText: z.string(), steps: z.array(ExplanationStep) }).nullable(),
})
export type RosterDetail = z.output<typeof RosterDetail>

export const revealableFields = ['idNo', 'mobile', 'cardNo'] as const
/** Who may see sensitive values in clear, with a reason. */
export const revealingRoles = ['clerk', 'reviewer'] as const

/** Texts by field key, as a clerk types them. */
export const FieldTexts = z.record(z.string().max(60), z.string().max(2000))

export const TimelineEntry = z.strictObject({
  /** Chinese name of what changed. */
  label: z.string(),
  before: z.string(),
  after: z.string(),
  effectiveOn: z.string(),
  basis: z.string(),
  recordedAt: z.string(),
  /** The day lies ahead. */
  isAhead: z.boolean(),
  /** The import that brought it. */
  batchId: Id.nullable(),
  /** Told of a second row that was merged into this person. */
  isMergedIn: z.boolean(),
})
export type TimelineEntry = z.output<typeof TimelineEntry>

export const rosterContract = {
  'roster.list': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ ...RosterFilter, ...PageRequest }),
    output: Page(RosterListRow),
  }),
  'roster.get': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ id: Id }),
    output: RosterDetail,
  }),
  /** Shows one sensitive value in clear; a command, because the look itself is logged with its reason. */
  'roster.reveal': command({
    roles: revealingRoles,
    logAs: 'roster.reveal',
    input: z.strictObject({ id: Id, field: z.enum(revealableFields), reason: ShortText.min(2) }),
    output: z.strictObject({ value: z.string() }),
  }),
  /**
   * Changes single fields; values are cell text, checked like an imported cell. Fields with a day of effect need
   * `effectiveOn`, and `reason` names their document.
   */
  'roster.update': command({
    roles: ['clerk'],
    logAs: 'roster.update',
    input: z.strictObject({
      id: Id,
      rowVersion: RowVersion,
      values: FieldTexts,
      reason: ShortText.default(''),
      effectiveOn: CalendarDateField.optional(),
      overQuotaReason: ShortText.default(''),
    }),
    output: RosterDetail,
  }),
  /** Adds one person by hand. */
  'roster.create': command({
    roles: ['clerk'],
    logAs: 'roster.create',
    input: z.strictObject({ values: FieldTexts, overQuotaReason: ShortText.default('') }),
    output: RosterDetail,
  }),
  /** Dated changes of one person (履历时间轴), newest first. */
  'roster.timeline': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ rows: z.array(TimelineEntry) }),
  }),
  /**
   * Audit-log entries of one person and of second rows merged into it, newest first, without changes of columns that
   * the account may not see.
   */
  'roster.history': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ rows: z.array(AuditLogRow) }),
  }),
  /** Reads a sender's workbook into a staged import batch. */
  'roster.stage': job({
    roles: ['clerk'],
    logAs: 'roster.stage',
    file: 'read',
    input: z.strictObject({
      file: FileToken,
      sender: ShortText.default(''),
      /** Keeps a file whose header is not found, for the clerk to point at it. */
      keepsUnread: z.boolean().default(false),
    }),
    output: z.strictObject({ batchId: Id }),
  }),
} as const
