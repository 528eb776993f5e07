import { fullMonths, nextDay } from './calendar.ts'
import { Exact, toFen } from './exact.ts'
import type { Day, Fen } from './types.ts'

/** 经济补偿 (劳动合同法 第47条, 实施条例 第27条). */
export interface Severance {
  /** Months of wage, in halves. */
  readonly halfMonths: number
  readonly wage: Fen
  readonly amount: Fen
  readonly isCapped: boolean
}
export interface SeveranceInput {
  readonly from: Day
  readonly lastDay: Day
  /** Average of the last 12 months' 应得工资. */
  readonly averageWage: Fen
  readonly minimumWage: Fen
  /** Local average monthly wage of last year. */
  readonly localAverage: Fen
}

/** A full year brings a month; six months and more bring one, less brings half; above 3× the average wage: capped, 12 at most. */
export function severance({ from, lastDay, averageWage, minimumWage, localAverage }: SeveranceInput): Severance {
  const end = nextDay(lastDay)
  const months = fullMonths(from, end)
  const rest = months % 12
  const hasRest = rest > 0 || end.slice(8) !== from.slice(8)
  const halves = Math.floor(months / 12) * 2 + (rest >= 6 ? 2 : hasRest ? 1 : 0)
  const isCapped = averageWage > localAverage * 3
  const halfMonths = isCapped ? Math.min(24, halves) : halves
  const wage = isCapped ? localAverage * 3 : Math.max(minimumWage, averageWage)
  return { halfMonths, wage, amount: new Exact(BigInt(wage * halfMonths), 2n).round(toFen), isCapped }
}
