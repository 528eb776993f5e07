import { z } from 'zod'
import { CalendarDateField, CalendarMonthField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { ExplanationStep } from '../kernel/explanation.ts'
import { Finding } from '../kernel/finding.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { exitStates } from './exit-case.rules.ts'
import {
  exitCodes,
  exitEvidenceKeys,
  exitPathKeys,
  followUpKeys,
  handoverItemKeys,
  handoverStates,
  opinionLevels,
} from './exit-codes.ts'

export const exitViews = ['open', 'submitted', 'finished', 'all'] as const
export type ExitView = (typeof exitViews)[number]
export const exitViewLabels: Readonly<Record<ExitView, string>> = {
  open: '办理中',
  submitted: '待审批',
  finished: '已办结',
  all: '全部',
}

export const ExitFields = z.strictObject({
  workerId: Id,
  code: z.enum(exitCodes),
  way: z.enum(exitPathKeys).nullable(),
  reason: RequiredText,
  noticeOn: CalendarDateField.nullable(),
  lastDay: CalendarDateField,
  meetingOn: CalendarDateField.nullable(),
  /** 代通知金 instead of thirty days' notice. */
  paysInLieu: z.boolean().default(false),
  evidence: z.partialRecord(z.enum(exitEvidenceKeys), ShortText).default({}),
})
export type ExitFields = z.output<typeof ExitFields>

/** Who it is about, and what the records say of him. */
export const ExitPerson = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  post: z.string(),
  isMember: z.boolean(),
  needsAudit: z.boolean(),
  hasAudit: z.boolean(),
  contract: z
    .strictObject({ id: Id, contractNo: z.string(), startsOn: CalendarDateField, endsOn: CalendarDateField.nullable() })
    .nullable(),
  retirementOn: CalendarDateField.nullable(),
  careerEventOn: CalendarDateField.nullable(),
})
export type ExitPerson = z.output<typeof ExitPerson>

export const ExitRow = z.strictObject({
  id: Id,
  workerId: Id,
  name: z.string(),
  community: z.string(),
  code: z.enum(exitCodes),
  lastDay: CalendarDateField,
  state: z.enum(exitStates),
  createdBy: z.string(),
  rowVersion: RowVersion,
})
export type ExitRow = z.output<typeof ExitRow>

export const HandoverLine = z.strictObject({
  item: z.enum(handoverItemKeys),
  state: z.enum(handoverStates),
  content: ShortText.default(''),
  remark: ShortText.default(''),
})
export type HandoverLine = z.output<typeof HandoverLine>
export const HandoverSignatures = z.strictObject({
  handedBy: ShortText,
  handedOn: CalendarDateField.nullable(),
  receivedBy: ShortText,
  receivedOn: CalendarDateField.nullable(),
  supervisedBy: ShortText,
  supervisedOn: CalendarDateField.nullable(),
})
export type HandoverSignatures = z.output<typeof HandoverSignatures>

export const SettlementFields = z.strictObject({
  /** 减员月 other than the standard's, with the reason; null takes the one that follows from the standard. */
  otherStopMonth: CalendarMonthField.nullable(),
  stopReason: ShortText.default(''),
  unusedLeaveDays: z.int().min(0).max(15),
  /** 前十二个月月平均应得工资; needed for 经济补偿 and unused leave. */
  averageWageFen: FenField.nullable(),
  lastMonthWageFen: FenField.nullable(),
  /** Where the file goes (档案接收单位). */
  fileTo: RequiredText,
  note: ShortText.default(''),
})
export type SettlementFields = z.output<typeof SettlementFields>
export const Settlement = SettlementFields.extend({
  lastPayMonth: CalendarMonthField,
  payStopMonth: CalendarMonthField,
  stopMonth: CalendarMonthField,
  fileTransferBy: CalendarDateField,
  compensationFen: FenField,
  /** Income tax on the compensation; null without one, or without the standards of the day. */
  compensationTaxFen: FenField.nullable(),
  leaveFen: FenField,
  totalFen: FenField,
  steps: z.array(ExplanationStep),
})
export type Settlement = z.output<typeof Settlement>

export const ExitEffects = z.strictObject({
  leftOn: CalendarDateField,
  /** Posts given up, in words. */
  vacated: z.string(),
  contractId: Id.nullable(),
  contractNo: z.string(),
  ending: z.string(),
  community: z.string(),
  quota: z.int(),
  presentAfter: z.int(),
})
export type ExitEffects = z.output<typeof ExitEffects>

