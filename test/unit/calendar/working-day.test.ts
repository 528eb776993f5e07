import { describe, expect, it } from 'vitest'
import { countMonthDays, dayKind, missingYearMessage } from '../../../src-main/shared/calendar/working-day.rules.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { noticePeriod } from '../../../src-main/shared/notice/notice-period.rules.ts'
import { oracles } from '../../support/oracles.ts'
import { shippedCalendar } from '../../support/work-calendar.ts'

describe('工作日历', () => {
  for (const year of ['2024', '2025', '2026']) {
    it(`counts the working days and statutory holidays of every month of ${year}`, () => {
      const counted = Array.from({ length: 12 }, (_, i) =>
        countMonthDays(shippedCalendar, calendarMonth(`${year}-${String(i + 1).padStart(2, '0')}`)),
      )
      expect(counted.map((c) => c.ok && c.value.workdays)).toEqual(oracles.workdays_per_month[year])
      expect(counted.map((c) => c.ok && c.value.statutoryHolidays)).toEqual(oracles.statutory_days_per_month[year])
    })
  }

  it('refuses a year that nobody entered, where a weekday guess would look right', () => {
    expect(dayKind(shippedCalendar, calendarDate('2027-01-01'))).toEqual({ ok: false, year: 2027 })
    expect(missingYearMessage(2027)).toContain('系统设置')
  })
})

describe('公示期', () => {
  for (const [postedOn, periodDays, kind, sameDay, lastDay] of oracles.L) {
    it(`${postedOn} + ${periodDays} ${kind} (${sameDay ? '当日' : '次日'}) ends on ${lastDay}`, () => {
      const result = noticePeriod(
        {
          postedOn: calendarDate(postedOn),
          periodDays,
          dayKind: kind === 'work' ? 'working' : 'calendar',
          startMode: sameDay ? 'same_day' : 'next_day',
        },
        shippedCalendar,
      )
      expect(result.ok && result.value.lastDay).toBe(lastDay)
    })
  }

  it('refuses a period that runs into a year without a calendar', () => {
    const result = noticePeriod(
      { postedOn: calendarDate('2026-12-30'), periodDays: 5, dayKind: 'working', startMode: 'next_day' },
      shippedCalendar,
    )
    expect(result).toEqual({ ok: false, year: 2027 })
  })
})
