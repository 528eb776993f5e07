import type { CalendarDay } from './calendar.ts'
import { monthNumber } from './calendar.ts'
import { serviceYears } from './employment.ts'
import { isValid, type View } from './facts.ts'
import type { AllowanceRule, AsOf, Day, Fen, Month, PayScheme, Qualification } from './types.ts'

/** Step 7: allowances of a full month that the person is entitled to. */

/** The employed days on which the condition is looked at. */
function lookDays(days: readonly CalendarDay[], asOf: AsOf): readonly Day[] {
  const all = days.map((d) => d.day)
  if (asOf === 'first-day') return all.slice(0, 1)
  return asOf === 'last-day' ? all.slice(-1) : all
}

/** Of several valid certificates or degrees the best paid one counts. */
function byQualification(
  held: readonly Qualification[],
  amounts: Readonly<Record<string, Fen>>,
  days: readonly Day[],
): Fen {
  const valid = held.filter((q) => days.some((day) => isValid(q, day)))
  return Math.max(0, ...valid.map((q) => amounts[q.level] ?? 0))
}

function amountOf(view: View, { who }: AllowanceRule, m: Month, days: readonly CalendarDay[]): Fen {
  const { person, choices } = view
  switch (who.by) {
    case 'everyone':
      return who.amount
    case 'certificate':
      return byQualification(person.certificates, who.amounts, lookDays(days, choices.qualificationAsOf))
    case 'education':
      return byQualification(person.education, who.amounts, lookDays(days, choices.qualificationAsOf))
    case 'posts': {
      const holdsAll = (day: Day) =>
        who.allOf.every((post) => person.posts.some((p) => p.post === post && isValid(p, day)))
      return lookDays(days, choices.postAsOf).some(holdsAll) ? who.amount : 0
    }
    case 'service-years': {
      const years = serviceYears(view, m)
      const reached = who.steps.filter((s) => s.fromYears <= years)
      return reached.reduce((best, s) => (s.fromYears >= best.fromYears ? s : best), { fromYears: -1, amount: 0 })
        .amount
    }
    case 'each-service-year':
      return who.perYear * Math.min(who.maxYears, serviceYears(view, m))
  }
}

export interface Allowance {
  readonly rule: AllowanceRule
  readonly amount: Fen
}

export function allowancesOf(
  view: View,
  scheme: PayScheme,
  m: Month,
  employedDays: readonly CalendarDay[],
): readonly Allowance[] {
  if (employedDays.length === 0) return []
  const all = scheme.allowances
    .filter((rule) => rule.months?.includes(monthNumber(m)) ?? true)
    .map((rule) => ({ rule, amount: amountOf(view, rule, m, employedDays) }))
  const highest = ({ rule }: Allowance) =>
    all.reduce((best, a) => (a.rule.exclusiveGroup === rule.exclusiveGroup && a.amount > best.amount ? a : best), {
      rule,
      amount: -1,
    })
  return all.filter((a) => a.rule.exclusiveGroup === undefined || highest(a).rule === a.rule)
}
