import { nearKinships, parentKinships } from '../roster/record-code-tables.ts'
import { codeLabel } from '../roster/code-tables.ts'
import type { HealthFinding, HealthPerson } from './health.rules.ts'
import { isCommitteeMember, isSupervisor, residentsCommitteeLaw } from './health.rules.ts'

/** Somebody in post, with what tells whether a relative of another is meant. */
export interface KinPerson extends Pick<HealthPerson, 'id' | 'name' | 'communityId' | 'posts' | 'category'> {
  readonly idNo: string
  readonly birthOn: string
}

/** A member of a worker's family as entered (家庭主要成员). */
export interface FamilyMember {
  readonly workerId: number
  /** Code of the table of kinships: what the member is to the worker. */
  readonly kinship: string
  readonly name: string
  /** To the day or the month; '' when not filled in. */
  readonly birthOn: string
  readonly idNo: string
}

interface Tie {
  readonly first: KinPerson
  readonly second: KinPerson
  /** What the second is to the first. */
  readonly what: string
  /** Told by the ID number; otherwise by name and month of birth, which may be two people. */
  readonly isSure: boolean
}

/**
 * 近亲属回避 among the people of one community: members of a residents' committee must not be near relatives of each other
 * (城市居民委员会组织法 第八条), nor may a near relative of a member sit on the committee that supervises it (第三十六条). Near
 * relatives are those of 民法典 第一千零四十五条; two people who name the same father or mother are brothers or sisters.
 */
export function checkNearRelatives(people: readonly KinPerson[], family: readonly FamilyMember[]): HealthFinding[] {
  const held = people.filter((person) => isCommitteeMember(person) || isSupervisor(person))
  const byCommunity = Map.groupBy(held, ({ communityId }) => communityId)
  const familyOf = Map.groupBy(family, ({ workerId }) => workerId)
  return [...byCommunity.values()].flatMap((group) => tiesIn(group, familyOf).flatMap((tie) => judged(tie)))
}

function tiesIn(group: readonly KinPerson[], familyOf: ReadonlyMap<number, readonly FamilyMember[]>): Tie[] {
  const ties = new Map<string, Tie>()
  const note = (tie: Tie) => {
    const key = [tie.first.id, tie.second.id].sort((a, b) => a - b).join(' ')
    const before = ties.get(key)
    if (!before || (tie.isSure && !before.isSure)) ties.set(key, tie)
  }
  for (const [index, first] of group.entries()) {
    for (const member of familyOf.get(first.id) ?? []) {
      if (!nearKinships.has(member.kinship)) continue
      for (const second of group) {
        const match = second.id === first.id ? undefined : sameHuman(member, second)
        if (match) note({ first, second, what: codeLabel('kinship', member.kinship), isSure: match === 'idNo' })
      }
    }
    for (const second of group.slice(index + 1)) {
      const match = sharedParent(familyOf.get(first.id) ?? [], familyOf.get(second.id) ?? [])
      if (match) note({ first, second, what: '兄弟姐妹', isSure: match === 'idNo' })
    }
  }
  return [...ties.values()]
}

interface Known {
  readonly name: string
  readonly birthOn: string
  readonly idNo: string
}
type Match = 'idNo' | 'nameAndBirth' | undefined

/** By ID number where both are known, else by name and month of birth; a name alone says nothing. */
function sameHuman(a: Known, b: Known): Match {
  if (a.idNo !== '' && b.idNo !== '') return a.idNo === b.idNo ? 'idNo' : undefined
  const isSame = a.name === b.name && a.birthOn.length >= 7 && a.birthOn.slice(0, 7) === b.birthOn.slice(0, 7)
  return isSame ? 'nameAndBirth' : undefined
}

function sharedParent(first: readonly FamilyMember[], second: readonly FamilyMember[]): Match {
  const parents = (members: readonly FamilyMember[]) => members.filter(({ kinship }) => parentKinships.has(kinship))
  const matches = parents(first).flatMap((a) =>
    parents(second).map((b) => (a.kinship === b.kinship ? sameHuman(a, b) : undefined)),
  )
  return matches.find((match) => match === 'idNo') ?? matches.find((match) => match !== undefined)
}

function judged({ first, second, what, isSure }: Tie): HealthFinding[] {
  const members = [first, second].filter(isCommitteeMember)
  const supervisors = [first, second].filter(isSupervisor)
  const names = `${first.name}与${second.name}（${second.name}为${first.name}的${what}）`
  const of = (rule: string, message: string, remedy: string, article: number): HealthFinding => ({
    rule,
    severity: isSure ? 'error' : 'warning',
    message: isSure ? message : `${message}；按姓名和出生年月认定`,
    remedy: isSure ? remedy : `请先核实是否同一人。${remedy}`,
    basis: residentsCommitteeLaw(article),
    communityId: first.communityId,
    workerId: first.id,
  })
  const findings: HealthFinding[] = []
  if (members.length === 2) {
    const message = `${names}同为居民委员会成员，属于近亲属`
    findings.push(of('COMMITTEE_RELATIVES', message, '居民委员会成员之间应当实行近亲属回避', 8))
  }
  const isAcross = members.some((member) => supervisors.some((supervisor) => supervisor.id !== member.id))
  if (isAcross) {
    const message = `${names}分别任职于居民委员会和居务监督委员会，属于近亲属`
    findings.push(of('SUPERVISION_RELATIVES', message, '居民委员会成员的近亲属不得担任居务监督委员会成员', 36))
  }
  return findings
}
