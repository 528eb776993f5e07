import { describe, expect, it } from 'vitest'
import { amountInWords } from '../../support/pay-oracle/amount-in-words.ts'
import { countDays, daysOf } from '../../support/pay-oracle/calendar.ts'
import { officialCalendar } from '../../support/pay-oracle/calendar-facts.ts'
import { defaultChoices, demoScheme, taxRules } from '../../support/pay-oracle/demo-standards.ts'
import { Exact, fen, rateOf, toFen } from '../../support/pay-oracle/exact.ts'
import { earned, monthlyPayDays } from '../../support/pay-oracle/proration.ts'
import { severance } from '../../support/pay-oracle/severance.ts'
import { standardOf } from '../../support/pay-oracle/standard.ts'
import { bonusBracket, bonusChoice, taxOnBonus } from '../../support/pay-oracle/tax.ts'
import type { TaxStep } from '../../support/pay-oracle/result-types.ts'
import type { PaymentEvent, Person, ProrationMethod } from '../../support/pay-oracle/types.ts'
import { contribution, figures, lineOf, onlyOf, run, type TaxFigure, undivided, wage, wages, yuan } from './figures.ts'

/** A month of so much income and so much 专项扣除, for the examples that speak of tax alone. */
const taxed = (month: number, income: string, special: string): PaymentEvent => {
  const m = `2026-${String(month).padStart(2, '0')}`
  return {
    id: m,
    payDate: `${m}-20`,
    lines: [{ code: '工资', kind: 'earning', amount: fen(income), taxable: true }],
    contributionLines: [{ code: '三险一金', payer: 'person', amount: fen(special), taxDeductible: true }],
  }
}
const taxedMonths = (from: number, to: number, income: string, special: string) =>
  Array.from({ length: to - from + 1 }, (_, i) => taxed(from + i, income, special))

function expectSteps(steps: readonly TaxStep[] | undefined, expected: readonly TaxFigure[]): void {
  const comparable = steps?.map((s) => ({
    month: s.month,
    income: s.cumIncome,
    basic: s.cumBasic,
    special: s.cumSpecial,
    additional: s.cumAdditional,
    taxable: s.cumTaxable,
    rate: s.rate,
    quick: s.quick,
    cumTax: s.cumTax,
    before: s.paidBefore,
    tax: s.tax,
  }))
  expect(comparable).toEqual(
    expected.map((f) => ({
      month: f.month,
      income: fen(f.cum_income),
      basic: fen(f.cum_basic),
      special: fen(f.cum_special),
      additional: fen(f.cum_addl),
      taxable: fen(f.cum_taxable),
      rate: f.rate,
      quick: f.quick * 100,
      cumTax: fen(f.cum_tax),
      before: fen(f.prev),
      tax: fen(f.this),
    })),
  )
}

