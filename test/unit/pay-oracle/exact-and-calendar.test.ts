import { describe, expect, it } from 'vitest'
import { countDays, daysOf, fullMonths, kindOf, month, monthsOfPeriod } from '../../support/pay-oracle/calendar.ts'
import { officialCalendar } from '../../support/pay-oracle/calendar-facts.ts'
import { decimal, Exact, fen, rateOf } from '../../support/pay-oracle/exact.ts'
import { figures } from './figures.ts'

describe('exact arithmetic', () => {
  it('rounds halves away from zero, up away from zero, down towards it', () => {
    const cents = (n: bigint, mode: 'half-up' | 'up' | 'down', unit = 1) => new Exact(n, 10n).round({ unit, mode })
    expect([25n, 24n, -25n, -24n].map((n) => cents(n, 'half-up'))).toEqual([3, 2, -3, -2])
    expect([21n, 20n, -21n].map((n) => cents(n, 'up'))).toEqual([3, 2, -3])
    expect([29n, -29n].map((n) => cents(n, 'down'))).toEqual([2, -2])
    expect(cents(439_011n, 'up', 10)).toBe(43910)
    expect(cents(-4n, 'half-up')).toBe(0)
  })

  it('rounds the housing fund on the exact product, not on cents', () => {
    expect(rateOf(fen('6304.17'), '0.12', { unit: 100, mode: 'half-up' })).toBe(fen('757'))
    expect(rateOf(fen('6304.16'), '0.12', { unit: 100, mode: 'half-up' })).toBe(fen('756'))
  })

  it('refuses what is no exact number', () => {
    expect(() => decimal('1e3')).toThrow(RangeError)
    expect(() => fen('1.005')).toThrow(RangeError)
    expect(() => new Exact(1n, 0n)).toThrow(RangeError)
  })
})

describe('calendar', () => {
  it('counts working and statutory days as the announcements do', () => {
    for (const year of [2024, 2025, 2026]) {
      const counts = Array.from({ length: 12 }, (_, i) => countDays(daysOf(officialCalendar, month(year, i + 1))))
      expect(counts.map((c) => c.work)).toEqual(figures.workdays_per_month[year])
      expect(counts.map((c) => c.statutory)).toEqual(figures.statutory_days_per_month[year])
    }
  })

  it('knows make-up days and refuses years without an announcement', () => {
    expect(kindOf(officialCalendar, '2026-01-04')).toBe('makeup-work')
    expect(kindOf(officialCalendar, '2026-02-20')).toBe('rest')
    expect(() => kindOf(officialCalendar, '2027-01-04')).toThrow('no calendar')
  })

  it('counts full months, and periods of assessment', () => {
    expect(fullMonths('2019-03-01', '2026-07-01')).toBe(88)
    expect(fullMonths('2024-01-31', '2024-02-29')).toBe(1)
    expect(fullMonths('2024-01-30', '2024-02-28')).toBe(0)
    expect(monthsOfPeriod('2026-Q2')).toEqual(['2026-04', '2026-05', '2026-06'])
    expect(monthsOfPeriod('2026-H2')).toHaveLength(6)
    expect(monthsOfPeriod('2026')).toHaveLength(12)
    expect(monthsOfPeriod('2026-03')).toEqual(['2026-03'])
  })
})
