import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { PayScheme, type PayStandards } from '../../src-main/shared/pay/pay-standard.schema.ts'
import { GradeScheme } from '../../src-main/shared/post-grade/grade-scheme.schema.ts'
import { standardSchemas } from '../../src-main/shared/standard/standard-schemas.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(resolve(import.meta.dirname, path), 'utf8'))

interface TaxMonth {
  month: number
  cum_income: string
  cum_special: string
  cum_addl: string
  cum_taxable: string
  cum_tax: string
  this: string
}
interface Contributions {
  base: string
  hf_base: string
  ee: Record<'养老' | '医疗' | '失业' | '大额医疗', string>
  er: Record<'养老' | '医疗(含生育)' | '失业' | '工伤', string>
  hf_ee: string
  hf_er: string
  ee_total: string
  er_total: string
}

/** Figures worked out independently of this code base (worked examples of the domain brief). */
export const oracles = read('../fixtures/domain-oracles.json') as {
  workdays_per_month: Record<string, number[]>
  statutory_days_per_month: Record<string, number[]>
  A1: Contributions
  A2_floor: Contributions
  A3_ceil: Contributions
  A4_odd: Contributions
  std: Record<string, string>
  B_net: string
  B2_net: string
  C: TaxMonth[]
  D_normal: TaxMonth[]
  D_firstjob: TaxMonth[]
  E: TaxMonth[]
  E_normal: TaxMonth[]
  I_tax: TaxMonth[]
  B2_tax: TaxMonth[]
  R: TaxMonth[]
  F: Record<string, [string, string, string]>
  F_cmp: { annual_salary_taxable: string; combined_total: string; separate_total: string }
  F_cmp2: { annual_salary_taxable: string; combined_total: string; separate_total: string }
  G: { pos: string; neg: string; ratio: string; cal: string }
  G2: { pos: string; ratio: string; neg: string }
  H: { personal: string; sick_ded: string; net_basic: string }
  H2: { pay: string }
  J: Record<'a' | 'b' | 'c', { n: string; raw_n?: string; wage: string; amount: string; capped: boolean }>
  K: [string, string, string, number, string][]
  L: [string, number, 'work' | 'cal', boolean, string][]
  M_ids: string[]
  M_15to18: [string, string]
  N_cards: string[]
  T_rmb: Record<string, string>
}

const seed = read('../../resources/seed/sample-standards.json') as { standards: { kind: string; body: unknown }[] }
const bodyOf = (kind: string) => seed.standards.find((s) => s.kind === kind)?.body

/** The shipped sample set, as the product itself would load it. */
export const sampleStandards: PayStandards = {
  bands: GradeScheme.parse(bodyOf('grade_scheme')).posts,
  scheme: PayScheme.parse(bodyOf('pay_scheme')),
  insurance: standardSchemas.social_insurance.parse(bodyOf('social_insurance')),
  housingFund: standardSchemas.housing_fund.parse(bodyOf('housing_fund')),
  tax: standardSchemas.income_tax.parse(bodyOf('income_tax')),
  wages: standardSchemas.reference_wage.parse(bodyOf('reference_wage')),
}

/** A file of resources/seed. */
export const readSeed = (name: string): unknown => read(`../../resources/seed/${name}`)

export const retirementTable = standardSchemas.retirement.parse(
  (read('../../resources/seed/retirement.json') as { body: unknown }).body,
)
