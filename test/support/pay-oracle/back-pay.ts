import { sum } from './exact.ts'
import type { View } from './facts.ts'
import type { ContributionLine, Difference, Line } from './result-types.ts'
import type { Fen, Month } from './types.ts'

/** Step 8, 补发 and 补扣: what was paid for a past period against what is due with today's knowledge. */

/** Amounts by item; deductions are negative. */
export type Signed = ReadonlyMap<string, { readonly amount: Fen; readonly taxable: boolean }>

export function signed(earnings: readonly Line[], deductions: readonly Line[]): Signed {
  const amounts = new Map<string, { amount: Fen; taxable: boolean }>()
  const add = ({ code, amount, taxable }: Line) =>
    amounts.set(code, { amount: (amounts.get(code)?.amount ?? 0) + amount, taxable })
  earnings.forEach(add)
  deductions.forEach((line) => add({ ...line, amount: -line.amount }))
  return amounts
}

/** A paid period: what stands for it, back-pay included, and how to work it out again. */
export interface Settled {
  readonly label: string
  readonly lastMonth: Month
  readonly again: (view: View) => Signed
  stands: Signed
}

export interface BackPay {
  readonly differences: readonly Difference[]
  readonly earnings: readonly Line[]
  readonly deductions: readonly Line[]
}

/** Item by item new − old, for every period that reaches to `from` or later; then one line for all. */
export function backPay(settled: readonly Settled[], from: Month, view: View): BackPay {
  const differences: Difference[] = []
  const total = { taxed: 0, exempt: 0 }
  for (const period of settled.filter((s) => s.lastMonth >= from)) {
    const now = period.again(view)
    for (const code of new Set([...period.stands.keys(), ...now.keys()])) {
      const old = period.stands.get(code)
      const due = now.get(code)
      const difference = (due?.amount ?? 0) - (old?.amount ?? 0)
      if (difference === 0) continue
      differences.push({ period: period.label, code, old: old?.amount ?? 0, now: due?.amount ?? 0 })
      total[(due ?? old)?.taxable ? 'taxed' : 'exempt'] += difference
    }
    period.stands = now
  }
  const lines = [
    { amount: total.taxed, taxable: true },
    { amount: total.exempt, taxable: false },
  ]
  return {
    differences,
    earnings: lines.filter((l) => l.amount > 0).map((l) => ({ code: '补发', ...l })),
    deductions: lines.filter((l) => l.amount < 0).map((l) => ({ code: '补扣', ...l, amount: -l.amount })),
  }
}

/** 补缴: contributions of a past month as they are due now, less what was paid for it. */
export function contributionDifferences(
  before: readonly ContributionLine[],
  now: readonly ContributionLine[],
): readonly ContributionLine[] {
  const amount = (lines: readonly ContributionLine[], of: ContributionLine) =>
    sum(lines.filter((l) => l.code === of.code && l.payer === of.payer).map((l) => l.amount))
  const gone = before.filter((b) => !now.some((n) => n.code === b.code && n.payer === b.payer))
  return [...now, ...gone]
    .map((l) => ({ ...l, code: `补缴${l.code}`, base: 0, amount: amount(now, l) - amount(before, l) }))
    .filter((l) => l.amount !== 0)
}
