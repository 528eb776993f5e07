import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  calendarDate,
  daysInMonth,
  fromDayNumber,
  toDayNumber,
} from '../../../src-main/shared/kernel/calendar-date.ts'
import { explainGrade } from '../../../src-main/shared/post-grade/explain-grade.ts'
import { gradeOn, type GradeEvidence, type GradePerson } from '../../../src-main/shared/post-grade/grade.rules.ts'
import type { GradeScheme } from '../../../src-main/shared/post-grade/grade-scheme.schema.ts'
import { fullMonths, slotsLeft, stretchOf } from '../../../src-main/shared/post-grade/service-months.ts'
import { exampleScheme, gradePerson } from '../../support/grade-scheme.ts'

const day = calendarDate
const referenceOn = day('2026-12-31')
const time = (code: string, from: string, to: string): GradeEvidence => {
  return { id: 1, kind: 'uncounted', code, from: day(from), to: day(to), documentNo: '' }
}
const award = (on: string): GradeEvidence => {
  return { id: 1, kind: 'award', code: 'city_award', from: day(on), to: day(on), documentNo: '' }
}
const levelOf = (person: GradePerson, scheme: GradeScheme = exampleScheme(), on = referenceOn) =>
  gradeOn(person, scheme, on)?.level

/** domain.md §3.3: joined 2016-07-01, one 不合格 year, 本科 and 社会工作师. */
const example = gradePerson({
  joinedOn: day('2016-07-01'),
  education: '21',
  degree: '4',
  certificate: '2',
  evidence: [time('failed_year', '2023-01-01', '2023-12-31')],
})

describe('the examples of domain §3.3', () => {
  it('counts a failed year, or adds schooling and certificate where the better one holds: 6', () => {
    const result = gradeOn(example, exampleScheme(), referenceOn)
    expect(result).toMatchObject({
      totalMonths: 126,
      uncountedMonths: 12,
      countedMonths: 114,
      steps: 3,
      bonusLevels: 2,
    })
    expect(result?.level).toBe(6)
  })

  it('drops one of the two where both are added: 7', () => {
    expect(levelOf(example, exampleScheme({ combine: 'sum' }))).toBe(7)
  })

  it('starts a deputy at the bottom of his band without what he had earned: 9', () => {
    expect(levelOf({ ...example, postClass: '2' })).toBe(9)
  })

  it('goes beyond the top of the band after 40 years: 12', () => {
    const result = gradeOn(gradePerson({ joinedOn: day('1986-12-01') }), exampleScheme(), referenceOn)
    expect([result?.level, result?.uncut]).toEqual([12, 14])
  })
})

