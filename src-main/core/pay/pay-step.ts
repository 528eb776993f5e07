import { AppError } from '../../shared/kernel/app-error.ts'
import {
  payStateLabels,
  payStepCodes,
  payStepLabels,
  payStepRules,
  type PayMonthFacts,
  type PayStep,
} from '../../shared/pay/pay-month.rules.ts'
import type { Actor, ReadDb } from '../db/contexts.ts'
import { findComparison, listUnexplained } from './pay-comparison.repository.ts'
import { countLines } from './pay-line.repository.ts'
import { listEarlierInTaxYear, type StoredPayMonth } from './pay.repository.ts'

/**
 * Refuses a step that the pure rules forbid; the same rules grey out the page's buttons.
 * @throws AppError FORBIDDEN, STATE_FORBIDS, MAKER_IS_CHECKER or PAY_STEP_REFUSED
 */
export async function assertStepAllowed(db: ReadDb, step: PayStep, month: StoredPayMonth, actor: Actor): Promise<void> {
  const facts = { ...(await stepFactsOf(db, month)), makers: month.makerIds }
  const findings = payStepRules[step](facts, { key: actor.id, roles: actor.roles })
  const has = (code: string) => findings.some((f) => f.code === code)
  const what = `${month.month}工资表`
  const action = payStepLabels[step]
  if (has(payStepCodes.role)) throw new AppError('FORBIDDEN', { needs: [neededRole(step)] })
  if (has(payStepCodes.state)) {
    throw new AppError('STATE_FORBIDS', { what, state: payStateLabels[month.state], action })
  }
  if (has(payStepCodes.maker)) throw new AppError('MAKER_IS_CHECKER', { what })
  if (findings.length > 0) throw new AppError('PAY_STEP_REFUSED', { action, findings })
}

/** What the rules of the steps look at, beside who made the month. */
export async function stepFactsOf(db: ReadDb, month: StoredPayMonth): Promise<Omit<PayMonthFacts, 'makers'>> {
  const earlier = await listEarlierInTaxYear(db, month)
  const comparison = await findComparison(db, month.id)
  return {
    state: month.state,
    headcount: await countLines(db, month.id),
    earlierOpen: earlier.filter((e) => e.state !== 'locked').map((e) => e.month),
    earlierRecomputed: earlier.filter((e) => (e.computation ?? 0) > (month.computation ?? 0)).map((e) => e.month),
    comparedRecomputed: comparison?.isStale === true ? comparison.beforeMonth : null,
    unexplained: await listUnexplained(db, month.id),
  }
}

function neededRole(step: PayStep): string {
  return step === 'calculate' || step === 'submit' ? 'clerk' : 'reviewer'
}
