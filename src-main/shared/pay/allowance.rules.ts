import type { CalendarDate, CalendarMonth } from '../kernel/calendar-date.ts'
import { firstDayOf, fullMonthsBetween, lastDayOf } from '../kernel/calendar-date.ts'
import { fen, formatYuan, zeroFen } from '../kernel/money.ts'
import { arithmetic, given } from './explain.ts'
import type { Dated, PayPerson, Qualification } from './pay-facts.ts'
import type { PayItem, PayPolicy } from './pay-scheme.schema.ts'
import type { Presence } from './presence.rules.ts'
import { nothing, type Priced } from './standard-items.rules.ts'
import { covers } from './rule-book.ts'

interface Allowed {
  readonly person: PayPerson
  readonly presence: Presence
  readonly policy: PayPolicy
  readonly source: string
}

/** Whether a fact holds on the employed day that the scheme looks at (证书、学历、岗位何日为准). */
function holds(fact: Dated, { firstDay, lastDay }: Presence, on: PayPolicy['postOn']): boolean {
  switch (on) {
    case 'first_day':
      return covers(fact, firstDay)
    case 'last_day':
      return covers(fact, lastDay)
    case 'any_day':
      return fact.from <= lastDay && (fact.to === null || fact.to >= firstDay)
  }
}

/** Full years of counted service (工作年限) on the day that the scheme looks at, by month. */
export function serviceYears(
  { serviceFrom, serviceAdjustMonths }: PayPerson,
  month: CalendarMonth,
  on: PayPolicy['serviceYearsOn'],
): number {
  if (serviceFrom === null) return 0
  const day = serviceDay(month, on)
  const months = fullMonthsBetween(serviceFrom, day)
  return Math.max(0, Math.floor((months + serviceAdjustMonths) / 12))
}

function serviceDay(month: CalendarMonth, on: PayPolicy['serviceYearsOn']): CalendarDate {
  switch (on) {
    case 'month_start':
      return firstDayOf(month)
    case 'month_end':
      return lastDayOf(month)
    case 'year_start':
      return `${month.slice(0, 4)}-01-01` as CalendarDate
  }
}

/** The allowance of a full month (津贴) for one person: by certificate, degree, posts or service; the highest that holds. */
export function allowanceOf(item: PayItem, of: Allowed): Priced {
  const { value } = item
  const { person, presence, policy, source } = of
  const months = item.months
  if (months.length > 0 && !months.includes(Number(presence.month.slice(5)))) return nothing
  switch (value.by) {
    case 'fixed':
      return { amountFen: value.amountFen, steps: [given(item.label, '按薪酬方案', value.amountFen, source)] }
    case 'certificate':
      return byLevel(item, value.amounts, person.certificates, of)
    case 'education':
      return byLevel(item, value.amounts, person.education, of)
    case 'posts': {
      const has = value.allOf.every((post) =>
        person.posts.some((fact) => fact.post === post && holds(fact, presence, policy.postOn)),
      )
      return has
        ? { amountFen: value.amountFen, steps: [given(item.label, '按所任岗位', value.amountFen, source)] }
        : nothing
    }
    case 'service_years': {
      const years = serviceYears(person, presence.month, policy.serviceYearsOn)
      const reached = value.steps.filter((step) => step.fromYears <= years)
      const step = reached.reduce<(typeof reached)[number] | undefined>(
        (best, next) => (best === undefined || next.fromYears > best.fromYears ? next : best),
        undefined,
      )
      if (!step) return nothing
      return {
        amountFen: step.amountFen,
        steps: [given(item.label, `工作年限${years}年，标准`, step.amountFen, source)],
      }
    }
    case 'each_service_year': {
      const years = Math.min(value.maxYears, serviceYears(person, presence.month, policy.serviceYearsOn))
      const amountFen = fen(value.perYearFen * years)
      if (amountFen === zeroFen) return nothing
      const step = arithmetic(item.label, `${formatYuan(value.perYearFen)} × ${years}`, amountFen, { basis: source })
      return { amountFen, steps: [step] }
    }
    case 'standard_share':
    case 'formula':
    case 'rate_of':
    case 'entered':
      return nothing
  }
}

function byLevel(
  item: PayItem,
  amounts: readonly { readonly level: string; readonly amountFen: Priced['amountFen'] }[],
  held: readonly Qualification[],
  { presence, policy, source }: Allowed,
): Priced {
  let best: (typeof amounts)[number] | undefined
  for (const amount of amounts) {
    const isHeld = held.some((q) => q.level === amount.level && holds(q, presence, policy.qualificationOn))
    if (isHeld && (best === undefined || amount.amountFen > best.amountFen)) best = amount
  }
  if (!best || best.amountFen === zeroFen) return nothing
  return { amountFen: best.amountFen, steps: [given(item.label, '按薪酬方案', best.amountFen, source)] }
}

/** 就高不就低: of one group only the highest stays; of equals the one listed first. */
export function keepHighest(items: readonly PayItem[], amounts: Map<string, Priced>): void {
  const best = new Map<string, PayItem>()
  const amountOf = ({ code }: PayItem) => amounts.get(code)?.amountFen ?? zeroFen
  for (const item of items) {
    if (item.exclusiveGroup === '') continue
    const before = best.get(item.exclusiveGroup)
    if (!before || amountOf(item) > amountOf(before)) best.set(item.exclusiveGroup, item)
  }
  for (const item of items) {
    if (item.exclusiveGroup !== '' && best.get(item.exclusiveGroup) !== item) amounts.set(item.code, nothing)
  }
}
