import type { CalendarDate, CalendarMonth } from '../kernel/calendar-date.ts'
import type { Employment, GradeFact, PayPerson } from './pay-facts.ts'
import type { PayPolicy, PayScheme } from './pay-scheme.schema.ts'
import { covers, factOn, type RuleBook, type WorkMonth } from './rule-book.ts'

/** Days of a month under one grade, on trial or not. Weights are what they count in a blend. */
export interface SubPeriod {
  readonly grade: GradeFact | undefined
  readonly isTrial: boolean
  readonly paidDays: number
  readonly calendarDays: number
}
/** How somebody was employed in a month. */
export interface Presence {
  readonly month: CalendarMonth
  /** Employed on every day. Then no calendar is needed, and `days` is null. */
  readonly isWhole: boolean
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
  readonly subPeriods: readonly SubPeriod[]
  readonly days: PresentDays | null
}
export interface PresentDays {
  readonly work: WorkMonth
  /** Employed on the day of the same place in `work.days`. */
  readonly employed: readonly boolean[]
  readonly workdays: number
  readonly statutory: number
  readonly calendarDays: number
}

/** Employments that this payroll pays (发放工资的用工身份), by the scheme of the month. */
const paidBy = (scheme: PayScheme, employments: readonly Employment[]) =>
  employments.filter((e) => scheme.paidIdentities.includes(e.identity))

const clip = (e: Employment, first: CalendarDate, last: CalendarDate) => ({
  from: e.from > first ? e.from : first,
  to: e.to !== null && e.to < last ? e.to : last,
})

/** Presence in a month, or undefined for somebody not on the payroll on any day of it. */
export function presenceIn(person: PayPerson, month: CalendarMonth, book: RuleBook): Presence | undefined {
  const { body: scheme } = book.scheme(month)
  const { first, last } = book.bounds(month)
  const here = paidBy(scheme, person.employments)
    .filter((e) => e.from <= last && (e.to === null || e.to >= first))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const [only] = here
  if (!only) return undefined
  const span = clip(only, first, last)
  if (here.length === 1 && span.from === first && span.to === last && !changesWithin(person, only, month, scheme)) {
    const grade = gradeFor(person, first, { first, last, policy: scheme.policy })
    const isTrial = isOnTrial(only, first, { first, last, policy: scheme.policy })
    const subPeriods = [{ grade, isTrial, paidDays: 1, calendarDays: 1 }]
    return { month, isWhole: true, firstDay: first, lastDay: last, subPeriods, days: null }
  }
  return dailyPresence(person, here, book.month(month), scheme.policy)
}

/** Whether a split by days may be needed although the whole month is worked. */
function changesWithin(
  person: PayPerson,
  employment: Employment,
  month: CalendarMonth,
  { policy }: PayScheme,
): boolean {
  if (policy.gradeChange !== 'split') return false
  const within = (day: CalendarDate | null) => day !== null && day.slice(0, 7) === month
  return within(employment.trialTo) || person.grades.some((g) => within(g.from) || within(g.to))
}

/** The month with every day looked at: for those who came, left or changed within it, and for leave. */
export function dailyPresence(
  person: PayPerson,
  here: readonly Employment[],
  work: WorkMonth,
  policy: PayPolicy,
): Presence {
  // A day of exit and re-hire counts once, by the employment that ends.
  const holders = work.days.map(({ day }) => here.find((e) => covers(e, day)))
  const employed = holders.map((e) => e !== undefined)
  const days = work.days.filter((_, i) => employed[i])
  const subPeriods = new Map<string, SubPeriod>()
  for (const [i, { day, kind }] of work.days.entries()) {
    const holder = holders[i]
    if (!holder) continue
    const { from: first, to: last } = clip(holder, work.first, work.last)
    const span = { first, last, policy }
    const grade = gradeFor(person, day, span)
    const isTrial = isOnTrial(holder, day, span)
    const key = `${grade?.postClass ?? ''} ${grade?.grade ?? ''} ${isTrial}`
    const before = subPeriods.get(key) ?? { grade, isTrial, paidDays: 0, calendarDays: 0 }
    const paidDays = before.paidDays + (kind === 'rest_day' ? 0 : 1)
    subPeriods.set(key, { ...before, paidDays, calendarDays: before.calendarDays + 1 })
  }
  return {
    month: work.month,
    isWhole: days.length === work.days.length,
    firstDay: days[0]?.day ?? work.first,
    lastDay: days.at(-1)?.day ?? work.last,
    subPeriods: [...subPeriods.values()],
    days: {
      work,
      employed,
      workdays: days.filter((d) => d.kind === 'workday').length,
      statutory: days.filter((d) => d.kind === 'statutory_holiday').length,
      calendarDays: days.length,
    },
  }
}

/** The same presence with its days counted, for leave of somebody employed throughout. */
export function withDays(presence: Presence, book: RuleBook): PresentDays {
  if (presence.days) return presence.days
  const work = book.month(presence.month)
  const employed = work.days.map(() => true)
  const { workdays, statutory } = work
  return { work, employed, workdays, statutory, calendarDays: work.days.length }
}

interface Span {
  readonly first: CalendarDate
  readonly last: CalendarDate
  readonly policy: PayPolicy
}

/**
 * A change in mid-month counts from the next month on, for the whole month, or from its day on (domain §3.3, Appendix C 3):
 * the grade of an employment's first day in the month, of its last one, or of each.
 */
function gradeFor({ grades }: PayPerson, day: CalendarDate, { first, last, policy }: Span): GradeFact | undefined {
  switch (policy.gradeChange) {
    case 'next_month':
      return factOn(grades, first) ?? factOn(grades, day)
    case 'whole_month':
      return factOn(grades, last) ?? factOn(grades, day)
    case 'split':
      return factOn(grades, day)
  }
}

function isOnTrial({ trialTo }: Employment, day: CalendarDate, { first, last, policy }: Span): boolean {
  if (trialTo === null) return false
  switch (policy.gradeChange) {
    case 'next_month':
      return trialTo >= first
    case 'whole_month':
      return trialTo >= last
    case 'split':
      return trialTo >= day
  }
}