describe('worked examples of the domain brief, §4.6', () => {
  it('has the standards of levels 1 to 18', () => {
    const { standard } = demoScheme
    if (standard.by !== 'coefficient') throw new Error('the sample scheme has coefficients')
    for (const [level, amount] of Object.entries(figures.std)) {
      expect(rateOf(10_000, standard.coefficients[Number(level)] ?? 'missing')).toBe(yuan(figures.coef[level]) * 100)
      expect(standardOf(standard, '工作人员', Number(level)), level).toBe(fen(amount))
    }
  })

  for (const [name, wageBase, fundBase, figure] of [
    ['1', '6300', '6300', figures.A1],
    ['1b, below the floor', '3900', '3900', figures.A2_floor],
    ['1c, above the ceiling', '26000.55', '32000', figures.A3_ceil],
    ['1d, odd cents', '5487.65', '5487.65', figures.A4_odd],
  ] as const) {
    it(`${name}: social insurance and housing fund, item by item`, () => {
      const declaredBases = [
        { base: '社保', baseYear: 2026, wage: fen(wageBase) },
        { base: '公积金', baseYear: 2025, wage: fen(fundBase) },
      ]
      const payment = onlyOf(run([wage('2026-03')], { person: { declaredBases } }))
      for (const [code, amount] of Object.entries(figure.ee))
        expect(contribution(payment, code), code).toBe(fen(amount))
      for (const [code, amount] of Object.entries(figure.er)) {
        expect(contribution(payment, code, 'employer'), code).toBe(fen(amount))
      }
      const baseOf = (code: string) => payment.contributions.find((c) => c.code === code)?.base
      expect([baseOf('养老'), baseOf('公积金')]).toEqual([fen(figure.base), fen(figure.hf_base)])
      expect(contribution(payment, '公积金')).toBe(fen(figure.hf_ee))
      expect(contribution(payment, '公积金', 'employer')).toBe(fen(figure.hf_er))
      expect(payment.personalContributions).toBe(fen(figure.ee_total))
      expect(payment.employerContributions).toBe(fen(figure.er_total))
    })
  }

  it('2: an ordinary month of level 9', () => {
    const certificates = [{ from: '2024-01-01', level: '中级' }]
    const result = run([wage('2026-01')], { person: { certificates } })
    const payment = onlyOf(result)
    expect(lineOf(payment, '基本工资')).toBe(yuan(figures.B.basic70))
    expect(lineOf(payment, '基础绩效')).toBe(yuan(figures.B.perf30))
    expect(lineOf(payment, '职业资格津贴')).toBe(yuan(figures.B.cert))
    expect(payment.gross).toBe(yuan(figures.B.gross))
    expect(payment.personalContributions).toBe(yuan(figures.B.ee))
    expectSteps(result.taxByYear[2026], figures.B_tax_jan)
    expect(payment.net).toBe(fen(figures.B_net))
    expect(amountInWords(payment.net)).toBe('肆仟陆佰伍拾玖元伍角整')
  })

  it('2b: a secretary who is director too, tax rounded on the cumulative', () => {
    const result = run(wages(2026, 1, 2), {
      person: {
        grades: [{ from: '2020-01-01', band: '正职', level: 15 }],
        certificates: [{ from: '2024-01-01', level: '高级' }],
        posts: [
          { from: '2024-01-01', post: '书记' },
          { from: '2024-01-01', post: '主任' },
        ],
        declaredBases: [
          { base: '社保', baseYear: 2026, wage: fen('8040') },
          { base: '公积金', baseYear: 2025, wage: fen('8040') },
        ],
      },
    })
    const [january] = result.payments
    expect(lineOf(january, '基本工资') + lineOf(january, '基础绩效')).toBe(fen(figures.B2.std))
    expect(january?.gross).toBe(fen(figures.B2.gross))
    for (const [code, amount] of Object.entries(figures.B2.ee)) expect(contribution(january, code)).toBe(fen(amount))
    expect(contribution(january, '公积金')).toBe(fen(figures.B2.hf))
    expect(january?.personalContributions).toBe(fen(figures.B2.ee_total))
    expect(january?.employerContributions).toBe(fen(figures.B2.er_total))
    expectSteps(result.taxByYear[2026], figures.B2_tax)
    expect(january?.net).toBe(fen(figures.B2_net))
  })

  const entersInMay: Partial<Person> = { employments: [{ from: '2026-05-01', identity: '街道劳动合同' }] }

  it('3: the year crosses a bracket in November', () => {
    const additionalDeductions = [{ by: 'month', name: '租金', from: '2026-01', amount: fen('1500') }] as const
    const { taxByYear } = run(taxedMonths(1, 12, '12000', '2100'), { person: { additionalDeductions } })
    expectSteps(taxByYear[2026], figures.C)
  })

  it('4: somebody who joins in May, with and without the flag of a first job', () => {
    const months = taxedMonths(5, 8, '9000', '1500')
    expectSteps(run(months, { person: entersInMay }).taxByYear[2026], figures.D_normal)
    const taxFlags = [{ year: 2026, firstJob: true }]
    expectSteps(run(months, { person: { ...entersInMay, taxFlags } }).taxByYear[2026], figures.D_firstjob)
  })

  it('5: 60,000 at once for whoever earned no more last year', () => {
    const months = taxedMonths(1, 12, '6080', '1000')
    expectSteps(run(months).taxByYear[2026], figures.E_normal)
    const taxFlags = [{ year: 2026, lowIncome: true }]
    expectSteps(run(months, { person: { taxFlags } }).taxByYear[2026], figures.E)
  })

  it('6: the bonus on its own, with its cliff', () => {
    for (const [bonus, [tax, rate, quick]] of Object.entries(figures.F)) {
      expect(taxOnBonus(taxRules, fen(bonus)), bonus).toBe(fen(tax))
      expect(bonusBracket(taxRules, fen(bonus)), bonus).toMatchObject({ rate, quick: fen(quick) })
    }
    expect(taxOnBonus(taxRules, fen('36001')) - taxOnBonus(taxRules, fen('36000'))).toBe(fen('2310.10'))
  })

  it('6b, 6c: the bonus on its own against merged', () => {
    for (const figure of [figures.F_cmp, figures.F_cmp2]) {
      expect(bonusChoice(taxRules, yuan(figure.annual_salary_taxable), fen('18000'))).toEqual({
        separate: yuan(figure.separate_total),
        merged: yuan(figure.combined_total),
      })
    }
  })

  const paidBy = (method: ProrationMethod, month: string, employment: { from: string; to?: string }): number => {
    const person: Partial<Person> = {
      employments: [{ ...employment, identity: '街道劳动合同' }],
      grades: [{ from: '2020-01-01', band: '工作人员', level: 7 }],
    }
    const choices = { entryExitMethod: method }
    return lineOf(onlyOf(run([wage(month)], { person, scheme: undivided, choices })), '基本工资')
  }

  const workDays = (month: string, from: string, to = '31'): number =>
    countDays(daysOf(officialCalendar, month).filter((d) => d.day >= `${month}-${from}` && d.day <= `${month}-${to}`))
      .work

  it('7: entry on 2026-03-16 by four methods', () => {
    const entry = { from: '2026-03-16' }
    const { pos, neg, ratio, cal, month_workdays, present, absent } = figures.G
    const [all, employed] = [workDays('2026-03', '01'), workDays('2026-03', '16')]
    expect([all, employed, all - employed]).toEqual([month_workdays, present, absent])
    expect(new Exact(546000n).over(monthlyPayDays).round(toFen)).toBe(yuan(figures.G.daily_2175))
    expect(paidBy('POS', '2026-03', entry)).toBe(yuan(pos))
    expect(paidBy('NEG', '2026-03', entry)).toBe(yuan(neg))
    expect(paidBy('RATIO', '2026-03', entry)).toBe(yuan(ratio))
    expect(paidBy('CAL', '2026-03', entry)).toBe(yuan(cal))
  })

  it('7b: exit on 2026-05-15, statutory days paid', () => {
    const exit = { from: '2020-01-01', to: '2026-05-15' }
    const { pos, pos_noHol, neg, ratio, month_workdays, present_workdays, absent } = figures.G2
    const [all, employed] = [workDays('2026-05', '01'), workDays('2026-05', '01', '15')]
    expect([all, employed, all - employed]).toEqual([month_workdays, present_workdays, absent])
    expect(paidBy('POS', '2026-05', exit)).toBe(yuan(pos))
    expect(paidBy('NEG', '2026-05', exit)).toBe(yuan(neg))
    expect(paidBy('RATIO', '2026-05', exit)).toBe(yuan(ratio))
    const withoutHolidays = {
      month: { work: 19, statutory: 2, calendar: 31 },
      employed: { work: 9, statutory: 0, calendar: 15 },
    }
    const choices = { ...defaultChoices, entryExitMethod: 'POS' as const }
    expect(earned(new Exact(546000n), withoutHolidays, choices).round(toFen)).toBe(yuan(pos_noHol))
  })

  it('8: two days of personal and three of sick leave; the daily rate is not rounded first', () => {
    const payment = onlyOf(
      run([wage('2026-03')], {
        scheme: undivided,
        person: {
          grades: [{ from: '2020-01-01', band: '工作人员', level: 7 }],
          absences: [
            { kind: '事假', from: '2026-03-05', fromHalf: 'am', to: '2026-03-06', toHalf: 'pm' },
            { kind: '病假', month: '2026-03', halfDays: 6 },
          ],
        },
      }),
    )
    expect(lineOf(payment, '事假扣款')).toBe(yuan(figures.H.personal))
    expect(lineOf(payment, '病假扣款')).toBe(yuan(figures.H.sick_ded))
    expect(payment.gross).toBe(yuan(figures.H.net_basic))
    const daily = new Exact(546000n).over(monthlyPayDays)
    expect(daily.round(toFen)).toBe(yuan(figures.H.daily))
    expect(daily.times(new Exact(6n, 10n)).round(toFen)).toBe(yuan(figures.H.sick_pay_day))
    expect(new Exact(176000n).over(monthlyPayDays).round(toFen)).toBe(yuan(figures.H.sick_floor_day))
  })

  it('8b: a sick month never below 80 % of the minimum wage', () => {
    const sickMonth = (sickFloor: 'per-day' | 'whole-month' | 'none') =>
      onlyOf(
        run([wage('2026-03')], {
          scheme: { ...undivided, standard: { by: 'amounts', byLevel: { 9: fen('2600') } } },
          person: { absences: [{ kind: '病假', from: '2026-03-01', fromHalf: 'am', to: '2026-03-31', toHalf: 'pm' }] },
          choices: { sickFloor },
        }),
      ).gross
    expect(sickMonth('none')).toBe(yuan(figures.H2.pay60))
    expect(sickMonth('per-day')).toBe(yuan(figures.H2.pay))
    expect(sickMonth('whole-month')).toBe(yuan(figures.H2.floor))
  })

  it('9: a grade from January, approved in April, is paid back in April and taxed there', () => {
    const result = run(
      [...wages(2026, 1, 3), wage('2026-04', { recompute: { earningsFrom: '2026-01' } }), wage('2026-05')],
      {
        person: {
          certificates: [{ from: '2024-01-01', level: '中级' }],
          grades: [
            { from: '2020-01-01', band: '工作人员', level: 9 },
            { from: '2026-01-01', band: '工作人员', level: 10, knownFrom: '2026-04-10' },
          ],
        },
      },
    )
    const april = result.payments[3]
    expect(lineOf(april, '补发')).toBe(yuan(figures.I.back))
    expect(april?.gross).toBe(fen('6920'))
    const diffs = april?.backPay ?? []
    expect(new Set(diffs.map((d) => d.period)).size).toBe(Number(figures.I.months))
    const january = diffs.filter((d) => d.period === '2026-01')
    expect(january.reduce((t, d) => t + d.now - d.old, 0)).toBe(yuan(figures.I.diff))
    expectSteps(result.taxByYear[2026], figures.I_tax)
  })

  it('10: severance by years, half years and the cap', () => {
    const local = { minimumWage: fen('2200'), localAverage: fen('8200') }
    const cases = [
      [figures.J.a, '2019-03-01', '2026-06-30', '6850.40'],
      [figures.J.b, '2019-03-01', '2026-08-31', '6850.40'],
      [figures.J.c, '2010-01-01', '2025-12-31', '26000'],
    ] as const
    for (const [figure, from, lastDay, average] of cases) {
      expect(severance({ from, lastDay, averageWage: fen(average), ...local })).toEqual({
        halfMonths: fen(figure.n) / 50,
        wage: fen(figure.wage),
        amount: fen(figure.amount),
        isCapped: figure.capped,
      })
    }
  })

  it('11: deductions that are claimed late stop the tax but give nothing back', () => {
    const additionalDeductions = [
      { by: 'month', name: '子女教育', from: '2026-01', amount: fen('3000'), knownFrom: '2026-03-01' },
    ] as const
    const { taxByYear } = run(taxedMonths(1, 5, '9000', '1500'), { person: { additionalDeductions } })
    expectSteps(taxByYear[2026], figures.R)
  })

  it('12: a quarter of 绩效 by assessment', () => {
    const { excellent, ok, basic, bad, quarter_perf_base } = figures.Q
    const results = { 优秀: excellent, 合格: ok, 基本合格: basic, 不合格: bad }
    for (const [grade, amount] of Object.entries(results)) {
      const result = run(
        [...wages(2026, 1, 3), { id: 'Q1', payDate: '2026-04-10', settles: [{ part: '基础绩效', period: '2026-Q1' }] }],
        {
          scheme: { performance: demoScheme.performance.map((p) => ({ ...p, settle: 'quarter' as const })) },
          person: { assessments: [{ period: '2026-Q1', grade }] },
        },
      )
      expect(lineOf(result.payments[3], '基础绩效'), grade).toBe(yuan(amount))
      expect(lineOf(result.payments[0], '基础绩效')).toBe(0)
    }
    expect(yuan(quarter_perf_base)).toBe(fen('1764') * 3)
  })

  it('13: workers per ten thousand residents', () => {
    const { workers, pop, per10k, needed18 } = figures.P
    const density = new Exact(BigInt(workers ?? 0) * 10_000n, BigInt(pop ?? 0))
    expect(density.times(Exact.of(100)).round(toFen)).toBe(yuan(per10k))
    const needed = new Exact(18n * BigInt(pop ?? 0), 10_000n).round({ unit: 1, mode: 'up' })
    expect(needed).toBe(Number(needed18))
  })

  it('writes every amount in words', () => {
    for (const [amount, words] of Object.entries(figures.T_rmb)) expect(amountInWords(fen(amount))).toBe(words)
  })
})
