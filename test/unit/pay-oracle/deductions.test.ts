import { describe, expect, it } from 'vitest'
import { aPerson, demoStandards, taxRules } from '../../support/pay-oracle/demo-standards.ts'
import { averageMonthlyWage } from '../../support/pay-oracle/contributions.ts'
import { fen } from '../../support/pay-oracle/exact.ts'
import { mayDeductWholeYear } from '../../support/pay-oracle/tax.ts'
import type {
  Choices,
  ContributionStandard,
  Employment,
  EventLine,
  PaymentEvent,
  Person,
} from '../../support/pay-oracle/types.ts'
import { contribution, lineOf, onlyOf, run, type Setting, wage, wages } from './figures.ts'

const job = (from: string, to?: string): Employment =>
  to === undefined ? { from, identity: '街道劳动合同' } : { from, to, identity: '街道劳动合同' }
const [standard] = demoStandards.contributions
const withStandard = (more: Partial<ContributionStandard>) => ({ contributions: [{ ...standard!, ...more }] })
const income = (amount: string, taxable = true): EventLine => ({
  code: '工资',
  kind: 'earning',
  amount: fen(amount),
  taxable,
})
const batch = (payDate: string, amount: string): PaymentEvent => ({ id: payDate, payDate, lines: [income(amount)] })
const wholeMonth = (month: string, last: string) =>
  ({ kind: '事假', from: `${month}-01`, fromHalf: 'am', to: `${month}-${last}`, toHalf: 'pm' }) as const

