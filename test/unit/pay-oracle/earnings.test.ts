import { describe, expect, it } from 'vitest'
import { demoLeave, demoScheme } from '../../support/pay-oracle/demo-standards.ts'
import { fen } from '../../support/pay-oracle/exact.ts'
import type { Absence, Choices, Employment, PayScheme, Person } from '../../support/pay-oracle/types.ts'
import { lineOf, onlyOf, run, type Setting, undivided, wage, wages } from './figures.ts'

const job = (from: string, to?: string, identity = '街道劳动合同'): Employment =>
  to === undefined ? { from, identity } : { from, to, identity }
const grossOf = (month: string, setting: Setting): number => onlyOf(run([wage(month)], setting)).gross
const employed = (...employments: Employment[]): Partial<Person> => ({ employments })
const absent = (kind: string, month: string, halfDays: number): Absence => ({ kind, month, halfDays })
const allDay = (kind: string, from: string, to: string): Absence => ({ kind, from, fromHalf: 'am', to, toHalf: 'pm' })

describe('employed days', () => {
  it('counts a day of exit and re-hire once', () => {
    const person = employed(job('2020-01-01', '2026-03-16'), job('2026-03-16'))
    expect(grossOf('2026-03', { person, scheme: undivided })).toBe(fen('5880'))
    const days = employed(job('2026-03-10', '2026-03-16'), job('2026-03-16', '2026-03-20'))
    expect(grossOf('2026-03', { person: days, scheme: undivided })).toBe(fen('2405.45'))
  })

  it('pays both stretches of a month with a gap, 15 of 22 days', () => {
    const person = employed(job('2020-01-01', '2026-03-10'), job('2026-03-20'))
    expect(grossOf('2026-03', { person, scheme: undivided })).toBe(fen('4009.09'))
  })

  it('never pays more than the month, nor for no day at all', () => {
    const late = (choices: Partial<Choices>) =>
      grossOf('2026-07', { person: employed(job('2026-07-02')), scheme: undivided, choices })
    expect(late({ entryExitMethod: 'POS' })).toBe(fen('5880'))
    expect(late({ entryExitMethod: 'NEG' })).toBe(fen('5609.66'))
    const restDays = (negWithoutPaidDay: 'zero' | 'formula') =>
      grossOf('2026-02', {
        person: employed(job('2026-02-20', '2026-02-22')),
        scheme: undivided,
        choices: { entryExitMethod: 'NEG', negWithoutPaidDay },
      })
    expect(restDays('zero')).toBe(0)
    expect(restDays('formula')).toBe(fen('1554.48'))
  })

  it('pays by identity, and insures by identity', () => {
    const of = (identity: string) =>
      onlyOf(run([wage('2026-03')], { person: employed(job('2020-01-01', undefined, identity)) }))
    expect(of('派遣')).toMatchObject({ gross: 0, personalContributions: 0, employerContributions: 0, net: 0 })
    expect(of('退休返聘')).toMatchObject({ gross: fen('5880'), personalContributions: 0 })
    expect(() => of('志愿者')).toThrow('no rule')
  })
})