describe('what counts', () => {
  it('forgets the +1 of 助理社会工作师, as the live system of S12 does', () => {
    const joined = { joinedOn: day('2026-01-01') }
    const levels = ['0', '1', '2', '3'].map((certificate) => levelOf(gradePerson({ ...joined, certificate })))
    expect(levels).toEqual([1, 2, 3, 4])
  })

  it('pays a level for a certificate that the scheme rewards with an allowance only, or before it was obtained', () => {
    const certified = gradePerson({ joinedOn: day('2026-01-01'), certificate: '2', certificateOn: day('2026-10-01') })
    const { levels } = exampleScheme().certificate
    expect(levelOf(certified, exampleScheme({ certificate: { mode: 'allowance', levels } }))).toBe(1)
    expect(levelOf(certified, exampleScheme(), day('2026-09-30'))).toBe(1)
    expect(levelOf(certified, exampleScheme(), day('2026-10-01'))).toBe(3)
  })

  it('counts an award twice that counts once in a career', () => {
    const twice = [award('2019-05-01'), award('2022-05-01')]
    const joinedOn = day('2026-01-01')
    const [often] = exampleScheme().awards.map((a) => ({ ...a, once: false }))
    expect(levelOf(gradePerson({ joinedOn, evidence: twice }))).toBe(2)
    expect(levelOf(gradePerson({ joinedOn, evidence: twice }), exampleScheme({ awards: often ? [often] : [] }))).toBe(3)
    expect(levelOf(gradePerson({ joinedOn, evidence: twice }), exampleScheme(), day('2019-04-30'))).toBe(1)
  })

  it('takes a sick leave of six months out of the service, or leaves in one that is longer', () => {
    const sick = (to: string) =>
      gradePerson({ joinedOn: day('2024-01-01'), evidence: [time('sick_leave', '2025-01-01', to)] })
    expect(gradeOn(sick('2025-06-30'), exampleScheme(), referenceOn)?.countedMonths).toBe(36)
    expect(gradeOn(sick('2025-07-31'), exampleScheme(), referenceOn)?.countedMonths).toBe(29)
  })

  it('takes a month out twice that falls under two matters', () => {
    const evidence = [time('failed_year', '2025-01-01', '2025-12-31'), time('discipline', '2025-07-01', '2026-06-30')]
    const result = gradeOn(gradePerson({ joinedOn: day('2024-01-01'), evidence }), exampleScheme(), referenceOn)
    expect(result).toMatchObject({ totalMonths: 36, uncountedMonths: 18, countedMonths: 18 })
  })

  it('gives a level for 学历 alone where both are asked for, or not the years that it is good for', () => {
    const tiers = exampleScheme().education.tiers.map((tier, index) => ({
      ...tier,
      partialAmount: [1, 3, 5][index] ?? 0,
    }))
    const jinan = exampleScheme({ education: { mode: 'level', require: 'both', partialMode: 'years', tiers } })
    const withoutDegree = gradePerson({ joinedOn: day('2024-01-01'), education: '14', degree: '0' })
    expect(gradeOn(withoutDegree, jinan, referenceOn)).toMatchObject({
      bonusLevels: 0,
      bonusMonths: 36,
      steps: 2,
      level: 3,
    })
    expect(levelOf({ ...withoutDegree, degree: '3' }, jinan)).toBe(4)
    // 硕士研究生 with a bachelor's degree: 本科 in full (+1 level) and 硕士 alone (+3 years) come to the same.
    expect(levelOf({ ...withoutDegree, degree: '4' }, jinan)).toBe(3)
  })

  it('counts from the wrong day where the file and not the community counts', () => {
    const person = gradePerson({ joinedOn: day('2024-01-01'), workStartedOn: day('2015-01-01') })
    expect(levelOf(person)).toBe(2)
    expect(levelOf(person, exampleScheme({ serviceFrom: 'archive' }))).toBe(5)
    expect(levelOf(gradePerson({ joinedOn: day('2024-01-01') }), exampleScheme({ serviceFrom: 'archive' }))).toBe(2)
  })

  it('grades people on probation although the scheme gives them no level', () => {
    const person = gradePerson({ joinedOn: day('2026-10-01'), isOnProbation: true, education: '21', degree: '4' })
    expect(levelOf(person)).toBeNull()
    expect(levelOf(person, exampleScheme({ probation: 'lowest' }))).toBe(1)
    expect(levelOf(person, exampleScheme({ probation: 'counted' }))).toBe(2)
  })

  it('invents a level for a post that the scheme does not know, or without a day of joining', () => {
    expect(
      gradeOn(gradePerson({ postClass: '4', joinedOn: day('2020-01-01') }), exampleScheme(), referenceOn),
    ).toBeUndefined()
    expect(levelOf(gradePerson())).toBeNull()
  })

  it('counts again what an anchor already holds', () => {
    const anchor = { on: day('2023-12-31'), level: 5, why: '套改' }
    const person = gradePerson({ joinedOn: day('2010-01-01'), education: '21', degree: '4', anchor })
    expect(levelOf(person)).toBe(6)
    expect(levelOf(person, exampleScheme(), day('2026-12-29'))).toBe(5)
    expect(levelOf({ ...person, certificate: '2', certificateOn: day('2026-05-01') })).toBe(7)
    expect(levelOf({ ...person, certificate: '2', certificateOn: day('2022-05-01') })).toBe(6)
  })

  it('explains another level than it gives, or without the document', () => {
    const result = gradeOn(example, exampleScheme(), referenceOn)
    const steps = result ? explainGrade(result, exampleScheme(), '示例〔2024〕1号') : []
    expect(steps.map(({ label, expression }) => `${label}：${expression}`)).toEqual([
      '起点等级：工作人员自1级起',
      '社区工龄：自2016-07-01起126个月，减不计年限12个月，计114个月，每3年一级，计3级',
      '职业资格：社会工作师，加2级',
      '合并办法：就高不重复',
      '等级：1 + 3 + 2 + 0 = 6级',
      '岗位范围：工作人员1至12级，定为6级',
    ])
    expect(new Set(steps.map(({ basis }) => basis))).toEqual(new Set(['示例〔2024〕1号']))
  })
})

