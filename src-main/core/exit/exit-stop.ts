import { AppError } from '../../shared/kernel/app-error.ts'
import { formatChineseMonth } from '../../shared/kernel/calendar-date.ts'
import { stopMonthBy, type StopMonth } from '../../shared/exit/exit-settlement.rules.ts'
import type { ExitFields, SettlementFields } from '../../shared/exit/exit.contract.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getStandardOn } from '../standard/standard.service.ts'

/** 减员月 by the dated standard of the last day (社会保险标准); null when none is in force. */
export async function stopProposal(db: ReadDb, { lastDay }: Pick<ExitFields, 'lastDay'>): Promise<StopMonth | null> {
  const standard = await getStandardOn(db, 'social_insurance', lastDay)
  if (!standard) return null
  const { title, documentNo, body } = standard
  return stopMonthBy(lastDay, body.exitCutOffDay, documentNo === '' ? title : `${title}（${documentNo}）`)
}

/** @throws AppError EXIT_CUT_OFF_MISSING, REASON_REQUIRED for another month without a reason */
export async function chosenStop(
  db: ReadDb,
  exit: ExitFields,
  { otherStopMonth, stopReason }: SettlementFields,
): Promise<Pick<StopMonth, 'month' | 'step'>> {
  const proposed = await stopProposal(db, exit)
  if (otherStopMonth === null || otherStopMonth === proposed?.month) {
    if (!proposed) throw new AppError('EXIT_CUT_OFF_MISSING', { lastDay: exit.lastDay })
    return proposed
  }
  if (stopReason === '') throw new AppError('REASON_REQUIRED', { what: '更改减员月' })
  const before = proposed === null ? '' : `标准推定${formatChineseMonth(proposed.month)}；`
  const expression = `${before}改为${formatChineseMonth(otherStopMonth)}，理由：${stopReason}`
  return { month: otherStopMonth, step: { label: '社保减员月', expression, basis: '经办人更改' } }
}