describe('grade and scheme', () => {
  const promoted: Partial<Person> = {
    grades: [
      { from: '2020-01-01', band: '工作人员', level: 9 },
      { from: '2026-03-16', band: '工作人员', level: 10 },
    ],
  }
  it('lets a promotion in mid-month count from the next month, by halves or at once', () => {
    const march = (choices: Partial<Choices>) => grossOf('2026-03', { person: promoted, scheme: undivided, choices })
    expect(march({ gradeChange: 'next-month' })).toBe(fen('5880'))
    expect(march({ gradeChange: 'whole-month' })).toBe(fen('6090'))
    expect(march({ gradeChange: 'split' })).toBe(fen('5994.55'))
    expect(march({ gradeChange: 'split', entryExitMethod: 'CAL' })).toBe(fen('5988.39'))
    expect(grossOf('2026-04', { person: promoted, scheme: undivided })).toBe(fen('6090'))
  })

  it('takes the scheme in force at the chosen end of the month', () => {
    const raised: PayScheme = {
      ...demoScheme,
      from: '2026-03-10',
      standard: { by: 'amounts', byLevel: { 9: fen('7000') } },
    }
    const march = (schemeAsOf: Choices['schemeAsOf']) =>
      grossOf('2026-03', { standards: { schemes: [demoScheme, raised] }, choices: { schemeAsOf } })
    expect(march('month-start')).toBe(fen('5880'))
    expect(march('month-end')).toBe(fen('7000'))
  })

  it('adds post wage and level wage of amount tables', () => {
    const standard = { by: 'amounts', byBand: { 工作人员: fen('2300') }, byLevel: { 9: fen('530') } } as const
    expect(grossOf('2026-03', { scheme: { ...undivided, standard } })).toBe(fen('2830'))
    const matrix = { by: 'amounts', byBandAndLevel: { 正职: { 9: 1 } } } as const
    expect(() => grossOf('2026-03', { scheme: { standard: matrix } })).toThrow('no amount for 9')
  })

  it('pays 80 % and no 绩效 on trial, to the end of the month in which the trial ends', () => {
    const person = employed({ ...job('2026-02-01'), trialTo: '2026-03-10' })
    const [, march, april] = run(wages(2026, 2, 4), { person }).payments
    expect(march?.gross).toBe(fen('4704'))
    expect(april?.gross).toBe(fen('5880'))
    const onTheFirst = (trialTo: string) => grossOf('2026-03', { person: employed({ ...job('2026-02-01'), trialTo }) })
    expect([onTheFirst('2026-03-01'), onTheFirst('2026-02-28')]).toEqual([fen('4704'), fen('5880')])
    const ofBasic = { rate: '0.8', of: 'basic', performance: true } as const
    expect(grossOf('2026-03', { person, scheme: { trial: ofBasic } })).toBe(fen('5056.80'))
  })

  it('gives the odd fen of a split to the chosen side', () => {
    const standard = { by: 'amounts', byLevel: { 9: fen('4000.05') } } as const
    const split = (choices: Partial<Choices>, person: Partial<Person> = {}) => {
      const payment = onlyOf(run([wage('2026-03')], { scheme: { standard }, choices, person }))
      return [lineOf(payment, '基本工资'), lineOf(payment, '基础绩效')]
    }
    expect(split({ splitRounding: 'performance-takes-rest' })).toEqual([fen('2800.04'), fen('1200.01')])
    expect(split({ splitRounding: 'basic-takes-rest' })).toEqual([fen('2800.03'), fen('1200.02')])
    expect(split({ splitRounding: 'each-rounded' })).toEqual([fen('2800.04'), fen('1200.02')])
    const entry = employed(job('2026-03-16'))
    expect(split({ prorationOf: 'item' }, entry)).toEqual([fen('1527.29'), fen('654.55')])
    expect(split({ prorationOf: 'standard' }, entry)).toEqual([fen('1527.30'), fen('654.55')])
  })
})

