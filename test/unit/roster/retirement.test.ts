import { describe, expect, it } from 'vitest'
import { addMonthsToMonth, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  retirementCategories,
  retirementOf,
  type RetirementCategory,
} from '../../../src-main/shared/roster/retirement.rules.ts'
import { oracles, retirementTable } from '../../support/oracles.ts'

describe('法定退休年月', () => {
  for (const [category, birth, month, delay, ageText] of oracles.K) {
    it(`${category} born ${birth} retires in ${month}`, () => {
      const result = retirementOf(calendarMonth(birth), category as RetirementCategory, retirementTable)
      expect(result).toMatchObject({ month, delayMonths: delay, ageText })
    })
  }

  it('never lets a younger person retire before an older one', () => {
    for (const category of retirementCategories) {
      let before = ''
      for (let i = 0; i < 600; i += 1) {
        const birth = addMonthsToMonth(calendarMonth('1955-01'), i)
        const { month } = retirementOf(birth, category, retirementTable)
        expect(month > before).toBe(true)
        before = month
      }
    }
  })
})
