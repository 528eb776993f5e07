import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen, subtractFen, yuan, zeroFen, type Fen } from '../../../src-main/shared/kernel/money.ts'
import { bonusCliff, compareBonusTax, separateBonusTax } from '../../../src-main/shared/pay/bonus-tax.rules.ts'
import type { Payment, PayPerson } from '../../../src-main/shared/pay/pay-facts.ts'
import { oracles, sampleBook, sampleStandards } from '../../support/oracles.ts'
import { examplePerson, payAll } from '../../support/pay-people.ts'

const { tax } = sampleStandards
const book = sampleBook()
type OracleMonth = (typeof oracles.C)[number]

/** A payment of so much income and 专项扣除, for examples that speak of tax alone. */
const taxed = (month: number, incomeFen: Fen, specialFen: Fen): Payment => ({
  payOn: calendarDate(`2026-${String(month).padStart(2, '0')}-20`),
  wageOf: null,
  settles: [],
  lines: [{ code: 'wage', label: '工资', kind: 'earning', amountFen: incomeFen, taxable: true }],
  contributionLines: [
    { code: 'special', label: '三险一金', payer: 'person', amountFen: specialFen, taxDeductible: true },
  ],
  bonus: null,
  recompute: null,
})

/** Payments and claims that come to the oracle's cumulative sums, month by month. */
function replay(months: readonly OracleMonth[], more: Partial<PayPerson> = {}) {
  const part = (at: number, key: 'cum_income' | 'cum_special' | 'cum_addl') =>
    subtractFen(yuan(months[at]?.[key] ?? '0'), yuan(months[at - 1]?.[key] ?? '0'))
  const payments = months.map(({ month }, at) => taxed(month, part(at, 'cum_income'), part(at, 'cum_special')))
  const additionalDeductions = months.map(({ month, cum_addl }) => ({
    by: 'cumulative' as const,
    month: calendarMonth(`2026-${String(month).padStart(2, '0')}`),
    amountFen: yuan(cum_addl),
  }))
  return payAll(payments, book, { ...examplePerson, additionalDeductions, ...more })
}
const fromMay = { employments: [{ from: calendarDate('2026-05-01'), to: null, identity: '1', trialTo: null }] }
const flag = (of: 'firstJob' | 'lowIncome') => [
  { year: 2026, firstJob: of === 'firstJob', lowIncome: of === 'lowIncome' },
]

describe('累计预扣', () => {
  const years: [string, readonly OracleMonth[], Partial<PayPerson>][] = [
    ['crossing into the 10 % bracket in November', oracles.C, {}],
    ['joining in May with 5,000 a month from May only', oracles.D_normal, fromMay],
    ['first job: 5,000 × month number', oracles.D_firstjob, { ...fromMay, taxFlags: flag('firstJob') }],
    ['the 60,000 rule: nothing until December', oracles.E, { taxFlags: flag('lowIncome') }],
    ['the same year without the rule', oracles.E_normal, {}],
    ['back pay in April taxed in April', oracles.I_tax, {}],
    ['36.83 then 36.84: rounding on the cumulative tax', oracles.B2_tax, {}],
    ['late deductions: no refund within the year', oracles.R, {}],
  ]
  it.each(years)('withholds another fen: %s', (_name, months, person) => {
    const paid = replay(months, person)
    expect(paid.map(({ totals }) => totals.taxFen)).toEqual(months.map((m) => yuan(m.this)))
    expect(paid.map((p) => p.tax?.taxableFen)).toEqual(months.map((m) => yuan(m.cum_taxable)))
  })

  it('two batches in a month are taxed as if they were two people', () => {
    const [first, second] = payAll([taxed(3, yuan('30000'), zeroFen), taxed(3, yuan('30000'), zeroFen)], book)
    expect(first?.totals.taxFen).toBe(yuan('450'))
    expect(second?.totals.taxFen).toBe(yuan('1530'))
  })

  it('a new tax year begins with the work month instead of the payment month', () => {
    const december = { ...taxed(1, yuan('9000'), yuan('1500')), wageOf: null }
    const [, january] = payAll([{ ...december, payOn: calendarDate('2025-12-20') }, december], book)
    expect(january?.tax).toMatchObject({ year: 2026, incomeFen: yuan('9000'), basicFen: yuan('5000') })
  })

  it('withholds a negative amount, or in the end more than the year owed at its highest', () => {
    const amount = (max: number) => fc.integer({ min: 0, max }).map(fen)
    const month = fc.record({ income: amount(3_000_000), special: amount(400_000) })
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 12 }), (months) => {
        const paid = payAll(
          months.map((m, i) => taxed(i + 1, m.income, m.special)),
          book,
        )
        const withheld = paid.map(({ totals }) => totals.taxFen)
        expect(Math.min(...withheld)).toBeGreaterThanOrEqual(0)
        const highest = Math.max(...paid.map((p) => p.tax?.cumulativeTaxFen ?? 0))
        expect(withheld.reduce<number>((sum, t) => sum + t, 0)).toBe(highest)
      }),
      { numRuns: 300 },
    )
  })
})

describe('全年一次性奖金', () => {
  it.each(Object.entries(oracles.F))('%s yuan is taxed separately as something else', (bonus, [expected]) => {
    expect(separateBonusTax(yuan(bonus), tax)).toBe(yuan(expected))
  })

  it('hides which way is cheaper, also for low pay where merging wins', () => {
    for (const oracle of [oracles.F_cmp, oracles.F_cmp2]) {
      const result = compareBonusTax(yuan(oracle.annual_salary_taxable), yuan('18000'), tax)
      expect(result.totalMergedFen).toBe(yuan(oracle.combined_total))
      expect(result.totalSeparateFen).toBe(yuan(oracle.separate_total))
      expect(result.cheaper).toBe(oracle === oracles.F_cmp ? 'separate' : 'merged')
    }
  })

  it('keeps silent about the yuan that costs 2,310.10', () => {
    expect(bonusCliff(yuan('36000'), tax)).toBeNull()
    expect(bonusCliff(yuan('36001'), tax)).toEqual({
      safeFen: yuan('36000'),
      safeTaxFen: yuan('1080'),
      lossFen: yuan('2309.10'),
    })
    expect(bonusCliff(yuan('60000'), tax)).toBeNull()
  })

  it('is taxed on its own twice in a year, or after the law ends', () => {
    const bonus = { amountFen: yuan('36000'), method: 'separate' as const }
    const alone = (payOn: string): Payment => ({
      ...taxed(1, zeroFen, zeroFen),
      lines: [],
      contributionLines: [],
      payOn: calendarDate(payOn),
      bonus,
    })
    const paid = payAll([alone('2026-02-10'), alone('2026-03-10')], book)
    expect(paid.map(({ totals }) => totals.bonusTaxFen)).toEqual([yuan('1080'), 0])
    expect(paid[1]?.tax?.incomeFen).toBe(yuan('36000'))
    expect(payAll([alone('2028-01-10')], book)[0]?.totals.bonusTaxFen).toBe(0)
  })
})
