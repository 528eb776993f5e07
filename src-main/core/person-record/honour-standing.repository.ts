import type { HonourStanding } from '../../shared/person-record/record-kinds.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { HonourStandingTable } from './person-record.tables.ts'

export interface StoredStanding {
  readonly recordId: number
  readonly noticeId: number
  /** By which the notice knows the award: the record entered first of those granted together. */
  readonly subjectId: number
  readonly state: HonourStanding
}

const standingOf = (row: HonourStandingTable): StoredStanding => {
  return { recordId: row.record_id, noticeId: row.notice_id, subjectId: row.subject_id, state: row.state }
}

/** Standing of the honours among these records; one without needs no notice. */
export async function listStandings(db: ReadDb, recordIds: readonly number[]): Promise<StoredStanding[]> {
  if (recordIds.length === 0) return []
  const rows = await db.selectFrom('honour_standing').selectAll().where('record_id', 'in', recordIds).execute()
  return rows.map(standingOf)
}

/** Those of these records that wait for a notice, or were refused after it: they stay as they were announced. */
export async function listWaiting(db: ReadDb, recordIds: readonly number[]): Promise<ReadonlySet<number>> {
  const standings = await listStandings(db, recordIds)
  return new Set(standings.flatMap(({ recordId, state }) => (state === 'in_force' ? [] : [recordId])))
}

/** Honours of one award that a notice announces. */
export async function listAnnouncedHonours(db: ReadDb, noticeId: number, subjectId: number): Promise<StoredStanding[]> {
  const rows = await db
    .selectFrom('honour_standing')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .where('subject_id', '=', subjectId)
    .orderBy('record_id')
    .limit(10_000)
    .execute()
  return rows.map(standingOf)
}

export async function putStanding(
  trx: WriteDb,
  { recordId, noticeId, subjectId, state }: StoredStanding,
): Promise<void> {
  const changed = await trx
    .updateTable('honour_standing')
    .set({ notice_id: noticeId, state })
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return
  const row = { record_id: recordId, notice_id: noticeId, subject_id: subjectId, state }
  await trx.insertInto('honour_standing').values(row).execute()
}

export async function deleteStanding(trx: WriteDb, recordId: number): Promise<void> {
  await trx.deleteFrom('honour_standing').where('record_id', '=', recordId).execute()
}
