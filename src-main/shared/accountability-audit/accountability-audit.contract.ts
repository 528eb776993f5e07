import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Empty, Id, LongText, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { auditActions } from './audit-step.rules.ts'
import {
  accountabilityAuditKinds,
  accountabilityAuditSteps,
  auditCauses,
  filePlaces,
  findingCategories,
  moneyWays,
  rectificationConclusions,
  responsibilities,
} from './audit-words.ts'

export const AccountabilityAuditFields = z.strictObject({
  communityId: Id,
  /** 被审计人, a worker of the roster. */
  workerId: Id,
  post: RequiredText,
  kind: z.enum(accountabilityAuditKinds),
  cause: z.enum(auditCauses),
  termFrom: CalendarDateField,
  termTo: CalendarDateField,
  periodFrom: CalendarDateField,
  periodTo: CalendarDateField,
  /** 实施方: 街道内审 or a commissioned firm. */
  performedBy: RequiredText,
  /** 委托书 of a firm, '' = none. */
  engagement: ShortText,
  /** 指导单位: 区财政局, 区审计局. */
  guidedBy: ShortText,
  basis: RequiredText,
  /** Day of the next election, where it is set. */
  electionOn: CalendarDateField.nullable(),
})
export type AccountabilityAuditFields = z.output<typeof AccountabilityAuditFields>

/** Why the caller can't do it now; null = can. */
const Gate = z.string().nullable()

export const ProgressRow = z.strictObject({
  id: Id,
  reportedOn: CalendarDateField,
  progress: z.string(),
  way: z.enum(moneyWays),
  amountFen: FenField,
  reportedBy: z.string(),
})
export const ReviewRow = z.strictObject({
  id: Id,
  reviewedOn: CalendarDateField,
  conclusion: z.enum(rectificationConclusions),
  opinion: z.string(),
  nextDueOn: CalendarDateField.nullable(),
  reviewedBy: z.string(),
})
export const RectificationRow = z.strictObject({
  id: Id,
  measure: z.string(),
  responsible: z.string(),
  dueOn: CalendarDateField,
  /** 应追回 and what has come back so far. */
  recoverFen: FenField,
  recoveredFen: FenField,
  conclusion: z.enum(rectificationConclusions).nullable(),
  closedOn: CalendarDateField.nullable(),
  isOverdue: z.boolean(),
  progress: z.array(ProgressRow),
  reviews: z.array(ReviewRow),
  gates: z.strictObject({ report: Gate, review: Gate }),
  rowVersion: RowVersion,
})
export type RectificationRow = z.output<typeof RectificationRow>
export const FindingRow = z.strictObject({
  id: Id,
  number: z.int(),
  category: z.enum(findingCategories),
  facts: z.string(),
  amountFen: FenField,
  clause: z.string(),
  responsibility: z.enum(responsibilities),
  advice: z.string(),
  voidReason: z.string().nullable(),
  rectifications: z.array(RectificationRow),
})
export type FindingRow = z.output<typeof FindingRow>

export const AuditFileRow = z.strictObject({
  id: Id,
  place: z.enum(filePlaces),
  placeId: Id,
  title: z.string(),
  /** 页码. */
  pageRef: z.string(),
  fileName: z.string(),
  /** Bytes. */
  size: z.int(),
  sha256: z.string(),
  addedBy: z.string(),
  addedOn: z.string(),
  voidReason: z.string().nullable(),
})
export type AuditFileRow = z.output<typeof AuditFileRow>

export const HandoverFields = z.strictObject({
  electedOn: CalendarDateField,
  handedBy: RequiredText,
  receivedBy: RequiredText,
  supervisedBy: RequiredText,
  items: z
    .array(z.strictObject({ kind: RequiredText, content: RequiredText, quantity: ShortText, note: ShortText }))
    .max(200),
})
export type HandoverFields = z.output<typeof HandoverFields>

export const auditStates = ['running', 'archived', 'cancelled'] as const
export const AccountabilityAuditRow = z.strictObject({
  id: Id,
  number: z.string(),
  community: z.string(),
  auditee: z.string(),
  post: z.string(),
  kind: z.enum(accountabilityAuditKinds),
  cause: z.enum(auditCauses),
  state: z.enum(auditStates),
  currentStep: z.enum(accountabilityAuditSteps),
  /** Deadline of the next step. */
  stepDueOn: CalendarDateField.nullable(),
  findings: z.int(),
  openRectifications: z.int(),
  overdueRectifications: z.int(),
  nextDueOn: CalendarDateField.nullable(),
  rowVersion: RowVersion,
})
export type AccountabilityAuditRow = z.output<typeof AccountabilityAuditRow>

const Sum = z.strictObject({
  all: z.int(),
  closed: z.int(),
  overdue: z.int(),
  /** 整改率 in basis points: closed as 已整改 ÷ all; null without rectifications. */
  basisPoints: z.int().nullable(),
  recoverFen: FenField,
  recoveredFen: FenField,
})