export const ExitDetail = ExitRow.extend({
  fields: ExitFields,
  person: ExitPerson,
  /** As the law stands now; what held when the case was handed in is kept with it. */
  findings: z.array(Finding),
  submittedFindings: z.array(Finding).nullable(),
  makers: z.array(z.string()),
  opinions: z.array(
    z.strictObject({ level: z.int(), signedBy: z.string(), signedOn: CalendarDateField, opinion: z.string() }),
  ),
  decidedBy: z.string().nullable(),
  remark: z.string(),
  handover: z.array(HandoverLine),
  signatures: HandoverSignatures.nullable(),
  /** Scans of the signed handover sheet; one made before the lines were changed is no longer current. */
  scans: z.array(
    z.strictObject({
      id: Id,
      fileName: z.string(),
      sha256: z.string(),
      addedBy: z.string(),
      addedAt: z.string(),
      isCurrent: z.boolean(),
    }),
  ),
  /** 减员月 by the standard of the last day; null before one was entered. */
  stopProposal: z.strictObject({ month: CalendarMonthField, cutOffDay: z.int(), step: ExplanationStep }).nullable(),
  settlement: Settlement.nullable(),
  whyNotFinish: z.array(Finding),
  effects: ExitEffects.nullable(),
  followUps: z.array(z.strictObject({ kind: z.enum(followUpKeys), doneOn: CalendarDateField, remark: z.string() })),
})
export type ExitDetail = z.output<typeof ExitDetail>

const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })
const roles = ['clerk', 'reviewer', 'viewer'] as const

export const exitContract = {
  'exit.list': query({
    roles: [...roles],
    input: z.strictObject({ view: z.enum(exitViews).default('open'), search: ShortText.default(''), ...PageRequest }),
    output: Page(ExitRow).extend({ counts: z.record(z.enum(exitViews), z.int()) }),
  }),
  'exit.get': query({ roles: [...roles], input: z.strictObject({ id: Id }), output: ExitDetail }),
  /** What the records say about somebody whose exit is about to be drafted. */
  'exit.person': query({ roles: ['clerk'], input: z.strictObject({ workerId: Id }), output: ExitPerson }),
  /** Findings on an exit being typed; the same rules run again when it is handed in. */
  'exit.check': query({
    roles: ['clerk'],
    input: ExitFields.extend({ reason: ShortText }),
    output: z.strictObject({ findings: z.array(Finding) }),
  }),
  'exit.create': command({ roles: ['clerk'], logAs: 'exit.create', input: ExitFields, output: ExitDetail }),
  'exit.update': command({
    roles: ['clerk'],
    logAs: 'exit.update',
    input: Versioned.extend({ fields: ExitFields }),
    output: ExitDetail,
  }),
  'exit.submit': command({ roles: ['clerk'], logAs: 'exit.submit', input: Versioned, output: ExitDetail }),
  /** One of the four opinions of the paper, as it was signed. */
  'exit.recordOpinion': command({
    roles: ['clerk'],
    logAs: 'exit.recordOpinion',
    input: Versioned.extend({
      level: z.int().min(1).max(opinionLevels.length),
      signedBy: RequiredText,
      signedOn: CalendarDateField,
      opinion: RequiredText,
    }),
    output: ExitDetail,
  }),
  /** 批准 or 退回, never by who made it. */
  'exit.decide': command({
    roles: ['reviewer'],
    logAs: 'exit.decide',
    input: Versioned.extend({ approve: z.boolean(), remark: ShortText.default('') }),
    output: ExitDetail,
  }),
  'exit.withdraw': command({
    roles: ['clerk'],
    logAs: 'exit.withdraw',
    input: Versioned.extend({ remark: ShortText.min(2) }),
    output: ExitDetail,
  }),
  'exit.saveHandover': command({
    roles: ['clerk'],
    logAs: 'exit.saveHandover',
    input: Versioned.extend({ lines: z.array(HandoverLine).max(20), signatures: HandoverSignatures }),
    output: ExitDetail,
  }),
  'exit.settle': command({
    roles: ['clerk'],
    logAs: 'exit.settle',
    input: Versioned.extend({ fields: SettlementFields }),
    output: ExitDetail,
  }),
  /** 办结: roster, posts and contract in one unit of work. */
  'exit.finish': command({ roles: ['clerk'], logAs: 'exit.finish', input: Versioned, output: ExitDetail }),
  'exit.recordFollowUp': command({
    roles: ['clerk'],
    logAs: 'exit.recordFollowUp',
    input: z.strictObject({
      id: Id,
      kind: z.enum(followUpKeys),
      doneOn: CalendarDateField,
      remark: ShortText.default(''),
    }),
    output: ExitDetail,
  }),
  /** Scan of the handover sheet with its three signatures, bound to the lines as they stand. */
  'exit.addScan': job({
    roles: ['clerk'],
    logAs: 'exit.addScan',
    file: 'read',
    input: Versioned.extend({ file: FileToken }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  'exit.exportScan': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'exit.exportScan',
    file: 'write',
    input: z.strictObject({ scanId: Id, file: FileToken }),
    output: z.strictObject({ sha256: z.string() }),
  }),
  /** 离职交接清单 as .docx, with the lines as they stand and places for three signatures. */
  'exit.exportHandover': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'exit.exportHandover',
    file: 'write',
    input: z.strictObject({ id: Id, file: FileToken }),
    output: z.strictObject({ sha256: z.string() }),
  }),
} as const
