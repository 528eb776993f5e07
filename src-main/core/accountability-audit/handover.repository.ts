import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { HandoverFields } from '../../shared/accountability-audit/accountability-audit.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { Stamp } from './accountability-audit.repository.ts'

export interface StoredHandover extends HandoverFields {
  readonly id: number
  readonly auditId: number
  readonly dueOn: CalendarDate
  readonly signedOn: CalendarDate | null
  readonly rowVersion: number
}

export async function findHandover(db: ReadDb, auditId: number): Promise<StoredHandover | undefined> {
  const row = await db.selectFrom('audit_handover').selectAll().where('audit_id', '=', auditId).executeTakeFirst()
  if (!row) return undefined
  const items = await db
    .selectFrom('audit_handover_item')
    .select(['kind', 'content', 'quantity', 'note'])
    .where('handover_id', '=', row.id)
    .orderBy('line_no')
    .limit(200)
    .execute()
  return {
    id: row.id,
    auditId,
    electedOn: row.elected_on as CalendarDate,
    dueOn: row.due_on as CalendarDate,
    handedBy: row.handed_by,
    receivedBy: row.received_by,
    supervisedBy: row.supervised_by,
    signedOn: row.signed_on as CalendarDate | null,
    rowVersion: row.row_version,
    items,
  }
}

type Wish = HandoverFields & { readonly dueOn: CalendarDate }

export async function insertHandover(trx: WriteDb, auditId: number, wish: Wish, { by, now }: Stamp): Promise<number> {
  const { id } = await trx
    .insertInto('audit_handover')
    .values({
      audit_id: auditId,
      ...columns(wish),
      signed_on: null,
      signed_by: null,
      created_by: by,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertItems(trx, id, wish.items)
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION */
export async function updateHandover(
  trx: WriteDb,
  { id, rowVersion }: { id: number; rowVersion: number },
  wish: Wish,
): Promise<void> {
  await setHandover(trx, { id, rowVersion }, columns(wish))
  await trx.deleteFrom('audit_handover_item').where('handover_id', '=', id).execute()
  await insertItems(trx, id, wish.items)
}

/** @throws AppError CONCURRENT_MODIFICATION */
export async function signHandover(
  trx: WriteDb,
  version: { id: number; rowVersion: number },
  signedOn: CalendarDate,
  by: number,
): Promise<void> {
  await setHandover(trx, version, { signed_on: signedOn, signed_by: by })
}

const columns = ({ electedOn, dueOn, handedBy, receivedBy, supervisedBy }: Wish) => ({
  elected_on: electedOn,
  due_on: dueOn,
  handed_by: handedBy,
  received_by: receivedBy,
  supervised_by: supervisedBy,
})

async function setHandover(
  trx: WriteDb,
  { id, rowVersion }: { id: number; rowVersion: number },
  change: Partial<ReturnType<typeof columns>> & { signed_on?: CalendarDate; signed_by?: number },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('audit_handover')
    .set({ ...change, row_version: rowVersion + 1 })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '移交清单' })
}

async function insertItems(trx: WriteDb, handoverId: number, items: HandoverFields['items']): Promise<void> {
  if (items.length === 0) return
  const rows = items.map((item, nth) => ({ handover_id: handoverId, line_no: nth + 1, ...item }))
  await trx.insertInto('audit_handover_item').values(rows).execute()
}

/** A handover that nobody has signed yet. */
export interface OpenHandover {
  readonly auditId: number
  readonly number: string
  readonly community: string
  readonly dueOn: CalendarDate
}

export async function listOpenHandovers(db: ReadDb): Promise<OpenHandover[]> {
  const rows = await db
    .selectFrom('audit_handover as h')
    .innerJoin('accountability_audit as a', 'a.id', 'h.audit_id')
    .innerJoin('community as c', 'c.id', 'a.community_id')
    .select(['a.id', 'a.number', 'c.name as community', 'h.due_on'])
    .where('h.signed_on', 'is', null)
    .where('a.cancelled_by', 'is', null)
    .orderBy('h.due_on')
    .limit(5000)
    .execute()
  return rows.map(({ id, due_on, ...row }) => ({ ...row, auditId: id, dueOn: due_on as CalendarDate }))
}