describe('leave', () => {
  const loss = (absences: Absence[], month: string, choices: Partial<Choices> = {}, scheme: Partial<PayScheme> = {}) =>
    fen('5880') - grossOf(month, { person: { absences }, scheme: { ...undivided, ...scheme }, choices })

  it('costs by method', () => {
    const day = [allDay('事假', '2026-03-05', '2026-03-05')]
    expect(loss(day, '2026-03', { leaveMethod: 'NEG' })).toBe(fen('270.34'))
    expect(loss(day, '2026-03', { leaveMethod: 'RATIO' })).toBe(fen('267.27'))
    expect(loss(day, '2026-03', { leaveMethod: 'CAL' })).toBe(fen('189.68'))
    expect(loss(day, '2026-03', { leaveMethod: 'POS' })).toBe(fen('202.76'))
    expect(loss([absent('事假', '2026-03', 2)], '2026-03')).toBe(fen('270.34'))
  })

  it('counts half days, and days of rest not at all', () => {
    const afternoon: Absence = { kind: '旷工', from: '2026-03-06', fromHalf: 'pm', to: '2026-03-08', toHalf: 'pm' }
    expect(loss([afternoon], '2026-03')).toBe(fen('135.17'))
    const twice = demoLeave.map((rule) => (rule.kind === '旷工' ? { ...rule, multiple: '2' } : rule))
    expect(loss([afternoon], '2026-03', {}, { leave: twice })).toBe(fen('270.34'))
    expect(loss([{ ...afternoon, to: '2026-03-01' }], '2026-03')).toBe(0)
  })

  it('loses statutory days to maternity leave, where the method counts them', () => {
    const days = [allDay('产假', '2026-05-01', '2026-05-08')]
    expect(loss(days, '2026-05', { leaveMethod: 'RATIO' })).toBe(fen('1400'))
    expect(loss(days, '2026-05', { leaveMethod: 'NEG' })).toBe(fen('811.03'))
    expect(loss(days, '2026-05', { leaveMethod: 'CAL' })).toBe(fen('1517.42'))
    expect(loss([allDay('事假', '2026-05-01', '2026-05-08')], '2026-05', { leaveMethod: 'RATIO' })).toBe(fen('840'))
  })

  it('leaves nothing of a short month that was missed from end to end', () => {
    const february = [allDay('事假', '2026-02-01', '2026-02-28')]
    expect(loss(february, '2026-02')).toBe(fen('5880'))
    expect(loss(february, '2026-02', { wholeMonthLeave: 'formula' })).toBe(fen('4325.52'))
  })

  it('pays less sick pay after ten days of the year, by the day they fall on', () => {
    const rows = [
      { minServiceYears: 0, afterHalfDays: 0, payRatio: '0.8' },
      { minServiceYears: 0, afterHalfDays: 20, payRatio: '0.6' },
      { minServiceYears: 30, afterHalfDays: 0, payRatio: '1' },
    ]
    const sick = demoLeave.map((r) => (r.kind === '病假' ? { ...r, pay: { by: 'sick' as const, rows } } : r))
    const absences = [allDay('病假', '2026-01-05', '2026-01-16'), allDay('病假', '2026-02-02', '2026-02-02')]
    expect(loss(absences, '2026-02', {}, { leave: sick })).toBe(fen('108.14'))
    expect(loss(absences, '2026-02', { sickDaysOver: 'month' }, { leave: sick })).toBe(fen('54.07'))
    expect(loss([allDay('病假', '2026-01-05', '2026-01-19')], '2026-01', {}, { leave: sick })).toBe(fen('648.83'))
  })

  it('holds every sick day at 80 % of the minimum wage', () => {
    const gross = (sickFloor: Choices['sickFloor']) =>
      grossOf('2026-03', {
        scheme: { ...undivided, standard: { by: 'amounts', byLevel: { 9: fen('2600') } } },
        person: { absences: [absent('病假', '2026-03', 6)] },
        choices: { sickFloor },
      })
    expect(fen('2600') - gross('per-day')).toBe(fen('115.86'))
    expect(fen('2600') - gross('whole-month')).toBe(fen('143.45'))
    const low = { ...undivided, standard: { by: 'amounts', byLevel: { 9: fen('1700') } } as const }
    expect(grossOf('2026-03', { scheme: low, person: { absences: [absent('病假', '2026-03', 6)] } })).toBe(fen('1700'))
  })

  it('takes no more than the part of the month that was earned', () => {
    const person = { ...employed(job('2026-03-30')), absences: [absent('旷工', '2026-03', 10)] }
    expect(grossOf('2026-03', { person, scheme: undivided })).toBe(0)
  })

  it('costs the 绩效 of a month only above the days set', () => {
    const performance = (halfDays: number, kind = '事假', scheme: Partial<PayScheme> = {}) => {
      const person = { absences: [absent(kind, '2026-03', halfDays)] }
      return lineOf(onlyOf(run([wage('2026-03')], { person, scheme })), '基础绩效')
    }
    const kept = { performance: demoScheme.performance.map((p) => ({ ...p, lostWhenAbsent: false })) }
    expect(performance(31, '事假', kept)).toBe(fen('1764'))
    expect([performance(30), performance(31), performance(31, '产假')]).toEqual([fen('1764'), 0, fen('1764')])
  })

  it('refuses two absences at one time', () => {
    const both = [allDay('事假', '2026-03-05', '2026-03-05'), allDay('病假', '2026-03-05', '2026-03-06')]
    expect(() => loss(both, '2026-03')).toThrow('two absences')
  })
})

describe('绩效 by period', () => {
  const quarterly = { performance: demoScheme.performance.map((p) => ({ ...p, settle: 'quarter' as const })) }
  const settles = [{ part: '基础绩效', period: '2026-Q1' }]

  it('collects only employed months and pays somebody who has left since', () => {
    const person = {
      ...employed(job('2026-02-01', '2026-03-15')),
      assessments: [{ period: '2026-Q1', grade: '基本合格' }],
    }
    const events = [...wages(2026, 2, 3), { id: 'Q1', payDate: '2026-04-20', settles }]
    const result = run(events, { person, scheme: quarterly })
    // 1,764.00 of February and 10/22 of it, 801.82, in March; × 0.8
    expect(lineOf(result.payments[2], '基础绩效')).toBe(fen('2052.66'))
  })

  it('uses the chosen coefficient while there is no assessment', () => {
    const paid = (unassessedFactor: string) =>
      onlyOf(run([{ id: 'Q1', payDate: '2026-04-20', settles }], { scheme: quarterly, choices: { unassessedFactor } }))
        .gross
    expect([paid('1'), paid('0'), paid('0.5')]).toEqual([fen('5292'), 0, fen('2646')])
  })

  it('weighs a monthly part by the month’s assessment where the scheme says so', () => {
    const scheme = { performance: demoScheme.performance.map((p) => ({ ...p, assessedMonthly: true })) }
    const person = { assessments: [{ period: '2026-03', grade: '优秀' }] }
    expect(lineOf(onlyOf(run([wage('2026-03')], { scheme, person })), '基础绩效')).toBe(fen('2116.80'))
  })
})

