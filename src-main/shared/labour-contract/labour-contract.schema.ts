import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
import { FenField } from '../kernel/money.ts'
import { Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'

/** 草稿, 待签, 生效, 续签 (replaced by a renewal), 终止 (ran out), 解除 (ended early), 作废. 即将到期 is derived. */
export const labourContractStates = ['draft', 'pending', 'in_force', 'renewed', 'ended', 'rescinded', 'voided'] as const
export type LabourContractState = (typeof labourContractStates)[number]
/** Codes of table T13: 1 固定期限, 2 无固定期限, 3 以完成一定工作任务为期限. */
export const contractTerms = ['1', '2', '3'] as const
export type ContractTerm = (typeof contractTerms)[number]

/** 合同形式. Only the first is drafted here; the others are recorded as they stand and only read. */
export const contractForms = ['labour', 'agency', 'service', 'committee'] as const
export type ContractForm = (typeof contractForms)[number]
export const contractFormLabels: Readonly<Record<ContractForm, string>> = {
  labour: '劳动合同',
  agency: '劳务派遣合同',
  service: '服务协议',
  committee: '与居委会签订的合同',
}

/**
 * Why a contract has a fixed term although an open-ended one is due (劳动合同法第十四条): the worker asked for it in
 * writing, or one of the faults of 第三十九条、第四十条第一项、第二项 stands against the worker.
 */
export const fixedTermGrounds = ['waiver', 'fault'] as const
export const fixedTermGroundLabels: Readonly<Record<(typeof fixedTermGrounds)[number], string>> = {
  waiver: '本人书面要求订立固定期限',
  fault: '有第三十九条或第四十条第一项、第二项情形',
}

/** What the parties agree (劳动合同法第十七条), as it is typed, checked, printed and signed. */
export const LabourContractFields = z.strictObject({
  workerId: Id,
  employer: RequiredText,
  term: z.enum(contractTerms),
  startsOn: CalendarDateField,
  endsOn: CalendarDateField.nullable(),
  probationEndsOn: CalendarDateField.nullable(),
  workContent: RequiredText,
  workPlace: RequiredText,
  /** 标准工时, 综合计算工时 or 不定时. */
  workingTime: RequiredText,
  /** 休息休假. */
  restTerms: ShortText.default(''),
  monthlyWageFen: FenField,
  probationWageFen: FenField.nullable(),
  payDay: z.int().min(1).max(31),
  socialInsuranceTerms: ShortText.default(''),
  /** 劳动保护、劳动条件和职业危害防护. */
  protectionTerms: ShortText.default(''),
  /** 培训服务期止. */
  serviceUntil: CalendarDateField.nullable().default(null),
  confidentialityTerms: ShortText.default(''),
  /** 补充保险和福利待遇. */
  benefitTerms: ShortText.default(''),
  otherTerms: ShortText.default(''),
  fixedTermGround: z.enum(fixedTermGrounds).nullable().default(null),
  /** Date and place of the written request, or the evidence of the fault. */
  fixedTermNote: ShortText.default(''),
})
export type LabourContractFields = z.output<typeof LabourContractFields>

/** Terms that an agreement (变更协议, 第三十五条) may change while the contract runs. */
export const amendableFields = [
  'endsOn',
  'workContent',
  'workPlace',
  'workingTime',
  'restTerms',
  'monthlyWageFen',
  'payDay',
  'serviceUntil',
  'confidentialityTerms',
  'benefitTerms',
  'otherTerms',
] as const satisfies readonly (keyof LabourContractFields)[]
export type AmendableField = (typeof amendableFields)[number]

/** One word for each term, on page and paper. */
export const termLabels: Readonly<Record<keyof LabourContractFields, string>> = {
  workerId: '人员',
  employer: '用人单位',
  term: '期限类型',
  startsOn: '合同起',
  endsOn: '合同止',
  probationEndsOn: '试用期止',
  workContent: '工作内容',
  workPlace: '工作地点',
  workingTime: '工时制度',
  restTerms: '休息休假',
  monthlyWageFen: '月工资',
  probationWageFen: '试用期月工资',
  payDay: '每月发薪日',
  socialInsuranceTerms: '社会保险',
  protectionTerms: '劳动保护和劳动条件',
  serviceUntil: '培训服务期止',
  confidentialityTerms: '保密约定',
  benefitTerms: '补充保险和福利待遇',
  otherTerms: '其他约定',
  fixedTermGround: '订立固定期限的理由',
  fixedTermNote: '理由说明',
}

/**
 * A contract as lists show it: terms as they hold today, amendments included. What came from the roster or a ledger may
 * lack some of them.
 */
export const LabourContractRow = LabourContractFields.extend({
  workContent: z.string(),
  workPlace: z.string(),
  workingTime: z.string(),
  monthlyWageFen: FenField.nullable(),
  payDay: z.int().nullable(),
  id: Id,
  contractNo: z.string(),
  form: z.enum(contractForms),
  workerName: z.string(),
  community: z.string(),
  state: z.enum(labourContractStates),
  source: z.enum(['entered', 'roster', 'imported', 'recorded']),
  signedOn: CalendarDateField.nullable(),
  /** 乙方签收合同文本的日期 (第十六条: each party keeps one). */
  deliveredOn: CalendarDateField.nullable(),
  /** Days from today to the end; negative when past, null for open-ended. */
  daysLeft: z.int().nullable(),
  /** How many fixed terms in a row this one makes (连续订立固定期限次数); 0 for any other. */
  fixedTermCount: z.int(),
  renewedFromId: Id.nullable(),
  /** A scan of the signed text is kept. */
  hasScan: z.boolean(),
  /** Why it came into force without a scan; null when it did not. */
  noScanReason: z.string().nullable(),
  voidReason: z.string().nullable(),
  remark: z.string(),
  rowVersion: RowVersion,
})
export type LabourContractRow = z.output<typeof LabourContractRow>
