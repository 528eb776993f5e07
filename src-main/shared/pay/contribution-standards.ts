import type { ContributionItem, ContributionRules, Sourced } from './pay-facts.ts'
import type { HousingFund, InsuranceItem, SocialInsurance } from './pay-standard.schema.ts'
import { factOn } from './rule-book.ts'

/** The two bases of 五险一金: each has its own floor, ceiling and base year. */
export const contributionBases = { social: '社会保险', housingFund: '住房公积金' } as const
export type ContributionBase = keyof typeof contributionBases

const labels: Readonly<Record<InsuranceItem, string>> = {
  pension: '养老保险',
  medical: '医疗保险',
  unemployment: '失业保险',
  injury: '工伤保险',
}
const employerCode = (code: string) => `employer${code.charAt(0).toUpperCase()}${code.slice(1)}`

interface RateSources {
  readonly insurance?: string
  readonly fund?: string
}
const cited = (source: string | undefined) => (source === undefined ? {} : { source })

/** Rates of the insurances and of the fund as the engine takes them; an item without a rate is none. */
export function contributionRulesOf(
  insurance: SocialInsurance,
  fund: HousingFund,
  sources: RateSources = {},
): ContributionRules {
  const items = [...insuranceItems(insurance, sources.insurance), ...fundItems(fund, sources.fund)]
  return {
    bases: [baseOf('social', insurance), baseOf('housingFund', fund)],
    items: [...items.filter(({ payer }) => payer === 'person'), ...items.filter(({ payer }) => payer === 'employer')],
    entryCutOffDay: insurance.entryCutOffDay,
    exitCutOffDay: insurance.exitCutOffDay,
  }
}

const baseOf = (code: ContributionBase, of: SocialInsurance | HousingFund): ContributionRules['bases'][number] => ({
  code,
  label: contributionBases[code],
  floorFen: of.baseFloorFen,
  ceilingFen: of.baseCeilingFen,
  yearStart: of.yearStart,
  rounding: { unitFen: of.baseUnitFen, mode: of.baseMode },
})

function insuranceItems({ items }: SocialInsurance, source: string | undefined): ContributionItem[] {
  return items.flatMap(({ item, employer, personal, personalFixedFen, unitFen, mode }): ContributionItem[] => {
    const plain = {
      base: 'social',
      taxDeductible: true,
      fromSecondMonth: false,
      rounding: { unitFen, mode },
      ...cited(source),
    } as const
    const amount = { rate: personal, plusFen: personalFixedFen }
    const ofPerson = { ...plain, code: item, label: labels[item], payer: 'person', amount } as const
    const label = `单位${labels[item]}`
    const ofEmployer = {
      ...plain,
      code: employerCode(item),
      label,
      payer: 'employer',
      amount: { rate: employer },
    } as const
    return [...(personal === 0 && personalFixedFen === 0 ? [] : [ofPerson]), ...(employer === 0 ? [] : [ofEmployer])]
  })
}

function fundItems(fund: HousingFund, source: string | undefined): ContributionItem[] {
  const plain = {
    base: 'housingFund',
    taxDeductible: true,
    fromSecondMonth: fund.waitsForSecondMonth,
    rounding: { unitFen: fund.unitFen, mode: fund.mode },
    ...cited(source),
  } as const
  const label = contributionBases.housingFund
  return [
    { ...plain, code: 'housingFund', label, payer: 'person', amount: { rate: fund.personal } },
    {
      ...plain,
      code: employerCode('housingFund'),
      label: `单位${label}`,
      payer: 'employer',
      amount: { rate: fund.employer },
    },
  ]
}

/** Versions of both standards as one list: a new one wherever either changes. */
export function mergeContributionStandards(
  insurances: readonly Sourced<SocialInsurance>[],
  funds: readonly Sourced<HousingFund>[],
): Sourced<ContributionRules>[] {
  const days = [...new Set([...insurances, ...funds].map(({ from }) => from))].sort()
  return days.flatMap((from): Sourced<ContributionRules>[] => {
    const [insurance, fund] = [factOn(insurances, from), factOn(funds, from)]
    if (!insurance || !fund) return []
    const ends = [insurance.to, fund.to].filter((to) => to !== null).sort()
    const sources = { insurance: insurance.source, fund: fund.source }
    const body = contributionRulesOf(insurance.body, fund.body, sources)
    return [{ from, to: ends[0] ?? null, body, source: `${insurance.source}、${fund.source}` }]
  })
}
