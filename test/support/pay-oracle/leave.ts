import { type CalendarDay, daysOf, firstDay, month, monthNumber, monthsFromTo, plusMonths, yearOf } from './calendar.ts'
import { segmentsOf, serviceYears } from './employment.ts'
import { decimal, Exact, greater, one, smaller, sum, toFen, zero } from './exact.ts'
import { inForce, type View } from './facts.ts'
import { monthlyPayDays, type Presence } from './proration.ts'
import type { Absence, DatedAbsence, Fen, LeaveRule, Month, PayScheme, SickRow } from './types.ts'

/** Step 5: leave. A half day that is counted by hand is a working one. */
interface Half {
  readonly works: boolean
  readonly statutory: boolean
}

const covers = (a: DatedAbsence, half: string) => a.from + a.fromHalf <= half && half <= a.to + a.toHalf
const touches = (a: Absence, m: Month) =>
  'month' in a ? a.month === m : a.from.slice(0, 7) <= m && m <= a.to.slice(0, 7)

/** Half days of leave in the employed days of a month, by kind and in order. */
function halvesByKind(
  absences: readonly Absence[],
  m: Month,
  days: readonly CalendarDay[],
): ReadonlyMap<string, Half[]> {
  const halves = new Map<string, Half[]>()
  const add = (kind: string, half: Half) => halves.set(kind, [...(halves.get(kind) ?? []), half])
  const here = absences.filter((a) => touches(a, m))
  const dated = here.filter((a) => 'from' in a)
  for (const { day, works, statutory } of dated.length > 0 ? days : []) {
    for (const half of [`${day}am`, `${day}pm`]) {
      const [first, second] = dated.filter((a) => covers(a, half))
      if (second && works) throw new RangeError(`two absences on ${half}`)
      if (first) add(first.kind, { works, statutory })
    }
  }
  for (const a of here) {
    if ('month' in a) for (let i = 0; i < a.halfDays; i++) add(a.kind, { works: true, statutory: false })
  }
  return halves
}

const workingOf = (halves: readonly Half[] = []) => halves.filter((h) => h.works).length

/** Working half days of a kind from January to the month before. */
function earlierInYear(view: View, kind: string, m: Month): number {
  if (monthNumber(m) === 1) return 0
  const { absences } = view.person
  const months = monthsFromTo(month(yearOf(m), 1), plusMonths(m, -1)).filter((before) =>
    absences.some((a) => a.kind === kind && touches(a, before)),
  )
  return sum(
    months.map((before) => {
      const days = segmentsOf(view, before).flatMap((s) => s.days)
      return workingOf(halvesByKind(absences, before, days).get(kind))
    }),
  )
}

function sickRatio(rows: readonly SickRow[], years: number, halfDaysBefore: number): Exact {
  const reached = rows.filter((r) => r.minServiceYears <= years && r.afterHalfDays <= halfDaysBefore)
  const best = reached.toSorted((a, b) => b.minServiceYears - a.minServiceYears || b.afterHalfDays - a.afterHalfDays)[0]
  if (!best) throw new RangeError(`no sick pay row for ${years} years of service`)
  return decimal(best.payRatio)
}

/** The pay ratio of each half day. */
function ratiosOf(view: View, rule: LeaveRule, m: Month, halves: readonly Half[]): readonly Exact[] {
  const { pay, kind } = rule
  if (pay.by === 'ratio') return halves.map(() => decimal(pay.payRatio))
  const years = serviceYears(view, m)
  let before = view.choices.sickDaysOver === 'month' ? 0 : earlierInYear(view, kind, m)
  return halves.map(({ works }) => {
    const ratio = sickRatio(pay.rows, years, before)
    if (works) before += 1
    return ratio
  })
}

export interface LeaveBase {
  /** Wage of a full month that leave is deducted from. */
  readonly full: Exact
  /** What entry and exit left of it, exact and as paid. */
  readonly earned: Exact
  readonly earnedFen: Fen
  readonly presence: Presence
}
export interface LeaveResult {
  readonly deductions: readonly { readonly code: string; readonly amount: Fen }[]
  readonly costsPerformance: boolean
}

/** What makes up one half day's part of the month, and whether a half day counts. */
interface Yardstick {
  readonly part: Exact
  readonly counts: (rule: LeaveRule, half: Half) => boolean
}

