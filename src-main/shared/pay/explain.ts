import { roundingText, type ExplanationStep } from '../kernel/explanation.ts'
import { formatYuan, type Fen } from '../kernel/money.ts'
import { reduce, type Ratio, type Rounding } from '../kernel/ratio.ts'

/**
 * Steps behind a figure. Where an expression holds " = ", its left side is arithmetic of the formula language that comes to
 * the amount exactly, once it is rounded as the step says: a test works every one out again.
 */
export function arithmetic(
  label: string,
  expression: string,
  amountFen: Fen,
  { basis, rounding, note = '' }: { basis?: string | undefined; rounding?: Rounding; note?: string } = {},
): ExplanationStep {
  const roundingNote = rounding ? roundingText(rounding) : ''
  const notes = [roundingNote, note].filter(Boolean).join('，')
  return {
    label,
    expression: `${expression} = ${formatYuan(amountFen)}${notes === '' ? '' : `，${notes}`}`,
    amountFen,
    ...(basis === undefined ? {} : { basis }),
  }
}

/** A figure that was looked up or given, not worked out. */
export function given(label: string, words: string, amountFen: Fen, basis?: string): ExplanationStep {
  return {
    label,
    expression: `${words} ${formatYuan(amountFen)}`,
    amountFen,
    ...(basis === undefined ? {} : { basis }),
  }
}

/** An exact amount between two figures: yuan where it is whole fen, else the fraction it is. */
export function exactYuan(amount: Ratio): string {
  const { n, d } = reduce(amount)
  if (d === 1n) return n < 0n ? `(${formatYuan(Number(n) as Fen)})` : formatYuan(Number(n) as Fen)
  return `(${n} ÷ ${d * 100n})`
}

/** A share or coefficient exactly: "0.4", "2 ÷ 3" in brackets. */
export function exactNumber(value: Ratio): string {
  const { n, d } = reduce(value)
  if (d === 1n) return String(n)
  for (let scale = 1n, digits = 0; digits <= 6; scale *= 10n, digits += 1) {
    if (scale % d !== 0n) continue
    const text = String((n * scale) / d).padStart(digits + 1, '0')
    return `${text.slice(0, -digits)}.${text.slice(-digits)}`
  }
  return `(${n} ÷ ${d})`
}

/** 850 basis points → "8.5%". */
export function formatPercent(basisPoints: number): string {
  const hundredths = String(basisPoints % 100).padStart(2, '0')
  const decimals = hundredths === '00' ? '' : `.${hundredths.endsWith('0') ? hundredths[0] : hundredths}`
  return `${Math.floor(basisPoints / 100)}${decimals}%`
}