describe('months of service', () => {
  const days = fc.integer({ min: toDayNumber(day('1985-01-01')), max: toDayNumber(day('2030-12-31')) })

  /** Counts months one by one on the calendar: the n-th ends the day before its day comes round, or with its month. */
  function monthsByCalendar(from: string, to: string): number {
    const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
    for (let n = 1; ; n += 1) {
      const index = year * 12 + month - 1 + n
      const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
      const hasDay = date <= daysInMonth(y, m)
      const lastDay = hasDay
        ? toDayNumber(day(`${y}-${String(m).padStart(2, '0')}-${String(date).padStart(2, '0')}`)) - 1
        : toDayNumber(day(`${y}-${String(m).padStart(2, '0')}-${daysInMonth(y, m)}`))
      if (lastDay > toDayNumber(day(to))) return n - 1
    }
  }

  it('are other than those of the calendar, leap days included', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 4000 }), (start, length) => {
        const from = fromDayNumber(start)
        const to = fromDayNumber(start + length)
        const { from: a, to: b } = stretchOf(from, to)
        expect(fullMonths(b - a), `${from} ${to}`).toBe(monthsByCalendar(from, to))
      }),
      { numRuns: 3000 },
    )
    const months = (from: string, to: string) => {
      const { from: a, to: b } = stretchOf(day(from), day(to))
      return fullMonths(b - a)
    }
    expect(months('2024-02-29', '2027-02-27')).toBe(35)
    expect(months('2024-02-29', '2027-02-28')).toBe(36)
    expect(months('2024-02-29', '2028-02-28')).toBe(48)
  })

  it('lose more than the time that is taken out, or the same day twice', () => {
    const stretches = fc.array(fc.tuple(days, fc.integer({ min: 0, max: 800 })), { maxLength: 6 })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 6000 }), stretches, (start, length, taken) => {
        const whole = stretchOf(fromDayNumber(start), fromDayNumber(start + length))
        const out = taken.map(([from, n]) => stretchOf(fromDayNumber(from), fromDayNumber(from + n)))
        const slots = Array.from({ length: whole.to - whole.from }, (_, index) => whole.from + index)
        const left = slots.filter((slot) => !out.some(({ from, to }) => slot >= from && slot < to)).length
        expect(slotsLeft(whole, out)).toBe(left)
      }),
      { numRuns: 200 },
    )
  })
})

