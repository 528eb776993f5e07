import { describe, expect, it } from 'vitest'
import { usualCaseParameters } from '../../../src-main/shared/case-file/case-parameters.ts'
import { answerDueOn, effectEndsOn, tellsOn } from '../../../src-main/shared/case-file/case.rules.ts'
import { findForbiddenPair, roles } from '../../../src-main/shared/kernel/roles.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'

const day = calendarDate

describe('cases', () => {
  it('counts the answer from another day, or by another source', () => {
    expect(answerDueOn('hotline', day('2026-02-25'), usualCaseParameters)).toBe('2026-03-07')
    expect(answerDueOn('letter', day('2026-12-31'), usualCaseParameters)).toBe('2027-03-01')
  })

  it('ends a period a day late, slips over a short month, or invents one for a kind it does not know', () => {
    expect(effectEndsOn('党内警告', day('2026-11-30'), usualCaseParameters)).toBe('2027-11-29')
    expect(effectEndsOn('通报批评', day('2026-08-31'), usualCaseParameters)).toBe('2027-02-27')
    expect(effectEndsOn('党内警告', day('2024-02-29'), usualCaseParameters)).toBe('2025-02-27')
    expect(effectEndsOn('解聘', day('2026-11-30'), usualCaseParameters)).toBeNull()
  })

  it('counts neither or only one of the first and the last day', () => {
    const period = { state: 'in_force', effectFrom: day('2026-11-30'), effectTo: day('2027-11-29') } as const
    expect(tellsOn(period, day('2026-11-29'))).toBe(false)
    expect(tellsOn(period, day('2026-11-30'))).toBe(true)
    expect(tellsOn(period, day('2027-11-29'))).toBe(true)
    expect(tellsOn(period, day('2027-11-30'))).toBe(false)
    expect(tellsOn({ ...period, effectTo: null }, day('2099-01-01'))).toBe(true)
    for (const state of ['entered', 'lifted', 'voided'] as const) {
      expect(tellsOn({ ...period, state }, day('2026-12-01'))).toBe(false)
    }
  })

  it('lets the officer hold any other role, whose lists and logs would then show what he does', () => {
    for (const role of roles.filter((each) => each !== 'discipline_officer')) {
      expect(findForbiddenPair(['discipline_officer', role]), role).toBeDefined()
      expect(findForbiddenPair([role, 'discipline_officer']), role).toBeDefined()
    }
  })
})
