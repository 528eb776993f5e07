import type { Finding } from '../kernel/finding.ts'
import type { Role } from '../kernel/roles.ts'

/** 考录公务员, 招聘事业编. */
export const careerEventKinds = ['civil_servant', 'public_institution'] as const
export type CareerEventKind = (typeof careerEventKinds)[number]
export const careerEventStates = ['registered', 'confirmed', 'withdrawn'] as const
export type CareerEventState = (typeof careerEventStates)[number]
export const mentorStates = ['active', 'ended', 'voided'] as const
export type MentorState = (typeof mentorStates)[number]

export const careerEventKindLabels: Readonly<Record<CareerEventKind, string>> = {
  civil_servant: '考录公务员',
  public_institution: '招聘事业编',
}
export const careerEventStateLabels: Readonly<Record<CareerEventState, string>> = {
  registered: '待确认',
  confirmed: '已确认',
  withdrawn: '已撤回',
}
export const mentorStateLabels: Readonly<Record<MentorState, string>> = {
  active: '在聘',
  ended: '已结束',
  voided: '已作废',
}

export type CareerStep = 'confirm' | 'withdraw'
const stepLabels: Readonly<Record<CareerStep, string>> = { confirm: '确认', withdraw: '撤回' }

/** Why a registered event can't be confirmed or withdrawn by this account; [] when it can. */
export function canTakeCareerStep<K extends string | number>(
  step: CareerStep,
  { state, registeredBy }: { readonly state: CareerEventState; readonly registeredBy: K },
  actor: { readonly key: K; readonly roles: readonly Role[] },
): Finding[] {
  const role: Role = step === 'confirm' ? 'reviewer' : 'clerk'
  const label = stepLabels[step]
  const findings: Finding[] = []
  if (!actor.roles.includes(role)) {
    const who = role === 'clerk' ? '经办' : '审核'
    findings.push(problem('FORBIDDEN', `${label}由${who}账号办理`, `请用${who}账号登录`))
  }
  if (state !== 'registered') {
    const message = `录用登记当前为“${careerEventStateLabels[state]}”，不能${label}`
    findings.push(problem('STATE_FORBIDS', message, '登记有误的，请重新登记'))
  }
  if (step === 'confirm' && actor.key === registeredBy) {
    findings.push(problem('MAKER_IS_CHECKER', '由您本人登记，不能由您确认', '请由另一审核账号办理'))
  }
  return findings
}

function problem(code: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, message, remedy }
}
