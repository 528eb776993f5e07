import type { CallOutput } from '../../client/api.ts'
import type { Session } from '../../client/session.tsx'
import type { Role } from '../../../src-main/shared/kernel/roles.ts'

export type PayMonth = CallOutput<'pay.get'>
export interface PayGates {
  /** Reason why the action is blocked now, or undefined. The worker's verdict is the one that counts. */
  readonly calculate: string | undefined
  readonly submit: string | undefined
  readonly back: string | undefined
  readonly approve: string | undefined
  readonly lock: string | undefined
}

/** Which of the five steps of a pay month are open to this account, and why not. */
export function payGates(month: PayMonth, account: Session['account']): PayGates {
  const needs = (role: Role, who: string) => (account.roles.includes(role) ? undefined : `由${who}账号办理`)
  const state = (wanted: PayMonth['state'], reason: string) => (month.state === wanted ? undefined : reason)
  const ownWork = month.submitted?.by === account.displayName ? '由您本人提交，应由另一账号审批' : undefined
  const notComputed = month.computed === null ? '尚未计算' : undefined
  return {
    calculate: needs('clerk', '经办') ?? state('draft', '提交后不能重新计算，需先退回'),
    submit: needs('clerk', '经办') ?? state('draft', '已提交') ?? notComputed,
    back: needs('reviewer', '审核') ?? state('submitted', month.state === 'draft' ? '尚未提交' : '审批后不能退回'),
    approve:
      needs('reviewer', '审核') ?? state('submitted', month.state === 'draft' ? '尚未提交' : '已审批') ?? ownWork,
    lock: needs('reviewer', '审核') ?? state('approved', month.state === 'locked' ? '已锁定' : '尚未审批'),
  }
}
