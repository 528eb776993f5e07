import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, job, query } from '../kernel/channel.ts'
import { ExplanationStep } from '../kernel/explanation.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { FileToken, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'
import { batchNoticeStates, gradeBatchStates, gradeChangeKinds } from './grade-batch.rules.ts'

const Grade = z.int().min(1).max(99)
const PostClass = z.string().min(1).max(10)
const Versioned = z.strictObject({ id: Id, rowVersion: RowVersion })
const business = ['clerk', 'reviewer', 'viewer'] as const

/** The version of the grade scheme that an answer rests on. */
export const SchemeRef = z.strictObject({
  id: Id,
  title: z.string(),
  documentNo: z.string(),
  effectiveFrom: CalendarDateField,
  isSample: z.boolean(),
})
export type SchemeRef = z.output<typeof SchemeRef>

export const GradeConditionRow = z.strictObject({
  key: z.string(),
  /** A gate must be ticked for a promotion; a factor says what the level was built from. */
  role: z.enum(['gate', 'factor']),
  label: z.string(),
  ok: z.boolean(),
  evidence: z.string(),
})

export const SuggestionRow = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  postClass: z.string(),
  post: z.string(),
  grade: Grade.nullable(),
  suggested: Grade.nullable(),
  change: z.enum(['up', 'same', 'down', 'unknown']),
  isReady: z.boolean(),
  dueOn: CalendarDateField.nullable(),
  next: z.strictObject({ grade: Grade, on: CalendarDateField }).nullable(),
  conditions: z.array(GradeConditionRow),
  /** The open batch that the person is already in. */
  openBatch: z.strictObject({ id: Id, title: z.string() }).nullable(),
})
export type SuggestionRow = z.output<typeof SuggestionRow>

/** 可晋升, 条件未满足, 一年内到期, 高于测算, 全部. */
export const suggestionViews = ['ready', 'blocked', 'coming', 'above', 'all'] as const
export type SuggestionView = (typeof suggestionViews)[number]

export const GradeEvidenceRow = z.strictObject({
  id: Id,
  kind: z.enum(['award', 'uncounted']),
  code: z.string(),
  name: z.string(),
  from: CalendarDateField,
  to: CalendarDateField,
  documentNo: z.string(),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  voidReason: z.string().nullable(),
})
export type GradeEvidenceRow = z.output<typeof GradeEvidenceRow>

/** One entry of a person's grade record (等级档案). */
export const GradeRecordRow = z.strictObject({
  effectiveOn: z.string(),
  post: z.string(),
  before: Grade.nullable(),
  after: Grade.nullable(),
  /** 晋级, 套改, 岗位变动, 降级, or 登记 for what was entered on the roster. */
  reason: z.string(),
  documentNo: z.string(),
  batchId: Id.nullable(),
  isAhead: z.boolean(),
})
export type GradeRecordRow = z.output<typeof GradeRecordRow>

export const LadderPerson = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  post: z.string(),
  grade: Grade.nullable(),
  since: z.string().nullable(),
})
export type LadderPerson = z.output<typeof LadderPerson>

export const GradeChangeFields = z.strictObject({
  workerId: Id,
  kind: z.enum(gradeChangeKinds),
  toPostClass: PostClass,
  toGrade: Grade,
  /** Why by hand: needed where the level is not the suggested one or a gate is not ticked. */
  exceptionReason: ShortText,
})
export type GradeChangeFields = z.output<typeof GradeChangeFields>

export const GradeBatchFields = z.strictObject({
  title: RequiredText,
  referenceOn: CalendarDateField,
  /** A day within a month moves to the first of the next one, unless a reason is given. */
  effectiveOn: CalendarDateField,
  midMonthReason: ShortText,
  documentNo: ShortText,
  noticeRequired: z.boolean(),
  people: z.array(GradeChangeFields).min(1).max(2000),
})
export type GradeBatchFields = z.output<typeof GradeBatchFields>

export const GradeBatchRow = z.strictObject({
  id: Id,
  title: z.string(),
  state: z.enum(gradeBatchStates),
  referenceOn: CalendarDateField,
  effectiveOn: CalendarDateField,
  documentNo: z.string(),
  people: z.int(),
  noticeRequired: z.boolean(),
  noticeId: Id.nullable(),
  noticeState: z.enum(batchNoticeStates),
  createdBy: z.string(),
  rowVersion: RowVersion,
})
export type GradeBatchRow = z.output<typeof GradeBatchRow>

