import { AppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export async function insertFile(trx: WriteDb, batchId: number, content: Buffer): Promise<void> {
  await trx.insertInto('import_file').values({ batch_id: batchId, content }).execute()
}

/** A discarded batch needs its file no more. */
export async function deleteFile(trx: WriteDb, batchId: number): Promise<void> {
  await trx.deleteFrom('import_file').where('batch_id', '=', batchId).execute()
}

/** @throws AppError NOT_FOUND for batches that were taken in before files were kept */
export async function getFile(db: ReadDb, batchId: number): Promise<Buffer> {
  const found = await db.selectFrom('import_file').select('content').where('batch_id', '=', batchId).executeTakeFirst()
  if (!found) throw new AppError('NOT_FOUND', { what: '来表原件' })
  return found.content
}

export interface FaultyRow {
  readonly rowNo: number
  readonly name: string
  readonly isRefused: boolean
  readonly findings: readonly Finding[]
}

/** The rows of a batch that have findings, in the file's order. */
export async function listFaultyRows(
  db: ReadDb,
  batchId: number,
  { afterRow, limit }: { readonly afterRow: number; readonly limit: number },
): Promise<FaultyRow[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'name', 'outcome', 'findings'])
    .where('batch_id', '=', batchId)
    .where('findings', '<>', '[]')
    .where('row_no', '>', afterRow)
    .orderBy('row_no')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    rowNo: row.row_no,
    name: row.name,
    isRefused: row.outcome === 'refused',
    findings: JSON.parse(row.findings) as Finding[],
  }))
}
