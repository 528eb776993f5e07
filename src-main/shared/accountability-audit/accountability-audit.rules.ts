import { accountabilityAuditSteps } from './accountability-audit.contract.ts'

export type AccountabilityAuditStep = (typeof accountabilityAuditSteps)[number]

/** The step that may be recorded next, or undefined once the audit is archived. Steps are neither skipped nor repeated. */
export function nextStep(stepsDone: number): AccountabilityAuditStep | undefined {
  return accountabilityAuditSteps[stepsDone]
}

/** 复核销号 and 归档 need every rectification closed (domain §7.1): how many still stand open matters from there on. */
export function needsClosedRectifications(step: AccountabilityAuditStep): boolean {
  return accountabilityAuditSteps.indexOf(step) >= accountabilityAuditSteps.indexOf('复核销号')
}

/** 整改率 = 已整改数 ÷ 应整改数, in basis points rounded down; null when nothing had to be rectified. */
export function rectifiedBasisPoints(conclusions: readonly (string | null)[]): number | null {
  if (conclusions.length === 0) return null
  return Math.floor((conclusions.filter((c) => c === '已整改').length * 10_000) / conclusions.length)
}