export const GradeBatchLine = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  kind: z.enum(gradeChangeKinds),
  fromPost: z.string(),
  fromGrade: Grade.nullable(),
  toPostClass: z.string(),
  toPost: z.string(),
  toGrade: Grade,
  suggested: Grade.nullable(),
  isReady: z.boolean(),
  ground: z.string(),
  exceptionReason: z.string(),
  conditions: z.array(GradeConditionRow),
  steps: z.array(ExplanationStep),
})
export type GradeBatchLine = z.output<typeof GradeBatchLine>

const Signature = z.strictObject({ by: z.string(), at: z.string() }).nullable()
export const Cost = z.strictObject({
  monthlyFen: FenField,
  yearlyFen: FenField,
  /** People whose pay the scheme does not tell, or whom the street does not pay. */
  unpriced: z.int(),
  /** Title of the pay scheme; null when none is in force. */
  payScheme: z.string().nullable(),
})
export type Cost = z.output<typeof Cost>

export const GradeBatchDetail = GradeBatchRow.extend({
  scheme: SchemeRef,
  midMonthReason: z.string(),
  lines: z.array(GradeBatchLine),
  cost: Cost,
  /** Account ids of those who made, changed or submitted it: none of them approves. */
  makerIds: z.array(z.int()),
  returnReason: z.string().nullable(),
  cancelReason: z.string().nullable(),
  submitted: Signature,
  approved: Signature,
  effected: Signature,
  closed: Signature,
})
export type GradeBatchDetail = z.output<typeof GradeBatchDetail>

/** One person on whom a version of the grade or pay scheme has an effect. */
export const OutlookRow = z.strictObject({
  workerId: Id,
  name: z.string(),
  community: z.string(),
  postClass: z.string(),
  post: z.string(),
  grade: Grade.nullable(),
  /** 套改: level by the conversion table; null without a row for it. */
  converted: Grade.nullable(),
  /** Level that the version would suggest on its first day. */
  suggested: Grade.nullable(),
  /** Post and level don't go together under the version. */
  isOutside: z.boolean(),
  beforeFen: FenField.nullable(),
  afterFen: FenField.nullable(),
})
export type OutlookRow = z.output<typeof OutlookRow>

