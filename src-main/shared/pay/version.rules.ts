import { zeroFen, type Fen } from '../kernel/money.ts'
import type { ComparedLine } from './comparison.rules.ts'
import { payTotals } from './pay-columns.ts'

/** A line as a version of a run (核算版本) keeps it: amounts by code of items and of what a line has beside them. */
export interface VersionLine {
  readonly name: string
  readonly grossFen: Fen
  readonly netFen: Fen
  readonly employerFen: Fen
  readonly amounts: Readonly<Record<string, Fen>>
}
export interface ItemDifference {
  readonly label: string
  readonly olderFen: Fen
  readonly newerFen: Fen
}

export function versionLineOf(line: ComparedLine): VersionLine {
  const { name, grossFen, netFen, employerFen, incomeTaxFen, bonusTaxFen, recoveredFen, owedFen } = line
  const items = [...line.amounts].map(([code, { amountFen }]): [string, Fen] => [code, amountFen])
  const others = Object.entries({
    incomeTax: incomeTaxFen,
    bonusTax: bonusTaxFen,
    recovered: recoveredFen,
    owed: owedFen,
  })
  const amounts = Object.fromEntries([...items, ...others].filter(([, amount]) => amount !== 0))
  return { name, grossFen, netFen, employerFen, amounts }
}

/** Items whose amount differs between two lines, by label; somebody without a line has 0 of everything. */
export function itemDifferences(
  older: VersionLine | null,
  newer: VersionLine | null,
  labels: ReadonlyMap<string, string>,
): ItemDifference[] {
  const codes = new Set([...Object.keys(older?.amounts ?? {}), ...Object.keys(newer?.amounts ?? {})])
  return [...codes].flatMap((code): ItemDifference[] => {
    const [olderFen, newerFen] = [older?.amounts[code] ?? zeroFen, newer?.amounts[code] ?? zeroFen]
    if (olderFen === newerFen) return []
    const label = Object.hasOwn(payTotals, code) ? payTotals[code as keyof typeof payTotals] : labels.get(code)
    return [{ label: label ?? code, olderFen, newerFen }]
  })
}

/** Equal in every amount: nothing of the older line needs to be kept. */
export function isSameLine(older: ComparedLine, newer: ComparedLine): boolean {
  const [a, b] = [older, newer]
  if (a.name !== b.name || a.grossFen !== b.grossFen || a.netFen !== b.netFen || a.employerFen !== b.employerFen) {
    return false
  }
  if (a.incomeTaxFen !== b.incomeTaxFen || a.bonusTaxFen !== b.bonusTaxFen) return false
  if (a.recoveredFen !== b.recoveredFen || a.owedFen !== b.owedFen) return false
  for (const [code, { amountFen }] of a.amounts) {
    if (amountFen !== (b.amounts.get(code)?.amountFen ?? 0)) return false
  }
  for (const [code, { amountFen }] of b.amounts) if (amountFen !== 0 && !a.amounts.has(code)) return false
  return true
}
