import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { NoticeObjection } from '../../shared/notice/notice-evidence.contract.ts'
import type { Concluded } from '../../shared/notice/notice-result.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { NoticeObjectionTable } from './notice.tables.ts'

export interface StoredObjection extends Omit<NoticeObjection, 'conclusionBlocked'> {
  readonly noticeId: number
  readonly receivedById: number
}

function selectObjections(db: ReadDb) {
  return db
    .selectFrom('notice_objection as o')
    .innerJoin('account as r', 'r.id', 'o.received_by')
    .leftJoin('account as c', 'c.id', 'o.concluded_by')
    .leftJoin('notice_person as p', (join) =>
      join.onRef('p.notice_id', '=', 'o.notice_id').onRef('p.line_no', '=', 'o.line_no'),
    )
    .selectAll('o')
    .select(['r.display_name as received_name', 'c.display_name as concluded_name', 'p.name as about'])
}
type SelectedObjection = Awaited<ReturnType<ReturnType<typeof selectObjections>['execute']>>[number]

function rowToObjection(row: SelectedObjection): StoredObjection {
  const day = (text: string | null) => text as CalendarDate | null
  const { id, sequence, identity, name, contact, way, content, state } = row
  const { investigator, investigation, conclusion, handling, reply } = row
  return {
    ...{ id, sequence, identity, name, contact, way, content, state },
    ...{ investigator, investigation, conclusion, handling, reply },
    noticeId: row.notice_id,
    receivedById: row.received_by,
    receivedOn: row.received_on as CalendarDate,
    lineNo: row.line_no,
    about: row.about,
    receivedBy: row.received_name,
    replyDueOn: row.reply_due_on as CalendarDate,
    investigatingSince: day(row.investigating_since),
    concludedBy: row.concluded_name,
    concludedOn: day(row.concluded_on),
    repliedOn: day(row.replied_on),
    rowVersion: row.row_version,
  }
}

export async function listObjections(db: ReadDb, noticeId: number): Promise<StoredObjection[]> {
  const rows = await selectObjections(db).where('o.notice_id', '=', noticeId).orderBy('o.sequence').limit(500).execute()
  return rows.map(rowToObjection)
}

/** @throws AppError NOT_FOUND */
export async function getObjection(db: ReadDb, id: number): Promise<StoredObjection> {
  const row = await selectObjections(db).where('o.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '异议' })
  return rowToObjection(row)
}

/** What was concluded on the objections of a notice, in their order. */
export async function listConclusions(db: ReadDb, noticeId: number): Promise<Concluded[]> {
  const objections = await listObjections(db, noticeId)
  return objections.flatMap(({ conclusion, lineNo }) => (conclusion === null ? [] : [{ conclusion, lineNo }]))
}

export interface OpenObjection {
  readonly id: number
  readonly noticeId: number
  readonly title: string
  readonly sequence: number
  readonly replyDueOn: CalendarDate
}

/** Objections whose answer is open, of all notices; without who objected and what was said. */
export async function listOpenObjections(db: ReadDb): Promise<OpenObjection[]> {
  const rows = await db
    .selectFrom('notice_objection as o')
    .innerJoin('notice as n', 'n.id', 'o.notice_id')
    .select(['o.id', 'o.notice_id', 'o.sequence', 'o.reply_due_on', 'n.title'])
    .where('o.state', '<>', 'closed')
    .orderBy('o.reply_due_on')
    .orderBy('o.id')
    .limit(5000)
    .execute()
  return rows.map(({ id, notice_id, sequence, reply_due_on, title }) => {
    return { id, noticeId: notice_id, sequence, replyDueOn: reply_due_on as CalendarDate, title }
  })
}

export type NewObjection = Pick<
  NoticeObjectionTable,
  | 'notice_id'
  | 'received_on'
  | 'identity'
  | 'name'
  | 'contact'
  | 'way'
  | 'content'
  | 'line_no'
  | 'received_by'
  | 'received_at'
  | 'reply_due_on'
>

export async function insertObjection(trx: WriteDb, objection: NewObjection): Promise<number> {
  const { last } = await trx
    .selectFrom('notice_objection')
    .select((eb) => eb.fn.max('sequence').as('last'))
    .where('notice_id', '=', objection.notice_id)
    .executeTakeFirstOrThrow()
  const { id } = await trx
    .insertInto('notice_objection')
    .values({ ...objection, sequence: (last ?? 0) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Step = Partial<
  Pick<
    NoticeObjectionTable,
    | 'investigator'
    | 'investigating_since'
    | 'investigation'
    | 'conclusion'
    | 'handling'
    | 'concluded_by'
    | 'concluded_on'
    | 'reply'
    | 'replied_on'
    | 'replied_by'
  >
> & { readonly state: NoticeObjection['state'] }

/** @throws AppError CONCURRENT_MODIFICATION when the objection was handled in the meantime */
export async function updateObjection(
  trx: WriteDb,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  step: Step,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('notice_objection')
    .set({ ...step, row_version: rowVersion + 1 })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '异议' })
}
