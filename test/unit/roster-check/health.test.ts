import { describe, expect, it } from 'vitest'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { HealthFacts, HealthFinding, HealthPerson } from '../../../src-main/shared/roster-check/health-facts.ts'
import { healthRuleNames, recordRules } from '../../../src-main/shared/roster-check/health-rules.ts'
import { checkHealth, worstFirst } from '../../../src-main/shared/roster-check/health.rules.ts'
import {
  completenessOf,
  expectedFields,
  missingFields,
} from '../../../src-main/shared/roster-check/completeness.rules.ts'

const today = calendarDate('2026-11-30')
const office = '示例区青枫街道办事处'

type Values = HealthPerson['values']
type Over = Values & Partial<Pick<HealthPerson, 'transferredOn' | 'retireMonth' | 'contract'>>

/** A fictitious number of somebody born on the day, of either sex. */
function idNo(birthOn: string, id: number, sex: string): string {
  const first17 = `990102${birthOn.replaceAll('-', '')}${String(id).padStart(2, '0')}${sex === '1' ? 1 : 2}`
  return first17 + idCheckCharacter(first17)
}

function someone(id: number, over: Over = {}): HealthPerson {
  const { transferredOn = null, retireMonth = calendarMonth('2045-01'), contract, ...values } = over
  const sex = String(values.sex ?? (id % 2 === 0 ? '2' : '1'))
  return {
    id,
    communityId: 1,
    transferredOn,
    retireMonth,
    contract: contract === undefined ? { employer: office, endsOn: null } : contract,
    values: {
      name: `人员${id}`,
      idNo: idNo('1988-03-05', id, sex),
      birthOn: '1988-03-05',
      sex,
      category: '09',
      posts: null,
      postSince: '2024-03-01',
      postClass: '3',
      grade: 5,
      identity: '1',
      status: '1',
      joinedOn: '2018-07-01',
      livesLocally: true,
      retirementCategory: sex === '1' ? 'M' : 'F50',
      ...values,
    },
  }
}

/** A committee of five with one woman more, led by one person: nothing to say but how long the term runs. */
const committee = [
  someone(1, { category: '03', posts: ['01', '04'] }),
  someone(2, { category: '05', posts: ['05'] }),
  ...[3, 4, 5].map((id) => someone(id, { category: '07', posts: ['06'] })),
]

function check(people: readonly HealthPerson[], over: Partial<HealthFacts> = {}): HealthFinding[] {
  const led = new Set([1])
  const facts: HealthFacts = {
    today,
    officeName: office,
    communities: [{ id: 1, name: '青枫路', quota: 19 }],
    people,
    exited: [],
    ledLately: { secretary: led, director: led },
    bands: [{ postClass: '3', min: 1, max: 12 }],
    ...over,
  }
  const always = ['一肩挑', '任期至']
  return checkHealth(facts).filter(({ message }) => !always.some((words) => message.includes(words)))
}
const rulesOf = (...args: Parameters<typeof check>) => check(...args).map(({ rule }) => rule)
const withFirst = (over: Over) => [someone(1, { category: '03', posts: ['01', '04'], ...over }), ...committee.slice(1)]
const withAnother = (over: Over) => [...committee, someone(8, over)]

