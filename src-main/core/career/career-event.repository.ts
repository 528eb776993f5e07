import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { CareerEvent, CareerEventFields } from '../../shared/career/career.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** An event with the account that registered it. */
export interface StoredCareerEvent extends CareerEvent {
  readonly registeredById: number
  /** The part that leaves the core, without ids of accounts. */
  readonly detail: CareerEvent
}

function selectEvents(db: ReadDb) {
  return db
    .selectFrom('career_event as e')
    .innerJoin('worker as w', 'w.id', 'e.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .innerJoin('account as r', 'r.id', 'e.registered_by')
    .leftJoin('account as a', 'a.id', 'e.confirmed_by')
    .selectAll('e')
    .select([
      'w.name as worker_name',
      'c.name as community_name',
      'r.display_name as registered_name',
      'a.display_name as confirmed_name',
    ])
}
type SelectedEvent = Awaited<ReturnType<ReturnType<typeof selectEvents>['execute']>>[number]

function rowToEvent(row: SelectedEvent): StoredCareerEvent {
  const detail: CareerEvent = {
    id: row.id,
    workerId: row.worker_id,
    name: row.worker_name,
    community: row.community_name,
    kind: row.kind,
    admittedOn: row.admitted_on as CalendarDate,
    unit: row.unit,
    documentNo: row.document_no,
    note: row.note,
    state: row.state,
    reason: row.reason,
    registeredBy: row.registered_name,
    confirmedBy: row.confirmed_name,
    rowVersion: row.row_version,
  }
  return { ...detail, detail, registeredById: row.registered_by }
}

/** A page of the register, newest first. */
export async function listEvents(
  db: ReadDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: StoredCareerEvent[]; total: number }> {
  const rows = await selectEvents(db).orderBy('e.id', 'desc').offset(offset).limit(limit).execute()
  const { total } = await db
    .selectFrom('career_event')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(rowToEvent), total }
}

/** Every event that waits to be confirmed, oldest first. */
export async function listRegisteredEvents(db: ReadDb): Promise<StoredCareerEvent[]> {
  const rows = await selectEvents(db).where('e.state', '=', 'registered').orderBy('e.id').limit(10_000).execute()
  return rows.map(rowToEvent)
}

/** The latest event of a person that somebody confirmed. */
export async function findConfirmedEvent(db: ReadDb, workerId: number): Promise<StoredCareerEvent | undefined> {
  const row = await selectEvents(db)
    .where('e.worker_id', '=', workerId)
    .where('e.state', '=', 'confirmed')
    .orderBy('e.id', 'desc')
    .executeTakeFirst()
  return row && rowToEvent(row)
}

/** @throws AppError NOT_FOUND */
export async function getEvent(db: ReadDb, id: number): Promise<StoredCareerEvent> {
  const row = await selectEvents(db).where('e.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '录用登记' })
  return rowToEvent(row)
}

export async function hasRegisteredEvent(db: ReadDb, workerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('career_event')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('state', '=', 'registered')
    .executeTakeFirst()
  return row !== undefined
}

interface Stamp {
  readonly by: number
  readonly now: string
}

export async function insertEvent(trx: WriteDb, fields: CareerEventFields, { by, now }: Stamp): Promise<number> {
  const { id } = await trx
    .insertInto('career_event')
    .values({
      worker_id: fields.workerId,
      kind: fields.kind,
      admitted_on: fields.admittedOn,
      unit: fields.unit,
      document_no: fields.documentNo,
      note: fields.note,
      registered_by: by,
      registered_at: now,
      confirmed_by: null,
      confirmed_at: null,
      updated_by: by,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION */
export async function endEvent(
  trx: WriteDb,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  { state, reason }: { readonly state: 'confirmed' | 'withdrawn'; readonly reason: string },
  { by, now }: Stamp,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('career_event')
    .set({
      state,
      reason,
      ...(state === 'confirmed' ? { confirmed_by: by, confirmed_at: now } : {}),
      row_version: rowVersion + 1,
      updated_by: by,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '录用登记' })
}
