import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import type { StoredColumns } from './roster.repository.ts'

export interface RosterEdit {
  readonly id: number
  readonly summary: string
  readonly people: number
  readonly createdBy: string
  readonly createdAt: string
  readonly undoneAt: string | null
}

export async function insertEdit(
  trx: WriteDb,
  edit: { readonly summary: string; readonly by: number; readonly now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('roster_edit')
    .values({ summary: edit.summary, created_by: edit.by, created_at: edit.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Keeps what an edit did to people, one by one. */
export function editChangeInserter(bulk: BulkStatements, editId: number) {
  const statement = bulk.prepare<unknown[]>(
    'insert into roster_edit_change (edit_id, worker_id, before, after) values (?, ?, ?, ?)',
  )
  return (workerId: number, { before, after }: { before: StoredColumns; after: StoredColumns }): void =>
    void statement.run(editId, workerId, JSON.stringify(before), JSON.stringify(after))
}

export async function findEdit(db: ReadDb, id: number): Promise<RosterEdit | undefined> {
  return (await selectEdits(db).where('e.id', '=', id).execute())[0]
}

/** The last fifty, newest first. */
export async function listEdits(db: ReadDb): Promise<RosterEdit[]> {
  return selectEdits(db).orderBy('e.id', 'desc').limit(50).execute()
}

function selectEdits(db: ReadDb) {
  return db
    .selectFrom('roster_edit as e')
    .innerJoin('account as a', 'a.id', 'e.created_by')
    .select((eb) => [
      'e.id',
      'e.summary',
      'e.created_at as createdAt',
      'e.undone_at as undoneAt',
      'a.display_name as createdBy',
      eb
        .selectFrom('roster_edit_change as c')
        .whereRef('c.edit_id', '=', 'e.id')
        .select((b) => b.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('people'),
    ])
}

export interface EditChange {
  readonly workerId: number
  readonly before: StoredColumns
  readonly after: StoredColumns
}

export async function listEditChanges(db: ReadDb, editId: number): Promise<EditChange[]> {
  const rows = await db
    .selectFrom('roster_edit_change')
    .selectAll()
    .where('edit_id', '=', editId)
    .orderBy('worker_id')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    before: JSON.parse(row.before) as StoredColumns,
    after: JSON.parse(row.after) as StoredColumns,
  }))
}

export async function markEditUndone(
  trx: WriteDb,
  { id, by, now }: { readonly id: number; readonly by: number; readonly now: string },
): Promise<void> {
  await trx.updateTable('roster_edit').set({ undone_at: now, undone_by: by }).where('id', '=', id).execute()
}
