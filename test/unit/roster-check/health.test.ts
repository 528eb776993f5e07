import { describe, expect, it } from 'vitest'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { checkHealth, type HealthFacts, type HealthPerson } from '../../../src-main/shared/roster-check/health.rules.ts'
import {
  completenessOf,
  expectedFields,
  missingFields,
} from '../../../src-main/shared/roster-check/completeness.rules.ts'

const today = calendarDate('2026-11-30')

function someone(id: number, over: Partial<HealthPerson> = {}): HealthPerson {
  return {
    id,
    name: `人员${id}`,
    communityId: 1,
    sex: id % 2 === 0 ? '2' : '1',
    category: '09',
    posts: [],
    postSince: '2024-03-01',
    postClass: '3',
    grade: 5,
    identity: '1',
    status: '1',
    joinedOn: '2018-07-01',
    livesLocally: true,
    retirementCategory: (over.sex ?? (id % 2 === 0 ? '2' : '1')) === '1' ? 'M' : 'F50',
    retireMonth: calendarMonth('2045-01'),
    hasContractInForce: true,
    contractParty: '示例区青枫街道办事处',
    ...over,
  }
}

/** A committee of five with one woman more, led by one person: nothing to say but how many hold both posts. */
const committee = [
  someone(1, { category: '03', posts: ['01', '04'] }),
  someone(2, { category: '05', posts: ['05'] }),
  ...[3, 4, 5].map((id) => someone(id, { category: '07', posts: ['06'] })),
]

function rulesOf(people: readonly HealthPerson[], over: Partial<HealthFacts> = {}): string[] {
  const led = new Set([1])
  const facts: HealthFacts = {
    today,
    officeName: '示例区青枫街道办事处',
    communities: [{ id: 1, name: '青枫路', quota: 19 }],
    people,
    exited: [],
    ledBefore: { secretary: led, director: led },
    bands: [{ postClass: '3', min: 1, max: 12 }],
    ...over,
  }
  return checkHealth(facts)
    .map(({ rule }) => rule)
    .filter((rule) => rule !== 'BOTH_POSTS')
}
const withFirst = (over: Partial<HealthPerson>) => [{ ...committee[0], ...over } as HealthPerson, ...committee.slice(1)]

