import { nearKinships, parentKinships } from '../roster/record-code-tables.ts'
import { codeLabel } from '../roster/code-tables.ts'
import { isMember, isSupervisor } from './committee.rules.ts'
import { ofPerson, textOf, type HealthFinding, type RosterRow } from './health-facts.ts'

/** The columns of a member of a family that tell who it is. */
export const familyFields = ['kinship', 'memberName', 'memberBirthOn', 'memberIdNo'] as const

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
  readonly first: RosterRow
  readonly second: RosterRow
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
export function checkNearRelatives(people: readonly RosterRow[], family: readonly FamilyMember[]): HealthFinding[] {
  const held = people.filter(({ values }) => isMember(values) || isSupervisor(values))
  const byCommunity = Map.groupBy(held, ({ communityId }) => communityId)
  const familyOf = Map.groupBy(family, ({ workerId }) => workerId)
  return [...byCommunity.values()].flatMap((group) => tiesIn(group, familyOf).flatMap((tie) => judged(tie)))
}

function tiesIn(group: readonly RosterRow[], familyOf: ReadonlyMap<number, readonly FamilyMember[]>): Tie[] {
  const ties = new Map<string, Tie>()
  const note = (tie: Tie) => {
    const key = [tie.first.id, tie.second.id].sort((a, b) => a - b).join(' ')
    const before = ties.get(key)
    if (!before || (tie.isSure && !before.isSure)) ties.set(key, tie)
  }
  const households = group.map((person) => {
    const family = familyOf.get(person.id) ?? []
    const near = family.filter(({ kinship }) => nearKinships.has(kinship))
    const parents = family.filter(({ kinship }) => parentKinships.has(kinship))
    return { person, self: known(person), near, parents }
  })
  for (const [index, { person: first, near, parents }] of households.entries()) {
    for (const { person: second, self } of households) {
      if (second.id === first.id) continue
      for (const member of near) {
        const match = sameHuman(member, self)
        if (match) note({ first, second, what: codeLabel('kinship', member.kinship), isSure: match === 'idNo' })
      }
    }
    for (const { person: second, parents: others } of households.slice(index + 1)) {
      const match = sharedParent(parents, others)
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

function known(person: RosterRow): Known {
  const text = (field: 'name' | 'birthOn' | 'idNo') => textOf(person, field) ?? ''
  return { name: text('name'), birthOn: text('birthOn'), idNo: text('idNo') }
}

/** By ID number where both are known, else by name and month of birth; a name alone says nothing. */
function sameHuman(a: Known, b: Known): Match {
  if (a.idNo !== '' && b.idNo !== '') return a.idNo === b.idNo ? 'idNo' : undefined
  const isSame = a.name === b.name && a.birthOn.length >= 7 && a.birthOn.slice(0, 7) === b.birthOn.slice(0, 7)
  return isSame ? 'nameAndBirth' : undefined
}

/** The same father or the same mother. */
function sharedParent(first: readonly FamilyMember[], second: readonly FamilyMember[]): Match {
  const matches = first.flatMap((a) => second.map((b) => (a.kinship === b.kinship ? sameHuman(a, b) : undefined)))
  return matches.find((match) => match === 'idNo') ?? matches.find((match) => match !== undefined)
}

function judged({ first, second, what, isSure }: Tie): HealthFinding[] {
  const pair = [first, second]
  const members = pair.filter(({ values }) => isMember(values))
  const supervisors = pair.filter(({ values }) => isSupervisor(values))
  const other = textOf(second, 'name') ?? ''
  const say = (rule: 'COMMITTEE_RELATIVES' | 'SUPERVISION_RELATIVES', message: string, remedy: string) =>
    ofPerson(rule, first, {
      severity: isSure ? 'error' : 'warning',
      message: isSure ? message : `${message}；按姓名和出生年月认定`,
      remedy: isSure ? remedy : `请先核实是否同一人。${remedy}`,
      fact: `${second.id} ${what}`,
      field: 'posts',
    })
  const findings: HealthFinding[] = []
  if (members.length === 2) {
    const message = `与${other}（${what}）同为居民委员会成员，属于近亲属`
    findings.push(say('COMMITTEE_RELATIVES', message, '居民委员会成员之间应当实行近亲属回避'))
  }
  const isAcross = members.some((member) => supervisors.some((supervisor) => supervisor.id !== member.id))
  if (isAcross) {
    const message = `与${other}（${what}）分别任职于居民委员会和居务监督委员会，属于近亲属`
    findings.push(say('SUPERVISION_RELATIVES', message, '居民委员会成员的近亲属不得担任居务监督委员会成员'))
  }
  return findings
}
