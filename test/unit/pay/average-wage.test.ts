import { describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import { averageWage, twelveMonthsBefore } from '../../../src-main/shared/pay/average-wage.rules.ts'

const day = calendarDate
const paid = (month: string, amount: string) => ({ month: calendarMonth(month), grossFen: yuan(amount) })

describe('the twelve months before the end', () => {
  it('a month that was not worked to its end counts, or one that was does not', () => {
    expect(twelveMonthsBefore(day('2026-06-30'))).toEqual({ from: '2025-07', to: '2026-06' })
    expect(twelveMonthsBefore(day('2026-06-29'))).toEqual({ from: '2025-06', to: '2026-05' })
    expect(twelveMonthsBefore(day('2024-02-29'))).toEqual({ from: '2023-03', to: '2024-02' })
  })

  it('less than a year is divided by twelve, or a missing sheet goes unnamed', () => {
    const months = [paid('2026-03', '5000.00'), paid('2026-04', '5000.01'), paid('2026-06', '6000.00')]
    const span = { startedOn: day('2026-03-02'), lastDay: day('2026-06-30') }
    const { averageFen, missing } = averageWage(months, span)
    expect(averageFen).toBe(yuan('5333.34')) // 16,000.01 over three months
    expect(missing).toEqual(['2026-05'])
  })

  it('months before the window or before the person began are averaged in', () => {
    const months = [paid('2025-05', '9000'), paid('2025-06', '4000'), paid('2026-05', '6000')]
    const all = averageWage(months, { startedOn: null, lastDay: day('2026-06-29') })
    expect([all.averageFen, all.missing.length]).toEqual([yuan('5000'), 10])
    const since = averageWage(months, { startedOn: day('2026-05-01'), lastDay: day('2026-06-29') })
    expect([since.averageFen, since.missing]).toEqual([yuan('6000'), []])
    expect(averageWage([], { startedOn: null, lastDay: day('2026-06-29') }).averageFen).toBeNull()
  })
})
