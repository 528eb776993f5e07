import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { command, query } from '../kernel/channel.ts'
import { FenField } from '../kernel/money.ts'
import { Page, PageRequest } from '../kernel/paging.ts'
import { Id, LongText, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'

/** 任期, 届中, 离任, 专项. */
export const accountabilityAuditKinds = ['term', 'mid_term', 'exit', 'special'] as const
/** Steps of an accountability audit (经济责任审计), in order. */
export const accountabilityAuditSteps = [
  '立项',
  '审计通知书',
  '资料清单',
  '进点会',
  '取证',
  '征求意见',
  '正式报告',
  '结果公布',
  '整改通知',
  '复核销号',
  '归档',
] as const
export const findingCategories = [
  '账务不规范',
  '超范围支出',
  '资产管理',
  '招标采购',
  '合同管理',
  '违规发放',
  '其他',
] as const
export const rectificationConclusions = ['已整改', '部分整改', '未整改'] as const

export const AccountabilityAuditFields = z.strictObject({
  communityId: Id,
  /** 被审计人, a worker of the roster. */
  workerId: Id,
  post: RequiredText,
  kind: z.enum(accountabilityAuditKinds),
  termFrom: CalendarDateField,
  termTo: CalendarDateField,
  periodFrom: CalendarDateField,
  periodTo: CalendarDateField,
  /** 实施方: 街道内审 or a commissioned firm. */
  performedBy: RequiredText,
  basis: RequiredText,
})
export type AccountabilityAuditFields = z.output<typeof AccountabilityAuditFields>

export const RectificationRow = z.strictObject({
  id: Id,
  measure: z.string(),
  responsible: z.string(),
  dueOn: CalendarDateField,
  conclusion: z.enum(rectificationConclusions).nullable(),
  evidence: z.string(),
  closedOn: CalendarDateField.nullable(),
  rowVersion: RowVersion,
})
export const FindingRow = z.strictObject({
  id: Id,
  number: z.int(),
  category: z.enum(findingCategories),
  facts: z.string(),
  amountFen: FenField,
  clause: z.string(),
  rectifications: z.array(RectificationRow),
})

export const AccountabilityAuditRow = z.strictObject({
  id: Id,
  number: z.string(),
  community: z.string(),
  auditee: z.string(),
  post: z.string(),
  kind: z.enum(accountabilityAuditKinds),
  currentStep: z.enum(accountabilityAuditSteps),
  findings: z.int(),
  openRectifications: z.int(),
  nextDueOn: CalendarDateField.nullable(),
  rowVersion: RowVersion,
})
export type AccountabilityAuditRow = z.output<typeof AccountabilityAuditRow>

export const AccountabilityAuditDetail = AccountabilityAuditRow.extend({
  fields: AccountabilityAuditFields,
  steps: z.array(
    z.strictObject({
      step: z.enum(accountabilityAuditSteps),
      doneOn: CalendarDateField.nullable(),
      note: z.string(),
      doneBy: z.string().nullable(),
    }),
  ),
  findingRows: z.array(FindingRow),
  /** 整改率 in basis points: closed as 已整改 ÷ all; null without rectifications. */
  rectifiedBasisPoints: z.int().nullable(),
})
export type AccountabilityAuditDetail = z.output<typeof AccountabilityAuditDetail>

export const accountabilityAuditContract = {
  'accountabilityAudit.list': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ ...PageRequest }),
    output: Page(AccountabilityAuditRow),
  }),
  'accountabilityAudit.get': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ id: Id }),
    output: AccountabilityAuditDetail,
  }),
  'accountabilityAudit.create': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.create',
    input: AccountabilityAuditFields,
    output: AccountabilityAuditDetail,
  }),
  /** Records the next step; steps can be neither skipped backwards nor recorded twice. */
  'accountabilityAudit.recordStep': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.recordStep',
    input: z.strictObject({
      id: Id,
      rowVersion: RowVersion,
      step: z.enum(accountabilityAuditSteps),
      doneOn: CalendarDateField,
      note: ShortText,
    }),
    output: AccountabilityAuditDetail,
  }),
  'accountabilityAudit.addFinding': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.addFinding',
    input: z.strictObject({
      id: Id,
      category: z.enum(findingCategories),
      facts: LongText.min(2),
      amountFen: FenField,
      clause: ShortText,
    }),
    output: AccountabilityAuditDetail,
  }),
  'accountabilityAudit.addRectification': command({
    roles: ['clerk'],
    logAs: 'accountabilityAudit.addRectification',
    input: z.strictObject({
      findingId: Id,
      measure: LongText.min(2),
      responsible: RequiredText,
      dueOn: CalendarDateField,
    }),
    output: AccountabilityAuditDetail,
  }),
  /** 复核销号: by somebody else than the person who entered the rectification. */
  'accountabilityAudit.closeRectification': command({
    roles: ['reviewer'],
    logAs: 'accountabilityAudit.closeRectification',
    input: z.strictObject({
      rectificationId: Id,
      rowVersion: RowVersion,
      conclusion: z.enum(rectificationConclusions),
      evidence: LongText.min(2),
      closedOn: CalendarDateField,
    }),
    output: AccountabilityAuditDetail,
  }),
} as const
