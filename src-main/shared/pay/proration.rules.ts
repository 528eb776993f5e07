import { add, compare, divide, ratio, subtract, zero, type Ratio } from '../kernel/ratio.ts'
import type { PayPolicy, ProrationMethod } from './pay-scheme.schema.ts'
import type { PresentDays } from './presence.rules.ts'

/** 21.75 = (365 − 104) ÷ 12 paid days a month (人社部发〔2025〕2号). The daily wage is never rounded. */
export const monthlyPaidDays = ratio(2175, 100)
export const paidDaysBasis = '人社部发〔2025〕2号'

export const methodLabels: Readonly<Record<ProrationMethod, string>> = {
  pos: '按出勤日累计',
  neg: '按缺勤日扣减',
  ratio: '按计薪日比例',
  cal: '按日历日比例',
}

/** A fraction of the month's wage with the arithmetic that follows the wage: "× 12 ÷ 22". */
export interface Share {
  readonly value: Ratio
  readonly text: string
}

const share = (n: number, d: number): Share => ({ value: ratio(n, d), text: `× ${n} ÷ ${d}` })

/**
 * Part of a month's wage earned by somebody who came or left within it (domain §4.4): between nothing and the full month.
 * POS: daily wage × days present with statutory holidays; NEG: wage − daily wage × workdays absent; RATIO: paid days of
 * the month; CAL: calendar days.
 */
export function earnedShare(method: ProrationMethod, days: PresentDays, policy: PayPolicy): Share {
  const { work } = days
  const paid = days.workdays + days.statutory
  switch (method) {
    case 'pos': {
      const value = divide(ratio(paid), monthlyPaidDays)
      return compare(value, ratio(1)) > 0 ? { value: ratio(1), text: '× 1' } : { value, text: `÷ 21.75 × ${paid}` }
    }
    case 'neg': {
      if (paid === 0 && policy.negWithoutPaidDay === 'zero') return { value: zero, text: '× 0' }
      const absent = work.workdays - days.workdays
      const value = subtract(ratio(1), divide(ratio(absent), monthlyPaidDays))
      return compare(value, zero) < 0 ? { value: zero, text: '× 0' } : { value, text: `× (21.75 − ${absent}) ÷ 21.75` }
    }
    case 'ratio':
      return share(paid, work.workdays + work.statutory)
    case 'cal':
      return share(days.calendarDays, work.days.length)
  }
}

/** Days lost to a leave, each weighed by the part of its wage that is not paid. */
export interface LostDays {
  readonly working: Ratio
  readonly statutory: Ratio
  readonly calendar: Ratio
}

/** Part of the month's wage that lost days cost (POS pays what is left instead, see leave.rules.ts). */
export function lostShare(method: 'neg' | 'ratio' | 'cal', lost: LostDays, { work }: PresentDays): Ratio {
  switch (method) {
    case 'neg':
      return divide(lost.working, monthlyPaidDays)
    case 'ratio':
      return divide(add(lost.working, lost.statutory), ratio(work.workdays + work.statutory))
    case 'cal':
      return divide(lost.calendar, ratio(work.days.length))
  }
}
