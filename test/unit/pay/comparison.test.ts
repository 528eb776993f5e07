import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen, yuan } from '../../../src-main/shared/kernel/money.ts'
import type { Evidence, MonthsCompared } from '../../../src-main/shared/pay/comparison-causes.rules.ts'
import { comparePerson, sumByCause, type ComparedLine } from '../../../src-main/shared/pay/comparison.rules.ts'
import type { MonthItem } from '../../../src-main/shared/pay/pay-columns.ts'
import { sampleStandards } from '../../support/oracles.ts'
import { examplePerson } from '../../support/pay-people.ts'

const items: readonly MonthItem[] = [
  { code: 'gradeWage', label: '岗位等级工资', part: 'earning', taxable: true },
  { code: 'dutyPay', label: '值班费', part: 'earning', taxable: true },
  { code: 'personalLeaveDeduction', label: '事假扣款', part: 'deduction', taxable: true },
  { code: 'pension', label: '养老保险', part: 'personal', taxable: true },
  { code: 'dues', label: '工会费', part: 'after_tax', taxable: true },
  { code: 'employerPension', label: '单位养老保险', part: 'employer', taxable: true },
]
const months: MonthsCompared = {
  before: calendarMonth('2026-03'),
  now: calendarMonth('2026-04'),
  items: new Map(items.map((item) => [item.code, item])),
  scheme: sampleStandards.scheme,
  newWageStandards: [],
  newContributionStandards: [],
  settled: new Set(),
}
const evidence: Evidence = {
  person: examplePerson,
  leave: { before: new Map(), now: new Map() },
  entered: new Set(),
  refused: null,
  leftOn: null,
}

/** A line whose totals are added up here, apart from the product's own sums. */
function lineOf(amounts: readonly number[], tax = 0, recovered = 0, base = 630_000): ComparedLine {
  const [wage = 0, duty = 0, leave = 0, pension = 0, dues = 0, employer = 0] = amounts
  const gross = wage + duty - leave
  const rest = gross - pension - dues - tax - recovered
  return {
    ...{ workerId: 1, name: '示例甲', community: '青枫路', post: '网格员', grade: 9 },
    grossFen: fen(gross),
    netFen: fen(Math.max(0, rest)),
    owedFen: fen(Math.max(0, -rest)),
    employerFen: fen(employer),
    incomeTaxFen: fen(tax),
    bonusTaxFen: fen(0),
    recoveredFen: fen(recovered),
    taxableFen: fen(0),
    amounts: new Map(items.map(({ code }, n) => [code, { amountFen: fen(amounts[n] ?? 0), baseFen: fen(base) }])),
  }
}
const causesOf = (before: ComparedLine | null, now: ComparedLine | null, more: Partial<Evidence> = {}) =>
  comparePerson(before, now, { ...evidence, ...more }, months).map(({ cause, netFen }) => [cause, netFen])
const plain = [420_000, 0, 0, 50_400, 2_000, 100_800]

it('part of a change is lost between the causes', () => {
  const amount = fc.integer({ min: 0, max: 2_000_000 })
  const line = fc
    .tuple(fc.array(amount, { minLength: 6, maxLength: 6 }), amount, amount, amount)
    .map(([amounts, tax, recovered, base]) => lineOf(amounts, tax, recovered, base))
  const maybe = fc.option(line)
  fc.assert(
    fc.property(fc.array(fc.tuple(maybe, maybe), { maxLength: 20 }), (people) => {
      const sums = sumByCause(people.flatMap(([before, now]) => comparePerson(before, now, evidence, months)))
      for (const of of ['grossFen', 'netFen', 'employerFen'] as const) {
        const parts = sums.reduce((all, part) => all + part[of], 0)
        const totals = people.reduce((all, [before, now]) => all + (now?.[of] ?? 0) - (before?.[of] ?? 0), 0)
        expect(parts).toBe(totals)
      }
    }),
    { numRuns: 500 },
  )
})

it('a promotion is not told from a wage that nothing explains', () => {
  const more = lineOf([441_000, 0, 0, 50_400, 2_000, 100_800])
  expect(causesOf(lineOf(plain), { ...more, grade: 10 })).toEqual([['grade', yuan('210')]])
  expect(causesOf(lineOf(plain), more)).toEqual([['unexplained', yuan('210')]])
})

it('a deduction for leave passes as explained although nobody was away', () => {
  const now = lineOf([420_000, 0, 40_000, 50_400, 2_000, 100_800])
  const away = { before: new Map<string, number>(), now: new Map([['personal', 4]]) }
  expect(causesOf(lineOf(plain), now, { leave: away })[0]).toEqual(['leave', yuan('-400')])
  expect(causesOf(lineOf(plain), now)[0]).toEqual(['unexplained', yuan('-400')])
})

it('a duty allowance counts as explained without having been entered', () => {
  const now = lineOf([420_000, 30_000, 0, 50_400, 2_000, 100_800])
  expect(causesOf(lineOf(plain), now, { entered: new Set(['dutyPay']) })).toEqual([['entered', yuan('300')]])
  expect(causesOf(lineOf(plain), now)).toEqual([['unexplained', yuan('300')]])
})

it('another contribution counts as a new base although the base is the old one', () => {
  const now = [420_000, 0, 0, 55_200, 2_000, 100_800]
  expect(causesOf(lineOf(plain), lineOf(now, 0, 0, 690_000))).toEqual([['base', yuan('-48')]])
  expect(causesOf(lineOf(plain), lineOf(now))).toEqual([['unexplained', yuan('-48')]])
})

it('whoever vanished from the sheet without having left is taken for an exit', () => {
  const line = lineOf(plain)
  const net = fen(0 - line.netFen)
  expect(causesOf(line, null, { person: null, leftOn: calendarDate('2026-03-31') })).toEqual([['left', net]])
  expect(causesOf(line, null, { person: null })).toEqual([['unexplained', net]])
  expect(causesOf(line, null, { refused: '没有岗位等级' })).toEqual([['refused', net]])
  expect(causesOf(null, line)).toEqual([['unexplained', line.netFen]])
})
