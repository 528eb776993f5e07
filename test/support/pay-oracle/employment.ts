import { type CalendarDay, daysOf, firstDay, fullMonths, lastDay, month, monthOf, nextDay, yearOf } from './calendar.ts'
import type { View } from './facts.ts'
import type { Day, Employment, IdentityRule, Month } from './types.ts'

/** Steps 1 and 2: who is employed on which days. */

/** The part of one employment that lies in a month. */
export interface Segment {
  readonly employment: Employment
  readonly days: readonly CalendarDay[]
}

export function identityRule({ standards }: View, identity: string): IdentityRule {
  const rule = standards.identities[identity]
  if (!rule) throw new RangeError(`no rule for people employed as ${identity}`)
  return rule
}

const isReal = ({ from, to }: Employment) => to === undefined || to >= from
const byStart = (a: { from: Day }, b: { from: Day }) => (a.from < b.from ? -1 : 1)

export function paidEmployments(view: View): readonly Employment[] {
  return view.person.employments.filter((e) => isReal(e) && identityRule(view, e.identity).paid).toSorted(byStart)
}

/** Paid employments of a month, in order. A day of exit and re-hire counts once, for the employment that ends on it. */
export function segmentsOf(view: View, m: Month): readonly Segment[] {
  const all = daysOf(view.calendar, m)
  const segments: Segment[] = []
  let free = firstDay(m)
  for (const employment of paidEmployments(view)) {
    const { from, to = lastDay(m) } = employment
    const days = all.filter(({ day }) => day >= free && day >= from && day <= to)
    const last = days.at(-1)
    if (!last) continue
    segments.push({ employment, days })
    free = nextDay(last.day)
  }
  return segments
}

/** A stretch of employment without a free day between; `to` is missing while it lasts. */
export interface Spell {
  readonly from: Day
  readonly to?: Day
}
export function spellsOf(employments: readonly Employment[]): readonly Spell[] {
  const spells: Spell[] = []
  for (const { from, to } of employments.filter(isReal).toSorted(byStart)) {
    const last = spells.at(-1)
    if (last?.to !== undefined && from <= nextDay(last.to)) spells[spells.length - 1] = join(last, to)
    else if (!last || last.to !== undefined) spells.push(to === undefined ? { from } : { from, to })
  }
  return spells
}

function join(spell: Spell, to: Day | undefined): Spell {
  if (to === undefined || spell.to === undefined) return { from: spell.from }
  return { from: spell.from, to: spell.to > to ? spell.to : to }
}

export function isEmployedIn(spells: readonly Spell[], m: Month): boolean {
  return spells.some((s) => monthOf(s.from) <= m && m <= monthOf(s.to ?? lastDay(m)))
}

/** Whole years of counted service (工作年限) as the open choice dates them. */
export function serviceYears({ person, choices }: View, m: Month): number {
  const asOf = {
    'month-start': firstDay(m),
    'month-end': lastDay(m),
    'year-start': firstDay(month(yearOf(m), 1)),
  }[choices.serviceYearsAsOf]
  return Math.max(0, Math.floor((fullMonths(person.serviceFrom, asOf) + person.serviceAdjustMonths) / 12))
}