describe('allowances', () => {
  const flags = { prorated: true, leaveBase: false, taxable: true, inContributionBase: false }
  it('needs the certificate on the day that the choice looks at', () => {
    const paid = (from: string, to: string, qualificationAsOf: Choices['qualificationAsOf']) =>
      lineOf(
        onlyOf(
          run([wage('2026-03')], {
            person: { certificates: [{ from, to, level: '中级' }] },
            choices: { qualificationAsOf },
          }),
        ),
        '职业资格津贴',
      )
    expect(paid('2026-03-10', '2029-03-09', 'first-day')).toBe(0)
    expect(paid('2026-03-10', '2029-03-09', 'last-day')).toBe(fen('200'))
    expect(paid('2023-03-10', '2026-03-09', 'last-day')).toBe(0)
    expect(paid('2026-03-10', '2026-03-12', 'any-day')).toBe(fen('200'))
  })

  it('pays the better certificate only, and the better post of a group only', () => {
    const post = (code: string, allOf: string[], amount: string) => ({
      code,
      who: { by: 'posts' as const, allOf, amount: fen(amount) },
      exclusiveGroup: '岗位',
      ...flags,
    })
    const allowances = [
      ...demoScheme.allowances.slice(0, 1),
      post('主任津贴', ['主任'], '200'),
      post('一肩挑津贴', ['书记', '主任'], '500'),
      post('书记津贴', ['书记'], '300'),
    ]
    const certificates = [
      { from: '2020-01-01', level: '初级' },
      { from: '2022-01-01', level: '中级' },
    ]
    const posts = [
      { from: '2020-01-01', post: '主任' },
      { from: '2020-01-01', post: '书记' },
    ]
    const payment = onlyOf(run([wage('2026-03')], { scheme: { allowances }, person: { certificates, posts } }))
    expect(payment.earnings.slice(2).map((l) => [l.code, l.amount])).toEqual([
      ['职业资格津贴', fen('200')],
      ['一肩挑津贴', fen('500')],
    ])
    const tie = [post('甲', ['主任'], '200'), post('乙', ['主任'], '200')]
    expect(onlyOf(run([wage('2026-03')], { scheme: { allowances: tie }, person: { posts } })).earnings[2]?.code).toBe(
      '甲',
    )
    const director = { certificates, posts: posts.slice(0, 1) }
    expect(lineOf(onlyOf(run([wage('2026-03')], { scheme: { allowances }, person: director })), '主任津贴')).toBe(
      fen('200'),
    )
  })

  it('counts whole years of service as of the chosen day, within a month’s proration', () => {
    const who = { by: 'service-years', steps: [5, 6].map((y) => ({ fromYears: y, amount: y * 1000 })) } as const
    const years = { code: '年限补贴', who, ...flags }
    const each = { code: '工龄补贴', who: { by: 'each-service-year', perYear: 500, maxYears: 4 } as const, ...flags }
    const summer = { code: '高温补贴', who: { by: 'everyone', amount: 10_000 } as const, months: [6, 7], ...flags }
    const paid = (serviceYearsAsOf: Choices['serviceYearsAsOf'], month = '2026-03', person: Partial<Person> = {}) => {
      const setting = {
        person: { serviceFrom: '2020-03-15', ...person },
        scheme: { allowances: [years, each, summer] },
      }
      const payment = onlyOf(run([wage(month)], { ...setting, choices: { serviceYearsAsOf } }))
      return ['年限补贴', '工龄补贴', '高温补贴'].map((code) => lineOf(payment, code))
    }
    expect(paid('month-start')).toEqual([5000, 2000, 0])
    expect(paid('month-end')).toEqual([6000, 2000, 0])
    expect(paid('year-start', '2026-07')).toEqual([5000, 2000, 10_000])
    expect(paid('month-start', '2026-03', { serviceAdjustMonths: -12 })).toEqual([0, 2000, 0])
    expect(paid('month-end', '2026-03', employed(job('2026-03-16')))).toEqual([3273, 1091, 0])
  })
})
