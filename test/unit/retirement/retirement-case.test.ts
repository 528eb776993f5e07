import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  canTakeRetirementStep,
  checkActualRetirement,
  checkRetirementWish,
  retirementStates,
  retirementSteps,
  type RetirementWish,
} from '../../../src-main/shared/retirement/retirement-case.rules.ts'
import {
  retirementOutlook,
  type RetirementTables,
} from '../../../src-main/shared/retirement/retirement-outlook.rules.ts'
import {
  FlexibleRetirement,
  minimumContributionMonths,
  PensionYears,
} from '../../../src-main/shared/retirement/retirement-standards.schema.ts'
import type { Role } from '../../../src-main/shared/kernel/roles.ts'
import { retirementTable } from '../../support/oracles.ts'

const seed = (file: string) =>
  (JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../resources/seed', file), 'utf8')) as { body: unknown })
    .body
const tables: RetirementTables = {
  retirement: retirementTable,
  flexible: FlexibleRetirement.parse(seed('flexible-retirement.json')),
  pensionYears: PensionYears.parse(seed('pension-years.json')),
}
const date = calendarDate

describe('outlook', () => {
  it('brings retirement forward below the former age, or by more than three years', () => {
    // 男60周岁, born 1976-09: 36 months of delay, all of which may be taken back.
    const man = retirementOutlook(date('1976-09-15'), 'M', tables)
    expect(man).toMatchObject({ on: '2039-09-15', earliestOn: '2036-09-15', latestOn: '2042-09-15' })
    // Born 1966-08: five months of delay, so five months at most.
    const older = retirementOutlook(date('1966-08-20'), 'M', tables)
    expect(older).toMatchObject({ on: '2027-01-20', earliestOn: '2026-08-20', earliestNoticeBy: '2026-05-20' })
    // 女50周岁 with 60 months of delay: three years at most.
    const woman = retirementOutlook(date('1984-11-03'), 'F50', tables)
    expect(woman).toMatchObject({ on: '2039-11-03', earliestOn: '2036-11-03' })
    // Before the reform nothing can be brought forward.
    const past = retirementOutlook(date('1964-12-31'), 'M', tables)
    expect(past).toMatchObject({ on: '2024-12-31', earliestOn: '2024-12-31' })
  })

  it('loses a birthday on 29 February or on a 31st in a shorter month', () => {
    expect(retirementOutlook(date('1968-02-29'), 'M', tables).month).toBe('2028-12')
    expect(retirementOutlook(date('1968-02-29'), 'M', tables).on).toBe('2028-12-29')
    expect(retirementOutlook(date('1971-07-31'), 'F55', tables)).toMatchObject({ month: '2026-12', on: '2026-12-31' })
    expect(retirementOutlook(date('1971-03-31'), 'F55', tables)).toMatchObject({ month: '2026-07', on: '2026-07-31' })
    expect(retirementOutlook(date('1965-01-31'), 'M', tables)).toMatchObject({ month: '2025-02', on: '2025-02-28' })
  })

  it('takes the late notice from another day than a month before the statutory one', () => {
    expect(retirementOutlook(date('1966-08-20'), 'M', tables).lateNoticeBy).toBe('2026-12-20')
  })

  it('asks for other contribution years than the dated table', () => {
    const months = (year: number) => minimumContributionMonths(year, tables.pensionYears)
    expect([2025, 2029, 2030, 2031, 2038, 2039, 2050].map(months)).toEqual([180, 180, 186, 192, 234, 240, 240])
    expect(minimumContributionMonths(1980, tables.pensionYears)).toBeUndefined()
  })
})

const today = date('2026-11-30')
// On 2027-01-20, at the earliest on 2026-08-20.
const near = retirementOutlook(date('1966-08-20'), 'M', tables)
// On 2039-09-15, at the earliest on 2036-09-15.
const far = retirementOutlook(date('1976-09-15'), 'M', tables)
const check = (wish: Partial<RetirementWish>, outlook = far, more: { today?: CalendarDate; hadLate?: boolean } = {}) =>
  checkRetirementWish(
    { kind: 'early', requestedOn: date('2037-03-15'), noticeOn: today, contributionMonths: 300, ...wish },
    { today, outlook, tables, hadLate: false, ...more },
  ).map(({ field }) => field)

describe('弹性提前退休', () => {
  it('is taken a day before the earliest one, or on the statutory day', () => {
    expect(check({ requestedOn: far.earliestOn })).toEqual([])
    expect(check({ requestedOn: addDays(far.earliestOn, -1) })).toEqual(['requestedOn'])
    expect(check({ requestedOn: addDays(far.on, -1) })).toEqual([])
    expect(check({ requestedOn: far.on })).toEqual(['requestedOn'])
  })

  it('is taken with a notice a day too late', () => {
    const requestedOn = date('2037-03-15')
    const by = date('2036-12-15')
    expect(check({ requestedOn, noticeOn: by }, far, { today: by })).toEqual([])
    const late = addDays(by, 1)
    expect(check({ requestedOn, noticeOn: late }, far, { today: late })).toEqual(['noticeOn'])
  })

  it('is taken with a month too little of contribution, by the year of the chosen day', () => {
    // 2036: 222 months, 2037: 228.
    expect(check({ requestedOn: date('2036-12-31'), contributionMonths: 222 })).toEqual([])
    expect(check({ requestedOn: date('2036-12-31'), contributionMonths: 221 })).toEqual(['contributionMonths'])
    expect(check({ requestedOn: date('2037-01-01'), contributionMonths: 227 })).toEqual(['contributionMonths'])
    expect(check({ contributionMonths: null })).toEqual(['contributionMonths'])
  })
})

describe('弹性延迟退休', () => {
  const late = (wish: Partial<RetirementWish>, more: { today?: CalendarDate; hadLate?: boolean } = {}) =>
    check({ kind: 'late', contributionMonths: null, requestedOn: date('2028-01-20'), ...wish }, near, more)

  it('is taken beyond three years, or not beyond the statutory day', () => {
    expect(late({ requestedOn: near.latestOn })).toEqual([])
    expect(late({ requestedOn: addDays(near.latestOn, 1) })).toEqual(['requestedOn'])
    expect(late({ requestedOn: near.on })).toEqual(['requestedOn'])
  })

  it('is taken with an agreement a day too late, or with one of tomorrow', () => {
    const by = date('2026-12-20')
    expect(late({ noticeOn: by }, { today: by })).toEqual([])
    expect(late({ noticeOn: addDays(by, 1) }, { today: addDays(by, 1) })).toEqual(['noticeOn'])
    expect(late({ noticeOn: addDays(today, 1) })).toEqual(['noticeOn'])
  })

  it('is prolonged', () => {
    expect(late({}, { hadLate: true })).toEqual(['kind'])
  })

  it('goes on past the agreed month, or ends early without a word', () => {
    const approved = { kind: 'late', statutoryOn: near.on, requestedOn: date('2028-01-20') } as const
    const actual = (actualOn: string, note = '') =>
      checkActualRetirement(approved, { actualOn: date(actualOn), note }, date('2029-01-01')).map(({ field }) => field)
    expect(actual('2028-01-31')).toEqual([])
    expect(actual('2028-02-01')).toEqual(['actualOn'])
    expect(actual('2027-06-30')).toEqual(['note'])
    expect(actual('2027-06-30', '协商一致，提前终止')).toEqual([])
    expect(actual('2026-12-31', '协商一致')).toEqual(['actualOn'])
  })
})

describe('法定退休', () => {
  it('is put on another day, or done before its month or in the future', () => {
    expect(check({ kind: 'statutory', requestedOn: near.on }, near)).toEqual([])
    expect(check({ kind: 'statutory', requestedOn: addMonths(near.on, 1) }, near)).toEqual(['requestedOn'])
    const approved = { kind: 'statutory', statutoryOn: near.on, requestedOn: near.on } as const
    const actual = (actualOn: string, on: string) =>
      checkActualRetirement(approved, { actualOn: date(actualOn), note: '' }, date(on)).length
    expect(actual('2027-01-01', '2027-01-31')).toBe(0)
    expect(actual('2026-12-31', '2027-01-31')).toBe(1)
    expect(actual('2027-02-01', '2027-01-31')).toBe(1)
  })
})

describe('role × state × step', () => {
  /** Written by hand: who may take which step from which state. */
  const allowed = new Set([
    'reviewer applied approve',
    'reviewer applied refuse',
    'clerk applied withdraw',
    'clerk approved withdraw',
    'clerk approved retire',
  ])
  const roles: readonly Role[] = ['clerk', 'reviewer', 'viewer', 'system_admin', 'security_auditor']

  it('lets a role take a step that it may not, or refuses one that it may', () => {
    const unexpected: string[] = []
    for (const role of roles) {
      for (const state of retirementStates) {
        for (const step of retirementSteps) {
          const isOpen = canTakeRetirementStep(step, { state, appliedBy: 1 }, { key: 2, roles: [role] }).length === 0
          if (isOpen !== allowed.has(`${role} ${state} ${step}`)) unexpected.push(`${role} ${state} ${step}`)
        }
      }
    }
    expect(unexpected).toEqual([])
  })

  it('lets who recorded the application decide on it', () => {
    const both = { key: 1, roles: ['clerk', 'reviewer'] } as const
    for (const step of ['approve', 'refuse'] as const) {
      const codes = canTakeRetirementStep(step, { state: 'applied', appliedBy: 1 }, both).map(({ code }) => code)
      expect(codes).toEqual(['MAKER_IS_CHECKER'])
    }
  })
})
