import { AppError } from './app-error.ts'
import type { Finding } from './finding.ts'
import { roleLabels, type Role } from './roles.ts'

/** A step of a document's life: which role takes it, from which states, and whether its makers may not. */
export interface DocumentStep<S extends string> {
  readonly label: string
  readonly role: Role
  readonly from: readonly S[]
  /** 不相容岗位分离 (行政事业单位内部控制规范（试行）第十二条): not by anybody who had a hand in the document. */
  readonly byOther?: boolean
}
export interface DocumentFacts<S extends string> {
  /** What it is called: 晋级批次. */
  readonly what: string
  readonly state: S
  readonly stateLabels: Readonly<Record<S, string>>
  /** Account ids of those who made, changed or submitted it. */
  readonly makers: readonly (number | null)[]
}
export interface StepActor {
  readonly id: number
  readonly roles: readonly Role[]
}

/** Why a step can't be taken now, role and state first; nothing when it can. The page greys its button by the same rule. */
export function checkStep<S extends string>(
  { what, state, stateLabels, makers }: DocumentFacts<S>,
  step: DocumentStep<S>,
  actor: StepActor,
): Finding[] {
  const findings: Finding[] = []
  const say = (code: string, message: string, remedy: string) =>
    findings.push({ severity: 'error', code, message, remedy })
  if (!actor.roles.includes(step.role)) {
    const who = roleLabels[step.role]
    say('FORBIDDEN', `${step.label}由${who}账号办理`, `请用${who}账号登录`)
  }
  if (!step.from.includes(state)) {
    const needed = step.from.map((s) => `“${stateLabels[s]}”`).join('或')
    say('STATE_FORBIDS', `${what}当前为“${stateLabels[state]}”，不能${step.label}`, `${needed}的才能${step.label}`)
  }
  if (step.byOther === true && makers.includes(actor.id)) {
    say('MAKER_IS_CHECKER', `${what}由您本人经办，不能由您${step.label}`, '请由另一审核账号办理')
  }
  return findings
}

/**
 * Turns the verdict into a refusal.
 * @throws AppError FORBIDDEN, STATE_FORBIDS or MAKER_IS_CHECKER
 */
export function assertStep<S extends string>(facts: DocumentFacts<S>, step: DocumentStep<S>, actor: StepActor): void {
  const [first] = checkStep(facts, step, actor)
  const { what, state, stateLabels } = facts
  switch (first?.code) {
    case undefined:
      return
    case 'FORBIDDEN':
      throw new AppError('FORBIDDEN', { needs: [step.role] })
    case 'STATE_FORBIDS':
      throw new AppError('STATE_FORBIDS', { what, state: stateLabels[state], action: step.label })
    default:
      throw new AppError('MAKER_IS_CHECKER', { what })
  }
}
