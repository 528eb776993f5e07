import { z } from 'zod'

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
