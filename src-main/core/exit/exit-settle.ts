import { AppError } from '../../shared/kernel/app-error.ts'
import { addFen, zeroFen } from '../../shared/kernel/money.ts'
import { exitPath } from '../../shared/exit/exit-codes.ts'
import { exitMonths, unusedLeavePay } from '../../shared/exit/exit-settlement.rules.ts'
import type { ExitFields, Settlement, SettlementFields } from '../../shared/exit/exit.contract.ts'
import { endingKinds } from '../../shared/labour-contract/ending-kinds.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../db/contexts.ts'
import { compensationFacts, compensationOn } from '../labour-contract/labour-contract.service.ts'
import type { ExitFacts } from './exit-facts.ts'
import { chosenStop } from './exit-stop.ts'

/**
 * 结算: months and days of the stops, compensation by the contract's calculator and pay for unused leave.
 * @throws AppError EXIT_CUT_OFF_MISSING, REASON_REQUIRED, EXIT_WAGE_MISSING when a figure needs the average wage and it is not given
 */
export async function settle(
  db: ReadDb,
  { exit, fields, facts, today }: { exit: ExitFields; fields: SettlementFields; facts: ExitFacts; today: CalendarDate },
): Promise<Settlement> {
  const { averageWageFen, lastMonthWageFen, unusedLeaveDays } = fields
  const stop = await chosenStop(db, exit, fields)
  const cause = exit.way === null ? undefined : exitPath(exit.way).cause
  const isOwed = facts.contract?.form === 'labour' && cause !== undefined && endingKinds[cause].compensation !== 'none'
  if (averageWageFen === null && (isOwed || unusedLeaveDays > 0)) {
    throw new AppError('EXIT_WAGE_MISSING', { what: isOwed ? '经济补偿' : '应休未休年休假工资' })
  }
  const wage = averageWageFen ?? zeroFen
  const { startedOn } = await compensationFacts(db, exit.workerId, today)
  if (isOwed && startedOn === null) throw new AppError('EXIT_WAGE_MISSING', { what: '工作年限（入职时间未填）' })
  const compensation =
    isOwed && startedOn !== null
      ? await compensationOn(db, {
          ...{ cause, startedOn, lastDay: exit.lastDay, averageWageFen: wage, lastMonthWageFen },
          isNoticeGiven: !exit.paysInLieu,
        })
      : undefined
  const leave = unusedLeaveDays > 0 ? unusedLeavePay(wage, unusedLeaveDays) : undefined
  const compensationFen = compensation?.totalFen ?? zeroFen
  const leaveFen = leave?.amountFen ?? zeroFen
  return {
    ...fields,
    ...exitMonths(exit.lastDay),
    stopMonth: stop.month,
    compensationFen,
    compensationTaxFen: compensation?.tax?.taxFen ?? null,
    leaveFen,
    totalFen: addFen(compensationFen, leaveFen),
    steps: [stop.step, ...(compensation?.steps ?? []), ...(leave ? [leave.step] : [])],
  }
}
