import type { ImportSheetId } from '../../shared/import-batch/import-sheets.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import type { StoredColumns, WrittenChange } from './import-target.ts'

/** Keeps what a batch did to each record, through one prepared statement. */
export function changeInserter(bulk: BulkStatements, batchId: number): (change: WrittenChange) => void {
  const statement = bulk.prepare(
    `insert into import_change (batch_id, object_id, before, after, content_hash) values (?, ?, ?, ?, ?)`,
  )
  return (change) =>
    void ('contentHash' in change
      ? statement.run(batchId, change.objectId, null, null, change.contentHash)
      : statement.run(batchId, change.objectId, JSON.stringify(change.before), JSON.stringify(change.after), null))
}

/** The changes of a batch after a record, by the record's id. */
export async function listChanges(
  db: ReadDb,
  batchId: number,
  { afterObject, limit }: { readonly afterObject: number; readonly limit: number },
): Promise<WrittenChange[]> {
  const rows = await db
    .selectFrom('import_change')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('object_id', '>', afterObject)
    .orderBy('object_id')
    .limit(limit)
    .execute()
  return rows.map(({ object_id: objectId, before, after, content_hash: contentHash }) =>
    before === null || after === null
      ? { objectId, contentHash: contentHash ?? '' }
      : { objectId, before: JSON.parse(before) as StoredColumns, after: JSON.parse(after) as StoredColumns },
  )
}

export async function markUndone(
  trx: WriteDb,
  { id, by, now }: { readonly id: number; readonly by: number; readonly now: string },
): Promise<void> {
  await trx.updateTable('import_batch').set({ undone_at: now, undone_by: by }).where('id', '=', id).execute()
}

/** The latest batch that wrote the same file and was not undone. */
export async function findSameFile(
  db: ReadDb,
  {
    sheetId,
    month,
    sha256,
  }: { readonly sheetId: ImportSheetId; readonly month: string | null; readonly sha256: string },
): Promise<{ readonly id: number; readonly fileName: string; readonly committedAt: string } | undefined> {
  const found = await db
    .selectFrom('import_batch')
    .select(['id', 'file_name as fileName', 'committed_at as committedAt'])
    .where('sheet_id', '=', sheetId)
    .where('file_sha256', '=', sha256)
    .where('state', '=', 'committed')
    .where('undone_at', 'is', null)
    .where('month', month === null ? 'is' : '=', month)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && { ...found, committedAt: found.committedAt ?? '' }
}
