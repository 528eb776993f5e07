import { z } from 'zod'

/** Money is an integer number of fen (分). No float ever holds an amount. */
export type Fen = number & { readonly __brand: 'Fen' }

export const FenField = z.custom<Fen>((v) => typeof v === 'number' && Number.isSafeInteger(v), '金额应为整数分')

export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an integer amount of fen: ${amount}`)
  return amount as Fen
}

export const zeroFen = fen(0)

export function addFen(...amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce<number>((sum, a) => sum + a, 0))
}

export function subtractFen(from: Fen, ...amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce<number>((rest, a) => rest - a, from))
}

/** Exact decimal text in yuan ("5487.65", "3", "-12.5") to fen; undefined when it is no amount or has over 2 decimals. */
export function parseYuan(text: string): Fen | undefined {
  const m = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', '').trim())
  if (!m) return undefined
  const magnitude = Number(m[2]) * 100 + Number((m[3] ?? '').padEnd(2, '0'))
  return fen(m[1] === '-' ? 0 - magnitude : magnitude)
}

export function yuan(text: string): Fen {
  const amount = parseYuan(text)
  if (amount === undefined) throw new RangeError(`not an amount in yuan: ${text}`)
  return amount
}

/** "5487.65": no thousands separator, always two decimals. */
export function formatYuanPlain(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** "5,487.65", as tables show it. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  let whole = digits.slice(0, -2)
  let grouped = ''
  // Taken from the right three at a time: a pay run writes tens of thousands of amounts.
  for (; whole.length > 3; whole = whole.slice(0, -3)) grouped = `,${whole.slice(-3)}${grouped}`
  return `${amount < 0 ? '-' : ''}${whole}${grouped}.${digits.slice(-2)}`
}

export type RoundingMode = 'half-up' | 'up' | 'down'

/**
 * numerator ÷ denominator, rounded to a whole multiple of `unit`, in exact integer arithmetic.
 * half-up rounds halves away from zero (四舍五入); up rounds any remainder away from zero (见分进角).
 */
export function divideRounded(numerator: bigint, denominator: bigint, unit = 1, mode: RoundingMode = 'half-up'): Fen {
  const negative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = (denominator < 0n ? -denominator : denominator) * BigInt(unit)
  let quotient = n / d
  const rest = n % d
  if (mode === 'half-up' && rest * 2n >= d) quotient += 1n
  if (mode === 'up' && rest > 0n) quotient += 1n
  const result = Number(quotient * BigInt(unit))
  return fen(negative ? 0 - result : result)
}

/** amount × rate, where the rate is in parts per `perWhole` (default basis points: 8 % = 800). */
export function multiplyRate(
  amount: Fen,
  rate: number,
  options: { readonly perWhole?: number; readonly unit?: number; readonly mode?: RoundingMode } = {},
): Fen {
  const { perWhole = 10_000, unit = 1, mode = 'half-up' } = options
  const product = amount * rate
  // Doubles are exact here and several times faster; only sums beyond any payroll need big integers.
  if (unit === 1 && mode === 'half-up' && product >= 0 && product * 2 + perWhole <= Number.MAX_SAFE_INTEGER) {
    return fen(Math.floor((product * 2 + perWhole) / (perWhole * 2)))
  }
  return divideRounded(BigInt(amount) * BigInt(rate), BigInt(perWhole), unit, mode)
}
