import { month, monthNumber, monthOf, monthsFromTo, yearOf } from './calendar.ts'
import { isEmployedIn, paidEmployments, spellsOf } from './employment.ts'
import { decimal, Exact, greater, sum, toFen, zero } from './exact.ts'
import type { View } from './facts.ts'
import type { TaxStep } from './result-types.ts'
import type { Bracket, Day, Fen, Month, OtherDeduction, TaxRules } from './types.ts'

/** Step 11: 个人所得税 by 累计预扣法 (税务总局公告2018年第61号) and for the year-end bonus (财税公告2023年第30号). */

/** One tax year of one person at this employer, by the day of payment. It outlives exits and re-hires. */
export interface TaxYear {
  readonly year: number
  income: Fen
  exempt: Fen
  special: Fen
  paid: Fen
  readonly paidMonths: Set<Month>
  isSeparateBonusUsed: boolean
}
export const newTaxYear = (year: number): TaxYear => ({
  year,
  income: 0,
  exempt: 0,
  special: 0,
  paid: 0,
  paidMonths: new Set(),
  isSeparateBonusUsed: false,
})

/** Months of the tax year up to the payment's that bring 5,000 each. */
function countedMonths(view: View, { year, paidMonths }: TaxYear, payMonth: Month): readonly Month[] {
  const all = monthsFromTo(month(year, 1), payMonth)
  const spells = spellsOf(paidEmployments(view))
  const firstEmployed = all.find((m) => isEmployedIn(spells, m))
  const counted = {
    employed: () => all.filter((m) => isEmployedIn(spells, m)),
    paid: () => all.filter((m) => paidMonths.has(m)),
    span: () => all.filter((m) => firstEmployed !== undefined && m >= firstEmployed),
  }[view.choices.taxMonths]()
  return counted.length === 0 && view.choices.minimumOneTaxMonth ? [payMonth] : counted
}

function basicDeduction(view: View, year: number, payMonth: Month, months: number): Fen {
  const { monthlyDeduction, lowIncomeDeduction } = view.standards.tax
  const flags = view.person.taxFlags.find((f) => f.year === year)
  if (flags?.lowIncome) return lowIncomeDeduction
  return monthlyDeduction * (flags?.firstJob ? monthNumber(payMonth) : months)
}

function additionalDeduction(view: View, year: number, payMonth: Month, counted: readonly Month[]): Fen {
  const { additionalDeductions } = view.person
  const imported = additionalDeductions
    .filter((d) => d.by === 'cumulative')
    .filter((d) => yearOf(d.month) === year && d.month <= payMonth)
  const last = imported.toSorted((a, b) => (a.month < b.month ? -1 : 1)).at(-1)
  if (last) return last.amount
  const months =
    view.choices.additionalDeductionMonths === 'declared' ? monthsFromTo(month(year, 1), payMonth) : counted
  return sum(
    additionalDeductions.map((d) => {
      if (d.by === 'cumulative') return 0
      if (d.by === 'year') return yearOf(d.from) === year && d.from <= payMonth ? d.amount : 0
      return d.amount * months.filter((m) => d.from <= m && m <= (d.to ?? m)).length
    }),
  )
}

function otherDeduction({ person, standards }: View, year: number, payMonth: Month): Fen {
  const { pensionCapOfYear, healthCapOfMonth } = standards.tax
  const ofYear = person.otherDeductions.filter((d) => yearOf(d.month) === year && d.month <= payMonth)
  const amounts = (kind: OtherDeduction['kind']) => ofYear.filter((d) => d.kind === kind).map((d) => d.amount)
  const pension = Math.min(pensionCapOfYear, sum(amounts('pension')))
  const health = sum(amounts('health').map((a) => Math.min(healthCapOfMonth, a)))
  return pension + health + sum(amounts('uncapped'))
}

function bracketOf(brackets: readonly Bracket[], amount: Exact): Bracket {
  const found = brackets.find((b) => b.upTo === undefined || !Exact.of(b.upTo).isBelow(amount))
  if (!found) throw new RangeError('the last bracket needs to be open')
  return found
}

