import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'
import { findReferring, referencesTo } from '../db/references.ts'
import { contentColumns, type SqlValue, type StoredColumns, type WorkerStamp } from './roster.repository.ts'

/** A person as stored, column by column. */
export interface RawWorker {
  readonly id: number
  readonly name: string
  readonly rowVersion: number
  readonly columns: StoredColumns
}

const restorable: ReadonlySet<string> = new Set([...contentColumns, 'import_batch_id'])

/** The people with these ids, some hundred at a time. */
export async function listRawWorkers(db: ReadDb, ids: readonly number[]): Promise<ReadonlyMap<number, RawWorker>> {
  const rows = await db
    .selectFrom('worker')
    .selectAll()
    .where(sql<boolean>`id in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy('id')
    .limit(1000)
    .execute()
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, rowVersion: row.row_version, columns: row }]))
}

/** Content in the order in which it was hashed when the person was added. */
export function contentInOrder({ columns }: RawWorker): SqlValue[] {
  return contentColumns.map((column) => columns[column] ?? null)
}

/** Which of these people are named by records of which tables, save those in `except`: id → table. */
export async function listDependants(
  db: ReadDb,
  ids: readonly number[],
  except: readonly string[] = [],
): Promise<ReadonlyMap<number, string>> {
  const inNotices = sql<{ id: number }>`(
    select json_extract(p.value, '$.workerId') as id from notice n, json_each(n.draft, '$.people') p)`
  const sources = [{ table: 'notice', ids: inNotices }, ...(await referencesTo(db, 'worker', except))]
  return findReferring(db, sources, ids)
}

/** Removes people one by one; the table lets go only those whose import is being undone. */
export function workerRemover(bulk: BulkStatements): (id: number) => void {
  const statement = bulk.prepare<[number]>('delete from worker where id = ?')
  return (id) => void statement.run(id)
}

/**
 * Puts single columns back, one person after the other.
 * @throws AppError CONCURRENT_MODIFICATION (from the returned function) when the person was saved in the meantime
 */
export function workerRestorer(bulk: BulkStatements, { by, now }: Omit<WorkerStamp, 'batchId'>) {
  return ({ id, rowVersion }: RawWorker, columns: StoredColumns): void => {
    const names = Object.keys(columns)
    const foreign = names.find((name) => !restorable.has(name))
    if (foreign !== undefined) throw new RangeError(`not a column of a person: ${foreign}`)
    // No column at all is restored where only facts of a coming day were taken back.
    const columnsSet = names.map((name) => `${name} = ?, `).join('')
    const statement = bulk.prepare<SqlValue[]>(
      `update worker set ${columnsSet}row_version = row_version + 1, updated_by = ?, updated_at = ?
         where id = ? and row_version = ?`,
    )
    const values = names.map((name) => columns[name] ?? null)
    if (statement.run(...values, by, now, id, rowVersion).changes === 0) {
      throw new AppError('CONCURRENT_MODIFICATION', { what: '人员' })
    }
  }
}
