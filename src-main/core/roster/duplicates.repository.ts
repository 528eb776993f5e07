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

interface RowChange {
  readonly id: number
  readonly rowVersion: number
  readonly by: number
  readonly now: string
}

/** No ID number of anybody: what a second row holds while the two rows of a person exchange theirs. */
const noIdNo = '0'.repeat(18)

/**
 * Points a second row of a person to the first, and frees the number of staff, and the ID number when the first is to
 * have it, since only one row may carry either.
 */
export async function markMerged(
  trx: WriteDb,
  row: RowChange & { readonly intoId: number; readonly givesIdNo: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('worker')
    .set({
      merged_into_id: row.intoId,
      emp_no: null,
      ...(row.givesIdNo ? { id_no: noIdNo } : {}),
      row_version: row.rowVersion + 1,
      updated_by: row.by,
      updated_at: row.now,
    })
    .where('id', '=', row.id)
    .where('row_version', '=', row.rowVersion)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Leaves the mistaken ID number with the second row, where the sender's next file is told of it. */
export async function keepMistakenIdNo(trx: WriteDb, row: RowChange & { readonly idNo: string }): Promise<void> {
  await trx
    .updateTable('worker')
    .set({ id_no: row.idNo, row_version: row.rowVersion + 1, updated_by: row.by, updated_at: row.now })
    .where('id', '=', row.id)
    .where('row_version', '=', row.rowVersion)
    .execute()
}
