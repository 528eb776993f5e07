import { formatHalfDays } from '../attendance/half-days.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'
import { divideRounded, formatYuan, type Fen } from '../kernel/money.ts'

/** 21.75 = (365 − 104) ÷ 12 paid days a month (人社部发〔2025〕2号), in hundredths. */
const monthlyPaidDaysHundredths = 2175
const leaveBasis = '人社部发〔2025〕2号'

export interface Prorated {
  readonly amount: Fen
  readonly step: ExplanationStep
}

/** RATIO: month's wage × paid days ÷ paid days of the month (workdays and statutory holidays). */
export function prorateByRatio(monthly: Fen, paidDays: number, monthPaidDays: number): Prorated {
  const amount = divideRounded(BigInt(monthly) * BigInt(paidDays), BigInt(monthPaidDays))
  return {
    amount,
    step: {
      label: '按计薪日折算',
      expression: `${formatYuan(monthly)} × ${paidDays} ÷ ${monthPaidDays} = ${formatYuan(amount)}`,
      amountFen: amount,
    },
  }
}

/** POS: daily wage × days present, statutory holidays included; the daily wage is never rounded. */
export function prorateByPresence(monthly: Fen, paidDays: number): Fen {
  return divideRounded(BigInt(monthly) * BigInt(paidDays) * 100n, BigInt(monthlyPaidDaysHundredths))
}

/** NEG: month's wage − daily wage × days absent. */
export function prorateByAbsence(monthly: Fen, absentDays: number): Fen {
  const daysTimes100 = BigInt(monthlyPaidDaysHundredths - absentDays * 100)
  return divideRounded(BigInt(monthly) * daysTimes100, BigInt(monthlyPaidDaysHundredths))
}

/** CAL: month's wage × calendar days ÷ calendar days of the month. */
export function prorateByCalendar(monthly: Fen, days: number, monthDays: number): Fen {
  return divideRounded(BigInt(monthly) * BigInt(days), BigInt(monthDays))
}

/** 事假: daily wage (÷ 21.75, not rounded) × days, at most the month's wage. `halfDays` counts half-days. */
export function personalLeaveDeduction(monthly: Fen, halfDays: number): Prorated {
  const exact = divideRounded(BigInt(monthly) * BigInt(halfDays) * 50n, BigInt(monthlyPaidDaysHundredths))
  const amount = exact > monthly ? monthly : exact
  return {
    amount,
    step: {
      label: '事假扣款',
      expression: `${formatYuan(monthly)} ÷ 21.75 × ${formatHalfDays(halfDays)} = ${formatYuan(amount)}`,
      amountFen: amount,
      basis: leaveBasis,
    },
  }
}

export interface SickLeaveRule {
  /** Share of the daily wage that is paid, in basis points. */
  readonly payShare: number
  /** Monthly floor of sick pay in fen: 80 % of the minimum wage in most cities. */
  readonly floorFen: Fen
}

/** 病假: the unpaid share of the daily wage × days, but sick days are never paid below the floor. */
export function sickLeaveDeduction(monthly: Fen, halfDays: number, { payShare, floorFen }: SickLeaveRule): Prorated {
  const days = BigInt(halfDays) * 50n
  const divisor = BigInt(monthlyPaidDaysHundredths)
  const byShare = divideRounded(BigInt(monthly) * days * BigInt(10_000 - payShare), divisor * 10_000n)
  const aboveFloor = monthly > floorFen ? divideRounded(BigInt(monthly - floorFen) * days, divisor) : (0 as Fen)
  const isFloored = aboveFloor < byShare
  const amount = isFloored ? aboveFloor : byShare
  const expression = isFloored
    ? `（${formatYuan(monthly)} − ${formatYuan(floorFen)}） ÷ 21.75 × ${formatHalfDays(halfDays)} = ${formatYuan(amount)}，病假工资不低于最低工资的规定比例`
    : `${formatYuan(monthly)} ÷ 21.75 × ${formatHalfDays(halfDays)} × ${(10_000 - payShare) / 100}% = ${formatYuan(amount)}`
  return { amount, step: { label: '病假扣款', expression, amountFen: amount, basis: leaveBasis } }
}
