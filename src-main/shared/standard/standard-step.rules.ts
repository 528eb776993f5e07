import type { CalendarDate } from '../kernel/calendar-date.ts'
import { checkStep, type DocumentFacts, type DocumentStep, type StepActor } from '../kernel/document-step.rules.ts'
import type { Finding } from '../kernel/finding.ts'
import type { StandardKind, StandardState } from './standard.contract.ts'

export const standardStateLabels: Readonly<Record<StandardState, string>> = { draft: '草稿', active: '已启用' }

/** Steps of a version: 修改, 删除草稿, 启用, 撤回启用. */
export const standardSteps = {
  edit: { label: '修改', role: 'clerk', from: ['draft'] },
  remove: { label: '删除', role: 'clerk', from: ['draft'] },
  activate: { label: '启用', role: 'reviewer', from: ['draft'], byOther: true },
  withdraw: { label: '撤回启用', role: 'reviewer', from: ['active'] },
} as const satisfies Readonly<Record<string, DocumentStep<StandardState>>>
export type StandardStepName = keyof typeof standardSteps

export interface StandardFacts {
  readonly id: number
  readonly kind: StandardKind
  readonly state: StandardState
  readonly makerIds: readonly number[]
  readonly documentNo: string
  readonly effectiveFrom: CalendarDate
  /** Records that were computed from or decided by it. */
  readonly uses: number
}

export function standardFacts({ state, makerIds }: StandardFacts): DocumentFacts<StandardState> {
  return { what: '此版本标准', state, stateLabels: standardStateLabels, makers: makerIds }
}

/** Why a step can't be taken now; `others` are the versions of the same kind. */
export function checkStandardStep(
  name: StandardStepName,
  standard: StandardFacts,
  actor: StepActor,
  others: readonly StandardFacts[],
): Finding[] {
  return [
    ...checkStep(standardFacts(standard), standardSteps[name], actor),
    ...standardObstacles(name, standard, others),
  ]
}

/** What stands in the way besides role and state. */
export function standardObstacles(
  name: StandardStepName,
  { id, kind, documentNo, effectiveFrom, uses }: StandardFacts,
  others: readonly StandardFacts[],
): Finding[] {
  const findings: Finding[] = []
  const say = (code: string, message: string, remedy: string) =>
    findings.push({ severity: 'error', code, message, remedy })
  if (name === 'activate') {
    const twin = others.find(
      (o) => o.id !== id && o.kind === kind && o.state === 'active' && o.effectiveFrom === effectiveFrom,
    )
    if (documentNo.trim().length < 2) say('STANDARD_NO_DOCUMENT', '尚未填写文号', '请由经办账号填写依据文号')
    if (twin) say('STANDARD_SAME_DAY', `${effectiveFrom}已有启用的版本`, '请改变施行日期，或先撤回未使用的版本')
  }
  if (name === 'withdraw' && uses > 0) {
    say('STANDARD_USED', `此版本已被${uses}项业务使用，不能撤回`, '请复制为新版本，另定施行日期')
  }
  return findings
}