describe('contributions', () => {
  it('starts and stops by the cut-off days, both included', () => {
    const insured = (from: string, to: string) =>
      run(wages(2026, 3, 5), {
        person: { employments: [job(from, to)] },
        standards: withStandard({ entryCutOffDay: 15, exitCutOffDay: 10 }),
      }).payments.map((p) => p.personalContributions > 0)
    expect(insured('2026-03-15', '2026-05-11')).toEqual([true, true, true])
    expect(insured('2026-03-16', '2026-05-10')).toEqual([false, true, false])
  })

  it('takes an exit followed by a re-hire on the next day for one stretch', () => {
    const person = { employments: [job('2020-01-01', '2026-03-05'), job('2026-03-06')] }
    const standards = withStandard({ entryCutOffDay: 1, exitCutOffDay: 31 })
    expect(onlyOf(run([wage('2026-03')], { person, standards })).personalContributions).toBe(fen('1420.50'))
  })

  it('lets an enrolment by hand overrule the dates', () => {
    const enrolments = [{ base: '社保', from: '2026-04', to: '2026-04' }]
    const payments = run(wages(2026, 3, 5), { person: { enrolments } }).payments
    expect(payments.map((p) => contribution(p, '养老'))).toEqual([0, fen('504'), 0])
    expect(payments.map((p) => contribution(p, '公积金'))).toEqual([fen('756'), fen('756'), fen('756')])
  })

  const newcomer: Partial<Person> = {
    employments: [job('2026-03-16')],
    grades: [{ from: '2026-03-16', band: '工作人员', level: 9 }],
    declaredBases: [],
    firstEverJob: true,
  }
  it('starts the housing fund of a first job in its second month, on the first wage', () => {
    const fund = (choices: Partial<Choices>) =>
      run(wages(2026, 3, 4), { person: newcomer, choices }).payments.map((p) => contribution(p, '公积金'))
    expect(fund({})).toEqual([0, fen('706')])
    expect(fund({ newHireBase: 'earned' })).toEqual([0, fen('385')])
    expect(fund({ newHireBase: 'earned', newHireBaseMonth: 'first-insured-month' })).toEqual([0, fen('706')])
    const [march] = run([wage('2026-03')], { person: newcomer, choices: { newHireBase: 'earned' } }).payments
    expect(contribution(march, '养老')).toBe(fen('359.52'))
  })

  it('keeps a first wage as the base when it is paid anew', () => {
    const grades = [
      { from: '2026-03-16', band: '工作人员', level: 9 },
      { from: '2026-03-16', band: '工作人员', level: 10, knownFrom: '2026-05-01' },
    ]
    const events = [...wages(2026, 3, 4), wage('2026-05', { recompute: { earningsFrom: '2026-03' } })]
    const bases = run(events, { person: { ...newcomer, grades } }).payments.map((p) => contribution(p, '养老'))
    expect(bases).toEqual([fen('470.40'), fen('470.40'), fen('470.40')])
  })

  it('changes each base at its own base year and keeps the last one where none is declared', () => {
    const declaredBases = [
      { base: '社保', baseYear: 2025, wage: fen('6000') },
      { base: '社保', baseYear: 2026, wage: fen('6300') },
      { base: '公积金', baseYear: 2025, wage: fen('6300') },
      { base: '公积金', baseYear: 2026, wage: fen('7000') },
    ]
    const events = [wage('2025-12'), wage('2026-01'), wage('2026-06'), wage('2026-07'), wage('2026-12')]
    const payments = run(events, { person: { declaredBases } }).payments
    expect(payments.map((p) => contribution(p, '养老'))).toEqual(['480', '504', '504', '504', '504'].map(fen))
    expect(payments.map((p) => contribution(p, '公积金'))).toEqual(['756', '756', '756', '840', '840'].map(fen))
    expect(() => run([wage('2024-01')], { person: { declaredBases, employments: [job('2010-01-01')] } })).toThrow()
  })

  it('rounds an item up to the jiao where the city does', () => {
    const items = standard!.items.map((i) => ({ ...i, rounding: { unit: 10, mode: 'up' as const } }))
    const declaredBases = aPerson.declaredBases.map((b) => ({ ...b, wage: fen('5487.65') }))
    const payment = onlyOf(run([wage('2026-03')], { person: { declaredBases }, standards: withStandard({ items }) }))
    expect(['养老', '医疗', '失业', '公积金'].map((code) => contribution(payment, code))).toEqual(
      ['439.10', '109.80', '27.50', '658.60'].map(fen),
    )
  })

  it('collects what a later floor adds to past months: no income, but less to tax', () => {
    const higher = { ...standard!, from: '2026-07-01', knownFrom: '2026-09-01', bases: { ...standard!.bases } }
    higher.bases = { ...higher.bases, 社保: { ...higher.bases.社保!, floor: fen('4800') } }
    const declaredBases = aPerson.declaredBases.map((b) => ({ ...b, wage: fen('4000') }))
    const events = [...wages(2026, 7, 8), wage('2026-09', { recompute: { contributionsFrom: '2026-07' } })]
    const result = run(events, { person: { declaredBases }, standards: { contributions: [standard!, higher] } })
    const september = result.payments[2]
    const late = september?.contributions.filter((c) => c.code === '补缴养老' && c.payer === 'person')
    expect(late?.map((c) => c.amount)).toEqual([fen('24.48'), fen('24.48')])
    expect(september?.gross).toBe(fen('5880'))
    // 4,800 × 10.5 % + 3 + 480 and twice 306 × 10.5 %
    expect(september?.personalContributions).toBe(fen('1051.26'))
    expect(result.taxByYear[2026]?.[2]?.cumSpecial).toBe(
      result.payments.reduce((t, p) => t + p.personalContributions, 0),
    )
  })

  it('belongs to the work month or to the payment month', () => {
    const event = { ...wage('2026-05'), payDate: '2026-06-10' }
    const of = (contributionMonth: Choices['contributionMonth']) =>
      onlyOf(
        run([event], { person: { employments: [job('2020-01-01', '2026-05-31')] }, choices: { contributionMonth } }),
      )
    expect(of('work-month').personalContributions).toBe(fen('1420.50'))
    expect(of('payment-month').personalContributions).toBe(0)
  })

  it('averages last year over the months with pay', () => {
    const year = ['2025-11', '2025-12', '2025-12'].map((month, i) => ({ month, amount: fen('1000') + i }))
    expect(averageMonthlyWage(year)).toBe(fen('1500.02'))
    expect(averageMonthlyWage([])).toBe(0)
  })
})

