import { addMonthsToMonth, calendarMonth, type CalendarMonth } from '../kernel/calendar-date.ts'
import { add, divide, multiply, one, ratio, reduce, smaller, subtract, zero, type Ratio } from '../kernel/ratio.ts'
import { serviceYears } from './allowance.rules.ts'
import type { Absence, PayPerson } from './pay-facts.ts'
import type { LeaveRule, PayPolicy } from './pay-scheme.schema.ts'
import { covers, type RuleBook, type WorkMonth } from './rule-book.ts'
import type { LostDays } from './proration.rules.ts'
import type { PresentDays } from './presence.rules.ts'

/** Half a day of leave: a workday's counts towards sick days and 绩效, the others only where the method asks. */
type Slot = 'workday' | 'statutory_holiday' | 'rest_day'

/** Half days of one kind of leave in a month, in their order; those that are only counted come last. */
function slotsOf(absences: readonly Absence[], leave: string, days: PresentDays): Slot[] {
  const slots: Slot[] = []
  const dated = absences.filter((a) => 'from' in a)
  for (const [i, { day, kind }] of days.work.days.entries()) {
    if (!days.employed[i]) continue
    for (const half of ['am', 'pm'] as const) {
      // Half a day is one leave only: the one entered first.
      const taken = dated.find((a) => covers(a, day) && isWithin(a, day, half))
      if (taken?.leave === leave) slots.push(kind)
    }
  }
  for (const absence of absences) {
    if (!('month' in absence) || absence.leave !== leave || absence.month !== days.work.month) continue
    for (let n = 0; n < absence.halfDays; n += 1) slots.push('workday')
  }
  return slots
}

function isWithin(absence: Extract<Absence, { from: string }>, day: string, half: 'am' | 'pm'): boolean {
  if (day === absence.from && absence.fromHalf === 'pm' && half === 'am') return false
  return !(day === absence.to && absence.toHalf === 'am' && half === 'pm')
}

/** Whether anybody needs to look at the days of a month at all. */
export function isAbsentIn({ absences }: PayPerson, month: CalendarMonth): boolean {
  return absences.some((a) =>
    'month' in a ? a.month === month && a.halfDays > 0 : a.from.slice(0, 7) <= month && a.to.slice(0, 7) >= month,
  )
}

/** One kind of leave in a month. */
export interface TakenLeave {
  readonly rule: LeaveRule
  readonly workingHalfDays: number
  readonly lost: LostDays
  /** Paid shares with the half days (of workdays) at each, for the explanation. */
  readonly parts: readonly { readonly share: Ratio; readonly halfDays: number }[]
}
interface LeaveFacts {
  readonly person: PayPerson
  readonly days: PresentDays
  readonly policy: PayPolicy
  readonly book: RuleBook
  /** Lowest paid share of a day where the floor of sick pay applies, as a part of the wage. */
  readonly floorShare: Ratio | null
}

export function takenLeave(rule: LeaveRule, facts: LeaveFacts): TakenLeave | undefined {
  const { person, days, policy, book } = facts
  const slots = slotsOf(person.absences, rule.leave, days)
  if (slots.length === 0) return undefined
  const years = serviceYears(person, days.work.month, policy.serviceYearsOn)
  let counted =
    needsCount(rule) && policy.sickDaysOver === 'calendar_year'
      ? halfDaysBefore(rule.leave, person, days.work, book)
      : 0
  const tally = { workday: zero, statutory_holiday: zero, rest_day: zero }
  const parts = new Map<string, { share: Ratio; halfDays: number }>()
  for (const slot of slots) {
    const share = paidShare(rule, years, counted, facts.floorShare)
    tally[slot] = add(tally[slot], multiply(subtract(one, share), ratio(rule.multiple, 20_000)))
    if (slot !== 'workday') continue
    counted += 1
    const key = `${share.n}/${share.d}`
    const part = parts.get(key) ?? { share, halfDays: 0 }
    parts.set(key, { share, halfDays: part.halfDays + 1 })
  }
  const lost = {
    working: reduce(tally.workday),
    statutory: rule.statutoryDaysLost ? tally.statutory_holiday : zero,
    calendar: add(add(tally.workday, tally.statutory_holiday), tally.rest_day),
  }
  const workingHalfDays = slots.filter((slot) => slot === 'workday').length
  return { rule, workingHalfDays, lost, parts: [...parts.values()] }
}

const needsCount = (rule: LeaveRule) => rule.rows.some((row) => row.afterHalfDays > 0)

function paidShare(rule: LeaveRule, years: number, counted: number, floorShare: Ratio | null): Ratio {
  const reached = rule.rows.filter((row) => row.fromYears <= years && row.afterHalfDays <= counted)
  const row = reached.reduce<(typeof reached)[number] | undefined>((best, next) => {
    if (!best || next.fromYears > best.fromYears) return next
    return next.fromYears === best.fromYears && next.afterHalfDays > best.afterHalfDays ? next : best
  }, undefined)
  const share = divide(ratio(row?.payShare ?? 0), ratio(10_000))
  if (!rule.minimumWageFloor || floorShare === null) return share
  const floor = smaller(one, floorShare)
  return share.n * floor.d >= floor.n * share.d ? share : floor
}

/** Half days (of workdays) of a leave from 1 January to the month before. */
function halfDaysBefore(leave: string, person: PayPerson, { month }: WorkMonth, book: RuleBook): number {
  let total = 0
  for (let m = calendarMonth(`${month.slice(0, 4)}-01`); m < month; m = addMonthsToMonth(m, 1)) {
    if (!person.absences.some((a) => a.leave === leave) || !isAbsentIn(person, m)) continue
    const work = book.month(m)
    const employed = work.days.map(({ day }) => person.employments.some((e) => covers(e, day)))
    const days: PresentDays = { work, employed, workdays: 0, statutory: 0, calendarDays: 0 }
    total += slotsOf(person.absences, leave, days).filter((slot) => slot === 'workday').length
  }
  return total
}
