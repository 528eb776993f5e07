import {
  canApprove,
  canCalculate,
  canLock,
  canReturn,
  canSubmit,
} from '../../../src-main/shared/pay/pay-month.rules.ts'
import type { Finding } from '../../../src-main/shared/kernel/finding.ts'
import type { CallOutput } from '../../client/api.ts'
import type { Session } from '../../client/session.tsx'

export type PayMonth = CallOutput<'pay.get'>
export interface PayGates {
  /** Reason why the action is blocked now, or undefined. The worker's verdict is the one that counts. */
  readonly calculate: string | undefined
  readonly submit: string | undefined
  readonly back: string | undefined
  readonly approve: string | undefined
  readonly lock: string | undefined
}

/** Which of the five steps of a pay month are open to this account, and why not: by the rules that the core asks. */
export function payGates(month: PayMonth, account: Session['account']): PayGates {
  const facts = { ...month.gateFacts, state: month.state, headcount: month.headcount }
  const actor = { key: account.id, roles: account.roles }
  return {
    calculate: sentence(canCalculate(facts, actor)),
    submit: sentence(canSubmit(facts, actor)),
    back: sentence(canReturn(facts, actor)),
    approve: sentence(canApprove(facts, actor)),
    lock: sentence(canLock(facts, actor)),
  }
}

/** The first thing that stands in the way, with what to do about it. */
function sentence([first]: readonly Finding[]): string | undefined {
  return first && [first.message, first.remedy].filter(Boolean).join('，')
}
