import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  calendarDate,
  fromDayNumber,
  toDayNumber,
} from '../../../src-main/shared/kernel/calendar-date.ts'
import { changeDayAfter, wholeMonthDay } from '../../../src-main/shared/post-grade/change-day.rules.ts'
import { gradeOn, type GradePerson } from '../../../src-main/shared/post-grade/grade.rules.ts'
import { anchorOn, type GradeHistory } from '../../../src-main/shared/post-grade/grade-anchor.rules.ts'
import { suggestGrade, type GradeCase } from '../../../src-main/shared/post-grade/promotion.rules.ts'
import type { GradeScheme } from '../../../src-main/shared/post-grade/grade-scheme.schema.ts'
import { exampleScheme, gradePerson } from '../../support/grade-scheme.ts'

const day = calendarDate
const on = day('2026-11-30')
const cited = (changes: Partial<GradeScheme> = {}) => {
  return { scheme: exampleScheme(changes), effectiveFrom: day('2024-01-01'), documentNo: '示例〔2024〕5号' }
}
const subject = (person: Partial<GradePerson>, facts: Partial<GradeCase> = {}): GradeCase => {
  return { person: gradePerson(person), grade: 3, status: '1', identity: '1', lastAssessment: null, ...facts }
}
const unticked = (of: GradeCase, changes: Partial<GradeScheme> = {}, at = on) =>
  suggestGrade(of, cited(changes), at)
    .conditions.filter(({ role, ok }) => role === 'gate' && !ok)
    .map(({ label }) => label)

/** Nine full years on 2025-09-30: level 4 of a 工作人员 without schooling. */
const due = { joinedOn: day('2016-10-01') }