describe('tax by payment month', () => {
  const taxes = (events: PaymentEvent[], setting: Setting = {}) => run(events, setting).payments.map((p) => p.tax)

  it('starts a new year in January, whatever month was worked', () => {
    const { taxByYear } = run([batch('2026-12-10', '9000'), batch('2027-01-10', '9000')])
    expect(taxByYear[2026]?.map((s) => s.cumIncome)).toEqual([fen('9000')])
    expect(taxByYear[2027]?.map((s) => [s.cumIncome, s.cumBasic, s.tax])).toEqual([
      [fen('9000'), fen('5000'), fen('120')],
    ])
  })

  it('shares one cumulative between two batches of a month', () => {
    expect(taxes([batch('2026-01-10', '6000'), batch('2026-01-25', '1000')])).toEqual([fen('30'), fen('30')])
  })

  it('keeps the cumulative of somebody re-hired in the same year', () => {
    const employments = [job('2020-01-01', '2026-02-28'), job('2026-08-01')]
    const events = [batch('2026-01-10', '7000'), batch('2026-02-10', '7000'), batch('2026-08-10', '7000')]
    const august = (taxMonths: Choices['taxMonths']) => {
      const steps = run(events, { person: { employments }, choices: { taxMonths } }).taxByYear[2026]
      return [steps?.[2]?.cumBasic, steps?.[2]?.tax]
    }
    expect(august('employed')).toEqual([fen('15000'), fen('60')])
    expect(august('paid')).toEqual([fen('15000'), fen('60')])
    expect(august('span')).toEqual([fen('40000'), 0])
  })

  it('counts a month without income, and one month to whoever left last year', () => {
    const unpaid = [batch('2026-01-10', '7000'), { ...batch('2026-02-10', '0') }, batch('2026-03-10', '12000')]
    expect(taxes(unpaid)).toEqual([fen('60'), 0, fen('60')])
    const left = { employments: [job('2020-01-01', '2025-12-10')] }
    const january = (minimumOneTaxMonth: boolean) =>
      taxes([batch('2026-01-10', '7000')], { person: left, choices: { minimumOneTaxMonth } })
    expect([january(true), january(false)]).toEqual([[fen('60')], [fen('210')]])
  })

  it('counts the month of hire although its wage is paid in the next', () => {
    const person = { employments: [job('2026-05-20')] }
    const june = (taxMonths: Choices['taxMonths']) =>
      taxes([batch('2026-06-10', '11000')], { person, choices: { taxMonths } })
    expect([june('employed'), june('paid')]).toEqual([[fen('30')], [fen('180')]])
  })

  it('deducts claims for the months here, or all that were declared', () => {
    const additionalDeductions = [{ by: 'month', name: '赡养', from: '2026-01', amount: fen('1000') }] as const
    const person = { employments: [job('2026-05-01')], additionalDeductions }
    const of = (additionalDeductionMonths: Choices['additionalDeductionMonths']) =>
      run([batch('2026-05-10', '5000')], { person, choices: { additionalDeductionMonths } }).taxByYear[2026]?.[0]
    expect([of('tax-months')?.cumAdditional, of('declared')?.cumAdditional]).toEqual([fen('1000'), fen('5000')])
    const fromFebruary = { additionalDeductions: additionalDeductions.map((d) => ({ ...d, from: '2026-02' })) }
    const { taxByYear } = run([batch('2026-01-10', '7000'), batch('2026-03-10', '7000')], { person: fromFebruary })
    expect(taxByYear[2026]?.map((s) => s.cumAdditional)).toEqual([0, fen('2000')])
  })

  it('caps pension and health insurance, counts a certificate once, and obeys the tax office’s figure', () => {
    const months = ['2026-01', '2026-02', '2026-03']
    const person: Partial<Person> = {
      otherDeductions: months.flatMap((month) => [
        { kind: 'pension' as const, month, amount: fen('5000') },
        { kind: 'health' as const, month, amount: fen('250') },
      ]),
      additionalDeductions: [
        { by: 'year', name: '职业资格', from: '2026-02', amount: fen('3600') },
        { by: 'month', name: '子女', from: '2026-01', to: '2026-01', amount: fen('2000') },
        { by: 'cumulative', month: '2026-03', amount: fen('9999') },
      ],
    }
    const steps = run(
      ['01', '02', '03'].map((m) => batch(`2026-${m}-10`, '5000')),
      { person },
    ).taxByYear[2026]
    expect(steps?.map((s) => s.cumOther)).toEqual(['5200', '10400', '12600'].map(fen))
    expect(steps?.map((s) => s.cumAdditional)).toEqual(['2000', '5600', '9999'].map(fen))
  })

  it('leaves exempt items untaxed', () => {
    const payment = onlyOf(run([{ id: 'a', payDate: '2026-01-10', lines: [income('6000'), income('500', false)] }]))
    expect([payment.gross, payment.tax]).toEqual([fen('6500'), fen('30')])
  })

  it('taxes a bonus on its own once a year, or with the wages', () => {
    const bonus = (id: string, payDate: string, method: 'separate' | 'merged') =>
      ({ id, payDate, bonus: { amount: fen('18000'), method } }) as const
    const result = run([
      batch('2026-01-10', '7000'),
      bonus('b', '2026-01-20', 'separate'),
      bonus('c', '2026-02-20', 'merged'),
    ])
    expect(result.payments.map((p) => [p.tax, p.bonusTax])).toEqual([
      [fen('60'), 0],
      [0, fen('540')],
      [fen('390'), 0],
    ])
    expect(result.payments[1]?.taxStep).toBeUndefined()
    expect(() => run([bonus('b', '2026-01-20', 'separate'), bonus('c', '2026-12-20', 'separate')])).toThrow('second')
    expect(() => run([bonus('b', '2028-01-20', 'separate')])).toThrow('no separate taxation')
  })

  it('suggests the 60,000 rule only after twelve months and with bonuses counted', () => {
    const months = (n: number) =>
      Array.from({ length: n }, (_, i) => batch(`2026-${String(i + 1).padStart(2, '0')}-10`, '4000'))
    const steps = run(months(12)).taxByYear[2026] ?? []
    expect(mayDeductWholeYear(taxRules, steps, fen('12000'))).toBe(true)
    expect(mayDeductWholeYear(taxRules, steps, fen('12000.01'))).toBe(false)
    expect(mayDeductWholeYear(taxRules, run(months(11)).taxByYear[2026] ?? [], 0)).toBe(false)
  })
})

