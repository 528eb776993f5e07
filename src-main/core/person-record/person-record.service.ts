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
import {
  listSocialWorkCertificates,
  listStandingRecords,
  type SocialWorkCertificate,
} from './person-record.repository.ts'

export { listHonoursSince, type ListedHonour } from './honour-list.repository.ts'
export { settleHonours, tieHonours } from './honour-standing.ts'
export { getRecord, type SocialWorkCertificate, type StoredRecord } from './person-record.repository.ts'

/** The parameters in force on a day; the usual ones where none were entered. */
export async function recordParametersOn(db: ReadDb, day: CalendarDate): Promise<RecordParameters> {
  return (await getStandardOn(db, 'person_record', day))?.body ?? usualParameters
}

export type RecordsByKind = Readonly<Partial<Record<RecordKind, readonly RecordValues[]>>>

/** The row that stands for a person, whichever of the merged rows is asked for. */
async function standingRows(db: ReadDb): Promise<(id: number) => number> {
  const into = new Map((await listWorkerKeys(db)).map(({ id, mergedIntoId }) => [id, mergedIntoId]))
  const standing = (id: number): number => {
    const next = into.get(id) ?? null
    return next === null ? id : standing(next)
  }
  return standing
}

/** The 社会工作者 certificate that counts of everybody who has one: the highest, and of several the one registered longest. */
export async function socialWorkCertificates(db: ReadDb): Promise<ReadonlyMap<number, SocialWorkCertificate>> {
  const standing = await standingRows(db)
  const best = new Map<number, SocialWorkCertificate>()
  const rank = ({ level, registeredUntil }: SocialWorkCertificate) => `${level} ${registeredUntil ?? ''}`
  for (const certificate of await listSocialWorkCertificates(db)) {
    const id = standing(certificate.workerId)
    const known = best.get(id)
    if (known === undefined || rank(certificate) > rank(known)) best.set(id, certificate)
  }
  return best
}

/** These fields of what stands for everybody, by the row that stands for the person and by kind. */
export async function recordsByPerson(
  db: ReadDb,
  fields: Readonly<Partial<Record<RecordKind, readonly string[]>>>,
): Promise<ReadonlyMap<number, RecordsByKind>> {
  const standing = await standingRows(db)
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
