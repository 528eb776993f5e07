import type { ExplanationStep } from '../kernel/explanation.ts'
import { addDays, addMonthsToMonth, monthOf, type CalendarDate, type CalendarMonth } from '../kernel/calendar-date.ts'
import { addFen, formatYuan, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { ratio, roundToFen, sum } from '../kernel/ratio.ts'
import { arithmetic, given } from './explain.ts'
import { monthEarnings } from './month-earnings.rules.ts'
import type { BaseRule, ContributionRules, Employment, Ledger, PayPerson } from './pay-facts.ts'
import type { PayPolicy } from './pay-scheme.schema.ts'
import { refuse, type RuleBook } from './rule-book.ts'

/** Employments without a free day between them: one for the insurances. */
export interface Spell {
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  readonly employments: readonly Employment[]
}

export function spellsOf(employments: readonly Employment[]): Spell[] {
  const spells: Spell[] = []
  for (const e of [...employments].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = spells.at(-1)
    if (last && (last.to === null || e.from <= addDays(last.to, 1))) {
      const to = last.to === null || e.to === null ? null : e.to > last.to ? e.to : last.to
      spells[spells.length - 1] = { from: last.from, to, employments: [...last.employments, e] }
    } else spells.push({ from: e.from, to: e.to, employments: [e] })
  }
  return spells
}

/** First month that a spell is insured in: that of the hire, or the next one after the cut-off day. */
export function firstInsuredMonth({ from }: Spell, { entryCutOffDay }: ContributionRules): CalendarMonth {
  const month = monthOf(from)
  return Number(from.slice(8)) > entryCutOffDay ? addMonthsToMonth(month, 1) : month
}

/** Whether somebody entered by hand that a base is paid for a month or not; null = nothing was entered. */
export function enrolledByHand({ enrolments }: PayPerson, base: string, month: CalendarMonth): boolean | null {
  const byHand = enrolments.filter((e) => e.base === base)
  return byHand.length === 0 ? null : byHand.some((e) => e.from <= month && (e.to === null || month <= e.to))
}

/** Whether a spell is insured in a month, by its days of entry and exit (增员、减员、截止日). */
export function isInsuredIn(month: CalendarMonth, spell: Spell, rules: ContributionRules): boolean {
  if (firstInsuredMonth(spell, rules) > month) return false
  if (spell.to === null || monthOf(spell.to) > month) return true
  return monthOf(spell.to) === month && Number(spell.to.slice(8)) > rules.exitCutOffDay
}

export interface BaseFacts {
  readonly person: PayPerson
  readonly book: RuleBook
  readonly rules: ContributionRules
  readonly policy: PayPolicy
  readonly firstWages: Ledger['firstWages']
  /** Whether a base is paid for a month. */
  readonly isDue: (base: string, month: CalendarMonth) => boolean
}
export interface Base {
  readonly amountFen: Fen
  readonly steps: readonly ExplanationStep[]
  /** A first wage that is used for the first time and from now on stands: key and wage. */
  readonly newFirstWage: readonly [string, Fen] | null
}

export const baseYearOf = (month: CalendarMonth, yearStart: number): number =>
  Number(month.slice(0, 4)) - (Number(month.slice(5)) < yearStart ? 1 : 0)

/**
 * 缴费基数 of a month: the wage declared for the base year; else, for somebody hired in it, the first wage; else the last base
 * goes on (domain §4.2). Rounded by its rule, then between floor and ceiling.
 */
export function baseOf(rule: BaseRule, month: CalendarMonth, spell: Spell, facts: BaseFacts): Base {
  const hiredIn = baseYearOf(monthOf(spell.from), rule.yearStart)
  const year = baseYearOf(month, rule.yearStart)
  const wages = facts.person.bases.filter((b) => b.base === rule.code)
  for (let y = year; y >= hiredIn; y -= 1) {
    const declared = wages.findLast((b) => b.year === y)
    if (!declared) continue
    const words = y === year ? `${y}年度申报` : `沿用${y}年度申报`
    return {
      ...clamped(rule, declared.wageFen, given(`${rule.label}基数`, words, declared.wageFen)),
      newFirstWage: null,
    }
  }
  const key = `${rule.code} ${spell.from}`
  const known = facts.firstWages.get(key)
  const wage = known ?? firstWage(rule, spell, facts)
  const base = clamped(rule, wage, given(`${rule.label}基数`, '新参保人员首月工资', wage))
  return { ...base, newFirstWage: known === undefined ? [key, wage] : null }
}

function clamped(rule: BaseRule, wage: Fen, origin: ExplanationStep): Pick<Base, 'amountFen' | 'steps'> {
  const rounded = roundToFen(ratio(wage), rule.rounding)
  const label = `${rule.label}基数`
  const steps = [origin]
  if (rounded !== wage) steps.push(arithmetic(label, formatYuan(wage), rounded, { rounding: rule.rounding }))
  if (rounded < rule.floorFen) {
    const note = '低于下限，按下限'
    const step = arithmetic(label, `最大(${formatYuan(rounded)}, ${formatYuan(rule.floorFen)})`, rule.floorFen, {
      note,
    })
    return { amountFen: rule.floorFen, steps: [...steps, step] }
  }
  if (rounded > rule.ceilingFen) {
    const note = '高于上限，按上限'
    const step = arithmetic(label, `最小(${formatYuan(rounded)}, ${formatYuan(rule.ceilingFen)})`, rule.ceilingFen, {
      note,
    })
    return { amountFen: rule.ceilingFen, steps: [...steps, step] }
  }
  return { amountFen: rounded, steps }
}

/** First month, from that of the hire on, that a base is paid for: 公积金 of a first job from the second one (条例第十七条). */
function firstMonthOf({ code }: BaseRule, spell: Spell, { person, rules, isDue }: BaseFacts): CalendarMonth {
  const hireMonth = monthOf(spell.from)
  const waits = rules.items.filter((item) => item.base === code).every((item) => item.fromSecondMonth)
  let month = person.isFirstJob && waits ? addMonthsToMonth(hireMonth, 1) : hireMonth
  for (let tried = 0; tried < 12 && !isDue(code, month); tried += 1) month = addMonthsToMonth(month, 1)
  return month
}

/** Wage of the first month, of the items in the base: of a full month, or as earned; before 绩效 is lost or weighed. */
function firstWage(rule: BaseRule, spell: Spell, facts: BaseFacts): Fen {
  const { person, book, policy } = facts
  const month = policy.firstBaseMonth === 'hire_month' ? monthOf(spell.from) : firstMonthOf(rule, spell, facts)
  const earnings = monthEarnings(person, month, book)
  if (!earnings) return refuse('PAY_NO_BASE', `没有${rule.label}缴费基数`, '请录入缴费基数')
  const counted = earnings.items.filter(({ item }) => item.inContributionBase)
  if (policy.firstBase === 'full') return roundToFen(sum(counted.map(({ full }) => full)))
  const leave = earnings.deductions.map((d) => d.amountFen)
  const earned = subtractFen(addFen(zeroFen, ...counted.map(({ unweighedFen }) => unweighedFen)), ...leave)
  return earned > 0 ? earned : zeroFen
}
