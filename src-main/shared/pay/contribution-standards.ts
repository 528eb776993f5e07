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

/** Rates of the insurances and of the fund as the engine takes them; an item without a rate is none. */
export function contributionRulesOf(
  insurance: SocialInsurance,
  fund: HousingFund,
  sources: { readonly insurance?: string; readonly fund?: string } = {},
): ContributionRules {
  const baseOf = (code: ContributionBase, of: SocialInsurance | HousingFund): ContributionRules['bases'][number] => ({
    code,
    label: contributionBases[code],
    floorFen: of.baseFloorFen,
    ceilingFen: of.baseCeilingFen,
    yearStart: of.yearStart,
    rounding: { unitFen: of.baseUnitFen, mode: of.baseMode },
  })
  const plain = {
    base: 'social',
    taxDeductible: true,
    fromSecondMonth: false,
    ...(sources.insurance === undefined ? {} : { source: sources.insurance }),
  } as const
  const insured = insurance.items.map((i) => ({ ...i, rounding: { unitFen: i.unitFen, mode: i.mode } }))
  const ofPerson = insured.flatMap((i): ContributionItem[] =>
    i.personal === 0 && i.personalFixedFen === 0
      ? []
      : [
          {
            ...plain,
            code: i.item,
            label: labels[i.item],
            payer: 'person',
            amount: { rate: i.personal, plusFen: i.personalFixedFen },
            rounding: i.rounding,
          },
        ],
  )
  const ofEmployer = insured.flatMap((i): ContributionItem[] =>
    i.employer === 0
      ? []
      : [
          {
            ...plain,
            code: employerCode(i.item),
            label: `单位${labels[i.item]}`,
            payer: 'employer',
            amount: { rate: i.employer },
            rounding: i.rounding,
          },
        ],
  )
  const fundItem = (payer: ContributionItem['payer'], rate: number): ContributionItem => ({
    code: payer === 'person' ? 'housingFund' : employerCode('housingFund'),
    label: payer === 'person' ? '住房公积金' : '单位住房公积金',
    payer,
    base: 'housingFund',
    amount: { rate },
    rounding: { unitFen: fund.unitFen, mode: fund.mode },
    taxDeductible: true,
    fromSecondMonth: fund.waitsForSecondMonth,
    ...(sources.fund === undefined ? {} : { source: sources.fund }),
  })
  return {
    bases: [baseOf('social', insurance), baseOf('housingFund', fund)],
    items: [...ofPerson, fundItem('person', fund.personal), ...ofEmployer, fundItem('employer', fund.employer)],
    entryCutOffDay: insurance.entryCutOffDay,
    exitCutOffDay: insurance.exitCutOffDay,
  }
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
