import type { Decimal, Fen, Rounding } from './types.ts'

/** An exact fraction of big integers; the denominator is positive. Never rounded but by `round`. */
export class Exact {
  readonly n: bigint
  readonly d: bigint

  constructor(n: bigint, d = 1n) {
    if (d === 0n) throw new RangeError('division by zero')
    this.n = d < 0n ? -n : n
    this.d = d < 0n ? -d : d
  }

  static of(whole: number): Exact {
    return new Exact(BigInt(whole))
  }

  plus(other: Exact): Exact {
    return this.d === other.d
      ? new Exact(this.n + other.n, this.d)
      : new Exact(this.n * other.d + other.n * this.d, this.d * other.d)
  }

  minus(other: Exact): Exact {
    return this.plus(new Exact(-other.n, other.d))
  }

  times(other: Exact): Exact {
    return new Exact(this.n * other.n, this.d * other.d)
  }

  over(other: Exact): Exact {
    return new Exact(this.n * other.d, this.d * other.n)
  }

  isBelow(other: Exact): boolean {
    return this.n * other.d < other.n * this.d
  }

  /** The multiple of the unit that the mode names. Halves go away from zero, "up" is away from zero, "down" towards it. */
  round({ unit, mode }: Rounding): Fen {
    const negative = this.n < 0n
    const magnitude = negative ? -this.n : this.n
    const divisor = this.d * BigInt(unit)
    const whole = magnitude / divisor
    const rest = magnitude % divisor
    const goesUp = mode === 'up' ? rest > 0n : mode === 'half-up' ? rest * 2n >= divisor : false
    const result = Number((goesUp ? whole + 1n : whole) * BigInt(unit))
    return negative && result !== 0 ? -result : result
  }
}

export const zero = Exact.of(0)
export const one = Exact.of(1)
/** 四舍五入 to whole fen. */
export const toFen: Rounding = { unit: 1, mode: 'half-up' }

export const smaller = (a: Exact, b: Exact): Exact => (b.isBelow(a) ? b : a)
export const greater = (a: Exact, b: Exact): Exact => (a.isBelow(b) ? b : a)
export const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, a) => total + a, 0)

const parsed = new Map<Decimal, Exact>()

/** "0.085" → 85/1000. */
export function decimal(text: Decimal): Exact {
  const known = parsed.get(text)
  if (known) return known
  const m = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!m) throw new RangeError(`not a decimal number: ${text}`)
  const fraction = m[3] ?? ''
  const magnitude = BigInt((m[2] ?? '') + fraction)
  const value = new Exact(m[1] === '-' ? -magnitude : magnitude, 10n ** BigInt(fraction.length))
  parsed.set(text, value)
  return value
}

/** "5487.65" yuan → 548765 fen; more than two decimals are refused. */
export function fen(yuan: string): Fen {
  const amount = decimal(yuan).times(Exact.of(100))
  if (amount.n % amount.d !== 0n) throw new RangeError(`not a whole number of fen: ${yuan}`)
  return Number(amount.n / amount.d)
}

export const rateOf = (amount: Fen, rate: Decimal, rounding: Rounding = toFen): Fen =>
  Exact.of(amount).times(decimal(rate)).round(rounding)
