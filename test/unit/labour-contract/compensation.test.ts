import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen, yuan } from '../../../src-main/shared/kernel/money.ts'
import {
  averageWage,
  computeCompensation,
  halfMonthsOf,
  monthsText,
  type CompensationInput,
} from '../../../src-main/shared/labour-contract/compensation.rules.ts'
import { compensationCauses, endingKinds } from '../../../src-main/shared/labour-contract/ending-kinds.ts'
import { oracles } from '../../support/oracles.ts'

const day = calendarDate
const input = (changes: Partial<CompensationInput> = {}): CompensationInput => ({
  cause: 'A1',
  startedOn: day('2019-03-01'),
  lastDay: day('2026-06-30'),
  averageWageFen: yuan('6850.40'),
  lastMonthWageFen: null,
  isNoticeGiven: false,
  localAverageFen: yuan('8200'),
  minimumWageFen: yuan('2200'),
  ...changes,
})

describe('the worked examples 10, 10b and 10c', () => {
  const examples = [
    ['a', {}],
    ['b', { lastDay: day('2026-08-31') }],
    ['c', { startedOn: day('2010-01-01'), lastDay: day('2025-12-31'), averageWageFen: yuan('26000') }],
  ] as const
  it.each(examples)('%s differs by a fen', (name, changes) => {
    const oracle = oracles.J[name]
    const result = computeCompensation(input(changes))
    expect(result.compensationFen).toBe(yuan(oracle.amount))
    expect(result.wageFen).toBe(yuan(oracle.wage))
    expect(monthsText(result.halfMonths)).toBe(oracle.n)
    expect(monthsText(result.rawHalfMonths)).toBe(oracle.raw_n ?? oracle.n)
    expect(result.isCapped).toBe(oracle.capped)
    expect(result.totalFen).toBe(result.compensationFen)
  })

  it('a step of the calculation has no article, or the steps do not lead to the sum', () => {
    const { steps, totalFen } = computeCompensation(input())
    expect(steps.map(({ label, basis }) => [label, basis !== undefined])).toEqual([
      ['情形', true],
      ['工作年限', true],
      ['月工资', true],
      ['经济补偿', true],
      ['合计', false],
    ])
    expect(steps[1]?.expression).toBe(
      '2019年3月1日至2026年6月30日，共7年4个月；每满一年支付一个月；余4个月，不满六个月支付半个月，计7.5个月',
    )
    expect(steps[3]?.expression).toBe('6,850.40 × 7.5 = 51,378.00')
    expect(steps.at(-1)?.amountFen).toBe(totalFen)
  })
})

/** 劳动合同法第四十七条, worked out by hand: half months for a span whose last day is given. */
describe('years of work', () => {
  it.each([
    ['2019-03-01', '2020-02-29', 2], // one year to the day, ending on a leap day
    ['2019-03-01', '2020-02-28', 2], // eleven months and 28 days are over six months
    ['2019-03-01', '2019-03-01', 1], // a single day
    ['2019-03-01', '2019-08-30', 1], // a day less than six months
    ['2019-03-01', '2019-08-31', 2], // six months exactly: 六个月以上 includes six
    ['2019-03-01', '2020-03-01', 3], // a year and a day
    ['2020-02-29', '2021-02-27', 2], // a year reached on 28 February
    ['2019-03-01', '2019-02-28', 0], // ended before it began
  ])('%s to %s is not %i half months', (from, to, expected) => {
    expect(halfMonthsOf(day(from), day(to))).toBe(expected)
  })
})

describe('what each kind costs', () => {
  const due = { none: '无', N: 'N', 'N-or-N+1': 'N+1', '2N': '2N' } as const
  it.each(compensationCauses)('%s: the formula is another than the article says', (cause) => {
    const { formula, compensationFen, inLieuFen } = computeCompensation(
      input({ cause, lastMonthWageFen: yuan('7000') }),
    )
    expect(formula).toBe(due[endingKinds[cause].compensation])
    const once = yuan('51378.00')
    const expected = { 无: 0, N: once, 'N+1': once, '2N': once * 2 }[formula]
    expect(compensationFen).toBe(expected)
    expect(inLieuFen).toBe(formula === 'N+1' ? yuan('7000') : 0)
  })

  it('notice of thirty days still costs another month, or an unknown wage of last month is taken for nothing', () => {
    expect(computeCompensation(input({ cause: 'C2', isNoticeGiven: true }))).toMatchObject({
      formula: 'N',
      inLieuFen: 0,
    })
    expect(computeCompensation(input({ cause: 'C2' })).inLieuFen).toBe(yuan('6850.40'))
  })
})

