import {
  addDays,
  addMonthsToMonth,
  formatChineseDate,
  formatChineseMonth,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'
import { divideRounded, formatYuan, type Fen } from '../kernel/money.ts'

/** 劳动合同法第五十条: file and social insurance are transferred within fifteen days. */
const transferDays = 15

/** The month of 减员 by the place's cut-off day (停缴截止日), and how it came about. */
export interface StopMonth {
  readonly month: CalendarMonth
  readonly cutOffDay: number
  readonly step: ExplanationStep
}

/**
 * First month without 社会保险: the month of the last working day up to the cut-off day, otherwise the next; 0 = none, the last
 * month is always paid.
 * @param basis title and document of the standard (社会保险标准)
 */
export function stopMonthBy(lastDay: CalendarDate, cutOffDay: number, basis: string): StopMonth {
  const month = monthOf(lastDay)
  const isEarly = Number(lastDay.slice(8)) <= cutOffDay
  const stop = isEarly ? month : addMonthsToMonth(month, 1)
  const rule = cutOffDay === 0 ? '不设停缴截止日，离职当月照缴' : `停缴截止日为每月${cutOffDay}日`
  const reached = cutOffDay === 0 ? '' : isEarly ? '，未过截止日，当月不缴' : '，已过截止日，当月照缴'
  const expression = `最后工作日${formatChineseDate(lastDay)}；${rule}${reached}，${formatChineseMonth(stop)}办理减员`
  return { month: stop, cutOffDay, step: { label: '社保减员月', expression, basis } }
}

export interface ExitMonths {
  /** Last month with pay, worked out in part by the pay sheet. */
  readonly lastPayMonth: CalendarMonth
  readonly payStopMonth: CalendarMonth
  readonly fileTransferBy: CalendarDate
}

/** Months and days that follow from the last working day. */
export function exitMonths(lastDay: CalendarDate): ExitMonths {
  const month = monthOf(lastDay)
  return {
    lastPayMonth: month,
    payStopMonth: addMonthsToMonth(month, 1),
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
