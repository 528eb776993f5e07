import { z } from 'zod'
import { command, job, query } from '../kernel/channel.ts'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { PackCheck } from '../disclosure/disclosure.contract.ts'
import { Empty, FileToken, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { auditDocuments } from './audit-documents.ts'
import { demandAskers } from './audit-demand.rules.ts'
import { filePlaces } from './audit-words.ts'

/** 审计台账, 整改销号表. */
export const auditRegisters = ['audits', 'rectifications'] as const
const Files = z.strictObject({ sha256: z.string() })

export const AuditDemandRow = z.strictObject({
  id: Id,
  cause: z.enum(['residents', 'plan']),
  communityId: Id,
  community: z.string(),
  workerId: Id.nullable(),
  worker: z.string().nullable(),
  matter: z.string(),
  receivedOn: CalendarDateField,
  dueOn: CalendarDateField,
  /** "居民代表12/36人，达到1/3"; null for a line of the plan. */
  request: z.string().nullable(),
  /** Whether so many asked that it must be audited; true for a line of the plan. */
  isDue: z.boolean(),
  state: z.enum(['open', 'opened', 'dropped']),
  auditId: Id.nullable(),
  auditNumber: z.string().nullable(),
  dropReason: z.string().nullable(),
  /** Why the caller can't drop it; null = can. */
  dropGate: z.string().nullable(),
  rowVersion: RowVersion,
})
export type AuditDemandRow = z.output<typeof AuditDemandRow>

/** One-vote veto (一票否决) of awards and of the grade 优秀 that an audit gives rise to. */
export const AuditVeto = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  auditId: Id,
  number: z.string(),
  findingNumber: z.int(),
  category: z.string(),
  reason: z.string(),
})
export type AuditVeto = z.output<typeof AuditVeto>

export const auditEvidenceContract = {
  /** Keeps documents and evidence of a step, a finding, a rectification or the handover, all or none. */
  'accountabilityAudit.addFiles': job({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.addFiles',
    file: 'readMany',
    input: z.strictObject({
      files: z.array(FileToken).min(1).max(60),
      id: Id,
      place: z.enum(filePlaces),
      placeId: Id,
      title: RequiredText,
      pageRef: ShortText,
    }),
    output: z.strictObject({ added: z.int() }),
  }),
  'accountabilityAudit.voidFile': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.voidFile',
    input: z.strictObject({ fileId: Id, reason: ShortText.min(2) }),
    output: Empty,
  }),
  /** Writes a kept file to a chosen place, after comparing it with its checksum. */
  'accountabilityAudit.exportFile': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'accountabilityAudit.exportFile',
    file: 'write',
    input: z.strictObject({ file: FileToken, fileId: Id }),
    output: Files,
  }),
  /** 审计通知书, 取证单 and the other documents of the steps, drawn up from the record as Word. */
  'accountabilityAudit.exportDocument': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'accountabilityAudit.exportDocument',
    file: 'write',
    input: z.strictObject({ file: FileToken, id: Id, document: z.enum(auditDocuments) }),
    output: Files,
  }),
  'accountabilityAudit.exportRegister': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'accountabilityAudit.exportRegister',
    file: 'write',
    input: z.strictObject({ file: FileToken, register: z.enum(auditRegisters), year: z.int().min(2000).max(2100) }),
    output: Files.extend({ rows: z.int() }),
  }),
  /** 审计证据包: everything that the records hold on the audited term, with an index and a list of checksums. */
  'accountabilityAudit.exportPack': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'accountabilityAudit.exportPack',
    file: 'write',
    input: z.strictObject({ file: FileToken, id: Id }),
    output: z.strictObject({ files: z.int(), listSha256: z.string() }),
  }),
  'accountabilityAudit.checkPack': job({
    roles: ['clerk', 'reviewer', 'viewer'],
    logAs: 'accountabilityAudit.checkPack',
    file: 'read',
    input: z.strictObject({ file: FileToken }),
    output: PackCheck,
  }),
  'accountabilityAudit.vetoes': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: Empty,
    output: z.strictObject({ rows: z.array(AuditVeto) }),
  }),
  'accountabilityAudit.demands': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: Empty,
    output: z.strictObject({ rows: z.array(AuditDemandRow) }),
  }),
  /** 登记立项事由: a request of residents, or a line of the year's plan. */
  'accountabilityAudit.addDemand': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.addDemand',
    input: z.strictObject({
      communityId: Id,
      workerId: Id.nullable(),
      matter: RequiredText,
      receivedOn: CalendarDateField,
      dueOn: CalendarDateField,
      /** null: a line of the plan. */
      request: z
        .strictObject({ askedBy: z.enum(demandAskers), supporters: z.int().min(1), total: z.int().min(1) })
        .refine(({ supporters, total }) => supporters <= total, '提出要求的人数多于总人数')
        .nullable(),
    }),
    output: z.strictObject({ id: Id }),
  }),
  /** 不予立项, by another person and with a reason. */
  'accountabilityAudit.dropDemand': command({
    roles: ['reviewer'],
    logAs: 'accountabilityAudit.dropDemand',
    input: z.strictObject({ id: Id, rowVersion: RowVersion, reason: ShortText.min(2) }),
    output: z.strictObject({ id: Id }),
  }),
} as const