describe('floor, cap and what cannot be told', () => {
  it('an average below the minimum wage is taken as it is', () => {
    const { wageFen, steps } = computeCompensation(input({ averageWageFen: yuan('2199.99') }))
    expect(wageFen).toBe(yuan('2200'))
    expect(steps.find(({ label }) => label === '月工资')?.basis).toContain('第二十七条')
  })

  it('exactly three times the average is capped, or the years of who is not capped are', () => {
    const long = { startedOn: day('2010-01-01'), lastDay: day('2025-12-31') }
    expect(computeCompensation(input({ ...long, averageWageFen: yuan('24600') }))).toMatchObject({
      isCapped: false,
      halfMonths: 32,
    })
    expect(computeCompensation(input({ ...long, averageWageFen: yuan('24600.01') }))).toMatchObject({
      isCapped: true,
      halfMonths: 24,
    })
  })

  it('years before 2008 are counted, or left out without a word', () => {
    const result = computeCompensation(input({ startedOn: day('2005-07-01'), lastDay: day('2007-12-31') }))
    expect(result.compensationFen).toBe(0)
    expect(result.findings).toMatchObject([{ code: 'YEARS_BEFORE_2008', basis: '劳动合同法第九十七条' }])
    expect(computeCompensation(input()).findings).toEqual([])
  })

  it('missing standards pass for no limit without a word', () => {
    const result = computeCompensation(input({ localAverageFen: null }))
    expect(result.findings.map(({ code }) => code)).toEqual(['REFERENCE_WAGE_MISSING'])
  })

  it('the average of fewer than twelve months is divided by twelve, or one of more takes in older months', () => {
    expect(averageWage([yuan('6000'), yuan('6000.01')])).toBe(yuan('6000.01')) // 6,000.005 rounds up
    expect(averageWage([yuan('99999'), ...Array.from({ length: 12 }, () => yuan('5000'))])).toBe(yuan('5000'))
    expect(averageWage([])).toBeUndefined()
  })
})

describe('laws', () => {
  const start = day('2012-01-01')
  const days = fc.integer({ min: 0, max: 12 * 365 })
  const wages = fc.integer({ min: 0, max: 3_000_000 }).map((n) => fen(n))
  const amount = (last: CalendarDate, averageWageFen = yuan('6000')) =>
    computeCompensation(input({ startedOn: start, lastDay: last, averageWageFen })).totalFen

  it('a day longer is never paid less', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a]
        return amount(addDays(start, early)) <= amount(addDays(start, late))
      }),
    )
  })

  it('a higher average is never paid less, up to twelve years', () => {
    fc.assert(
      fc.property(days, wages, wages, (n, a, b) => {
        const last = addDays(start, Math.min(n, 12 * 365))
        return amount(last, a < b ? a : b) <= amount(last, a < b ? b : a)
      }),
    )
  })

  it('the half months come in steps of six months and never skip one', () => {
    fc.assert(
      fc.property(days, (n) => {
        const step = halfMonthsOf(start, addDays(start, n + 1)) - halfMonthsOf(start, addDays(start, n))
        return step === 0 || step === 1
      }),
    )
  })

  it('an unlawful ending costs exactly twice', () => {
    fc.assert(
      fc.property(days, wages, (n, averageWageFen) => {
        const of = (cause: CompensationInput['cause']) =>
          computeCompensation(input({ cause, startedOn: start, lastDay: addDays(start, n), averageWageFen })).totalFen
        return of('X') === of('A1') * 2
      }),
    )
  })
})
