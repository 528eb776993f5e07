import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import { personFindings } from '../../shared/person-record/person-findings.rules.ts'
import { usualParameters, type RecordParameters } from '../../shared/person-record/record-parameters.ts'
import { recordKinds, type RecordKind } from '../../shared/person-record/record-kinds.ts'
import type { RecordValues } from '../../shared/person-record/record.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listWorkerKeys, type RosterPerson } from '../roster/roster.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { listStandingRecords } from './person-record.repository.ts'

export { getRecord, type StoredRecord } from './person-record.repository.ts'

/** The parameters in force on a day; the usual ones where none were entered. */
export async function recordParametersOn(db: ReadDb, day: CalendarDate): Promise<RecordParameters> {
  return (await getStandardOn(db, 'person_record', day))?.body ?? usualParameters
}

export type RecordsByKind = Readonly<Partial<Record<RecordKind, readonly RecordValues[]>>>

/** These fields of what stands for everybody, by the row that stands for the person and by kind. */
export async function recordsByPerson(
  db: ReadDb,
  fields: Readonly<Partial<Record<RecordKind, readonly string[]>>>,
): Promise<ReadonlyMap<number, RecordsByKind>> {
  const into = new Map((await listWorkerKeys(db)).map(({ id, mergedIntoId }) => [id, mergedIntoId]))
  const standing = (id: number): number => {
    const next = into.get(id) ?? null
    return next === null ? id : standing(next)
  }
  const people = new Map<number, Partial<Record<RecordKind, RecordValues[]>>>()
  for (const kind of recordKinds.filter((each) => each in fields)) {
    for (const { workerId, values } of await listStandingRecords(db, kind, fields[kind] ?? [])) {
      const id = standing(workerId)
      const kinds = people.get(id) ?? {}
      people.set(id, kinds)
      ;(kinds[kind] ??= []).push(values)
    }
  }
  return people
}

/** What a person's records say beside each other and beside the roster. */
export function findingsOfPerson(
  { values }: Pick<RosterPerson, 'values'>,
  records: RecordsByKind,
  { today, careerGapMonths }: { readonly today: CalendarDate; readonly careerGapMonths: number },
): Finding[] {
  const isPresent = values['status'] !== exitedStatus
  return personFindings({ today, gapMonths: careerGapMonths, isPresent, roster: values, records })
}