const taxIn = ({ rate, quick }: Bracket, amount: Fen): Fen =>
  greater(zero, Exact.of(amount).times(decimal(rate)).minus(Exact.of(quick))).round(toFen)

/** Tax on a year's taxable income, which may be negative. */
export const taxOnYear = (rules: TaxRules, taxable: Fen): Fen =>
  taxable <= 0 ? 0 : taxIn(bracketOf(rules.brackets, Exact.of(taxable)), taxable)

/** 全年一次性奖金 taxed on its own: a twelfth of it finds the bracket. */
export const bonusBracket = (rules: TaxRules, bonus: Fen): Bracket =>
  bracketOf(rules.bonusBrackets, Exact.of(bonus).over(Exact.of(12)))
export const taxOnBonus = (rules: TaxRules, bonus: Fen): Fen => taxIn(bonusBracket(rules, bonus), bonus)

/** Both ways to tax a bonus, as tax of the whole year (worked examples 6b and 6c). */
export function bonusChoice(rules: TaxRules, salaryTaxable: Fen, bonus: Fen): { separate: Fen; merged: Fen } {
  return {
    separate: taxOnYear(rules, salaryTaxable) + taxOnBonus(rules, bonus),
    merged: taxOnYear(rules, salaryTaxable + bonus),
  }
}

export interface TaxedPayment {
  readonly eventId: string
  readonly payDate: Day
  readonly income: Fen
  readonly exempt: Fen
  /** 专项扣除 paid with this payment. */
  readonly special: Fen
}

/** Withholds for one payment and moves the year on. What was withheld too much stays with the year. */
export function withhold(view: View, ledger: TaxYear, payment: TaxedPayment): TaxStep {
  const payMonth = monthOf(payment.payDate)
  ledger.income += payment.income
  ledger.exempt += payment.exempt
  ledger.special += payment.special
  ledger.paidMonths.add(payMonth)
  const { year, income, exempt, special, paid } = ledger
  const counted = countedMonths(view, ledger, payMonth)
  const cumBasic = basicDeduction(view, year, payMonth, counted.length)
  const cumAdditional = additionalDeduction(view, year, payMonth, counted)
  const cumOther = otherDeduction(view, year, payMonth)
  const cumTaxable = Math.max(0, income - exempt - cumBasic - special - cumAdditional - cumOther)
  const { rate, quick } = bracketOf(view.standards.tax.brackets, Exact.of(cumTaxable))
  const cumTax = taxOnYear(view.standards.tax, cumTaxable)
  const tax = Math.max(0, cumTax - paid)
  ledger.paid += tax
  return {
    eventId: payment.eventId,
    year,
    month: monthNumber(payMonth),
    cumIncome: income,
    cumExempt: exempt,
    cumBasic,
    cumSpecial: special,
    cumAdditional,
    cumOther,
    cumTaxable,
    rate,
    quick,
    cumTax,
    paidBefore: paid,
    tax,
  }
}

export function separateBonusTax(view: View, ledger: TaxYear, payDate: Day, bonus: Fen): Fen {
  const { tax } = view.standards
  if (payDate > tax.separateBonusUntil) throw new RangeError(`no separate taxation of bonuses on ${payDate}`)
  if (ledger.isSeparateBonusUsed) throw new RangeError(`a second separate bonus in ${ledger.year}`)
  ledger.isSeparateBonusUsed = true
  return taxOnBonus(tax, bonus)
}

/**
 * 公告2020年第19号, suggested in January: a step in each month of last year, all from this employer, and wages without
 * any deduction (bonuses taxed separately included) of 60,000 yuan at most.
 */
export function mayDeductWholeYear(rules: TaxRules, lastYear: readonly TaxStep[], separateBonus: Fen): boolean {
  const income = (lastYear.at(-1)?.cumIncome ?? 0) + separateBonus
  return new Set(lastYear.map((s) => s.month)).size === 12 && income <= rules.lowIncomeDeduction
}