describe('laws of the ladder', () => {
  const date = (from: string, to: string) =>
    fc.integer({ min: toDayNumber(day(from)), max: toDayNumber(day(to)) }).map(fromDayNumber)
  const schooling = ['31', '21', '14', '11'].map((education, index) => ({
    education,
    degree: ['0', '4', '3', '2'][index] ?? '0',
  }))
  const evidence = fc.array(
    fc.oneof(
      date('2000-01-01', '2026-12-31').map(award),
      fc
        .tuple(
          fc.constantFrom('failed_year', 'sick_leave', 'discipline'),
          date('2000-01-01', '2026-12-31'),
          fc.nat(600),
        )
        .map(([code, from, length]) => time(code, from, fromDayNumber(toDayNumber(from) + length))),
    ),
    { maxLength: 5 },
  )
  const person = fc.record({
    postClass: fc.constantFrom('1', '2', '3'),
    schooling: fc.nat(3),
    certificate: fc.nat(3).map(String),
    certificateOn: fc.option(date('2005-01-01', '2027-12-31')),
    joinedOn: date('1985-01-01', '2026-12-31'),
    adjustmentMonths: fc.integer({ min: -24, max: 60 }),
    evidence,
  })
  const scheme = fc
    .record({
      intervalYears: fc.constantFrom(1, 2, 3),
      combine: fc.constantFrom('max' as const, 'sum' as const),
      mode: fc.constantFrom('level' as const, 'years' as const),
      partialMode: fc.constantFrom('none' as const, 'years' as const),
      require: fc.constantFrom('both' as const, 'either' as const),
      amounts: fc.array(fc.nat(6), { minLength: 3, maxLength: 3 }).map((list) => list.toSorted((a, b) => a - b)),
    })
    .map(({ intervalYears, combine, amounts, mode, ...education }) => {
      const tiers = exampleScheme().education.tiers.map((tier, index) => ({ ...tier, amount: amounts[index] ?? 0 }))
      return exampleScheme({ intervalYears, combine, education: { ...education, mode, tiers } })
    })
  const made = ({ schooling: index, ...facts }: { schooling: number } & Partial<GradePerson>) =>
    gradePerson({ ...facts, ...schooling[index] })

  it('falls with more service, more schooling or a higher certificate', () => {
    fc.assert(
      fc.property(person, scheme, fc.nat(3), fc.nat(3), fc.nat(4000), (facts, rules, tier, level, more) => {
        const before = levelOf(made(facts), rules) ?? 0
        const earlier = fromDayNumber(toDayNumber(facts.joinedOn) - more)
        const later = fromDayNumber(toDayNumber(referenceOn) + more)
        const higher = String(Math.max(Number(facts.certificate), level))
        expect(levelOf(made({ ...facts, joinedOn: earlier }), rules)).toBeGreaterThanOrEqual(before)
        expect(levelOf(made(facts), rules, later)).toBeGreaterThanOrEqual(before)
        expect(levelOf(made({ ...facts, schooling: Math.max(facts.schooling, tier) }), rules)).toBeGreaterThanOrEqual(
          before,
        )
        expect(levelOf(made({ ...facts, certificate: higher }), rules)).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 2000 },
    )
  })

  it('depends on the order in which facts were registered', () => {
    fc.assert(
      fc.property(person, scheme, fc.infiniteStream(fc.nat()), (facts, rules, order) => {
        const keyed = facts.evidence.map((item) => ({ item, key: order.next().value as number }))
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item)
        expect(gradeOn(made({ ...facts, evidence: shuffled }), rules, referenceOn)).toEqual(
          gradeOn(made(facts), rules, referenceOn),
        )
      }),
    )
  })

  it('leaves the band of the post, or an explanation that does not add up', () => {
    fc.assert(
      fc.property(person, scheme, (facts, rules) => {
        const result = gradeOn(made(facts), rules, referenceOn)
        expect(result?.level).toBeGreaterThanOrEqual(result?.post.min ?? 99)
        expect(result?.level).toBeLessThanOrEqual(result?.post.max ?? 0)
        const sum = result ? explainGrade(result, rules, '').find(({ label }) => label === '等级')?.expression : ''
        const [terms = '', total = ''] = (sum ?? '').replace('级', '').split(' = ')
        expect(terms.split(' + ').reduce((a, term) => a + Number(term), 0)).toBe(Number(total))
      }),
    )
  })

  it('takes a step early or late: the day before the interval is full there is none', () => {
    fc.assert(
      fc.property(date('2000-01-01', '2020-12-31'), fc.constantFrom(1, 2, 3), (joinedOn, intervalYears) => {
        const rules = exampleScheme({ intervalYears })
        const anniversary = addMonths(joinedOn, 12 * intervalYears)
        const eve = fromDayNumber(toDayNumber(anniversary) - 1)
        // 29 February comes round on no day: the years are full with the month.
        const full = joinedOn.endsWith('-02-29') ? anniversary : eve
        const before = fromDayNumber(toDayNumber(full) - 1)
        expect([
          levelOf(gradePerson({ joinedOn }), rules, before),
          levelOf(gradePerson({ joinedOn }), rules, full),
        ]).toEqual([1, 2])
      }),
    )
  })
})
