import { describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../../src-main/shared/kernel/money.ts'
import type { LabourContractFields } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import {
  checkLabourContract,
  checkSigning,
  type LabourContractContext,
} from '../../../src-main/shared/labour-contract/labour-contract.rules.ts'
import type { ChainLink } from '../../../src-main/shared/labour-contract/chain.rules.ts'
import { contractTermsOf } from '../../support/contracts.ts'

const context: LabourContractContext = {
  today: calendarDate('2026-06-30'),
  identity: '1',
  joinedOn: calendarDate('2026-01-01'),
  retirementMonth: calendarMonth('2043-05'),
  minimumWageFen: yuan('2200'),
  lowestSamePostWageFen: null,
  chainGapDays: 30,
  officeName: '示例区青枫街道办事处',
  earlier: [],
}

const fields = (changes: Partial<LabourContractFields>): LabourContractFields =>
  contractTermsOf(1, {
    employer: context.officeName,
    startsOn: calendarDate('2026-01-01'),
    endsOn: calendarDate('2028-12-31'),
    monthlyWageFen: yuan('5000'),
    ...changes,
  })

const codes = (changes: Partial<LabourContractFields>, more: Partial<LabourContractContext> = {}) =>
  checkLabourContract(fields(changes), { ...context, ...more }).map((f) => f.code)

/** 劳动合同法 第十九条, worked out by hand: term, last lawful day of probation and the day after it. */
const probation = [
  ['1', '2026-03-30', null, '2026-01-31'], // two months and thirty days
  ['1', '2026-03-31', '2026-01-31', '2026-02-01'], // three months exactly
  ['1', '2026-12-30', '2026-01-31', '2026-02-01'],
  ['1', '2026-12-31', '2026-02-28', '2026-03-01'], // one year exactly
  ['1', '2028-12-30', '2026-02-28', '2026-03-01'],
  ['1', '2028-12-31', '2026-06-30', '2026-07-01'], // three years exactly
  ['2', null, '2026-06-30', '2026-07-01'],
  ['3', '2027-12-31', null, '2026-01-31'],
] as const

describe('probation', () => {
  it.each(probation)('term %s until %s: the limit is not at %s', (term, end, lastLawful, firstUnlawful) => {
    const endsOn = end === null ? null : calendarDate(end)
    if (lastLawful !== null) expect(codes({ term, endsOn, probationEndsOn: calendarDate(lastLawful) })).toEqual([])
    expect(codes({ term, endsOn, probationEndsOn: calendarDate(firstUnlawful) })).toEqual([
      lastLawful === null ? 'PROBATION_NOT_ALLOWED' : 'PROBATION_TOO_LONG',
    ])
  })

  it('a second probation with the same employer, or one outside the term, passes', () => {
    const earlier: ChainLink[] = [contractOf('2023-01-01', '2025-12-31')]
    expect(codes({ probationEndsOn: calendarDate('2026-02-28') }, { earlier })).toEqual(['PROBATION_TWICE'])
    expect(codes({ probationEndsOn: calendarDate('2025-12-31') })).toEqual(['PROBATION_OUTSIDE_TERM'])
  })

  it.each([
    ['4000', '5000', []],
    ['3999.99', '5000', ['PROBATION_WAGE_LOW']],
    ['2199.99', '2300', ['PROBATION_WAGE_BELOW_MINIMUM']],
    ['2640.01', '3300.02', ['PROBATION_WAGE_LOW']], // 80 % is 2,640.016: rounded up, never down
  ])('probation pay of %s on a wage of %s', (probationWage, wage, expected) => {
    const changes = { monthlyWageFen: yuan(wage), probationWageFen: yuan(probationWage) }
    expect(codes({ ...changes, probationEndsOn: calendarDate('2026-02-28') })).toEqual(expected)
  })
})

const contractOf = (startsOn: string, endsOn: string | null, isInForce = false): ChainLink => ({
  contractNo: '青枫合〔2023〕0001号',
  form: 'labour',
  term: endsOn === null ? '2' : '1',
  startsOn: calendarDate(startsOn),
  endsOn: endsOn === null ? null : calendarDate(endsOn),
  isInForce,
})

describe('earlier contracts and long service', () => {
  const twice = [contractOf('2020-01-01', '2022-12-31'), contractOf('2023-01-01', '2025-12-31')]
  it.each([
    ['a third fixed term', {}, { earlier: twice }, ['OPEN_ENDED_DUE']],
    ['an open-ended third', { term: '2', endsOn: null }, { earlier: twice }, []],
    ['a second fixed term', {}, { earlier: twice.slice(1) }, []],
    ['ten years to the day', {}, { joinedOn: calendarDate('2016-01-01') }, ['OPEN_ENDED_DUE']],
    ['a day less than ten years', {}, { joinedOn: calendarDate('2016-01-02') }, []],
    [
      'the last day of one in force',
      {},
      { earlier: [contractOf('2023-01-01', '2026-01-01', true)] },
      ['OVERLAPS_CONTRACT'],
    ],
    ['the day after one in force', {}, { earlier: [contractOf('2023-01-01', '2025-12-31', true)] }, []],
    ['an open-ended one in force', {}, { earlier: [contractOf('2023-01-01', null, true)] }, ['OVERLAPS_CONTRACT']],
  ] as const)('%s', (_what, changes, more, expected) => {
    expect(codes(changes, more)).toEqual(expected)
  })
})

describe('retirement and employer', () => {
  it.each([
    ['2028-12', []],
    ['2028-11', ['ENDS_AFTER_RETIREMENT']],
    ['2026-01', ['ENDS_AFTER_RETIREMENT']],
    ['2025-12', ['STARTS_AFTER_RETIREMENT']],
  ])('retirement in %s', (month, expected) => {
    expect(codes({}, { retirementMonth: calendarMonth(month) })).toEqual(expected)
  })

  it('a contract with somebody else is not pointed out', () => {
    expect(codes({ employer: '示例人力资源有限公司' })).toEqual(['EMPLOYER_IS_NOT_OFFICE'])
  })
})

describe('day of signing', () => {
  it.each([
    ['2026-02-01', []],
    ['2026-02-02', ['SIGNED_LATE']],
    ['2026-07-01', ['SIGNED_IN_FUTURE']],
  ])('signed on %s', (day, expected) => {
    expect(checkSigning(fields({}), calendarDate(day), context).map((f) => f.code)).toEqual(expected)
  })

  it('a year without a written contract goes unnoticed', () => {
    const joinedOn = calendarDate('2025-06-30')
    const found = checkSigning(fields({}), calendarDate('2026-06-30'), { ...context, joinedOn })
    expect(found.map((f) => f.code)).toEqual(['DEEMED_OPEN_ENDED'])
  })
})
