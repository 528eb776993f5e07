import type { DayCount } from './calendar.ts'
import { Exact, greater, smaller, zero } from './exact.ts'
import type { Choices, ProrationMethod } from './types.ts'

/** 月计薪天数 (人社部发〔2025〕2号): (365 − 104) ÷ 12. The daily wage is never rounded before it is multiplied. */
export const monthlyPayDays = new Exact(2175n, 100n)

/** Step 4: what an employment over a part of the month earns of a full month's amount. */
export interface Presence {
  /** Days of the whole month. */
  readonly month: DayCount
  /** Those of them under employment. */
  readonly employed: DayCount
}

function formula(full: Exact, method: ProrationMethod, { month, employed }: Presence): Exact {
  const daily = full.over(monthlyPayDays)
  switch (method) {
    case 'POS':
      return daily.times(Exact.of(employed.work + employed.statutory))
    case 'NEG':
      return full.minus(daily.times(Exact.of(month.work - employed.work)))
    case 'RATIO':
      return full.times(Exact.of(employed.work + employed.statutory)).over(Exact.of(month.work + month.statutory))
    case 'CAL':
      return full.times(Exact.of(employed.calendar)).over(Exact.of(month.calendar))
  }
}

/** Between nothing and the full amount; the full amount to whoever is employed on every day of the month. */
export function earned(full: Exact, presence: Presence, choices: Choices): Exact {
  const { month, employed } = presence
  if (employed.calendar === month.calendar) return full
  const method = choices.entryExitMethod
  const paidDays = employed.work + employed.statutory
  if (method === 'NEG' && paidDays === 0 && choices.negWithoutPaidDay === 'zero') return zero
  return smaller(full, greater(zero, formula(full, method, presence)))
}
