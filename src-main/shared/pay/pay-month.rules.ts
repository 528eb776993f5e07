import type { Finding } from '../kernel/finding.ts'
import type { Role } from '../kernel/roles.ts'
import type { PayMonthState } from './pay.contract.ts'

/** Steps of a pay month (工资表): 核算, 提交, 退回, 审批, 锁定. */
export type PayStep = 'calculate' | 'submit' | 'return' | 'approve' | 'lock'

export const payStateLabels: Readonly<Record<PayMonthState, string>> = {
  draft: '草稿',
  submitted: '已提交',
  approved: '已审批',
  locked: '已锁定',
}
export const payStepLabels: Readonly<Record<PayStep, string>> = {
  calculate: '核算',
  submit: '提交',
  return: '退回',
  approve: '审批',
  lock: '锁定',
}

/** Codes that the core turns into refusals of the same name; the others are listed to the reader. */
export const payStepCodes = {
  role: 'FORBIDDEN',
  state: 'STATE_FORBIDS',
  maker: 'MAKER_IS_CHECKER',
  empty: 'PAY_MONTH_EMPTY',
  earlierOpen: 'PAY_EARLIER_MONTH_OPEN',
  stale: 'PAY_EARLIER_MONTH_RECOMPUTED',
  unexplained: 'PAY_UNEXPLAINED',
  comparison: 'PAY_COMPARISON_STALE',
} as const

/**
 * What the rules look at. People are told apart by any key: the core passes account ids, the page display names.
 */
export interface PayMonthFacts<K extends string | number = number> {
  readonly state: PayMonthState
  readonly headcount: number
  /** Whoever created, computed or submitted the month. */
  readonly makers: readonly K[]
  /** Earlier payment months of the same tax year that are not locked yet, e.g. "2026-10". */
  readonly earlierOpen: readonly string[]
  /** Those of them computed again (or for the first time) after this month: its cumulative tax is out of date. */
  readonly earlierRecomputed: readonly string[]
  /** The month that this one was compared with, where it was computed again since; null = the comparison holds. */
  readonly comparedRecomputed: string | null
  /** Names of people whose change against the month before neither the data nor a reason explains. */
  readonly unexplained: readonly string[]
}
export interface PayActor<K extends string | number = number> {
  readonly key: K
  readonly roles: readonly Role[]
}

type Rule = <K extends string | number>(month: PayMonthFacts<K>, actor: PayActor<K>) => Finding[]

export const canCalculate: Rule = (month, actor) => [
  ...needsRole(actor.roles, 'clerk', 'calculate'),
  ...needsState(month.state, ['draft'], 'calculate'),
]

/** 提交: something has been computed from the earlier months' last figures, and every change has its cause or a reason. */
export const canSubmit: Rule = (month, actor) => {
  const findings = [
    ...needsRole(actor.roles, 'clerk', 'submit'),
    ...needsState(month.state, ['draft'], 'submit'),
    ...isUpToDate(month),
  ]
  if (month.headcount === 0) {
    findings.push(problem(payStepCodes.empty, '工资表没有已核算的人员', '请先核算'))
  }
  return [...findings, ...isExplained(month)]
}

export const canReturn: Rule = (month, actor) => [
  ...needsRole(actor.roles, 'reviewer', 'return'),
  ...needsState(month.state, ['submitted', 'approved'], 'return'),
]

/** 审批 by somebody who had no hand in the month (不相容岗位分离, 行政事业单位内部控制规范（试行）第十二条). */
export const canApprove: Rule = (month, actor) => [
  ...needsRole(actor.roles, 'reviewer', 'approve'),
  ...needsState(month.state, ['submitted'], 'approve'),
  ...isNotMaker(month, actor, 'approve'),
  ...isUpToDate(month),
]

/** 锁定: months of one tax year are locked in order, because each one's tax rests on those before it. */
export const canLock: Rule = (month, actor) => {
  const findings = [
    ...needsRole(actor.roles, 'reviewer', 'lock'),
    ...needsState(month.state, ['approved'], 'lock'),
    ...isNotMaker(month, actor, 'lock'),
    ...isUpToDate(month),
  ]
  if (month.earlierOpen.length > 0) {
    const open = month.earlierOpen.join('、')
    findings.push(
      problem(
        payStepCodes.earlierOpen,
        `同一纳税年度的${open}工资表尚未锁定`,
        '请按发放先后锁定，个税累计预扣以前月为准',
      ),
    )
  }
  return findings
}

export const payStepRules: Readonly<Record<PayStep, Rule>> = {
  calculate: canCalculate,
  submit: canSubmit,
  return: canReturn,
  approve: canApprove,
  lock: canLock,
}

function problem(code: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, message, remedy }
}

function needsRole(held: readonly Role[], role: Role, step: PayStep): Finding[] {
  if (held.includes(role)) return []
  const who = role === 'clerk' ? '经办' : '审核'
  return [problem(payStepCodes.role, `${payStepLabels[step]}由${who}账号办理`, `请用${who}账号登录`)]
}

function needsState(state: PayMonthState, allowed: readonly PayMonthState[], step: PayStep): Finding[] {
  if (allowed.includes(state)) return []
  const needed = allowed.map((s) => `“${payStateLabels[s]}”`).join('或')
  return [
    problem(
      payStepCodes.state,
      `工资表当前为“${payStateLabels[state]}”，不能${payStepLabels[step]}`,
      `${needed}的工资表才能${payStepLabels[step]}`,
    ),
  ]
}

function isNotMaker<K extends string | number>(
  { makers }: PayMonthFacts<K>,
  { key }: PayActor<K>,
  step: PayStep,
): Finding[] {
  if (!makers.includes(key)) return []
  return [problem(payStepCodes.maker, `工资表由您本人经办，不能由您${payStepLabels[step]}`, '请由另一审核账号办理')]
}

function isExplained({
  unexplained,
  comparedRecomputed,
  earlierRecomputed,
}: Pick<PayMonthFacts, 'unexplained' | 'comparedRecomputed' | 'earlierRecomputed'>): Finding[] {
  if (comparedRecomputed !== null && !earlierRecomputed.includes(comparedRecomputed)) {
    const message = `${comparedRecomputed}工资表在比对之后又核算过`
    return [problem(payStepCodes.comparison, message, '请重新核算本月')]
  }
  if (unexplained.length === 0) return []
  const names = unexplained.slice(0, 3).join('、')
  const message = `${names}${unexplained.length > 3 ? '等' : ''}${unexplained.length}人的工资变动没有查到原因`
  return [problem(payStepCodes.unexplained, message, '请在“与上月比对”中填写差异说明')]
}

function isUpToDate({ earlierRecomputed }: { readonly earlierRecomputed: readonly string[] }): Finding[] {
  if (earlierRecomputed.length === 0) return []
  return [
    problem(
      payStepCodes.stale,
      `${earlierRecomputed.join('、')}工资表在本月核算之后又核算过，本月累计个税已过时`,
      '请退回草稿后重新核算',
    ),
  ]
}
