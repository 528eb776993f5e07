import type { ExplanationStep } from '../kernel/explanation.ts'
import { addFen, formatYuan, multiplyRate, zeroFen, type Fen } from '../kernel/money.ts'
import type { HousingFund, InsuranceItem, SocialInsurance } from './pay-standard.schema.ts'

export interface Contribution {
  readonly personal: Fen
  readonly employer: Fen
  readonly personalSteps: readonly ExplanationStep[]
  readonly employerSteps: readonly ExplanationStep[]
}
export type Contributions = Readonly<Record<InsuranceItem | 'housingFund', Contribution>>

const itemLabels: Readonly<Record<InsuranceItem | 'housingFund', string>> = {
  pension: '养老保险',
  medical: '医疗保险',
  unemployment: '失业保险',
  injury: '工伤保险',
  housingFund: '住房公积金',
}

const notInsured: readonly ExplanationStep[] = [
  { label: '缴费', expression: '未由本单位参保 = 0.00', amountFen: zeroFen },
]
const none: Contribution = {
  personal: zeroFen,
  employer: zeroFen,
  personalSteps: notInsured,
  employerSteps: notInsured,
}
/** For people whom the street does not insure: 退休返聘 and the like. */
export const noContributions: Contributions = {
  pension: none,
  medical: none,
  unemployment: none,
  injury: none,
  housingFund: none,
}

export interface ContributionBases {
  /** Declared bases (缴费基数) in fen, before floor and ceiling. */
  readonly insuranceFen: Fen
  readonly housingFundFen: Fen
}

/**
 * 五险一金 of one person for one month: base between floor and ceiling × rate, rounded item by item as the city does.
 * Source of the shape: 社会保险法, 住房公积金管理条例 第十六、十八条; the figures are the city's.
 */
export function computeContributions(
  bases: ContributionBases,
  insurance: SocialInsurance,
  housingFund: HousingFund,
): Contributions {
  const base = clampBase(bases.insuranceFen, insurance)
  const result: Record<string, Contribution> = { ...noContributions }
  for (const { item, employer, personal, personalFixedFen, unitFen, mode } of insurance.items) {
    const share = (rate: number) => multiplyRate(base.amount, rate, { unit: unitFen, mode })
    const personalFen = addFen(share(personal), personalFixedFen)
    const label = itemLabels[item]
    result[item] = {
      personal: personalFen,
      employer: share(employer),
      personalSteps: [...base.steps, rateStep(label, base.amount, personal, personalFixedFen, personalFen)],
      employerSteps: [...base.steps, rateStep(`${label}（单位）`, base.amount, employer, zeroFen, share(employer))],
    }
  }
  return { ...(result as Contributions), housingFund: housingFundContribution(bases.housingFundFen, housingFund) }
}

function housingFundContribution(declared: Fen, rule: HousingFund): Contribution {
  const base = clampBase(declared, rule)
  const share = (rate: number) => multiplyRate(base.amount, rate, { unit: rule.unitFen, mode: rule.mode })
  const label = itemLabels.housingFund
  return {
    personal: share(rule.personal),
    employer: share(rule.employer),
    personalSteps: [...base.steps, rateStep(label, base.amount, rule.personal, zeroFen, share(rule.personal))],
    employerSteps: [
      ...base.steps,
      rateStep(`${label}（单位）`, base.amount, rule.employer, zeroFen, share(rule.employer)),
    ],
  }
}

function clampBase(declared: Fen, { baseFloorFen, baseCeilingFen }: { baseFloorFen: Fen; baseCeilingFen: Fen }) {
  if (declared < baseFloorFen) {
    return { amount: baseFloorFen, steps: [baseStep('低于下限，按下限', declared, baseFloorFen)] }
  }
  if (declared > baseCeilingFen) {
    return { amount: baseCeilingFen, steps: [baseStep('高于上限，按上限', declared, baseCeilingFen)] }
  }
  return { amount: declared, steps: [] }
}

function baseStep(why: string, declared: Fen, used: Fen): ExplanationStep {
  return { label: '缴费基数', expression: `申报${formatYuan(declared)}，${why}${formatYuan(used)}`, amountFen: used }
}

function rateStep(label: string, base: Fen, rate: number, fixed: Fen, amount: Fen): ExplanationStep {
  const fixedText = fixed === 0 ? '' : ` + ${formatYuan(fixed)}`
  return {
    label,
    expression: `${formatYuan(base)} × ${formatPercent(rate)}${fixedText} = ${formatYuan(amount)}`,
    amountFen: amount,
  }
}

/** 850 basis points → "8.5%". */
export function formatPercent(basisPoints: number): string {
  const hundredths = String(basisPoints % 100).padStart(2, '0')
  const decimals = hundredths === '00' ? '' : `.${hundredths.endsWith('0') ? hundredths[0] : hundredths}`
  return `${Math.floor(basisPoints / 100)}${decimals}%`
}
