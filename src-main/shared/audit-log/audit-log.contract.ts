import { z } from 'zod'
import { job, query } from '../kernel/channel.ts'
import { PageRequest, Page } from '../kernel/paging.ts'
import { Empty, Id, ShortText } from '../kernel/text-fields.ts'

/** One entry of the audit log (操作留痕). `changes` hold masked values for sensitive fields. */
export const AuditLogRow = z.strictObject({
  seq: z.int(),
  at: z.string(),
  actorName: z.string(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  summary: z.string(),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})
export type AuditLogRow = z.output<typeof AuditLogRow>

export const AuditLogVerification = z.strictObject({
  entries: z.int(),
  /** First entry that is missing, altered or out of order; null when the chain is whole. */
  firstBadSeq: z.int().nullable(),
  headHash: z.string(),
})
export type AuditLogVerification = z.output<typeof AuditLogVerification>

/** Kinds of record whose history their own screens show. */
export const historyTypes = ['labour_contract', 'pay_month', 'notice', 'grade_batch', 'standard'] as const
export type HistoryType = (typeof historyTypes)[number]

export const auditLogContract = {
  'auditLog.list': query({
    roles: ['security_auditor'],
    input: z.strictObject({ ...PageRequest, search: ShortText.default('') }),
    output: Page(AuditLogRow),
  }),
  'auditLog.verify': job({
    roles: ['security_auditor'],
    logAs: 'auditLog.verify',
    input: Empty,
    output: AuditLogVerification,
  }),
  /** History of one record, newest first, for the detail panels; a person's is told by `roster.history`. */
  'auditLog.history': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ objectType: z.enum(historyTypes), objectId: Id }),
    output: z.strictObject({ rows: z.array(AuditLogRow) }),
  }),
} as const
