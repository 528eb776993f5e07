import type { ExplanationStep } from '../kernel/explanation.ts'
import { addFen, fen, formatYuan, multiplyRate, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import type { IncomeTax, TaxBracket } from './pay-standard.schema.ts'
import { formatPercent } from './social-insurance.rules.ts'

/** 'first_job' and 'sixty_thousand' are the two easements of 税务总局公告2020年第13号 and 第19号. */
export type TaxRegime = 'normal' | 'first_job' | 'sixty_thousand'

/** Sums of the tax year up to, not including, this payment; same employer only. */
export interface TaxHistory {
  readonly incomeFen: Fen
  readonly contributionsFen: Fen
  readonly additionalFen: Fen
  readonly taxPaidFen: Fen
  /** Months with this employer in the tax year before this payment month. */
  readonly months: number
}
export const noTaxHistory: TaxHistory = {
  incomeFen: zeroFen,
  contributionsFen: zeroFen,
  additionalFen: zeroFen,
  taxPaidFen: zeroFen,
  months: 0,
}

export interface TaxInput {
  readonly regime: TaxRegime
  /** Month of payment 1–12: the tax year is the year of payment, not of work. */
  readonly paymentMonth: number
  readonly incomeFen: Fen
  readonly contributionsFen: Fen
  /** 专项附加扣除 claimed with this payment. */
  readonly additionalFen: Fen
  readonly history: TaxHistory
}
export interface TaxResult {
  readonly taxFen: Fen
  readonly cumulativeTaxableFen: Fen
  readonly cumulativeTaxFen: Fen
  readonly steps: readonly ExplanationStep[]
}

const cumulativeBasis = '个人所得税扣缴申报管理办法（试行）第六条'

/**
 * Cumulative withholding (累计预扣法): tax on everything paid this year less what was withheld. A negative result is
 * zero, never refunded in the month; the cumulative tax is rounded half up to the fen and then the paid part taken off.
 */
export function withholdTax(input: TaxInput, rule: IncomeTax): TaxResult {
  const { history } = input
  const income = addFen(history.incomeFen, input.incomeFen)
  const contributions = addFen(history.contributionsFen, input.contributionsFen)
  const additional = addFen(history.additionalFen, input.additionalFen)
  const deduction = fen(rule.monthlyDeductionFen * deductionMonths(input))
  const remainder = subtractFen(income, deduction, contributions, additional)
  const taxable = remainder > 0 ? remainder : zeroFen
  const { amount, bracket } = taxOn(taxable, rule.brackets)
  const due = subtractFen(amount, history.taxPaidFen)
  const taxFen = due > 0 ? due : zeroFen
  const steps: ExplanationStep[] = [
    {
      label: '累计应纳税所得额',
      expression: `${formatYuan(income)} − ${formatYuan(deduction)} − ${formatYuan(contributions)} − ${formatYuan(additional)} = ${formatYuan(remainder)}${remainder < 0 ? '，按0计' : ''}`,
      amountFen: taxable,
      basis: cumulativeBasis,
    },
    {
      label: '累计应预扣税额',
      expression: `${formatYuan(taxable)} × ${formatPercent(bracket.rate)} − ${formatYuan(bracket.quickDeductionFen)} = ${formatYuan(amount)}`,
      amountFen: amount,
    },
    {
      label: '本期应预扣',
      expression: `${formatYuan(amount)} − 已预扣${formatYuan(history.taxPaidFen)} = ${formatYuan(due)}${due < 0 ? '，当月不退，按0计' : ''}`,
      amountFen: taxFen,
    },
  ]
  return { taxFen, cumulativeTaxableFen: taxable, cumulativeTaxFen: amount, steps }
}

/** How many months of 减除费用 count up to now. */
function deductionMonths({ regime, paymentMonth, history }: TaxInput): number {
  switch (regime) {
    case 'normal':
      return history.months + 1
    case 'first_job':
      return paymentMonth
    case 'sixty_thousand':
      return 12
  }
}

function taxOn(taxable: Fen, brackets: readonly TaxBracket[], bracketBasis = taxable) {
  const bracket = brackets.find((b) => b.upToFen === null || bracketBasis <= b.upToFen)
  if (!bracket) throw new RangeError('the tax table has no last bracket')
  const amount = subtractFen(multiplyRate(taxable, bracket.rate), bracket.quickDeductionFen)
  return { amount: amount > 0 ? amount : zeroFen, bracket }
}

export interface BonusComparison {
  /** 单独计税: bonus ÷ 12 finds the bracket, the whole bonus is taxed once (财政部 税务总局公告2023年第30号). */
  readonly separateFen: Fen
  /** Year's tax with the bonus taxed separately, and merged into the salary. */
  readonly totalSeparateFen: Fen
  readonly totalMergedFen: Fen
}

/** Tax on a year-end bonus (全年一次性奖金) taxed separately. */
export function separateBonusTax(bonusFen: Fen, rule: IncomeTax): Fen {
  // Compared as twelfths without rounding: 36,000.01 ÷ 12 is already above 3,000.
  const bracket = rule.bonusBrackets.find((b) => b.upToFen === null || bonusFen <= b.upToFen * 12)
  if (!bracket) throw new RangeError('the bonus table has no last bracket')
  return subtractFen(multiplyRate(bonusFen, bracket.rate), bracket.quickDeductionFen)
}

/** Both ways of taxing a bonus; `salaryTaxableFen` is the year's taxable salary and may be negative. */
export function compareBonusTax(salaryTaxableFen: Fen, bonusFen: Fen, rule: IncomeTax): BonusComparison {
  const positive = (amount: Fen) => (amount > 0 ? amount : zeroFen)
  const salaryTax = taxOn(positive(salaryTaxableFen), rule.brackets).amount
  const separateFen = separateBonusTax(bonusFen, rule)
  return {
    separateFen,
    totalSeparateFen: addFen(salaryTax, separateFen),
    totalMergedFen: taxOn(positive(addFen(salaryTaxableFen, bonusFen)), rule.brackets).amount,
  }
}
