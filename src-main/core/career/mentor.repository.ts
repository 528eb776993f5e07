import { AppError } from '../../shared/kernel/app-error.ts'
import { daysBetween, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Mentor, MentorFields } from '../../shared/career/career.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

function selectMentors(db: ReadDb) {
  return db
    .selectFrom('mentor_appointment as m')
    .innerJoin('worker as w', 'w.id', 'm.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .selectAll('m')
    .select(['w.name as worker_name', 'c.name as community_name'])
}
type SelectedMentor = Awaited<ReturnType<ReturnType<typeof selectMentors>['execute']>>[number]

function rowToMentor(row: SelectedMentor, today: CalendarDate): Mentor {
  const endsOn = row.ends_on as CalendarDate
  return {
    id: row.id,
    workerId: row.worker_id,
    name: row.worker_name,
    community: row.community_name,
    school: row.school,
    startsOn: row.starts_on as CalendarDate,
    endsOn,
    courses: row.courses,
    letter: row.letter,
    state: row.state,
    endedOn: row.ended_on as CalendarDate | null,
    reason: row.reason,
    daysLeft: daysBetween(today, endsOn),
    rowVersion: row.row_version,
  }
}

/** A page of the register: those in term first, soonest ending first. */
export async function listMentors(
  db: ReadDb,
  { offset, limit, today }: { readonly offset: number; readonly limit: number; readonly today: CalendarDate },
): Promise<{ rows: Mentor[]; total: number }> {
  const rows = await selectMentors(db)
    .orderBy((eb) => eb.case().when('m.state', '=', 'active').then(0).else(1).end())
    .orderBy('m.ends_on')
    .orderBy('m.id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await db
    .selectFrom('mentor_appointment')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map((row) => rowToMentor(row, today)), total }
}

/** Every appointment that nobody has ended, soonest ending first. */
export async function listActiveMentors(db: ReadDb, today: CalendarDate): Promise<Mentor[]> {
  const rows = await selectMentors(db).where('m.state', '=', 'active').orderBy('m.ends_on').limit(10_000).execute()
  return rows.map((row) => rowToMentor(row, today))
}

/** @throws AppError NOT_FOUND */
export async function getMentor(db: ReadDb, id: number, today: CalendarDate): Promise<Mentor> {
  const row = await selectMentors(db).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '特聘导师聘任' })
  return rowToMentor(row, today)
}

/** A running appointment of the same person at the same school whose term meets the given one. */
export async function findOverlap(
  db: ReadDb,
  { workerId, school, startsOn, endsOn }: MentorFields,
): Promise<{ endsOn: string } | undefined> {
  const row = await db
    .selectFrom('mentor_appointment')
    .select('ends_on')
    .where('worker_id', '=', workerId)
    .where('school', '=', school)
    .where('state', '=', 'active')
    .where('starts_on', '<=', endsOn)
    .where('ends_on', '>=', startsOn)
    .executeTakeFirst()
  return row && { endsOn: row.ends_on }
}

interface Stamp {
  readonly by: number
  readonly now: string
}

export async function insertMentor(trx: WriteDb, fields: MentorFields, { by, now }: Stamp): Promise<number> {
  const { id } = await trx
    .insertInto('mentor_appointment')
    .values({
      worker_id: fields.workerId,
      school: fields.school,
      starts_on: fields.startsOn,
      ends_on: fields.endsOn,
      courses: fields.courses,
      letter: fields.letter,
      ended_on: null,
      created_by: by,
      created_at: now,
      updated_by: by,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION */
export async function endMentor(
  trx: WriteDb,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  end: { readonly state: 'ended' | 'voided'; readonly endedOn: CalendarDate | null; readonly reason: string },
  { by, now }: Stamp,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('mentor_appointment')
    .set({
      state: end.state,
      ended_on: end.endedOn,
      reason: end.reason,
      row_version: rowVersion + 1,
      updated_by: by,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '特聘导师聘任' })
}