export const AccountabilityAuditDetail = AccountabilityAuditRow.extend({
  fields: AccountabilityAuditFields,
  conclusion: z.string(),
  archiveNo: z.string().nullable(),
  cancelReason: z.string().nullable(),
  steps: z.array(
    z.strictObject({
      step: z.enum(accountabilityAuditSteps),
      doneOn: CalendarDateField.nullable(),
      note: z.string(),
      doneBy: z.string().nullable(),
      plannedOn: CalendarDateField.nullable(),
      dueOn: CalendarDateField.nullable(),
      basis: z.string(),
      isLate: z.boolean(),
    }),
  ),
  /** Why the next step can't be recorded today. */
  nextStepGate: Gate,
  gates: z.record(z.enum(auditActions), Gate),
  scope: z.array(
    z.strictObject({
      lineNo: z.int(),
      name: z.string(),
      basis: z.string(),
      isMandatory: z.boolean(),
      result: z.enum(['checked', 'not_applicable']).nullable(),
      remark: z.string(),
    }),
  ),
  findingRows: z.array(FindingRow),
  sum: Sum,
  files: z.array(AuditFileRow),
  handover: HandoverFields.extend({
    id: Id,
    dueOn: CalendarDateField,
    signedOn: CalendarDateField.nullable(),
    isLate: z.boolean(),
    rowVersion: RowVersion,
  }).nullable(),
  /** The notice that publishes the result, drafts included. */
  notice: z.strictObject({ id: Id, postedOn: CalendarDateField.nullable() }).nullable(),
})
export type AccountabilityAuditDetail = z.output<typeof AccountabilityAuditDetail>

const readers = ['clerk', 'reviewer', 'viewer'] as const
const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })
const output = AccountabilityAuditDetail

export const accountabilityAuditContract = {
  'accountabilityAudit.list': query({
    roles: readers,
    input: z.strictObject({
      ...PageRequest,
      /** Number, community or name of the auditee. */
      search: ShortText.default(''),
      view: z.enum(['all', 'running', 'overdue', 'archived']).default('all'),
    }),
    output: Page(AccountabilityAuditRow),
  }),
  /** Figures above the list: projects and rectifications of the whole street. */
  'accountabilityAudit.summary': query({
    roles: readers,
    input: Empty,
    output: Sum.extend({ running: z.int(), archived: z.int() }),
  }),
  'accountabilityAudit.get': query({ roles: readers, input: z.strictObject({ id: Id }), output }),
  'accountabilityAudit.create': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.create',
    input: AccountabilityAuditFields.extend({
      /** The request or line of the plan that it answers. */
      demandId: Id.nullable().default(null),
    }),
    output,
  }),
  /** Records the next step; steps can be neither skipped nor recorded twice. */
  'accountabilityAudit.recordStep': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.recordStep',
    input: Versioned.extend({
      step: z.enum(accountabilityAuditSteps),
      doneOn: CalendarDateField,
      note: ShortText,
    }),
    output,
  }),
  /** 实施计划: planned days of steps that are not done; a step that is left out has none. */
  'accountabilityAudit.plan': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.plan',
    input: Versioned.extend({
      electionOn: CalendarDateField.nullable(),
      steps: z.array(z.strictObject({ step: z.enum(accountabilityAuditSteps), dueOn: CalendarDateField })).max(13),
    }),
    output,
  }),
  'accountabilityAudit.checkScope': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.checkScope',
    input: z.strictObject({
      id: Id,
      lineNo: z.int().min(1),
      result: z.enum(['checked', 'not_applicable']),
      remark: ShortText,
    }),
    output,
  }),
  /** 总体评价, as the formal report and the notice of the result say it. */
  'accountabilityAudit.conclude': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.conclude',
    input: Versioned.extend({ conclusion: ShortText.min(2).max(199) }),
    output,
  }),
  'accountabilityAudit.addFinding': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.addFinding',
    input: z.strictObject({
      id: Id,
      category: z.enum(findingCategories),
      facts: LongText.trim().min(2),
      amountFen: FenField.refine((amount) => amount >= 0, '金额不能为负'),
      clause: ShortText,
      responsibility: z.enum(responsibilities),
      advice: ShortText,
    }),
    output,
  }),
  /** A finding entered wrongly stays, marked and with the reason. */
  'accountabilityAudit.voidFinding': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.voidFinding',
    input: z.strictObject({ findingId: Id, reason: ShortText.min(2) }),
    output,
  }),
  'accountabilityAudit.addRectification': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.addRectification',
    input: z.strictObject({
      findingId: Id,
      measure: LongText.trim().min(2),
      responsible: RequiredText,
      dueOn: CalendarDateField,
      recoverFen: FenField.refine((amount) => amount >= 0, '金额不能为负'),
    }),
    output,
  }),
  'accountabilityAudit.reportProgress': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.reportProgress',
    input: z
      .strictObject({
        rectificationId: Id,
        reportedOn: CalendarDateField,
        progress: LongText.trim().min(2),
        way: z.enum(moneyWays),
        amountFen: FenField.refine((amount) => amount >= 0, '金额不能为负'),
      })
      .refine(({ way, amountFen }) => (way === 'none') === (amountFen === 0), '请同时填写金额和追回方式'),
    output,
  }),
  /** 复核: by somebody else than who entered it; 已整改 closes it (销号), otherwise it goes on to a new deadline. */
  'accountabilityAudit.reviewRectification': command({
    roles: ['reviewer'],
    logAs: 'accountabilityAudit.reviewRectification',
    input: z.strictObject({
      rectificationId: Id,
      rowVersion: RowVersion,
      reviewedOn: CalendarDateField,
      conclusion: z.enum(rectificationConclusions),
      opinion: LongText.trim().min(2),
      nextDueOn: CalendarDateField.nullable(),
    }),
    output,
  }),
  /** 终止: an audit opened by mistake, ended by another person. */
  'accountabilityAudit.cancel': command({
    roles: ['reviewer'],
    logAs: 'accountabilityAudit.cancel',
    input: Versioned.extend({ reason: ShortText.min(2) }),
    output,
  }),
  /** 移交清单, kept until it is signed. */
  'accountabilityAudit.saveHandover': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.saveHandover',
    input: HandoverFields.extend({ id: Id, rowVersion: RowVersion.nullable() }),
    output,
  }),
  'accountabilityAudit.signHandover': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.signHandover',
    input: Versioned.extend({ signedOn: CalendarDateField }),
    output,
  }),
} as const
