import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fen } from '../../support/pay-oracle/exact.ts'
import { payPerson } from '../../support/pay-oracle/person-pay.ts'
import { officialCalendar } from '../../support/pay-oracle/calendar-facts.ts'
import { aPerson, defaultChoices, demoScheme, demoStandards } from '../../support/pay-oracle/demo-standards.ts'
import type { PaymentResult, PersonResult } from '../../support/pay-oracle/result-types.ts'
import type { Choices, Month, PayScheme, PaymentEvent, Person, Standards } from '../../support/pay-oracle/types.ts'

interface ContributionFigures {
  base: string
  hf_base: string
  ee: Record<string, string>
  er: Record<string, string>
  hf_ee: string
  hf_er: string
  ee_total: string
  er_total: string
}
export interface TaxFigure {
  month: number
  cum_income: string
  cum_basic: string
  cum_special: string
  cum_addl: string
  cum_taxable: string
  rate: string
  quick: number
  cum_tax: string
  prev: string
  this: string
}
type Texts = Record<string, string>
interface PartMonth {
  month_workdays: number
  absent: number
  pos: string
  neg: string
  ratio: string
}
interface Figures {
  workdays_per_month: Record<string, number[]>
  statutory_days_per_month: Record<string, number[]>
  A1: ContributionFigures
  A2_floor: ContributionFigures
  A3_ceil: ContributionFigures
  A4_odd: ContributionFigures
  coef: Texts
  std: Texts
  B: Texts
  B_net: string
  B_tax_jan: TaxFigure[]
  B2: { std: string; gross: string; ee: Texts; hf: string; ee_total: string; er_total: string }
  B2_net: string
  B2_tax: TaxFigure[]
  C: TaxFigure[]
  D_normal: TaxFigure[]
  D_firstjob: TaxFigure[]
  E: TaxFigure[]
  E_normal: TaxFigure[]
  F: Record<string, [tax: string, rate: string, quick: string]>
  F_cmp: Texts
  F_cmp2: Texts
  G: PartMonth & { present: number; cal: string; daily_2175: string }
  G2: PartMonth & { present_workdays: number; pos_noHol: string }
  H: Texts
  H2: Texts
  I: Texts
  I_tax: TaxFigure[]
  J: Record<'a' | 'b' | 'c', { n: string; wage: string; amount: string; capped: boolean }>
  P: Texts
  Q: Texts
  R: TaxFigure[]
  T_rmb: Texts
}

/** The brief's machine-readable worked examples. */
export const figures = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../fixtures/domain-oracles.json'), 'utf8'),
) as Figures

/** A text amount of the figures; a missing one fails the test. */
export const yuan = (text: string | undefined): number => fen(text ?? 'missing')

export interface Setting {
  person?: Partial<Person>
  scheme?: Partial<PayScheme>
  standards?: Partial<Standards>
  choices?: Partial<Choices>
}

export function run(events: readonly PaymentEvent[], setting: Setting = {}): PersonResult {
  const scheme = { ...demoScheme, ...setting.scheme }
  return payPerson({
    person: { ...aPerson, ...setting.person },
    standards: { ...demoStandards, schemes: [scheme], ...setting.standards },
    calendar: officialCalendar,
    choices: { ...defaultChoices, ...setting.choices },
    events,
  })
}

/** The whole standard as one item, as the brief's examples of proration and leave take it. */
export const undivided: Partial<PayScheme> = { basic: { ...demoScheme.basic, share: '1' }, performance: [] }

export const wage = (month: Month, more: Partial<PaymentEvent> = {}): PaymentEvent => ({
  id: month,
  payDate: `${month}-25`,
  wageOf: month,
  ...more,
})

export const wages = (year: number, from: number, to: number): PaymentEvent[] =>
  Array.from({ length: to - from + 1 }, (_, i) => wage(`${year}-${String(from + i).padStart(2, '0')}`))

export function onlyOf(result: PersonResult): PaymentResult {
  const [payment] = result.payments
  if (!payment || result.payments.length !== 1) throw new Error('expected one payment')
  return payment
}

/** Amount of an item of a payment, deductions included; 0 without a line. */
export function lineOf(payment: PaymentResult | undefined, code: string): number {
  if (!payment) throw new Error('no such payment')
  const line = [...payment.earnings, ...payment.deductions, ...payment.afterTax].find((l) => l.code === code)
  return line?.amount ?? 0
}

export function contribution(payment: PaymentResult | undefined, code: string, payer = 'person'): number {
  if (!payment) throw new Error('no such payment')
  return payment.contributions.find((c) => c.code === code && c.payer === payer)?.amount ?? 0
}