function yardstick(view: View, base: LeaveBase, wholeMonthHalves: number | undefined): Yardstick {
  const { month: all } = base.presence
  const half = new Exact(1n, 2n)
  const payDay = (rule: LeaveRule, h: Half) => h.works || (h.statutory && rule.statutoryDaysLost)
  if (wholeMonthHalves !== undefined) {
    return {
      part: base.earned.over(base.full).over(Exact.of(wholeMonthHalves)),
      counts: (_, h) => h.works,
    }
  }
  switch (view.choices.leaveMethod) {
    case 'NEG':
      return { part: half.over(monthlyPayDays), counts: (_, h) => h.works }
    case 'POS':
      return { part: half.over(monthlyPayDays), counts: payDay }
    case 'RATIO':
      return { part: half.over(Exact.of(all.work + all.statutory)), counts: payDay }
    case 'CAL':
      return { part: half.over(Exact.of(all.calendar)), counts: () => true }
  }
}

/** 80 % of the minimum wage (劳部发〔1995〕309号 第59条). */
const floorOf = (view: View, m: Month): Exact =>
  Exact.of(inForce(view.standards.minimumWages, firstDay(m), 'minimum wage').amount).times(new Exact(4n, 5n))

interface Loss {
  readonly rule: LeaveRule
  readonly loss: Exact
}

function lossOf(
  view: View,
  rule: LeaveRule,
  m: Month,
  halves: readonly Half[],
  base: LeaveBase,
  measure: Yardstick,
  floor: Exact | undefined,
): Loss {
  const ratios = ratiosOf(view, rule, m, halves)
  const multiple = decimal(rule.multiple ?? '1')
  const lost = halves.map((half, i) => {
    if (!measure.counts(rule, half)) return zero
    const pay = base.full.times(ratios[i] ?? one)
    const kept = floor && rule.minimumWageFloor ? smaller(base.full, greater(pay, floor)) : pay
    return base.full.minus(kept).times(measure.part).times(multiple)
  })
  return { rule, loss: lost.reduce((total, l) => total.plus(l), zero) }
}

/** POS pays attended days, so each leave takes off what is left of the days' pay after it. */
function lossesByAttendance(losses: readonly Loss[], base: LeaveBase): readonly Loss[] {
  const { employed } = base.presence
  const attended = base.full.over(monthlyPayDays).times(Exact.of(employed.work + employed.statutory))
  let gone = zero
  let pay = base.earned
  return losses.map(({ rule, loss }) => {
    if (!zero.isBelow(loss)) return { rule, loss: zero }
    gone = gone.plus(loss)
    const before = pay
    pay = smaller(before, greater(zero, attended.minus(gone)))
    return { rule, loss: before.minus(pay) }
  })
}

/** Leave deductions in the order of the scheme's rules; together never more than was earned. */
export function leaveOf(view: View, scheme: PayScheme, m: Month, base: LeaveBase): LeaveResult {
  const { person, choices } = view
  if (!person.absences.some((a) => touches(a, m))) return { deductions: [], costsPerformance: false }
  const days = segmentsOf(view, m).flatMap((s) => s.days)
  const halves = halvesByKind(person.absences, m, days)
  const rules = scheme.leave.filter((rule) => halves.has(rule.kind))
  const working = (of: readonly LeaveRule[]) => sum(of.map((rule) => workingOf(halves.get(rule.kind))))
  const absent = working(rules.filter((r) => r.costsPerformance))
  const costsPerformance = absent > (scheme.performanceLostOverHalfDays ?? Infinity)
  if (!zero.isBelow(base.full)) return { deductions: [], costsPerformance }

  const employedHalves = daysOf(view.calendar, m).filter((d) => d.works && days.includes(d)).length * 2
  const isWholeMonth = employedHalves > 0 && working(rules) >= employedHalves
  const floored = choices.sickFloor === 'per-day' || (choices.sickFloor === 'whole-month' && isWholeMonth)
  const isShared = isWholeMonth && choices.wholeMonthLeave === 'share'
  const measure = yardstick(view, base, isShared ? working(rules) : undefined)
  const needsFloor = floored && rules.some((r) => r.minimumWageFloor)
  const floor = needsFloor ? floorOf(view, m) : undefined
  const losses = rules.map((r) => lossOf(view, r, m, halves.get(r.kind) ?? [], base, measure, floor))
  const byMethod = choices.leaveMethod === 'POS' && !isShared ? lossesByAttendance(losses, base) : losses

  let remaining = base.earnedFen
  const deductions = byMethod.map(({ rule, loss }) => {
    const amount = Math.min(remaining, loss.round(toFen))
    remaining -= amount
    return { code: rule.code, amount }
  })
  return { deductions, costsPerformance }
}
