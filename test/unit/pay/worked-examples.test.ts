import { describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { addFen, fen, yuan } from '../../../src-main/shared/kernel/money.ts'
import { prorationMethods } from '../../../src-main/shared/pay/pay-scheme.schema.ts'
import type { PayPerson } from '../../../src-main/shared/pay/pay-facts.ts'
import { gradeStandard } from '../../../src-main/shared/post-grade/grade-pay.rules.ts'
import { oracles, sampleBook, sampleStandards, schemeBy, schemeWith } from '../../support/oracles.ts'
import { amountOf, basesOf, examplePerson, gradeOf, payAll, payOne, wageOf } from '../../support/pay-people.ts'

const book = sampleBook()
const january = calendarMonth('2026-01')
const march = calendarMonth('2026-03')

describe('worked examples of domain §4.6 through the engine', () => {
  it('prices every grade as the sample scheme prints it', () => {
    for (const [grade, amount] of Object.entries(oracles.std)) {
      expect(gradeStandard(sampleStandards.scheme.gradePay, '3', Number(grade))?.amountFen).toBe(yuan(amount))
    }
  })

  const declared = [
    ['1', '6300', '6300', oracles.A1],
    ['1b, below the floor', '3900', '3900', oracles.A2_floor],
    ['1c, above the ceiling', '26000.55', '32000', oracles.A3_ceil],
    ['1d, odd fen', '5487.65', '5487.65', oracles.A4_odd],
  ] as const
  it.each(declared)(
    'example %s: a wrong clamp or rounding of any single item would show',
    (_name, social, fund, oracle) => {
      const paid = payOne(wageOf(january), book, { bases: basesOf(social, fund) })
      expect(amountOf(paid, 'pension')).toBe(yuan(oracle.ee['养老']))
      expect(amountOf(paid, 'medical')).toBe(addFen(yuan(oracle.ee['医疗']), yuan(oracle.ee['大额医疗'])))
      expect(amountOf(paid, 'unemployment')).toBe(yuan(oracle.ee['失业']))
      expect(amountOf(paid, 'housingFund')).toBe(yuan(oracle.hf_ee))
      expect(amountOf(paid, 'employerPension')).toBe(yuan(oracle.er['养老']))
      expect(amountOf(paid, 'employerMedical')).toBe(yuan(oracle.er['医疗(含生育)']))
      expect(amountOf(paid, 'employerUnemployment')).toBe(yuan(oracle.er['失业']))
      expect(amountOf(paid, 'employerInjury')).toBe(yuan(oracle.er['工伤']))
      expect(amountOf(paid, 'employerHousingFund')).toBe(yuan(oracle.hf_er))
      expect([paid.totals.personalFen, paid.totals.employerFen]).toEqual([yuan(oracle.ee_total), yuan(oracle.er_total)])
    },
  )

  it('a housing fund share of exactly half a yuan is rounded down (6,304.17 × 12 % = 756.50)', () => {
    expect(amountOf(payOne(wageOf(january), book, { bases: basesOf('6304.17', '6304.17') }), 'housingFund')).toBe(
      75_700,
    )
  })

  const certificate = (level: string): PayPerson['certificates'] => [
    { from: calendarDate('2020-01-01'), to: null, level },
  ]

  it('example 2: an ordinary month does not net 4,659.50', () => {
    const paid = payOne(wageOf(january), book, { certificates: certificate('2') })
    expect(amountOf(paid, 'gradeWage')).toBe(yuan('4116'))
    expect(amountOf(paid, 'basicPerformance')).toBe(yuan('1764'))
    expect(amountOf(paid, 'certificateAllowance')).toBe(yuan('200'))
    expect([paid.totals.grossFen, paid.totals.taxFen, paid.totals.netFen]).toEqual([
      yuan('6080'),
      0,
      yuan(oracles.B_net),
    ])
  })

  it('example 2b: February ignores what January withheld, or rounds the month instead of the year', () => {
    const secretary: PayPerson = {
      ...examplePerson,
      grades: gradeOf('1', 15),
      posts: [{ from: calendarDate('2020-01-01'), to: null, post: '03' }],
      certificates: certificate('3'),
      bases: basesOf('8040', '8040'),
    }
    const paid = payAll([wageOf(january), wageOf(calendarMonth('2026-02'))], book, secretary)
    expect(paid[0]?.totals).toMatchObject({ grossFen: yuan('8040'), netFen: yuan(oracles.B2_net) })
    expect(paid.map(({ totals }) => totals.taxFen)).toEqual(oracles.B2_tax.map((step) => yuan(step.this)))
  })

  const seven = { grades: gradeOf('3', 7), bases: basesOf('5460', '5460') }
  const earned = (of: Partial<PayPerson>, month = march) => {
    return Object.fromEntries(
      prorationMethods.map((entryExit) => [
        entryExit,
        payOne(wageOf(month), sampleBook(schemeBy({ entryExit })), { ...seven, ...of }).totals.earningsFen,
      ]),
    )
  }

  it('example 7: entry on 16 March by each of the four methods', () => {
    const employments = [{ from: calendarDate('2026-03-16'), to: null, identity: '1', trialTo: null }]
    const { pos, neg, ratio, cal } = oracles.G
    expect(earned({ employments })).toEqual({ pos: yuan(pos), neg: yuan(neg), ratio: yuan(ratio), cal: yuan(cal) })
  })

  it('example 7b: exit on 15 May pays statutory holidays', () => {
    const employments = [
      { from: calendarDate('2019-03-01'), to: calendarDate('2026-05-15'), identity: '1', trialTo: null },
    ]
    const { pos, neg, ratio } = oracles.G2
    expect(earned({ employments }, calendarMonth('2026-05'))).toMatchObject({
      pos: yuan(pos),
      neg: yuan(neg),
      ratio: yuan(ratio),
    })
  })

  it('example 8: a rounded daily wage would give 502.06 instead of 502.07', () => {
    const absences: PayPerson['absences'] = [
      { leave: 'personal', month: march, halfDays: 4 },
      { leave: 'sick', month: march, halfDays: 6 },
    ]
    const paid = payOne(wageOf(march), book, { ...seven, absences })
    expect(amountOf(paid, 'personalLeaveDeduction')).toBe(yuan(oracles.H.personal))
    expect(amountOf(paid, 'sickLeaveDeduction')).toBe(yuan(oracles.H.sick_ded))
    expect(paid.totals.grossFen).toBe(yuan(oracles.H.net_basic))
  })

  it('example 8b: a month of sickness is paid below the floor', () => {
    const scheme = schemeWith({
      gradePay: { method: 'table', rows: [{ postClass: null, firstLevel: 9, amountsFen: [yuan('2600')] }] },
    })
    const absences: PayPerson['absences'] = [
      { leave: 'sick', from: calendarDate('2026-03-01'), fromHalf: 'am', to: calendarDate('2026-03-31'), toHalf: 'pm' },
    ]
    expect(payOne(wageOf(march), sampleBook(scheme), { absences }).totals.grossFen).toBe(yuan(oracles.H2.pay))
  })

  it('example 9: a promotion approved in April pays 630 more than the grade of April', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04'].map(calendarMonth)
    const promoted = {
      ...examplePerson,
      certificates: certificate('2'),
      grades: [...examplePerson.grades, { from: calendarDate('2026-01-01'), to: null, postClass: '3', grade: 10 }],
    }
    const april = wageOf(calendarMonth('2026-04'), { recompute: { earningsFrom: january, contributionsFrom: null } })
    const payments = [...months.slice(0, 3).map((month) => wageOf(month)), april]
    const paid = payAll(payments, book, (payment) =>
      payment === april ? promoted : { ...examplePerson, certificates: certificate('2') },
    )
    const last = paid[3]
    expect(last && amountOf(last, 'backPay')).toBe(yuan('630'))
    expect(last?.totals.grossFen).toBe(yuan('6920'))
    expect(last?.backPay.map(({ period, oldFen, nowFen }) => [period, nowFen - oldFen])).toHaveLength(6)
    expect(last?.tax?.incomeFen).toBe(yuan('25160'))
    expect(last?.totals.taxFen).toBe(0)
  })

  it('example 12: a quarter is settled without its coefficient', () => {
    const items = sampleStandards.scheme.items.map((item) =>
      item.code === 'basicPerformance' ? { ...item, settle: 'quarter' as const } : item,
    )
    const settling = sampleBook(schemeWith({ items }))
    const expected = { 优秀: '6350.40', 合格: '5292', 基本合格: '4233.60', 不合格: '0' }
    for (const [result, amount] of Object.entries(expected)) {
      const settles = [{ code: 'basicPerformance', period: '2026-Q1' }]
      const paid = payOne(wageOf(march, { settles }), settling, { assessments: [{ period: '2026-Q1', result }] })
      expect(amountOf(paid, 'basicPerformance'), result).toBe(yuan(amount))
    }
  })
})

describe('a person who cannot be paid', () => {
  it('gets figures all the same, or a message that names nothing', () => {
    for (const grades of [[], gradeOf('3', 99)]) {
      expect(() => payOne(wageOf(january), book, { grades })).toThrow(/[一-龥]/)
    }
  })

  it('is paid less than nothing: what cannot be withheld is owed and recovered later', () => {
    const months = [january, calendarMonth('2026-02')]
    const lines = [
      { code: 'otherDeduction', label: '其他扣款', kind: 'deduction' as const, taxable: true, amountFen: yuan('5000') },
    ]
    const [first, second] = payAll([wageOf(january, { lines }), wageOf(months[1] ?? january)], book)
    expect(first?.totals).toMatchObject({ netFen: 0, owedFen: yuan('540.5') })
    expect(second?.totals.recoveredFen).toBe(yuan('540.5'))
    expect(second?.totals.netFen).toBe(fen(yuan('4459.5') - yuan('540.5')))
  })
})
