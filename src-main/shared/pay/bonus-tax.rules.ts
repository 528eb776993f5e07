import type { ExplanationStep } from '../kernel/explanation.ts'
import { addFen, fen, formatYuan, multiplyRate, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { arithmetic, formatPercent, given } from './explain.ts'
import { taxOn } from './income-tax.rules.ts'
import type { IncomeTax, TaxBracket } from './pay-standard.schema.ts'

const bonusBasis = '财政部 税务总局公告2023年第30号'

function bracketOf(bonusFen: Fen, { bonusBrackets }: IncomeTax): TaxBracket {
  // Compared as twelfths without rounding: 36,000.01 ÷ 12 is already above 3,000.
  const bracket = bonusBrackets.find((b) => b.upToFen === null || bonusFen <= b.upToFen * 12)
  if (!bracket) throw new RangeError('the bonus table has no last bracket')
  return bracket
}

/** 全年一次性奖金 taxed on its own: bonus ÷ 12 finds the bracket, the whole bonus is taxed once. */
export function separateBonusTax(bonusFen: Fen, tax: IncomeTax): Fen {
  const { rate, quickDeductionFen } = bracketOf(bonusFen, tax)
  const due = subtractFen(multiplyRate(bonusFen, rate), quickDeductionFen)
  return due > 0 ? due : zeroFen
}

export function bonusTaxSteps(bonusFen: Fen, tax: IncomeTax): readonly ExplanationStep[] {
  const { rate, quickDeductionFen } = bracketOf(bonusFen, tax)
  const twelfth = fen(Math.floor(bonusFen / 12))
  const amount = separateBonusTax(bonusFen, tax)
  return [
    given('查找税率', `奖金 ÷ 12，税率${formatPercent(rate)}，约`, twelfth, bonusBasis),
    arithmetic(
      '年终奖单独计税',
      `${formatYuan(bonusFen)} × ${formatPercent(rate)} − ${formatYuan(quickDeductionFen)}`,
      amount,
      { basis: bonusBasis },
    ),
  ]
}

export interface BonusComparison {
  readonly separateFen: Fen
  /** Year's tax with the bonus taxed on its own, and merged into the salary. */
  readonly totalSeparateFen: Fen
  readonly totalMergedFen: Fen
  readonly cheaper: 'separate' | 'merged' | 'same'
  /** 临界点: paid so little above a bracket that the tax takes more than the excess. */
  readonly cliff: BonusCliff | null
}
export interface BonusCliff {
  /** Highest bonus of the bracket below, its tax, and how much net pay the excess costs. */
  readonly safeFen: Fen
  readonly safeTaxFen: Fen
  readonly lossFen: Fen
}

/** Both ways of taxing a bonus; `salaryTaxableFen` is the year's taxable salary and may be negative. */
export function compareBonusTax(salaryTaxableFen: Fen, bonusFen: Fen, tax: IncomeTax): BonusComparison {
  const positive = (amount: Fen) => (amount > 0 ? amount : zeroFen)
  const salaryTax = taxOn(positive(salaryTaxableFen), tax.brackets).amount
  const separateFen = separateBonusTax(bonusFen, tax)
  const totalSeparateFen = addFen(salaryTax, separateFen)
  const totalMergedFen = taxOn(positive(addFen(salaryTaxableFen, bonusFen)), tax.brackets).amount
  const cheaper =
    totalSeparateFen === totalMergedFen ? 'same' : totalSeparateFen < totalMergedFen ? 'separate' : 'merged'
  return { separateFen, totalSeparateFen, totalMergedFen, cheaper, cliff: bonusCliff(bonusFen, tax) }
}

/** 36,001 yuan net 2,309.10 less than 36,000: the nearest lower limit is shown whenever less would be more. */
export function bonusCliff(bonusFen: Fen, tax: IncomeTax): BonusCliff | null {
  const net = (amount: Fen) => amount - separateBonusTax(amount, tax)
  const limits = tax.bonusBrackets.flatMap((b) =>
    b.upToFen !== null && b.upToFen * 12 < bonusFen ? [fen(b.upToFen * 12)] : [],
  )
  const safeFen = limits.at(-1)
  if (safeFen === undefined || net(safeFen) <= net(bonusFen)) return null
  return { safeFen, safeTaxFen: separateBonusTax(safeFen, tax), lossFen: fen(net(safeFen) - net(bonusFen)) }
}
