import { addDays, addMonthsToMonth, monthOf, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'
import { divideRounded, formatYuan, type Fen } from '../kernel/money.ts'

/** 劳动合同法第五十条: file and social insurance are transferred within fifteen days. */
const transferDays = 15

export interface ExitMonths {
  /** Last month with pay, worked out in part by the pay sheet. */
  readonly lastPayMonth: CalendarMonth
  readonly payStopMonth: CalendarMonth
  /** Month in which 减员 is declared: this one up to the office's cut-off day, else the next. */
  readonly stopMonth: CalendarMonth
  readonly fileTransferBy: CalendarDate
}

/** Months and days that follow from the last working day. @param cutOffDay 减员截止日 of the local agency, 1 to 31 */
export function exitMonths(lastDay: CalendarDate, cutOffDay: number): ExitMonths {
  const month = monthOf(lastDay)
  return {
    lastPayMonth: month,
    payStopMonth: addMonthsToMonth(month, 1),
    stopMonth: Number(lastDay.slice(8)) <= cutOffDay ? month : addMonthsToMonth(month, 1),
    fileTransferBy: addDays(lastDay, transferDays),
  }
}

/** 日工资 = 月工资 ÷ 21.75, not rounded before it is multiplied. */
const dayDivisor = 2175n

/**
 * 应休未休年休假工资报酬 on leaving: 300 % of a day's wage for each whole day, of which one part has been paid with the salary
 * (企业职工带薪年休假实施办法第十条至第十二条). Part days are not paid.
 */
export function unusedLeavePay(monthlyWageFen: Fen, days: number): { amountFen: Fen; step: ExplanationStep } {
  const amountFen = divideRounded(BigInt(monthlyWageFen) * BigInt(days) * 200n, dayDivisor)
  const step = {
    label: '应休未休年休假',
    expression: `${formatYuan(monthlyWageFen)} ÷ 21.75 × ${days}天 × （300% － 已随工资支付的100%） = ${formatYuan(amountFen)}`,
    amountFen,
    basis: '企业职工带薪年休假实施办法第十条、第十一条、第十二条',
  }
  return { amountFen, step }
}