describe('晋级测算', () => {
  it('suggests a step that is due with every gate ticked, and says since when', () => {
    expect(suggestGrade(subject(due), cited(), on)).toMatchObject({
      suggested: 4,
      change: 'up',
      dueOn: '2025-10-01',
      next: { grade: 5, on: '2028-10-01' },
      isReady: true,
    })
  })

  it('suggests the same level again, or promotes those who stand above what the scheme gives', () => {
    expect(suggestGrade(subject(due, { grade: 4 }), cited(), on)).toMatchObject({
      change: 'same',
      isReady: false,
      dueOn: null,
    })
    expect(suggestGrade(subject(due, { grade: 7 }), cited(), on)).toMatchObject({ change: 'down', isReady: false })
  })

  it('lets a running 处分, an unregistered 不合格, probation, leave or another ladder pass', () => {
    const discipline = { id: 1, kind: 'uncounted', code: 'discipline', documentNo: '示例〔2026〕3号' } as const
    const running = { ...discipline, from: day('2026-07-01'), to: day('2027-06-30') }
    expect(unticked(subject({ joinedOn: day('2012-01-01'), evidence: [running] }))).toEqual(['不在处分影响期内'])
    const over = { ...running, to: day('2026-11-29') }
    expect(unticked(subject({ joinedOn: day('2012-01-01'), evidence: [over] }))).toEqual([])
    expect(unticked(subject(due, { lastAssessment: '4' }))).toEqual(['上年度考核合格以上'])
    expect(unticked(subject(due, { lastAssessment: '2' }))).toEqual([])
    expect(unticked(subject(due, { status: '6' }))).toEqual(['在岗'])
    expect(unticked(subject(due, { identity: '3' }))).toEqual(['适用岗位等级'])
    expect(unticked(subject({ ...due, isOnProbation: true }, { status: '2' }))).toEqual(['在岗', '测算等级高于现等级'])
  })

  it('asks for three good years running where the scheme does, and takes the failed one for one of them', () => {
    const failed = {
      id: 1,
      kind: 'uncounted',
      code: 'failed_year',
      from: day('2024-01-01'),
      to: day('2024-12-31'),
      documentNo: 'x',
    } as const
    const [matter, ...others] = exampleScheme().uncounted
    const strict = { uncounted: [...(matter ? [{ ...matter, blocks: 'interval' as const }] : []), ...others] }
    const person = subject({ joinedOn: day('2012-01-01'), evidence: [failed] })
    expect(unticked(person, strict)).toEqual(['近3年无年度考核不合格'])
    expect(unticked(person, strict, day('2027-12-31'))).toEqual([])
  })

  it('promotes at any time of the year where the scheme has one day for all', () => {
    // Full on 2026-09-30.
    const person = subject({ joinedOn: day('2017-10-01') })
    expect(suggestGrade(person, cited(), on)).toMatchObject({ isReady: true, dueOn: '2026-10-01' })
    expect(unticked(person, { changeDay: 'january' })).toEqual(['已到调整时点'])
    expect(unticked(person, { changeDay: 'january' }, day('2026-12-15'))).toEqual([])
    expect(unticked(person, { changeDay: 'july_next_year' }, day('2027-05-31'))).toEqual(['已到调整时点'])
    expect(unticked(person, { changeDay: 'july_next_year' }, day('2027-06-15'))).toEqual([])
  })

  it('shows a certificate as worth nothing because schooling already was, without saying so', () => {
    const person = subject({ ...due, education: '14', degree: '3', certificate: '1' })
    const factors = suggestGrade(person, cited(), on).conditions.filter(({ role }) => role === 'factor')
    expect(factors.map(({ label, ok, evidence }) => `${ok ? '✓' : '✗'}${label}：${evidence}`)).toEqual([
      '✓任职年限加级：自2016-10-01起122个月，计122个月，每3年一级，计3级',
      '✓学历学位加级：硕士研究生、硕士学位，按硕士加2级',
      '✗职业资格加级：助理社会工作师，已按学历就高加级',
      '✗表彰加级：无登记',
    ])
  })

  it('names another next date than the first on which the level is higher', () => {
    const joined = fc.integer({ min: toDayNumber(day('1995-01-01')), max: toDayNumber(on) }).map(fromDayNumber)
    const evidence = fc.array(
      fc
        .tuple(fc.integer({ min: toDayNumber(day('2015-01-01')), max: toDayNumber(day('2029-12-31')) }), fc.nat(500))
        .map(([from, length]) => ({
          id: 1,
          kind: 'uncounted' as const,
          code: 'discipline',
          from: fromDayNumber(from),
          to: fromDayNumber(from + length),
          documentNo: '',
        })),
      { maxLength: 3 },
    )
    const certificateOn = fc.option(
      fc.integer({ min: toDayNumber(day('2020-01-01')), max: toDayNumber(day('2031-12-31')) }).map(fromDayNumber),
    )
    fc.assert(
      fc.property(
        joined,
        evidence,
        certificateOn,
        fc.constantFrom(1, 2, 3),
        (joinedOn, list, certified, intervalYears) => {
          const person = gradePerson({ joinedOn, evidence: list, certificate: '2', certificateOn: certified })
          const rules = cited({ intervalYears })
          const levelOn = (at: typeof on) => gradeOn(person, rules.scheme, at)?.level ?? 0
          const { suggested, next, dueOn } = suggestGrade({ ...subject({}), person, grade: 1 }, rules, on)
          const until = addMonths(on, 240)
          let first = on
          while (first < until && levelOn(first) <= (suggested ?? 0)) first = addDays(first, 1)
          expect(next?.on).toBe(levelOn(first) > (suggested ?? 0) ? changeDayAfter(first, 'next_month') : undefined)
          if (dueOn === null) return
          let reached = on
          while (reached > joinedOn && levelOn(addDays(reached, -1)) >= (suggested ?? 0)) reached = addDays(reached, -1)
          expect(dueOn).toBe(changeDayAfter(reached, 'next_month'))
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('days of change', () => {
  it('takes effect before the period is full, or a year too late', () => {
    expect(changeDayAfter(day('2026-06-30'), 'next_month')).toBe('2026-07-01')
    expect(changeDayAfter(day('2026-12-31'), 'next_month')).toBe('2027-01-01')
    expect(changeDayAfter(day('2026-12-31'), 'january')).toBe('2027-01-01')
    expect(changeDayAfter(day('2026-01-01'), 'january')).toBe('2027-01-01')
    expect(changeDayAfter(day('2026-06-30'), 'july_next_year')).toBe('2027-07-01')
  })

  it('moves a change within a month to the first of this month, or a first to the next month', () => {
    expect(wholeMonthDay(day('2026-11-02'))).toBe('2026-12-01')
    expect(wholeMonthDay(day('2026-12-31'))).toBe('2027-01-01')
    expect(wholeMonthDay(day('2026-12-01'))).toBe('2026-12-01')
  })
})

describe('a level from which the count begins anew', () => {
  const moved: GradeHistory = {
    posts: [
      { on: '', value: '3' },
      { on: day('2025-03-01'), value: '2' },
    ],
    grades: [
      { on: '', value: 2 },
      { on: day('2025-03-01'), value: 4 },
    ],
  }
  const back: GradeHistory = {
    posts: [
      { on: '', value: '1' },
      { on: day('2025-03-01'), value: '3' },
    ],
    grades: [{ on: '', value: 15 }],
  }

  it('counts the whole service where the level is kept at the change of post, or the other way round', () => {
    expect(anchorOn(moved, cited(), on)).toBeNull()
    expect(anchorOn(moved, cited({ onPostUp: 'level_to_new_min' }), on)).toMatchObject({ on: '2025-03-01', level: 4 })
    expect(anchorOn(moved, cited({ onPostUp: 'level_to_new_min' }), day('2025-02-28'))).toBeNull()
    expect(anchorOn(back, cited(), on)).toMatchObject({ on: '2025-03-01', level: 12 })
    expect(anchorOn(back, cited({ onPostDown: 'keep_points_then_clamp' }), on)).toBeNull()
  })

  it('converts by a row of another post, or counts from a conversion that was not asked for', () => {
    const rows = [
      { postClass: null, from: 2, to: 5 },
      { postClass: '1', from: 15, to: 16 },
    ]
    const stayed: GradeHistory = { posts: [{ on: '', value: '3' }], grades: [{ on: '', value: 2 }] }
    const counting = cited({ conversion: { rows, countFrom: 'conversion' } })
    expect(anchorOn(stayed, counting, on)).toEqual({ on: '2024-01-01', level: 5, why: '套改' })
    expect(anchorOn(stayed, cited({ conversion: { rows, countFrom: 'whole' } }), on)).toBeNull()
    const leader: GradeHistory = { posts: [{ on: '', value: '1' }], grades: [{ on: '', value: 15 }] }
    expect(anchorOn(leader, counting, on)?.level).toBe(16)
  })
})