describe('花名册体检 of a community', () => {
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
    const men = committee.map((member) =>
      someone(member.id, {
        ...member.values,
        sex: '1',
        idNo: idNo('1988-03-05', member.id, '1'),
        retirementCategory: 'M',
      }),
    )
    expect(rulesOf(men)).toEqual(['COMMITTEE_NO_WOMAN'])
    expect(rulesOf(withFirst({ category: '07', posts: ['06'], postSince: null }))).toEqual([
      'SECRETARY_VACANT',
      'DIRECTOR_VACANT',
    ])
    expect(rulesOf([...committee, someone(9, { category: '01', posts: ['01'] })])).toEqual(['SECRETARY_TWICE'])
    expect(rulesOf([...committee, someone(9, { category: '02', posts: ['04'] })])).toEqual(['DIRECTOR_TWICE'])
  })

  it('calls a vacancy of some days as bad as one of sixty', () => {
    const severity = (ledBefore: ReadonlySet<number>) =>
      check(withFirst({ category: '02', posts: ['04'] }), {
        ledLately: { secretary: ledBefore, director: ledBefore },
      }).find(({ rule }) => rule === 'SECRETARY_VACANT')?.severity
    expect(severity(new Set([1]))).toBe('warning')
    expect(severity(new Set())).toBe('error')
  })

  it('counts down to the end of a term wrongly, or says it of a term that nobody knows', () => {
    const term = (postSince: string | null) =>
      checkHealth({
        today,
        officeName: office,
        communities: [{ id: 1, name: '青枫路', quota: 0 }],
        people: withFirst({ postSince }),
        exited: [],
        ledLately: { secretary: new Set(), director: new Set() },
        bands: [],
      })
        .filter(({ rule }) => rule === 'TERM_ENDS')
        .map(({ severity, message }) => [severity, message])
    const ground = (since: string) => `（按主任${since}任职推算）`
    expect(term('2024-03-01')).toEqual([['info', `居民委员会任期至2029-03-01，还有822天${ground('2024-03-01')}`]])
    expect(term('2022-05-29')).toEqual([
      ['warning', `居民委员会任期将于2027-05-29届满，还有180天${ground('2022-05-29')}`],
    ])
    expect(term('2022-05-30')).toEqual([['info', `居民委员会任期至2027-05-30，还有181天${ground('2022-05-30')}`]])
    expect(term('2021-11-30')).toEqual([['error', `居民委员会任期已于2026-11-30届满${ground('2021-11-30')}`]])
    expect(term('2021-12')).toEqual([['warning', `居民委员会任期将于2026-12-01届满，还有1天${ground('2021-12')}`]])
    expect(term(null)).toEqual([])
  })

  it('asks for the handover after ten days as before them, or for ever', () => {
    const handover = (postSince: string) =>
      check(withFirst({ postSince, joinedOn: '2018-07-01' })).flatMap(({ rule, severity }) =>
        rule === 'HANDOVER_DUE' ? [severity] : [],
      )
    expect(handover('2026-11-30')).toEqual(['warning'])
    expect(handover('2026-11-20')).toEqual(['warning'])
    expect(handover('2026-11-19')).toEqual(['error'])
    expect(handover('2026-09-01')).toEqual(['error'])
    expect(handover('2026-08-31')).toEqual([])
  })

  it('forgets a community over its number, or rounds the share of those led by one person wrongly', () => {
    expect(rulesOf(committee, { communities: [{ id: 1, name: '青枫路', quota: 4 }] })).toEqual(['OVER_QUOTA'])
    expect(rulesOf(committee, { communities: [{ id: 1, name: '青枫路', quota: 0 }] })).toEqual([])
    const people = [1, 2, 3, 1].map((communityId, n) => ({ ...someone(n + 1), communityId }))
    const facts: HealthFacts = {
      today,
      officeName: office,
      communities: [1, 2, 3, 4].map((id) => ({ id, name: `社区${id}`, quota: 0 })),
      people: people.map((person, n) =>
        n !== 2 ? { ...person, values: { ...person.values, category: '03' } } : person,
      ),
      exited: [],
      ledLately: { secretary: new Set(), director: new Set() },
      bands: [],
    }
    const both = checkHealth(facts).find(({ rule }) => rule === 'BOTH_POSTS')
    expect(both?.message).toBe('书记、主任“一肩挑”2个社区，共3个社区，占66.7%')
  })
})