describe('花名册体检', () => {
  it('lets a woman stand without 50 or 55, or anybody with a category of the other sex', () => {
    const ofFirst = (over: Partial<HealthPerson>) => rulesOf(withFirst(over))
    expect(ofFirst({ sex: '2', retirementCategory: null })).toContain('RETIREMENT_CATEGORY')
    expect(ofFirst({ sex: '2', retirementCategory: 'M' })).toContain('RETIREMENT_CATEGORY')
    expect(ofFirst({ sex: '1', retirementCategory: 'F55' })).toContain('RETIREMENT_CATEGORY')
    expect(ofFirst({ sex: '2', retirementCategory: 'F55' })).not.toContain('RETIREMENT_CATEGORY')
    expect(ofFirst({ sex: '2', retirementCategory: null, identity: '6' })).not.toContain('RETIREMENT_CATEGORY')
  })

  it('finds fault with a community that is in order', () => {
    expect(rulesOf(committee)).toEqual([])
    expect(rulesOf([])).toEqual([])
  })

  it('lets a committee of four or ten pass, or refuses one of five or nine', () => {
    const of = (size: number) =>
      Array.from({ length: size }, (_, n) =>
        someone(n + 1, n === 0 ? { category: '03', posts: ['01', '04'] } : { category: '07' }),
      )
    expect(rulesOf(of(4))).toEqual(['COMMITTEE_SIZE'])
    expect(rulesOf(of(5))).toEqual([])
    expect(rulesOf(of(9))).toEqual([])
    expect(rulesOf(of(10))).toEqual(['COMMITTEE_SIZE'])
  })

  it('lets a committee without women, without a leader, or with two leaders pass', () => {
    expect(rulesOf(committee.map((p) => ({ ...p, sex: '1', retirementCategory: 'M' })))).toEqual(['COMMITTEE_NO_WOMAN'])
    expect(rulesOf(withFirst({ category: '07', posts: ['06'], postSince: null }))).toEqual([
      'SECRETARY_VACANT',
      'DIRECTOR_VACANT',
    ])
    expect(rulesOf([...committee, someone(9, { category: '01', posts: ['01'] })])).toEqual(['SECRETARY_TWICE'])
  })

  it('calls a vacancy of some days as bad as one of sixty', () => {
    const facts = (ledBefore: ReadonlySet<number>) =>
      checkHealth({
        today,
        officeName: '',
        communities: [{ id: 1, name: '青枫路', quota: 0 }],
        people: withFirst({ category: '02', posts: ['04'] }),
        exited: [],
        ledBefore: { secretary: ledBefore, director: ledBefore },
        bands: [],
      }).find(({ rule }) => rule === 'SECRETARY_VACANT')?.severity
    expect(facts(new Set([1]))).toBe('warning')
    expect(facts(new Set())).toBe('error')
  })

  it('overlooks what is wrong with one person, or names the wrong one', () => {
    const cases: [Partial<HealthPerson>, string][] = [
      [{ posts: ['06', '08'] }, 'SUPERVISES_ITSELF'],
      [{ retireMonth: calendarMonth('2026-10') }, 'PAST_RETIREMENT'],
      [{ hasContractInForce: false }, 'NO_CONTRACT'],
      [{ contractParty: '某劳务公司' }, 'CONTRACT_PARTY'],
      [{ grade: 13 }, 'GRADE_OUT_OF_BAND'],
      [{ livesLocally: false }, 'MAY_REGISTER'],
    ]
    for (const [over, rule] of cases) expect([rule, rulesOf([...committee, someone(8, over)])]).toEqual([rule, [rule]])
    const fine: Partial<HealthPerson>[] = [
      { retireMonth: calendarMonth('2026-11') },
      { retireMonth: calendarMonth('2026-10'), identity: '6' },
      { hasContractInForce: false, joinedOn: '2026-11-01' },
      { hasContractInForce: false, identity: '3' },
      { livesLocally: false, joinedOn: '2026-06-01' },
      { grade: 12 },
    ]
    for (const over of fine) expect([over, rulesOf([...committee, someone(8, over)])]).toEqual([over, []])
  })

  it('forgets people who left with a post, a term that ends, or a community over its number', () => {
    expect(rulesOf(committee, { exited: [someone(9, { posts: ['06'], status: '9' })] })).toEqual(['EXITED_HOLDS_POST'])
    expect(rulesOf(withFirst({ postSince: '2022-03' }))).toEqual(['TERM_ENDS'])
    expect(rulesOf(withFirst({ postSince: '2022-09' }))).toEqual([])
    expect(rulesOf(committee, { communities: [{ id: 1, name: '青枫路', quota: 4 }] })).toEqual(['OVER_QUOTA'])
    expect(rulesOf(committee, { communities: [{ id: 1, name: '青枫路', quota: 0 }] })).toEqual([])
  })
})

describe('completeness', () => {
  it('asks everybody for what only some must have, or rounds an incomplete record up to complete', () => {
    const person = { politics: '13', socialWorkLevel: '0', identity: '3', status: '1' }
    const extra = (over: object) =>
      expectedFields({ ...person, ...over }).filter((field) => !expectedFields(person).includes(field))
    expect(extra({ politics: '01' })).toEqual(['joinedPartyOn'])
    expect(extra({ socialWorkLevel: '2' })).toEqual(['certificateNo', 'certificateOn'])
    expect(extra({ identity: '1', contractTerm: '2' })).toEqual(['contractTerm', 'contractFrom', 'bank', 'cardNo'])
    expect(extra({ status: '9' })).toEqual(['exitOn', 'exitReason'])
    const whole = Object.fromEntries(expectedFields(person).map((field) => [field, 'x']))
    const complete = { ...whole, ...person }
    expect(missingFields(complete)).toEqual([])
    const many = [...Array.from({ length: 999 }, () => complete), { ...complete, homeAddress: '' }]
    expect(completenessOf(many)).toMatchObject({ missing: 1, basisPoints: 9999 })
    expect(completenessOf([complete]).basisPoints).toBe(10_000)
  })
})
