import { dayKind, missingYearMessage, type DayKind } from '../calendar/working-day.rules.ts'
import {
  addDays,
  daysInMonth,
  firstDayOf,
  lastDayOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import type { Fen } from '../kernel/money.ts'
import type { ContributionRules, Dated, PayRules, Sourced } from './pay-facts.ts'
import type { PayScheme } from './pay-scheme.schema.ts'

/** Why a person cannot be computed; caught where a payment begins, never seen by callers. */
export class PayRefusal extends Error {
  readonly findings: readonly Finding[]
  constructor(...findings: readonly Finding[]) {
    super(findings.map((finding) => finding.code).join())
    this.findings = findings
  }
}
export function refuse(code: string, message: string, remedy: string): never {
  throw new PayRefusal({ severity: 'error', code, message, remedy })
}

/** Days of one month with what each is, and the sums that pay is reckoned by. */
export interface WorkMonth {
  readonly month: CalendarMonth
  readonly first: CalendarDate
  readonly last: CalendarDate
  readonly days: readonly { readonly day: CalendarDate; readonly kind: DayKind }[]
  readonly workdays: number
  readonly statutory: number
}

export const covers = ({ from, to }: Dated, day: CalendarDate): boolean => from <= day && (to === null || day <= to)

/** Of several facts that hold on a day, the one that began last; of two begun together the later in the list. */
export function factOn<T extends Dated>(facts: readonly T[], day: CalendarDate): T | undefined {
  let found: T | undefined
  for (const fact of facts) if (covers(fact, day) && (!found || fact.from >= found.from)) found = fact
  return found
}

/** The dated standards with their look-ups remembered: one book serves everybody of a run. */
export class RuleBook {
  readonly rules: PayRules
  readonly #months = new Map<CalendarMonth, WorkMonth>()
  readonly #schemes = new Map<CalendarMonth, Sourced<PayScheme>>()
  readonly #remembered = new Map<string, unknown>()

  constructor(rules: PayRules) {
    this.rules = rules
  }

  /** @throws PayRefusal when a holiday calendar is missing */
  month(month: CalendarMonth): WorkMonth {
    const known = this.#months.get(month)
    if (known) return known
    const first = firstDayOf(month)
    const length = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
    const days = Array.from({ length }, (_, index) => {
      const day = addDays(first, index)
      const kind = dayKind(this.rules.calendar, day)
      if (!kind.ok) {
        throw new PayRefusal({
          severity: 'error',
          code: 'CALENDAR_YEAR_MISSING',
          message: `按日计算工资，${missingYearMessage(kind.year)}`,
        })
      }
      return { day, kind: kind.value }
    })
    const count = (kind: DayKind) => days.filter((d) => d.kind === kind).length
    const workdays = count('workday')
    const made = { month, first, last: lastDayOf(month), days, workdays, statutory: count('statutory_holiday') }
    this.#months.set(month, made)
    return made
  }

  /** First and last day of a month. */
  bounds(month: CalendarMonth): { readonly first: CalendarDate; readonly last: CalendarDate } {
    return this.remember(`bounds ${month}`, () => ({ first: firstDayOf(month), last: lastDayOf(month) }))
  }

  /** What is the same for everybody whom `key` describes, worked out once. */
  remember<T>(key: string, workOut: () => T): T {
    if (!this.#remembered.has(key)) this.#remembered.set(key, workOut())
    return this.#remembered.get(key) as T
  }

  /** The scheme that a month is paid by. @throws PayRefusal when none is in force */
  scheme(month: CalendarMonth): Sourced<PayScheme> {
    const known = this.#schemes.get(month)
    if (known) return known
    const { schemes } = this.rules
    const latest = factOn(schemes, lastDayOf(month))
    const found = latest?.body.policy.schemeOn === 'month_end' ? latest : factOn(schemes, firstDayOf(month))
    if (!found) return refuse('PAY_NO_SCHEME', `${month}没有施行中的薪酬方案`, '请在系统设置中录入薪酬方案')
    this.#schemes.set(month, found)
    return found
  }

  minimumWage(month: CalendarMonth): Sourced<Fen> {
    const found = factOn(this.rules.minimumWages, firstDayOf(month))
    return found ?? refuse('PAY_NO_MINIMUM_WAGE', `${month}没有最低工资标准`, '请在系统设置中录入最低工资标准')
  }

  contributions(month: CalendarMonth): Sourced<ContributionRules> {
    const found = factOn(this.rules.contributions, firstDayOf(month))
    return found ?? refuse('PAY_NO_RATES', `${month}没有社会保险费率`, '请在系统设置中录入社会保险和公积金标准')
  }
}
