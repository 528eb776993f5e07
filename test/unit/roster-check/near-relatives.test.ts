import { describe, expect, it } from 'vitest'
import type { HealthPerson } from '../../../src-main/shared/roster-check/health-facts.ts'
import { checkNearRelatives, type FamilyMember } from '../../../src-main/shared/roster-check/near-relatives.rules.ts'

const people = {
  director: person(1, { posts: ['04'] }),
  member: person(2, { posts: ['06'] }),
  memberByCategory: person(3, { category: '07' }),
  supervisor: person(4, { posts: ['08'] }),
  gridWorker: person(5, { posts: ['10'] }),
  elsewhere: person(6, { posts: ['06'], communityId: 2 }),
}

interface Kin extends HealthPerson {
  readonly values: { readonly name: string; readonly idNo: string; readonly birthOn: string }
}

interface Offices {
  readonly communityId?: number
  readonly category?: string
  readonly posts?: readonly string[]
}

function person(id: number, { communityId = 1, ...over }: Offices): Kin {
  const birthOn = `198${id}-03-05`
  const idNo = `990102198${id}0305000${id}`
  const values = { name: `人员${id}`, category: '09', posts: [], birthOn, idNo, ...over }
  return { id, communityId, transferredOn: null, retireMonth: null, contract: null, values }
}

/** What one worker entered about another. */
function says(who: Kin, kinship: string, about: Kin, over: Partial<FamilyMember> = {}): FamilyMember {
  const { name, idNo, birthOn } = about.values
  return { workerId: who.id, kinship, name, idNo, birthOn: birthOn.slice(0, 7), ...over }
}

const rulesOf = (family: readonly FamilyMember[]) =>
  checkNearRelatives(Object.values(people), family).map(({ rule, severity }) => `${rule} ${severity}`)

describe('近亲属回避', () => {
  const { director, member, memberByCategory, supervisor, gridWorker, elsewhere } = people

  it('lets two members of a committee be husband and wife', () => {
    const findings = checkNearRelatives(Object.values(people), [says(director, '01', member)])
    expect(findings).toMatchObject([{ rule: 'COMMITTEE_RELATIVES', severity: 'error', communityId: 1, workerId: 1 }])
    expect(findings[0]?.message).toBe('与人员2（配偶）同为居民委员会成员，属于近亲属')
    expect(findings[0]?.basis).toBe('城市居民委员会组织法（2025年修订）第8条')
  })

  it('counts a pair twice when both of them entered it', () => {
    expect(rulesOf([says(director, '01', member), says(member, '01', director)])).toEqual(['COMMITTEE_RELATIVES error'])
  })

  it('knows members by their post only, not by their category', () => {
    expect(rulesOf([says(memberByCategory, '09', director)])).toEqual(['COMMITTEE_RELATIVES error'])
  })

  it('lets a member’s child sit on the committee that supervises it', () => {
    expect(rulesOf([says(director, '04', supervisor)])).toEqual(['SUPERVISION_RELATIVES error'])
    expect(rulesOf([says(supervisor, '02', director)])).toEqual(['SUPERVISION_RELATIVES error'])
  })

  it('takes an equal name and month of birth for certainty, or for nothing', () => {
    expect(rulesOf([says(director, '01', member, { idNo: '' })])).toEqual(['COMMITTEE_RELATIVES warning'])
  })

  it('goes by the name when ID numbers differ, or by the name alone', () => {
    expect(rulesOf([says(director, '01', member, { idNo: supervisor.values.idNo.replace('4', '9') })])).toEqual([])
    expect(rulesOf([says(director, '01', member, { idNo: '', birthOn: '' })])).toEqual([])
    expect(rulesOf([says(director, '01', member, { idNo: '', birthOn: '1999-01' })])).toEqual([])
  })

  it('sees no brothers and sisters in two people with the same father', () => {
    const father = { name: '老人', idNo: '990102195501010031', birthOn: '1955-01' }
    const of = (who: Kin, over: Partial<FamilyMember> = {}): FamilyMember => {
      return { workerId: who.id, kinship: '02', ...father, ...over }
    }
    expect(rulesOf([of(director), of(member)])).toEqual(['COMMITTEE_RELATIVES error'])
    expect(rulesOf([of(director), of(supervisor, { idNo: '' })])).toEqual(['SUPERVISION_RELATIVES warning'])
    expect(rulesOf([of(director), of(member, { kinship: '23' })])).toEqual([])
  })

  it('raises relatives by marriage, people without such a post, or of another community', () => {
    expect(rulesOf([says(director, '25', member), says(director, '23', supervisor)])).toEqual([])
    expect(rulesOf([says(director, '01', gridWorker), says(gridWorker, '04', supervisor)])).toEqual([])
    expect(rulesOf([says(director, '01', elsewhere)])).toEqual([])
    expect(rulesOf([])).toEqual([])
  })

  it('raises two relatives who both supervise, which the law allows', () => {
    const second = person(7, { posts: ['07'] })
    const findings = checkNearRelatives([...Object.values(people), second], [says(supervisor, '01', second)])
    expect(findings).toEqual([])
  })
})
