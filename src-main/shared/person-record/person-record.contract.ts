import { z } from 'zod'
import { AuditLogRow } from '../audit-log/audit-log.contract.ts'
import { command, job, query } from '../kernel/channel.ts'
import { Finding } from '../kernel/finding.ts'
import { FileToken, Id, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { FieldTexts } from '../roster/roster.contract.ts'
import { honourStandings, recordKinds } from './record-kinds.ts'

const Kind = z.enum(recordKinds)
/** Shown texts by column; columns that the account may not see are absent, masked ones carry their mask. */
const ShownTexts = z.record(z.string(), z.string())

export const PersonRecordRow = z.strictObject({
  id: Id,
  rowVersion: RowVersion,
  texts: ShownTexts,
  /** What a sender's file said under headers of its own. */
  extra: z.array(z.strictObject({ header: z.string(), text: z.string() })),
  /** Belongs to a second row of the person that was merged into this one. */
  isOfSecondRow: z.boolean(),
  /** Of an honour that a notice announces; null = none does. */
  standing: z.enum(honourStandings).nullable(),
  updatedBy: z.string(),
  updatedAt: z.string(),
  removed: z.strictObject({ at: z.string(), by: z.string(), reason: z.string(), isRestorable: z.boolean() }).nullable(),
})
export type PersonRecordRow = z.output<typeof PersonRecordRow>

/** One state of a record, newest first in its history. */
export const RecordVersion = z.strictObject({
  rowVersion: RowVersion,
  texts: ShownTexts,
  at: z.string(),
  by: z.string(),
  removedReason: z.string().nullable(),
})
export type RecordVersion = z.output<typeof RecordVersion>

export const CareerProposal = z.strictObject({
  /** The stretch of the roster's text that the row was read from. */
  source: z.string(),
  texts: ShownTexts,
  findings: z.array(Finding),
  /** On file already. */
  isKnown: z.boolean(),
})
export type CareerProposal = z.output<typeof CareerProposal>

export const personRecordContract = {
  /** Sub-records (子表) of one person by kind, removed ones last, with what they contradict. */
  'personRecord.list': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({
      /** Kinds of which the account may see nothing are left out. */
      kinds: z.array(z.strictObject({ kind: Kind, rows: z.array(PersonRecordRow), removed: z.array(PersonRecordRow) })),
      findings: z.array(Finding),
    }),
  }),
  /** Every state of one record, newest first. */
  'personRecord.history': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ id: Id }),
    output: z.strictObject({ kind: Kind, rows: z.array(RecordVersion) }),
  }),
  /** What the audit log tells of the records of one person, newest first; of kinds and columns that the account may see. */
  'personRecord.log': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    scope: 'community',
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({ rows: z.array(AuditLogRow) }),
  }),
  /** Adds records of one kind to a person, all or none; values are cell texts, checked like imported ones. */
  'personRecord.add': command({
    roles: ['clerk'],
    logAs: 'personRecord.add',
    input: z.strictObject({ workerId: Id, kind: Kind, rows: z.array(FieldTexts).min(1).max(100) }),
    output: z.strictObject({ ids: z.array(Id) }),
  }),
  /** Changes single columns; what is not named stays. The former state is kept. */
  'personRecord.update': command({
    roles: ['clerk'],
    logAs: 'personRecord.update',
    input: z.strictObject({ id: Id, rowVersion: RowVersion, values: FieldTexts }),
    output: z.strictObject({ rowVersion: RowVersion }),
  }),
  'personRecord.remove': command({
    roles: ['clerk'],
    logAs: 'personRecord.remove',
    input: z.strictObject({ id: Id, rowVersion: RowVersion, reason: ShortText.min(2) }),
    output: z.strictObject({ rowVersion: RowVersion }),
  }),
  'personRecord.restore': command({
    roles: ['clerk'],
    logAs: 'personRecord.restore',
    input: z.strictObject({ id: Id, rowVersion: RowVersion }),
    output: z.strictObject({ rowVersion: RowVersion }),
  }),
  /** Shows one masked value in clear; the look is logged with its reason. */
  'personRecord.reveal': command({
    roles: ['clerk', 'reviewer'],
    logAs: 'personRecord.reveal',
    input: z.strictObject({ id: Id, field: z.string().max(60), reason: ShortText.min(2) }),
    output: z.strictObject({ value: z.string() }),
  }),
  /** Reads the roster's free text 个人简历 into rows that the clerk may take over; nothing is written. */
  'personRecord.proposeCareer': query({
    roles: ['clerk'],
    input: z.strictObject({ workerId: Id }),
    output: z.strictObject({ rows: z.array(CareerProposal), unparsed: z.array(z.string()) }),
  }),
  /** Reads a workbook of one kind for the whole street into a staged import batch. */
  'personRecord.stage': job({
    roles: ['clerk'],
    logAs: 'personRecord.stage',
    file: 'read',
    input: z.strictObject({
      file: FileToken,
      kind: Kind,
      sender: ShortText.default(''),
      keepsUnread: z.boolean().default(false),
    }),
    output: z.strictObject({ batchId: Id }),
  }),
  /** Records of one kind of everybody in post; sensitive columns are masked unless a reason is given. */
  'personRecord.export': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'personRecord.export',
    file: 'write',
    input: z.strictObject({
      file: FileToken,
      kind: Kind,
      communityId: Id.optional(),
      unmaskedReason: ShortText.min(2).optional(),
    }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
} as const
