import type { DuplicateCandidate } from '../../shared/roster/duplicates.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** Everybody, also those who left, without second rows that were merged already. */
export async function listCandidates(db: ReadDb): Promise<DuplicateCandidate[]> {
  const rows = await db
    .selectFrom('worker')
    .select(['id', 'id_no', 'name', 'birth_on', 'py_full', 'mobile'])
    .where('merged_into_id', 'is', null)
    .orderBy('id')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    idNo: row.id_no,
    name: row.name,
    birthOn: row.birth_on,
    pinyin: row.py_full,
    mobile: row.mobile,
  }))
}

/** Pairs that somebody said are two people, as "smaller id, larger id". */
export async function listKeptApart(db: ReadDb): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('kept_apart').selectAll().orderBy('first_id').limit(100_000).execute()
  return new Set(rows.map((row) => `${row.first_id} ${row.second_id}`))
}

export async function insertKeptApart(
  trx: WriteDb,
  pair: {
    readonly first: number
    readonly second: number
    readonly reason: string
    readonly by: number
    readonly now: string
  },
): Promise<void> {
  await trx
    .insertInto('kept_apart')
    .values({
      first_id: pair.first,
      second_id: pair.second,
      reason: pair.reason,
      created_by: pair.by,
      created_at: pair.now,
    })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Points a second row of a person to the first, and frees the number of staff that only one may carry. */
export async function markMerged(
  trx: WriteDb,
  row: {
    readonly id: number
    readonly rowVersion: number
    readonly intoId: number
    readonly by: number
    readonly now: string
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('worker')
    .set({
      merged_into_id: row.intoId,
      emp_no: null,
      row_version: row.rowVersion + 1,
      updated_by: row.by,
      updated_at: row.now,
    })
    .where('id', '=', row.id)
    .where('row_version', '=', row.rowVersion)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
