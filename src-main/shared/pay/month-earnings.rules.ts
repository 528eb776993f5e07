import type { ExplanationStep } from '../kernel/explanation.ts'
import type { CalendarMonth } from '../kernel/calendar-date.ts'
import { formatYuan, multiplyRate, zeroFen, type Fen } from '../kernel/money.ts'
import { divide, multiply, ratio, roundToFen, sum, zero, type Ratio } from '../kernel/ratio.ts'
import { formatCoefficient } from '../post-grade/grade-pay.rules.ts'
import { isAbsentIn } from './absence.rules.ts'
import { allowanceOf, keepHighest } from './allowance.rules.ts'
import { coefficientOf } from './assessment.rules.ts'
import { arithmetic, exactYuan } from './explain.ts'
import { formulaAmounts } from './formula-items.rules.ts'
import { leaveBaseOf, leaveOfMonth, noLeave, type LeaveDeduction } from './leave.rules.ts'
import type { PayPerson } from './pay-facts.ts'
import type { PayItem, PayScheme } from './pay-scheme.schema.ts'
import { presenceIn, type Presence, type SubPeriod } from './presence.rules.ts'
import { earnedShare, methodLabels, type Share } from './proration.rules.ts'
import type { RuleBook } from './rule-book.ts'
import { nothing, shares, sharesOf, splitStandard, standardFor, type Priced } from './standard-items.rules.ts'

/** An item in one month of work: of a full month, and as earned. */
export interface EarnedItem {
  readonly item: PayItem
  readonly full: Ratio
  /** Before rounding, and before 绩效 is lost or weighed. */
  readonly exact: Ratio
  readonly earnedFen: Fen
  /** As earned after steps 4 and 5, before 绩效 is lost or weighed (step 6). */
  readonly unweighedFen: Fen
  readonly steps: readonly ExplanationStep[]
}
export interface MonthEarnings {
  readonly presence: Presence
  readonly scheme: PayScheme
  readonly source: string
  readonly items: readonly EarnedItem[]
  readonly deductions: readonly LeaveDeduction[]
}

/**
 * Steps 1–7 of Appendix C for one person and month of work: employment and scheme, employed days, standard items on each
 * sub-period, entry and exit, leave, 绩效, allowances. Undefined for somebody not on the payroll in that month.
 * @throws PayRefusal
 */
export function monthEarnings(person: PayPerson, month: CalendarMonth, book: RuleBook): MonthEarnings | undefined {
  const presence = presenceIn(person, month, book)
  if (!presence) return undefined
  const { body: scheme, source } = book.scheme(month)
  const part = partOf(presence, scheme)
  const full = fullAmounts(person, presence, book)
  const earned = scheme.items
    .filter((item) => item.kind === 'earning' && item.value.by !== 'entered')
    .map((item) => prorate(item, full.amounts.get(item.code) ?? noAmount, part))
  const isBlended = presence.subPeriods.length > 1
  const items = full.standard ? splitAfterProration(earned, full.standard, { part, isBlended, scheme }) : earned
  const leave = isAbsentIn(person, month) ? leaveOfMonth(person, presence, leaveBase(items), { scheme, book }) : noLeave
  const isLost =
    scheme.performanceLostOverHalfDays !== null && leave.costlyHalfDays > scheme.performanceLostOverHalfDays
  const paid = items.map((earnedItem) => weighPerformance(earnedItem, { isLost, scheme, person, month }))
  return { presence, scheme, source, items: paid, deductions: leave.deductions }
}

/** The wage that leave is deducted from. */
const leaveBase = (items: readonly EarnedItem[]) =>
  leaveBaseOf(
    items.flatMap(({ item, full, exact, earnedFen }) => (item.inLeaveBase ? [{ full, earned: exact, earnedFen }] : [])),
  )

/** The part of the month that is paid to somebody who came or left within it. */
function partOf(presence: Presence, scheme: PayScheme): Share | null {
  const { days } = presence
  return presence.isWhole || !days ? null : earnedShare(scheme.policy.entryExit, days, scheme.policy)
}

interface Full {
  readonly amount: Ratio
  readonly steps: readonly ExplanationStep[]
}
const noAmount: Full = { amount: zero, steps: [] }

/** Amounts of a full month: items of the standard on each sub-period, blended; allowances; formulas. */
function fullAmounts(person: PayPerson, presence: Presence, book: RuleBook) {
  const { body: scheme, source } = book.scheme(presence.month)
  const amounts = new Map<string, Full>()
  const splits = presence.subPeriods.map((sub) => ({ sub, ...standardOf(sub, presence.month, book) }))
  for (const item of sharesOf(scheme)) {
    amounts.set(
      item.code,
      blend(
        item.label,
        splits.map(({ sub, split }) => [sub, split.get(item.code) ?? nothing]),
        scheme,
      ),
    )
  }
  const allowed = { person, presence, policy: scheme.policy, source }
  const allowances = new Map(scheme.items.map((item) => [item.code, allowanceOf(item, allowed)]))
  keepHighest(scheme.items, allowances)
  for (const item of scheme.items) {
    const { by } = item.value
    if (by === 'standard_share' || by === 'formula') continue
    const allowance = allowances.get(item.code) ?? nothing
    const onTrial: [SubPeriod, Priced][] = presence.subPeriods.map((sub) => [
      sub,
      item.isPerformance && sub.isTrial && !scheme.trial.performance ? nothing : allowance,
    ])
    amounts.set(item.code, item.isPerformance ? blend(item.label, onTrial, scheme) : wholeOf(allowance))
  }
  for (const [code, amount] of formulaAmounts(person, presence, { scheme, source, book, amounts }))
    amounts.set(code, amount)
  const hasTrial = presence.subPeriods.some((sub) => sub.isTrial)
  const standard = blend(
    '岗位等级标准',
    splits.map((s) => [s.sub, s.standard]),
    scheme,
  )
  return { amounts, standard: scheme.policy.prorationOf === 'standard' && !hasTrial ? standard : null }
}

