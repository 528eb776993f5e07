import type { LabourContractRow } from '../../src-main/shared/labour-contract/labour-contract.schema.ts'
import type { ImportBatchRow, RowOutcome } from '../../src-main/shared/import-batch/import-batch.contract.ts'
import type { PayMonthState } from '../../src-main/shared/pay/pay.contract.ts'
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

export const standardKindLabels: Readonly<Record<StandardKind, string>> = {
  grade_scheme: '岗位等级方案',
  pay_scheme: '薪酬标准',
  social_insurance: '社会保险',
  housing_fund: '住房公积金',
  income_tax: '个人所得税',
  reference_wage: '参考工资',
  retirement: '退休年龄',
  notice_types: '公示公开',
  person_record: '人员档案',
  flexible_retirement: '弹性退休',
  pension_years: '最低缴费年限',
  certificate_equivalence: '双向比照',
  study_hours: '继续教育学时',
  reminder_rules: '提醒规则',
  audit_parameters: '经济责任审计',
  case_parameters: '线索案件',
  labour_contract_rules: '合同提醒规则',
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
