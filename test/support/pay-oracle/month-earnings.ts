import { type CalendarDay, countDays, daysOf, firstDay, lastDay } from './calendar.ts'
import { allowancesOf } from './allowance.ts'
import { segmentsOf } from './employment.ts'
import { Exact, sum, zero } from './exact.ts'
import { inForce, type View } from './facts.ts'
import { leaveOf } from './leave.ts'
import { monthlyFactor } from './performance.ts'
import { earned, type Presence } from './proration.ts'
import { blend, fullMonth, rounded, splitStandard, standardOf, type SubPeriod, subPeriodsOf } from './standard.ts'
import type { Line } from './result-types.ts'
import type { Fen, ItemFlags, Month, PayScheme, PerformancePart } from './types.ts'

/** Steps 1 to 7 for one work month. */
export interface MonthEarnings {
  readonly earnings: readonly Line[]
  readonly deductions: readonly Line[]
  /** 绩效 collected for a later settlement, by part. */
  readonly collected: ReadonlyMap<string, Fen>
  /** Items in 缴费基数: of a full month, and as earned after leave. */
  readonly fullBase: Fen
  readonly earnedBase: Fen
}

const nothing: MonthEarnings = { earnings: [], deductions: [], collected: new Map(), fullBase: 0, earnedBase: 0 }

export function schemeOf(view: View, m: Month): PayScheme {
  const day = view.choices.schemeAsOf === 'month-start' ? firstDay(m) : lastDay(m)
  return inForce(view.standards.schemes, day, 'pay scheme')
}

interface Item {
  readonly code: string
  readonly flags: ItemFlags
  readonly full: Exact
  /** Exact, and rounded once to fen. */
  readonly earned: Exact
  readonly paid: Fen
  readonly part?: PerformancePart
}

/** Sub-periods weigh by paid days (CAL: calendar days); where there are none, by calendar days. */
function weightsOf(view: View, periods: readonly SubPeriod[]): readonly number[] {
  const counts = periods.map((p) => countDays(p.days))
  const paid = counts.map((c) => c.work + c.statutory)
  const isByCalendar = view.choices.entryExitMethod === 'CAL' || sum(paid) === 0
  return isByCalendar ? counts.map((c) => c.calendar) : paid
}

/** Basic wage and 绩效 of the month, before leave. */
function standardItems(
  view: View,
  scheme: PayScheme,
  periods: readonly SubPeriod[],
  presence: Presence,
): readonly Item[] {
  const { choices } = view
  const months = periods.map((p) => fullMonth(scheme, p, choices))
  const weights = weightsOf(view, periods)
  const blended = (code: string) =>
    blend(
      months.map((amounts) => amounts.get(code) ?? 0),
      weights,
    )
  const isSplitAfter = choices.prorationOf === 'standard' && !periods.some((p) => p.onTrial)
  const standards = isSplitAfter ? periods.map((p) => standardOf(scheme.standard, p.band, p.level)) : []
  const whole = isSplitAfter ? rounded(earned(blend(standards, weights), presence, choices)) : 0
  const splitAfter = isSplitAfter ? splitStandard(whole, scheme, choices) : undefined

  const item = (code: string, flags: ItemFlags, part?: PerformancePart): Item => {
    const full = blended(code)
    const exact = flags.prorated ? earned(full, presence, choices) : full
    const isShare = part === undefined || 'share' in part.amount
    const paid = flags.prorated && isShare && splitAfter ? (splitAfter.get(code) ?? 0) : rounded(exact)
    return { code, flags, full, earned: exact, paid, ...(part && { part }) }
  }
  return [item(scheme.basic.code, scheme.basic), ...scheme.performance.map((part) => item(part.code, part, part))]
}

function allowanceItems(
  view: View,
  scheme: PayScheme,
  m: Month,
  days: readonly CalendarDay[],
  presence: Presence,
): readonly Item[] {
  return allowancesOf(view, scheme, m, days).map(({ rule, amount }) => {
    const full = Exact.of(amount)
    const exact = rule.prorated ? earned(full, presence, view.choices) : full
    return { code: rule.code, flags: rule, full, earned: exact, paid: rounded(exact) }
  })
}

const total = (items: readonly Item[], pick: (item: Item) => Exact): Exact =>
  items.reduce((t, item) => t.plus(pick(item)), zero)

export function monthEarnings(view: View, m: Month): MonthEarnings {
  const segments = segmentsOf(view, m)
  if (segments.length === 0) return nothing
  const scheme = schemeOf(view, m)
  const days = segments.flatMap((s) => s.days)
  const presence = { month: countDays(daysOf(view.calendar, m)), employed: countDays(days) }
  const periods = segments.flatMap((s) => subPeriodsOf(view, s))
  const standard = standardItems(view, scheme, periods, presence)
  const allowances = allowanceItems(view, scheme, m, days, presence)
  const items = [...standard, ...allowances]

  const leaveItems = items.filter((i) => i.flags.leaveBase)
  const leave = leaveOf(view, scheme, m, {
    full: total(leaveItems, (i) => i.full),
    earned: total(leaveItems, (i) => i.earned),
    earnedFen: sum(leaveItems.map((i) => i.paid)),
    presence,
  })

  const collected = new Map<string, Fen>()
  const earnings: Line[] = []
  for (const { code, flags, paid, part } of items) {
    const kept = part?.lostWhenAbsent && leave.costsPerformance ? 0 : paid
    if (part && part.settle !== 'month') collected.set(code, kept)
    else
      earnings.push({ code, amount: part ? monthlyFactor(view, scheme, part, m, kept) : kept, taxable: flags.taxable })
  }
  const inBase = items.filter((i) => i.flags.inContributionBase)
  const lost = sum(leave.deductions.map((d) => d.amount))
  return {
    earnings: earnings.filter((line) => line.amount !== 0),
    deductions: leave.deductions.map((d) => ({ ...d, taxable: true })).filter((line) => line.amount !== 0),
    collected,
    fullBase: rounded(total(inBase, (i) => i.full)),
    earnedBase: Math.max(0, sum(inBase.map((i) => i.paid)) - lost),
  }
}
