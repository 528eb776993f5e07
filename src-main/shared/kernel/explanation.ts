import { z } from 'zod'
import { formatYuan, type Fen } from './money.ts'
import type { Rounding } from './ratio.ts'

/**
 * How a figure came about: printed on pay slips, shown on 「解释这个数」, and recomputed by tests.
 * `expression` is plain arithmetic in yuan, e.g. "6,300.00 × 8% = 504.00"; `amountFen` is its result in fen.
 */
export const ExplanationStep = z.strictObject({
  label: z.string(),
  expression: z.string(),
  amountFen: z.int().optional(),
  basis: z.string().optional(),
})
export type ExplanationStep = z.output<typeof ExplanationStep>

const modeTexts = { 'half-up': '四舍五入', up: '见尾进一', down: '舍去尾数' } as const
const unitTexts: Readonly<Record<number, string>> = { 1: '分', 10: '角', 100: '元' }

/** '' for the usual 四舍五入到分. */
export function roundingText({ unitFen, mode }: Rounding): string {
  if (unitFen === 1 && mode === 'half-up') return ''
  return `${modeTexts[mode]}到${unitTexts[unitFen] ?? `${formatYuan(unitFen as Fen)}元`}`
}
