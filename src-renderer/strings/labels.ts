import type { LabourContractRow } from '../../src-main/shared/labour-contract/labour-contract.schema.ts'
import type { ImportBatchRow, RowOutcome } from '../../src-main/shared/import-batch/import-batch.contract.ts'
import type { NoticeRow, NoticeType } from '../../src-main/shared/notice/notice.contract.ts'
import type { PayItem, PayMonthState } from '../../src-main/shared/pay/pay.contract.ts'
import type { AccountabilityAuditRow } from '../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import {
  gradeBatchStateLabels,
  type BatchNoticeState,
  type GradeBatchState,
} from '../../src-main/shared/post-grade/grade-batch.rules.ts'
import type { StandardKind } from '../../src-main/shared/standard/standard.contract.ts'
import type { Tone } from '../ui/state-tag.tsx'

interface Labelled {
  readonly text: string
  readonly tone: Tone
}

export const payStates: Readonly<Record<PayMonthState, Labelled>> = {
  draft: { text: '草稿', tone: 'quiet' },
  submitted: { text: '已提交', tone: 'busy' },
  approved: { text: '已审批', tone: 'good' },
  locked: { text: '已锁定', tone: 'warn' },
}

export const noticeStateLabels: Readonly<Record<NoticeRow['state'], Labelled>> = {
  draft: { text: '草稿', tone: 'quiet' },
  submitted: { text: '已提交', tone: 'busy' },
  released: { text: '公示中', tone: 'good' },
  closed: { text: '已办结', tone: 'warn' },
}
export const noticeTypeLabels: Readonly<Record<NoticeType, string>> = {
  grade_adjustment: '岗位等级调整公示',
  proposed_hiring: '拟聘用公示',
}

export const gradeBatchStateTags: Readonly<Record<GradeBatchState, Labelled>> = {
  draft: { text: gradeBatchStateLabels.draft, tone: 'quiet' },
  submitted: { text: gradeBatchStateLabels.submitted, tone: 'busy' },
  approved: { text: gradeBatchStateLabels.approved, tone: 'good' },
  effective: { text: gradeBatchStateLabels.effective, tone: 'good' },
  done: { text: gradeBatchStateLabels.done, tone: 'warn' },
  cancelled: { text: gradeBatchStateLabels.cancelled, tone: 'quiet' },
}
export const batchNoticeLabels: Readonly<Record<BatchNoticeState, string>> = {
  none: '未公示',
  open: '公示未办结',
  objected: '公示有异议',
  clear: '公示已办结',
}

export const contractStateLabels: Readonly<Record<LabourContractRow['state'], Labelled>> = {
  draft: { text: '草稿', tone: 'quiet' },
  pending: { text: '待签', tone: 'busy' },
  in_force: { text: '生效', tone: 'good' },
  renewed: { text: '已续签', tone: 'quiet' },
  ended: { text: '已终止', tone: 'warn' },
  rescinded: { text: '已解除', tone: 'warn' },
  voided: { text: '已作废', tone: 'bad' },
}
export const contractTermLabels: Readonly<Record<LabourContractRow['term'], string>> = {
  '1': '固定期限',
  '2': '无固定期限',
  '3': '以完成一定工作任务为期限',
}

export const batchStateLabels: Readonly<Record<ImportBatchRow['state'], Labelled>> = {
  staged: { text: '待确认', tone: 'busy' },
  committed: { text: '已写入', tone: 'good' },
  discarded: { text: '已放弃', tone: 'quiet' },
  undone: { text: '已撤销', tone: 'warn' },
}
export const outcomeLabels: Readonly<Record<RowOutcome, Labelled>> = {
  new: { text: '新增', tone: 'busy' },
  changed: { text: '修改', tone: 'warn' },
  same: { text: '相同', tone: 'quiet' },
  refused: { text: '错误', tone: 'bad' },
  skipped: { text: '跳过', tone: 'quiet' },
}

export const auditKindLabels: Readonly<Record<AccountabilityAuditRow['kind'], string>> = {
  term: '任期审计',
  mid_term: '届中审计',
  exit: '离任审计',
  special: '专项审计',
}

export const standardKindLabels: Readonly<Record<StandardKind, string>> = {
  grade_scheme: '岗位等级方案',
  pay_scheme: '薪酬标准',
  social_insurance: '社会保险',
  housing_fund: '住房公积金',
  income_tax: '个人所得税',
  reference_wage: '参考工资',
  retirement: '退休年龄',
  person_record: '人员档案',
  flexible_retirement: '弹性退休',
  pension_years: '最低缴费年限',
  certificate_equivalence: '双向比照',
  study_hours: '继续教育学时',
  reminder_rules: '提醒规则',
  labour_contract_rules: '合同提醒规则',
}

export const payItemLabels: Readonly<Record<PayItem, string>> = {
  gradeWage: '岗位等级工资',
  basicPerformance: '基础绩效',
  awardPerformance: '奖励绩效',
  certificateAllowance: '职业资格津贴',
  postAllowance: '岗位津贴',
  backPay: '补发',
  earningsSubtotal: '应发小计',
  personalLeaveDeduction: '事假扣款',
  sickLeaveDeduction: '病假扣款',
  otherDeduction: '其他扣款',
  gross: '应发合计',
  pension: '养老保险',
  medical: '医疗保险',
  unemployment: '失业保险',
  housingFund: '住房公积金',
  incomeTax: '个人所得税',
  withholdingSubtotal: '代扣小计',
  net: '实发工资',
  employerPension: '单位养老',
  employerMedical: '单位医疗',
  employerUnemployment: '单位失业',
  employerInjury: '单位工伤',
  employerHousingFund: '单位公积金',
  employerTotal: '单位缴费合计',
}

/** Stage words of the job worker; an unknown one is simply not shown. */
export const stageLabels: Readonly<Record<string, string>> = {
  read: '正在读取',
  reading: '正在读取',
  stage: '正在暂存',
  check: '正在检查',
  checking: '正在检查',
  write: '正在写入',
  writing: '正在写入',
  commit: '正在写入',
  compute: '正在计算',
  calculate: '正在计算',
  verify: '正在核验',
  export: '正在导出',
}

/** "2026-11-23 09:30" of an instant in Beijing time. */
export function momentText(at: string): string {
  return at.slice(0, 16).replace('T', ' ')
}