/** Standard and its shares: the same for everybody of one post and level. */
function standardOf(sub: SubPeriod, month: CalendarMonth, book: RuleBook) {
  const { grade, isTrial } = sub
  return book.remember(`${month} ${grade?.postClass ?? ''} ${grade?.grade ?? ''} ${isTrial}`, () => {
    const { body: scheme, source } = book.scheme(month)
    const standard = standardFor(sub, scheme, source)
    return { standard, split: splitStandard(standard, sub, scheme) }
  })
}

const wholeOf = ({ amountFen, steps }: Priced): Full => ({ amount: ratio(amountFen), steps })

/** Sub-periods weigh by their paid days, under CAL by calendar days; a sub-period of rest days only by calendar days too. */
function blend(label: string, parts: readonly (readonly [SubPeriod, Priced])[], { policy }: PayScheme): Full {
  const [only] = parts
  if (!only) return noAmount
  if (parts.length === 1) return wholeOf(only[1])
  const byCalendar = policy.entryExit === 'cal' || parts.every(([sub]) => sub.paidDays === 0)
  const weight = (sub: SubPeriod) => (byCalendar ? sub.calendarDays : sub.paidDays)
  const days = parts.reduce((total, [sub]) => total + weight(sub), 0)
  const amount = divide(
    sum(parts.map(([sub, priced]) => multiply(ratio(priced.amountFen), ratio(weight(sub))))),
    ratio(days),
  )
  const expression = parts.map(([sub, priced]) => `${formatYuan(priced.amountFen)} × ${weight(sub)}`).join(' + ')
  const step = arithmetic(`${label}分段`, `(${expression}) ÷ ${days}`, roundToFen(amount), {
    note: '分段计算，最后取整',
  })
  return { amount, steps: [...parts.flatMap(([, priced]) => priced.steps), step] }
}

function prorate(item: PayItem, { amount, steps }: Full, part: Share | null): EarnedItem {
  if (!part || !item.prorated || amount.n === 0n) {
    const earnedFen = roundToFen(amount)
    return { item, full: amount, exact: amount, earnedFen, unweighedFen: earnedFen, steps }
  }
  const exact = multiply(amount, part.value)
  const earnedFen = roundToFen(exact)
  const step = arithmetic(`${item.label}（月中入离职折算）`, `${exactYuan(amount)} ${part.text}`, earnedFen)
  return { item, full: amount, exact, earnedFen, unweighedFen: earnedFen, steps: [...steps, step] }
}

/** The other reading: the standard is cut down first, rounded, and then split like a full month's. */
function splitAfterProration(
  items: readonly EarnedItem[],
  standard: Full,
  { part, isBlended, scheme }: { readonly part: Share | null; readonly isBlended: boolean; readonly scheme: PayScheme },
): readonly EarnedItem[] {
  if (!part && !isBlended) return items
  const exact = part ? multiply(standard.amount, part.value) : standard.amount
  const amountFen = roundToFen(exact)
  const label = `岗位等级标准（${methodLabels[scheme.policy.entryExit]}）`
  const steps = [
    ...standard.steps,
    arithmetic(label, `${exactYuan(standard.amount)} ${part?.text ?? ''}`.trim(), amountFen),
  ]
  const split = shares({ amountFen, steps }, sharesOf(scheme), scheme)
  return items.map((earned) => {
    const amount = earned.item.prorated ? split.get(earned.item.code) : undefined
    if (!amount) return earned
    const { amountFen: earnedFen } = amount
    return { ...earned, earnedFen, unweighedFen: earnedFen, steps: amount.steps }
  })
}

interface Weighing {
  readonly isLost: boolean
  readonly scheme: PayScheme
  readonly person: PayPerson
  readonly month: CalendarMonth
}

/** 绩效 of the month: nothing after too long an absence; a monthly part × the coefficient of the month's assessment. */
function weighPerformance(earned: EarnedItem, { isLost, scheme, person, month }: Weighing): EarnedItem {
  const { item, earnedFen, steps } = earned
  if (isLost && item.lostWhenAbsent && earnedFen !== 0) {
    const step = arithmetic(item.label, `${formatYuan(earnedFen)} × 0`, zeroFen, { note: '缺勤超过规定天数，当月不发' })
    return { ...earned, earnedFen: zeroFen, steps: [...steps, step] }
  }
  if (!item.assessed || item.settle !== 'month' || earnedFen === 0) return earned
  const { coefficient, words } = coefficientOf(scheme, person, month)
  const weighed = multiplyRate(earnedFen, coefficient)
  const expression = `${formatYuan(earnedFen)} × ${formatCoefficient(coefficient)}`
  const step = arithmetic(item.label, expression, weighed, { note: words })
  return { ...earned, earnedFen: weighed, steps: [...steps, step] }
}
