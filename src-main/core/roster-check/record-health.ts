import { healthRules, type HealthRule } from '../../shared/roster-check/health-rules.ts'
import { ofPerson, type HealthFinding, type RosterRow } from '../../shared/roster-check/health-facts.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { findingFields } from '../../shared/person-record/person-findings.rules.ts'
import { checkNearRelatives, familyFields, type FamilyMember } from '../../shared/roster-check/near-relatives.rules.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { ReadDb } from '../db/contexts.ts'
import {
  findingsOfPerson,
  recordParametersOn,
  recordsByPerson,
  type RecordsByKind,
} from '../person-record/person-record.service.ts'

/** What the sub-records (子表) of everybody in post say: near relatives who must not sit together, gaps, contradictions. */
export async function recordHealth(
  db: ReadDb,
  today: CalendarDate,
  people: readonly RosterRow[],
): Promise<HealthFinding[]> {
  const records = await recordsByPerson(db, { ...findingFields, family: familyFields })
  const { careerGapMonths } = await recordParametersOn(db, today)
  const family = people.flatMap(({ id }) => familyOf(id, records.get(id) ?? {}))
  return [
    ...checkNearRelatives(people, family),
    ...people.flatMap((person) => {
      const own = records.get(person.id)
      return own
        ? findingsOfPerson(person, own, { today, careerGapMonths }).map((finding) => said(person, finding))
        : []
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

const isRule = (code: string): code is HealthRule => code in healthRules
const isRosterField = (field: string): field is RosterField => field in rosterSheet.columns

/** @throws Error for a code that the check has no rule for. */
function said(person: RosterRow, { code, severity, message, remedy = '', field = '' }: Finding): HealthFinding {
  if (!isRule(code)) throw new Error(`no rule of the check is called ${code}`)
  const column = isRosterField(field) ? field : null
  return ofPerson(code, person, { severity, message, remedy, fact: message, field: column })
}
