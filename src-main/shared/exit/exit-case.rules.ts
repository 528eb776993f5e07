import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { Role } from '../kernel/roles.ts'
import { opinionLevels, type HandoverState } from './exit-codes.ts'

/** 草稿 → 待审批 → 已批准 → 已办结; 退回 leads back to 草稿, 已撤回 is possible before 已办结. */
export const exitStates = ['draft', 'submitted', 'approved', 'finished', 'withdrawn'] as const
export type ExitState = (typeof exitStates)[number]
export const exitStateLabels: Readonly<Record<ExitState, string>> = {
  draft: '草稿',
  submitted: '待审批',
  approved: '已批准',
  finished: '已办结',
  withdrawn: '已撤回',
}

export const exitSteps = [
  'update',
  'submit',
  'opinion',
  'approve',
  'return',
  'withdraw',
  'handover',
  'settle',
  'finish',
  'followUp',
] as const
export type ExitStep = (typeof exitSteps)[number]
export const exitStepLabels: Readonly<Record<ExitStep, string>> = {
  update: '修改',
  submit: '提交审批',
  opinion: '登记审批意见',
  approve: '批准',
  return: '退回',
  withdraw: '撤回',
  handover: '登记交接',
  settle: '登记结算',
  finish: '办结退出',
  followUp: '登记后续事项',
}

interface StepRule {
  readonly role: Role
  readonly from: readonly ExitState[]
  readonly byOther?: true
}
const rules: Readonly<Record<ExitStep, StepRule>> = {
  update: { role: 'clerk', from: ['draft'] },
  submit: { role: 'clerk', from: ['draft'] },
  opinion: { role: 'clerk', from: ['submitted'] },
  approve: { role: 'reviewer', from: ['submitted'], byOther: true },
  return: { role: 'reviewer', from: ['submitted'], byOther: true },
  withdraw: { role: 'clerk', from: ['draft', 'submitted', 'approved'] },
  handover: { role: 'clerk', from: ['approved'] },
  settle: { role: 'clerk', from: ['approved'] },
  finish: { role: 'clerk', from: ['approved'] },
  followUp: { role: 'clerk', from: ['finished'] },
}

/** Codes that the core turns into refusals of the same name. */
export const exitStepCodes = { role: 'FORBIDDEN', state: 'STATE_FORBIDS', maker: 'MAKER_IS_CHECKER' } as const

/** Why a step can't be taken now by this account; [] when it can. The page asks with names, the core with account ids. */
export function canTakeExitStep<K extends string | number>(
  step: ExitStep,
  { state, makers }: { readonly state: ExitState; readonly makers: readonly K[] },
  actor: { readonly key: K; readonly roles: readonly Role[] },
): Finding[] {
  const { role, from, byOther } = rules[step]
  const label = exitStepLabels[step]
  const findings: Finding[] = []
  if (!actor.roles.includes(role)) {
    const who = role === 'clerk' ? '经办' : '审核'
    findings.push(problem(exitStepCodes.role, `${label}由${who}账号办理`, `请用${who}账号登录`))
  }
  if (!from.includes(state)) {
    const needed = from.map((each) => `“${exitStateLabels[each]}”`).join('或')
    const message = `退出办理当前为“${exitStateLabels[state]}”，不能${label}`
    findings.push(problem(exitStepCodes.state, message, `${needed}的才能${label}`))
  }
  if (byOther && makers.includes(actor.key)) {
    const message = `由您本人经办，不能由您${label}`
    findings.push(problem(exitStepCodes.maker, message, '请由另一审核账号办理'))
  }
  return findings
}

/** What is still missing before an exit can be approved. */
export function openOpinions(given: readonly { readonly level: number }[]): string[] {
  return opinionLevels.filter((_, index) => !given.some(({ level }) => level === index + 1))
}

/** What a case must have before it is finished. */
export interface FinishFacts {
  readonly today: CalendarDate
  readonly lastDay: CalendarDate
  readonly needsAudit: boolean
  readonly hasAudit: boolean
  readonly handover: readonly { readonly state: HandoverState }[]
  readonly isSigned: boolean
  /** The signed sheet was scanned, and its lines stand as they were then. */
  readonly hasScan: boolean
  readonly isSettled: boolean
}

/** Everything that keeps a case from being finished, one finding for each thing; [] when it can be. */
export function whyNotFinish(facts: FinishFacts): Finding[] {
  const { today, lastDay, needsAudit, hasAudit, handover, isSigned, hasScan, isSettled } = facts
  const findings: Finding[] = []
  if (lastDay > today) findings.push(problem('EXIT_AHEAD', `最后工作日${lastDay}未到`, '请在当日或之后办结'))
  if (needsAudit && !hasAudit) {
    findings.push({
      ...problem('EXIT_AUDIT_MISSING', '书记、主任的经济责任审计尚未立项', '请先在监督整改中立项'),
      basis: '城市居民委员会组织法第三十八条',
    })
  }
  const open = handover.filter(({ state }) => state === 'pending').length
  if (handover.length === 0 || open > 0) {
    const message = handover.length === 0 ? '未登记交接' : `还有${open}项未交接`
    findings.push(problem('EXIT_HANDOVER_OPEN', message, '请逐项登记已交接或不涉及'))
  }
  if (!isSigned) findings.push(problem('EXIT_UNSIGNED', '交接表签字不全', '请登记移交人、接收人、监交人及日期'))
  if (isSigned && !hasScan) {
    const message = '没有与现交接内容一致的签字扫描件'
    findings.push(problem('EXIT_SCAN_MISSING', message, '请打印交接清单，三方签字后上传扫描件'))
  }
  if (!isSettled) findings.push(problem('EXIT_UNSETTLED', '未登记结算', '请登记停薪月、减员月和补偿'))
  return findings
}

function problem(code: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, message, remedy }
}