describe('net pay and corrections', () => {
  it('pays nothing instead of less, and recovers what is missing in a later month', () => {
    const setting = { person: { absences: [wholeMonth('2026-03', '31')] }, scheme: { performance: [] } }
    const events = [
      wage('2026-03'),
      { id: 'extra', payDate: '2026-03-28', lines: [income('1000')] },
      { id: 'small', payDate: '2026-04-10', lines: [income('420.50')] },
      wage('2026-04'),
    ]
    const carried = (carryRecoveredAt: Choices['carryRecoveredAt']) =>
      run(events, { ...setting, choices: { carryRecoveredAt } }).payments.map((p) => [p.net, p.recovered, p.carried])
    const owed = fen('1420.50')
    const april = fen('4116') - owed
    expect(carried('next-month')).toEqual([
      [0, 0, owed],
      [fen('1000'), 0, owed],
      [0, fen('420.50'), fen('1000')],
      [april - fen('1000'), fen('1000'), 0],
    ])
    expect(carried('next-payment').map(([net]) => net)).toEqual([0, 0, 0, april])
  })

  it('reports what nobody will recover', () => {
    const employments = [job('2020-01-01', '2026-03-31')]
    const setting = { person: { employments, absences: [wholeMonth('2026-03', '31')] }, scheme: { performance: [] } }
    expect(run([wage('2026-03')], setting).outstanding).toBe(fen('1420.50'))
  })

  it('takes back what a lowered grade had paid too much, item by item', () => {
    const grades = [
      { from: '2020-01-01', band: '工作人员', level: 9 },
      { from: '2026-01-01', band: '工作人员', level: 8, knownFrom: '2026-03-01' },
    ]
    const events = [...wages(2026, 1, 2), wage('2026-03', { recompute: { earningsFrom: '2026-02' } })]
    const march = run(events, { person: { grades } }).payments[2]
    expect(march?.backPay).toEqual([
      { period: '2026-02', code: '基本工资', old: fen('4116'), now: fen('3969') },
      { period: '2026-02', code: '基础绩效', old: fen('1764'), now: fen('1701') },
    ])
    expect([lineOf(march, '补扣'), march?.gross]).toEqual([fen('210'), fen('5460')])
  })

  it('pays by what is known on the day of payment', () => {
    const grades = (knownFrom: string) => [
      { from: '2020-01-01', band: '工作人员', level: 9 },
      { from: '2026-03-01', band: '工作人员', level: 10, knownFrom },
    ]
    const gross = (knownFrom: string) => onlyOf(run([wage('2026-03')], { person: { grades: grades(knownFrom) } })).gross
    expect([gross('2026-03-25'), gross('2026-03-26')]).toEqual([fen('6090'), fen('5880')])
  })

  it('pays a difference once, leave that was reported late included', () => {
    const absences = [{ kind: '事假', month: '2026-01', halfDays: 2, knownFrom: '2026-02-20' }]
    const again = { recompute: { earningsFrom: '2026-01' } }
    const payments = run([wage('2026-01'), wage('2026-02', again), wage('2026-03', again)], {
      person: { absences },
    }).payments
    expect(payments.map((p) => lineOf(p, '补扣'))).toEqual([0, fen('189.24'), 0])
  })

  it('withholds dues after tax and obeys lines given by hand', () => {
    const lines: EventLine[] = [
      { code: '考核扣减', kind: 'deduction', amount: fen('100'), taxable: true },
      { code: '房租', kind: 'after-tax', amount: fen('50'), taxable: false },
    ]
    const scheme = { afterTax: [{ code: '工会费', rate: '0.005', of: ['基本工资', '基础绩效'] }] }
    const payment = onlyOf(run([wage('2026-03', { lines })], { scheme }))
    expect([lineOf(payment, '工会费'), payment.gross]).toEqual([fen('29.40'), fen('5780')])
    expect(payment.net).toBe(fen('5780') - fen('1420.50') - fen('29.40') - fen('50'))
  })

  it('refuses two wages of a month and payments out of order', () => {
    expect(() => run([wage('2026-03'), { ...wage('2026-03'), id: 'twice' }])).toThrow('two wage payments')
    expect(() => run([wage('2026-03'), wage('2026-02')])).toThrow('before its predecessor')
  })
})
