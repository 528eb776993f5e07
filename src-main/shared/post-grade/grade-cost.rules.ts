import { addFen, fen, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { fixedMonthlyPay, type FixedPay, type FixedPayFacts } from './grade-pay.rules.ts'

/** A person's post, level and allowances before and after a change. */
export interface CostSubject {
  readonly workerId: number
  readonly before: FixedPayFacts
  readonly after: FixedPayFacts
}
export interface CostLine {
  readonly workerId: number
  /** Null where a scheme has no standard for the post and level. */
  readonly beforeFen: Fen | null
  readonly afterFen: Fen | null
  readonly differenceFen: Fen
}
export interface GradeCost {
  readonly lines: readonly CostLine[]
  readonly monthlyFen: Fen
  /** Twelve full months; contributions of the employer come on top. */
  readonly yearlyFen: Fen
  /** People whose pay can't be told: named, never guessed. */
  readonly unpriced: number
}

/**
 * What a change of levels or of the scheme costs a month and a year: fixed pay after less fixed pay before, person by
 * person, each independent of the others.
 */
export function gradeCost(subjects: readonly CostSubject[], before: FixedPay, after: FixedPay): GradeCost {
  const lines = subjects.map(({ workerId, ...facts }): CostLine => {
    const beforeFen = fixedMonthlyPay(before, facts.before) ?? null
    const afterFen = fixedMonthlyPay(after, facts.after) ?? null
    const isKnown = beforeFen !== null && afterFen !== null
    return { workerId, beforeFen, afterFen, differenceFen: isKnown ? subtractFen(afterFen, beforeFen) : zeroFen }
  })
  const monthlyFen = addFen(...lines.map(({ differenceFen }) => differenceFen))
  return {
    lines,
    monthlyFen,
    yearlyFen: fen(monthlyFen * 12),
    unpriced: lines.filter(({ beforeFen, afterFen }) => beforeFen === null || afterFen === null).length,
  }
}
