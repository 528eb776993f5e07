import { dayOfMonth, firstDay, monthNumber, monthOf, monthsFromTo, plusMonths, yearOf } from './calendar.ts'
import { identityRule, isEmployedIn, type Spell, spellsOf } from './employment.ts'
import { Exact, rateOf } from './exact.ts'
import { inForce, type View } from './facts.ts'
import type { ContributionLine } from './result-types.ts'
import type { BaseRule, ContributionItem, ContributionStandard, Fen, Month } from './types.ts'

/** Step 10: 五险一金. */

export const contributionStandard = (view: View, m: Month): ContributionStandard =>
  inForce(view.standards.contributions, firstDay(m), 'contribution standard')

const spellsOfView = new WeakMap<View, Map<string, readonly Spell[]>>()

/** Employments without a break under which the item is withheld by this payroll. */
function insuredSpells(view: View, code: string): readonly Spell[] {
  const byCode = spellsOfView.get(view) ?? new Map<string, readonly Spell[]>()
  spellsOfView.set(view, byCode)
  const spells = byCode.get(code) ?? spellsOf(view.person.employments.filter((e) => isWithheld(view, e.identity, code)))
  byCode.set(code, spells)
  return spells
}

function isWithheld(view: View, identity: string, code: string): boolean {
  const { contributions } = identityRule(view, identity)
  return contributions === 'all' || contributions.includes(code)
}

function isInsuredBy(spell: Spell, m: Month, { entryCutOffDay, exitCutOffDay }: ContributionStandard): boolean {
  if (!isEmployedIn([spell], m)) return false
  const entersLate = monthOf(spell.from) === m && dayOfMonth(spell.from) > entryCutOffDay
  const leavesEarly = spell.to !== undefined && monthOf(spell.to) === m && dayOfMonth(spell.to) <= exitCutOffDay
  return !entersLate && !leavesEarly
}

function isInsured(view: View, item: ContributionItem, m: Month): boolean {
  const { enrolments, firstEverJob } = view.person
  const byHand = enrolments.filter((e) => e.base === item.base)
  if (byHand.length > 0) return byHand.some((e) => e.from <= m && m <= (e.to ?? m))
  const spells = insuredSpells(view, item.code)
  const [first] = spells
  if (!first) return false
  // 住房公积金管理条例 第17条: from the second month of the first job.
  if (item.fromSecondMonth && firstEverJob && m <= monthOf(first.from)) return false
  return spells.some((spell) => isInsuredBy(spell, m, contributionStandard(view, m)))
}

/** The calendar year in which the base year of a month begins. */
const baseYearOf = (m: Month, { yearStart }: BaseRule) => (monthNumber(m) >= yearStart ? yearOf(m) : yearOf(m) - 1)

/** First wages that became a base stay one: back-pay leaves them alone. Kept by one person's run. */
export type FrozenBases = Map<string, Fen>
export interface WageOf {
  (m: Month): { readonly fullBase: Fen; readonly earnedBase: Fen }
}

function hireMonthBefore(view: View, items: readonly ContributionItem[], m: Month): Month | undefined {
  const spells = items.flatMap((item) => insuredSpells(view, item.code))
  const starts = spells.map((s) => monthOf(s.from)).filter((from) => from <= m)
  return starts.toSorted().at(-1)
}

function firstWage(view: View, items: readonly ContributionItem[], hired: Month, wageOf: WageOf): Fen {
  const { newHireBase, newHireBaseMonth } = view.choices
  const isFirst = (m: Month) => newHireBaseMonth === 'hire-month' || items.some((item) => isInsured(view, item, m))
  const from = monthsFromTo(hired, plusMonths(hired, 2)).find(isFirst) ?? hired
  const wage = wageOf(from)
  return newHireBase === 'full-standard' ? wage.fullBase : wage.earnedBase
}

/** Declared for the base year; else a first wage of that base year; else what held the base year before. */
function wageFor(view: View, base: string, m: Month, frozen: FrozenBases, wageOf: WageOf): Fen {
  const { bases, items } = contributionStandard(view, m)
  const rule = bases[base]
  if (!rule) throw new RangeError(`no base ${base}`)
  const ownItems = items.filter((item) => item.base === base)
  const hired = hireMonthBefore(view, ownItems, m)
  const oldest = Math.min(
    hired ? baseYearOf(hired, rule) : Infinity,
    ...view.person.declaredBases.map((b) => b.baseYear),
  )
  for (let year = baseYearOf(m, rule); year >= oldest; year--) {
    const declared = view.person.declaredBases.find((b) => b.base === base && b.baseYear === year)
    if (declared) return declared.wage
    if (hired === undefined || baseYearOf(hired, rule) !== year) continue
    const key = `${base} ${hired}`
    const wage = frozen.get(key) ?? firstWage(view, ownItems, hired, wageOf)
    frozen.set(key, wage)
    return wage
  }
  throw new RangeError(`no ${base} base for ${m}`)
}

function clampedBase(rule: BaseRule, wage: Fen): Fen {
  return Math.min(rule.ceiling, Math.max(rule.floor, Exact.of(wage).round(rule.rounding)))
}

/** All contributions of a month, personal and the employer's; none for whoever is not insured in it. */
export function contributionsOf(
  view: View,
  m: Month,
  frozen: FrozenBases,
  wageOf: WageOf,
): readonly ContributionLine[] {
  const { bases, items } = contributionStandard(view, m)
  const clamped = new Map<string, Fen>()
  const baseOf = (name: string): Fen => {
    const known = clamped.get(name)
    const rule = bases[name]
    if (known !== undefined || !rule) return known ?? 0
    const base = clampedBase(rule, wageFor(view, name, m, frozen, wageOf))
    clamped.set(name, base)
    return base
  }
  return items
    .filter((item) => isInsured(view, item, m))
    .map(({ code, payer, base: name, amount, rounding, taxDeductible }) => {
      if ('fixed' in amount) return { code, payer, base: 0, amount: amount.fixed, taxDeductible }
      const base = baseOf(name)
      return { code, payer, base, amount: rateOf(base, amount.rate, rounding), taxDeductible }
    })
}

/** 上年度月平均工资 for a declaration: what was earned in the year ÷ the months it was earned in, in whole fen. */
export function averageMonthlyWage(yearly: readonly { readonly month: Month; readonly amount: Fen }[]): Fen {
  const months = new Set(yearly.map((y) => y.month)).size
  if (months === 0) return 0
  const total = yearly.reduce((t, y) => t + y.amount, 0)
  return Exact.of(total).over(Exact.of(months)).round({ unit: 1, mode: 'half-up' })
}
