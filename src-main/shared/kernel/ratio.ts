import { divideRounded, type Fen, type RoundingMode } from './money.ts'

/**
 * An exact fraction: what stands between two amounts until it is rounded. Never a float. The denominator is positive; the
 * fraction need not be in lowest terms.
 */
export interface Ratio {
  readonly n: bigint
  readonly d: bigint
}
export interface Rounding {
  /** To whole multiples of so many fen: 1 = 分, 10 = 角, 100 = 元. */
  readonly unitFen: number
  readonly mode: RoundingMode
}
/** 分, 四舍五入. */
export const toFen: Rounding = { unitFen: 1, mode: 'half-up' }

export const ratio = (n: number | bigint, d: number | bigint = 1): Ratio => {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom === 0n) throw new RangeError('a fraction over zero')
  return bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom }
}
export const zero = ratio(0)
export const one = ratio(1)

export const add = (a: Ratio, b: Ratio): Ratio =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
export const negate = (a: Ratio): Ratio => ({ n: -a.n, d: a.d })
export const subtract = (a: Ratio, b: Ratio): Ratio => add(a, negate(b))
export const multiply = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d })
/** @throws RangeError when `b` is zero */
export const divide = (a: Ratio, b: Ratio): Ratio => multiply(a, ratio(b.d, b.n))
export const compare = (a: Ratio, b: Ratio): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const smaller = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b)
export const greater = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b)
export const sum = (all: readonly Ratio[]): Ratio => all.reduce(add, zero)

/** A fraction of fen as whole fen, rounded once. */
export const roundToFen = (a: Ratio, { unitFen, mode }: Rounding = toFen): Fen => divideRounded(a.n, a.d, unitFen, mode)

/** Lowest terms: the same fraction whatever it was worked out from. */
export function reduce({ n, d }: Ratio): Ratio {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b > 0n) [a, b] = [b, a % b]
  return a === 0n ? { n: 0n, d: 1n } : { n: n / a, d: d / a }
}