export const postGradeContract = {
  /** Heads per post and level at the end of a day, by the scheme in force then. */
  'postGrade.ladder': query({
    roles: business,
    input: z.strictObject({ asOf: CalendarDateField.optional() }),
    output: z.strictObject({
      scheme: SchemeRef.nullable(),
      levels: z.int(),
      posts: z.array(z.strictObject({ postClass: z.string(), name: z.string(), min: Grade, max: Grade })),
      /** grade null: not filled in. A post outside the scheme has cells but is not among `posts`. */
      cells: z.array(
        z.strictObject({ postClass: z.string(), grade: Grade.nullable(), people: z.int(), isOutside: z.boolean() }),
      ),
      total: z.int(),
    }),
  }),
  'postGrade.people': query({
    roles: business,
    input: z.strictObject({ asOf: CalendarDateField.optional(), postClass: PostClass, grade: Grade.nullable() }),
    output: z.strictObject({ rows: z.array(LadderPerson) }),
  }),
  /** 晋级测算: nothing changes by it. */
  'postGrade.suggestions': query({
    roles: business,
    input: z.strictObject({
      referenceOn: CalendarDateField,
      view: z.enum(suggestionViews).default('ready'),
      search: ShortText.default(''),
      communityId: Id.optional(),
      ...PageRequest,
    }),
    output: Page(SuggestionRow).extend({
      scheme: SchemeRef.nullable(),
      counts: z.record(z.enum(suggestionViews), z.int()),
    }),
  }),
  /** One person: how the level came about, the grade record, and what was registered beside the roster. */
  'postGrade.worker': query({
    roles: business,
    input: z.strictObject({ workerId: Id, referenceOn: CalendarDateField }),
    output: z.strictObject({
      suggestion: SuggestionRow,
      steps: z.array(ExplanationStep),
      records: z.array(GradeRecordRow),
      evidence: z.array(GradeEvidenceRow),
      /** What can be registered under the scheme in force. */
      matters: z.array(
        z.strictObject({
          kind: z.enum(['award', 'uncounted']),
          code: z.string(),
          name: z.string(),
          isYear: z.boolean(),
        }),
      ),
    }),
  }),
  'postGrade.addEvidence': command({
    roles: ['clerk'],
    logAs: 'postGrade.addEvidence',
    input: z.strictObject({
      workerId: Id,
      kind: z.enum(['award', 'uncounted']),
      code: z.string().min(1).max(30),
      from: CalendarDateField,
      to: CalendarDateField,
      documentNo: ShortText.min(2, '请填写依据文号'),
      note: ShortText,
    }),
    output: GradeEvidenceRow,
  }),
  'postGrade.voidEvidence': command({
    roles: ['clerk'],
    logAs: 'postGrade.voidEvidence',
    input: z.strictObject({ id: Id, reason: ShortText.min(2) }),
    output: GradeEvidenceRow,
  }),
  /** What chosen changes cost by the pay scheme in force on the day of effect. */
  'postGrade.cost': query({
    roles: business,
    input: z.strictObject({
      effectiveOn: CalendarDateField,
      people: z.array(z.strictObject({ workerId: Id, toPostClass: PostClass, toGrade: Grade })).max(2000),
    }),
    output: Cost,
  }),
  /** Who is affected by a version of the grade or pay scheme and what it costs, before it is activated. */
  'postGrade.outlook': query({
    roles: ['clerk', 'reviewer'],
    input: z.strictObject({ standardId: Id }),
    output: z.strictObject({
      effectiveFrom: CalendarDateField,
      people: z.int(),
      rows: z.array(OutlookRow),
      outside: z.int(),
      converted: z.int(),
      cost: Cost,
      /** If everybody who then could be promoted were. */
      potential: Cost,
    }),
  }),
  'postGrade.batches': query({
    roles: business,
    input: z.strictObject({ ...PageRequest }),
    output: Page(GradeBatchRow),
  }),
  'postGrade.batch': query({ roles: business, input: z.strictObject({ id: Id }), output: GradeBatchDetail }),
  'postGrade.createBatch': command({
    roles: ['clerk'],
    logAs: 'postGrade.createBatch',
    input: GradeBatchFields,
    output: GradeBatchDetail,
  }),
  'postGrade.updateBatch': command({
    roles: ['clerk'],
    logAs: 'postGrade.updateBatch',
    input: Versioned.extend({ fields: GradeBatchFields }),
    output: GradeBatchDetail,
  }),
  'postGrade.submitBatch': command({
    roles: ['clerk'],
    logAs: 'postGrade.submitBatch',
    input: Versioned,
    output: GradeBatchDetail,
  }),
  'postGrade.returnBatch': command({
    roles: ['reviewer'],
    logAs: 'postGrade.returnBatch',
    input: Versioned.extend({ reason: ShortText.min(2) }),
    output: GradeBatchDetail,
  }),
  /** Never by anybody who made, changed or submitted it. */
  'postGrade.approveBatch': command({
    roles: ['reviewer'],
    logAs: 'postGrade.approveBatch',
    input: Versioned,
    output: GradeBatchDetail,
  }),
  /** Writes the grade records; only an approved batch whose notice, where needed, is over. */
  'postGrade.effectBatch': command({
    roles: ['clerk'],
    logAs: 'postGrade.effectBatch',
    input: Versioned.extend({ documentNo: ShortText.min(2, '请填写文号') }),
    output: GradeBatchDetail,
  }),
  'postGrade.closeBatch': command({
    roles: ['clerk'],
    logAs: 'postGrade.closeBatch',
    input: Versioned,
    output: GradeBatchDetail,
  }),
  'postGrade.cancelBatch': command({
    roles: ['clerk'],
    logAs: 'postGrade.cancelBatch',
    input: Versioned.extend({ reason: ShortText.min(2) }),
    output: GradeBatchDetail,
  }),
  /** 晋级审批表 of a batch. */
  'postGrade.exportApprovalForm': job({
    roles: ['clerk', 'reviewer'],
    logAs: 'postGrade.exportApprovalForm',
    file: 'write',
    input: z.strictObject({ file: FileToken, id: Id }),
    output: z.strictObject({ rows: z.int(), sha256: z.string() }),
  }),
} as const