describe('花名册体检 of a person', () => {
  it('overlooks what is wrong with one person, or names the wrong one', () => {
    const cases: [Over, string][] = [
      [{ posts: ['06', '08'] }, 'SUPERVISES_ITSELF'],
      [{ retireMonth: calendarMonth('2026-10') }, 'PAST_RETIREMENT'],
      [{ contract: null }, 'NO_CONTRACT'],
      [{ contract: { employer: office, endsOn: calendarDate('2026-11-29') } }, 'CONTRACT_ENDED'],
      [{ contract: { employer: '某劳务公司', endsOn: null } }, 'CONTRACT_PARTY'],
      [{ grade: 13 }, 'GRADE_OUT_OF_BAND'],
      [{ grade: 0 }, 'GRADE_OUT_OF_BAND'],
      [{ livesLocally: false }, 'MAY_REGISTER'],
      [{ birthOn: '1988-03-06' }, 'ID_CONFLICT'],
      [{ sex: '1', idNo: idNo('1988-03-05', 8, '2'), retirementCategory: 'F55' }, 'ID_CONFLICT'],
      [{ idNo: '990102198803050015' }, 'ID_CONFLICT'],
      [{ retirementCategory: 'M' }, 'RETIREMENT_CATEGORY'],
      [{ retirementCategory: null }, 'RETIREMENT_CATEGORY'],
      [{ joinedPartyOn: '2005-03' }, 'FACTS_DISAGREE'],
      [{ joinedOn: '2003-01', postSince: null }, 'FACTS_DISAGREE'],
      [{ education: '31', fullTimeEducation: '21' }, 'FACTS_DISAGREE'],
      [{ education: '31', inServiceEducation: '14' }, 'FACTS_DISAGREE'],
      [{ graduatedOn: '2026-12' }, 'FACTS_DISAGREE'],
      [{ postSince: '2018-06' }, 'FACTS_DISAGREE'],
    ]
    for (const [over, rule] of cases) {
      const found = check(withAnother(over))
      expect([over, found.map((finding) => finding.rule)]).toEqual([over, [rule]])
      expect([found[0]?.workerId, found[0]?.communityId, found[0]?.field !== null]).toEqual([8, 1, true])
    }
  })

  it('finds fault with somebody at the very edge of a rule, or to whom it does not apply', () => {
    const fine: Over[] = [
      { retireMonth: calendarMonth('2026-11') },
      { retireMonth: calendarMonth('2026-10'), identity: '6' },
      { contract: null, joinedOn: '2026-10-31', postSince: null },
      { contract: null, joinedOn: '2026-11', postSince: null },
      { contract: null, identity: '3' },
      { contract: { employer: office, endsOn: today } },
      { contract: null, contractParty: office, joinedOn: '2026-11', postSince: null },
      { livesLocally: false, joinedOn: '2026-06-01', postSince: null },
      { livesLocally: false, transferredOn: calendarDate('2026-06-01') },
      { livesLocally: null },
      { grade: 12 },
      { grade: 13, postClass: '1' },
      { education: '21', fullTimeEducation: '31', inServiceEducation: '21' },
      { education: '31', fullTimeEducation: '90' },
      { graduatedOn: '2026-11' },
      { postSince: '2018-07' },
      { joinedOn: '2018-07', postSince: '2018-07-01' },
      { sex: '2', retirementCategory: 'F50' },
      { sex: '2', retirementCategory: null, identity: '6' },
    ]
    for (const over of fine) expect([over, rulesOf(withAnother(over))]).toEqual([over, []])
    expect(rulesOf(withAnother({ livesLocally: false, transferredOn: calendarDate('2026-05-30') }))).toEqual([
      'MAY_REGISTER',
    ])
    expect(rulesOf(withAnother({ contract: null, joinedOn: '2026-10-30', postSince: null }))).toEqual(['NO_CONTRACT'])
  })

  it('takes the party of the roster column where a contract in force names another', () => {
    const other = { contractParty: '某劳务公司' }
    expect(rulesOf(withAnother(other))).toEqual([])
    expect(rulesOf(withAnother({ ...other, contract: null, joinedOn: '2026-11', postSince: null }))).toEqual([
      'CONTRACT_PARTY',
    ])
  })

  it('forgets people who left with a post, or puts lesser findings first', () => {
    expect(rulesOf(committee, { exited: [someone(9, { posts: ['06'], status: '9' })] })).toEqual(['EXITED_HOLDS_POST'])
    const mixed = worstFirst(
      check([...withAnother({ livesLocally: false, contract: null }), someone(9, { grade: 13 })]),
    )
    expect(mixed.map(({ rule }) => rule)).toEqual(['NO_CONTRACT', 'GRADE_OUT_OF_BAND', 'MAY_REGISTER'])
  })

  it('keeps a finding under a fact that changes by itself, so that a confirmation of it is lost each day', () => {
    const facts = (on: string) =>
      checkHealth({
        today: calendarDate(on),
        officeName: office,
        communities: [{ id: 1, name: '青枫路', quota: 3 }],
        people: withFirst({ postSince: '2022-03-01', livesLocally: false, contract: null }),
        exited: [],
        ledLately: { secretary: new Set(), director: new Set() },
        bands: [],
      }).map(({ rule, fact }) => [rule, fact])
    expect(facts('2026-11-30')).toEqual(facts('2026-12-01'))
    expect(healthRuleNames.length - recordRules.length).toBe(21)
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
