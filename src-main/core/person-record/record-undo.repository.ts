import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { RecordKind } from '../../shared/person-record/record-kinds.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'
import { findReferring, referencesTo } from '../db/references.ts'
import { contentColumns, type RecordColumns, type RecordStamp } from './person-record.repository.ts'

/** A record column by column, with whose it is and what names it. */
export interface RawRecord {
  readonly id: number
  readonly kind: RecordKind
  readonly name: string
  readonly rowVersion: number
  readonly isRemoved: boolean
  readonly columns: RecordColumns
}

/** The records with these ids, some hundred at a time. */
export async function listRawRecords(db: ReadDb, ids: readonly number[]): Promise<ReadonlyMap<number, RawRecord>> {
  const rows = await db
    .selectFrom('person_record as r')
    .innerJoin('worker as w', 'w.id', 'r.worker_id')
    .selectAll('r')
    .select('w.name as worker_name')
    .where(sql<boolean>`r.id in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy('r.id')
    .limit(1000)
    .execute()
  return new Map(
    rows.map(({ worker_name: name, ...row }) => [
      row.id,
      {
        id: row.id,
        kind: row.kind,
        name,
        rowVersion: row.row_version,
        isRemoved: row.removed_at !== null,
        columns: { ...row },
      },
    ]),
  )
}

/** Which of these records others depend on, save their own versions: id → table. */
export async function listRecordDependants(db: ReadDb, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  return findReferring(db, await referencesTo(db, 'person_record', ['person_record_version']), ids)
}

/** Content in the order in which it was hashed when the record was added. */
export function contentInOrder({ columns }: RawRecord): (string | number | null)[] {
  return contentColumns.map((column) => columns[column] ?? null)
}

/** Deletes records one by one; the table lets go only untouched ones whose import is being undone. */
export function recordRemover(bulk: BulkStatements): (id: number) => void {
  const statement = bulk.prepare<[number]>('delete from person_record where id = ?')
  return (id) => void statement.run(id)
}

const restorable: ReadonlySet<string> = new Set([...contentColumns, 'import_batch_id'])

/**
 * Puts single columns back, one record after the other.
 * @throws AppError CONCURRENT_MODIFICATION (from the returned function) when the record was saved in the meantime
 */
export function recordRestorer(bulk: BulkStatements, { by, now }: Omit<RecordStamp, 'batchId'>) {
  return ({ id, rowVersion }: RawRecord, columns: RecordColumns): void => {
    const names = Object.keys(columns)
    const foreign = names.find((name) => !restorable.has(name))
    if (foreign !== undefined) throw new RangeError(`not a column of a record: ${foreign}`)
    const set = names.map((name) => `${name} = ?, `).join('')
    const statement = bulk.prepare<(string | number | null)[]>(
      `update person_record set ${set}row_version = row_version + 1, updated_by = ?, updated_at = ?
         where id = ? and row_version = ?`,
    )
    const values = names.map((name) => columns[name] ?? null)
    if (statement.run(...values, by, now, id, rowVersion).changes === 0) {
      throw new AppError('CONCURRENT_MODIFICATION', { what: '子表记录' })
    }
  }
}

/** Reads the columns of records as they are stored, one by one. */
export function contentReader(bulk: BulkStatements): (id: number) => RecordColumns {
  const statement = bulk.prepare<[number], Record<string, string | number | null>>(
    `select ${[...contentColumns, 'import_batch_id'].join(', ')} from person_record where id = ?`,
  )
  return (id) => statement.get(id) ?? {}
}
