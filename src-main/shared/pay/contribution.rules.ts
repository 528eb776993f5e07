import type { ExplanationStep } from '../kernel/explanation.ts'
import {
  addMonthsToMonth,
  firstDayOf,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import { addFen, formatYuan, multiplyRate, zeroFen, type Fen } from '../kernel/money.ts'
import {
  baseOf,
  enrolledByHand,
  isInsuredIn,
  spellsOf,
  type Base,
  type BaseFacts,
  type Spell,
} from './contribution-base.rules.ts'
import { arithmetic, formatPercent, given } from './explain.ts'
import type { ContributionItem, ContributionRules, Ledger, PayPerson } from './pay-facts.ts'
import type { PayScheme } from './pay-scheme.schema.ts'
import type { RuleBook } from './rule-book.ts'

export interface Contribution {
  readonly item: ContributionItem
  readonly baseFen: Fen
  readonly amountFen: Fen
  readonly steps: readonly ExplanationStep[]
}
export interface Contributions {
  readonly items: readonly Contribution[]
  readonly newFirstWages: readonly (readonly [string, Fen])[]
}
export const noContributions: Contributions = { items: [], newFirstWages: [] }

/**
 * 五险一金 of one person for one month (step 10 of Appendix C): base between floor and ceiling × rate, rounded item by item as
 * the place does. Source of the shape: 社会保险法, 住房公积金管理条例 第十六至十八条; every figure is the place's.
 * @throws PayRefusal
 */
export function contributionsOf(
  person: PayPerson,
  month: CalendarMonth,
  book: RuleBook,
  firstWages: Ledger['firstWages'],
): Contributions {
  const { body: rules, source } = book.contributions(month)
  const { body: scheme } = book.scheme(month)
  const { last } = book.bounds(month)
  const spells = spellsOf(person.employments).filter((s) => s.from <= last)
  // Whoever left and came back within the month has one base: that of the employment that goes on.
  const spell = spells.at(-1)
  if (!spell) return noContributions
  const due = (base: string, on: CalendarMonth) => isDue(base, on, spells, { person, rules, scheme, book })
  const dueNow = new Map(rules.bases.map(({ code }) => [code, due(code, month)]))
  const bases = new Map<string, Base>()
  const items: Contribution[] = []
  for (const item of rules.items) {
    if (dueNow.get(item.base) !== true) continue
    if (item.fromSecondMonth && person.isFirstJob && isFirstMonthOfLife(person, month)) continue
    if ('fixedFen' in item.amount) {
      const { fixedFen } = item.amount
      items.push({
        item,
        baseFen: zeroFen,
        amountFen: fixedFen,
        steps: [given(item.label, '定额', fixedFen, item.source ?? source)],
      })
      continue
    }
    const base =
      bases.get(item.base) ??
      baseFor(item, month, spell, { person, book, rules, policy: scheme.policy, firstWages, isDue: due })
    bases.set(item.base, base)
    items.push(rated(item, item.amount, base, item.source ?? source))
  }
  const newFirstWages = [...bases.values()].flatMap(({ newFirstWage }) => (newFirstWage ? [newFirstWage] : []))
  return { items, newFirstWages }
}

function rated(
  item: ContributionItem,
  { rate, plusFen = zeroFen }: { readonly rate: number; readonly plusFen?: Fen },
  base: Base,
  source: string,
): Contribution {
  const { unitFen, mode } = item.rounding
  const share = multiplyRate(base.amountFen, rate, { unit: unitFen, mode })
  const expression = `${formatYuan(base.amountFen)} × ${formatPercent(rate)}`
  const step = arithmetic(item.label, expression, share, { rounding: item.rounding, basis: source })
  if (plusFen === 0) return { item, baseFen: base.amountFen, amountFen: share, steps: [...base.steps, step] }
  const amountFen = addFen(share, plusFen)
  const plus = arithmetic(item.label, `${formatYuan(share)} + ${formatYuan(plusFen)}`, amountFen, { note: '另加定额' })
  return { item, baseFen: base.amountFen, amountFen, steps: [...base.steps, step, plus] }
}

function baseFor(item: ContributionItem, month: CalendarMonth, spell: Spell, facts: BaseFacts): Base {
  const rule = facts.rules.bases.find((b) => b.code === item.base)
  if (!rule) throw new RangeError(`no base ${item.base} for ${item.code}`)
  return baseOf(rule, month, spell, facts)
}

interface DueBy {
  readonly person: PayPerson
  readonly rules: ContributionRules
  readonly scheme: PayScheme
  readonly book: RuleBook
}

/** Months entered by hand decide; else days of entry and exit, for somebody whom the street insures. */
function isDue(
  base: string,
  month: CalendarMonth,
  spells: readonly Spell[],
  { person, rules, scheme, book }: DueBy,
): boolean {
  const byHand = enrolledByHand(person, base, month)
  if (byHand !== null) return byHand
  return spells.some((spell) => isInsuredIn(month, spell, rules) && isInsurable(spell, book.bounds(month).last, scheme))
}

/** Somebody whose identity at the end of the month is insured (退休返聘 is not). */
function isInsurable({ employments }: Spell, last: CalendarDate, scheme: PayScheme): boolean {
  const current = employments.findLast((e) => e.from <= last)
  return current !== undefined && scheme.insuredIdentities.includes(current.identity)
}

/** 公积金 from the second month of a first job (条例第十七条), counted from the month of the hire. */
function isFirstMonthOfLife({ employments }: PayPerson, month: CalendarMonth): boolean {
  const first = employments.reduce((min, e) => (e.from < min ? e.from : min), employments[0]?.from ?? firstDayOf(month))
  return month < addMonthsToMonth(monthOf(first), 1)
}
