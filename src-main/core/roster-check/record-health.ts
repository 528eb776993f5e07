import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { HealthFinding } from '../../shared/roster-check/health.rules.ts'
import { checkNearRelatives, type FamilyMember } from '../../shared/roster-check/near-relatives.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import {
  findingsOfPerson,
  recordParametersOn,
  recordsByPerson,
  type RecordsByKind,
} from '../person-record/person-record.service.ts'
import type { RosterPerson } from '../roster/roster.service.ts'

const basis = '花名册与子表互相核对'

/** What the sub-records (子表) of everybody in post say: near relatives who must not sit together, gaps, contradictions. */
export async function recordHealth(
  db: ReadDb,
  today: CalendarDate,
  people: readonly RosterPerson[],
): Promise<HealthFinding[]> {
  const records = await recordsByPerson(db)
  const { careerGapMonths } = await recordParametersOn(db, today)
  const family = people.flatMap(({ id }) => familyOf(id, records.get(id) ?? {}))
  const kin = people.map(({ id, name, communityId, birthOn, values }) => ({
    id,
    name,
    communityId,
    birthOn,
    idNo: String(values.idNo ?? ''),
    category: String(values.category ?? ''),
    posts: Array.isArray(values.posts) ? values.posts.map(String) : [],
  }))
  return [
    ...checkNearRelatives(kin, family),
    ...people.flatMap((person) => {
      const own = records.get(person.id)
      return own ? personal(person, findingsOfPerson(person, own, { today, careerGapMonths })) : []
    }),
  ]
}

function familyOf(workerId: number, { family = [] }: RecordsByKind): FamilyMember[] {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return family.map(({ kinship, memberName, memberBirthOn, memberIdNo }) => ({
    workerId,
    kinship: text(kinship),
    name: text(memberName),
    birthOn: text(memberBirthOn),
    idNo: text(memberIdNo),
  }))
}

function personal(
  { id, name, communityId }: RosterPerson,
  findings: ReturnType<typeof findingsOfPerson>,
): HealthFinding[] {
  return findings.map(({ code, severity, message, remedy = '' }) => {
    return { rule: code, severity, message: `${name}：${message}`, remedy, basis, communityId, workerId: id }
  })
}
