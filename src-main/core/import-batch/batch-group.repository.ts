import { sql } from 'kysely'
import type { ReadDb } from '../db/contexts.ts'
import { getBatchReading } from './import-batch.repository.ts'
import { eachCells } from './import-cells.repository.ts'
import { mendedTexts } from './import-row.repository.ts'

/** How many rows of a batch say what under one field, the most frequent first. */
export async function countFieldTexts(
  db: ReadDb,
  { batchId, field, limit }: { readonly batchId: number; readonly field: string; readonly limit: number },
): Promise<{ text: string; rows: number }[]> {
  const { fields } = await getBatchReading(db, batchId)
  const place = fields.indexOf(field)
  const counts = new Map<string, number>()
  const mended = await mendedTexts(db, batchId, field)
  if (place < 0 && mended.size === 0) return []
  for await (const block of eachCells(db, batchId)) {
    for (const { rowNo, texts } of block) {
      const text = (mended.get(rowNo) ?? texts[place] ?? '').trim()
      counts.set(text, (counts.get(text) ?? 0) + 1)
    }
  }
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return byCount.slice(0, limit).map(([text, rows]) => ({ text, rows }))
}

/** A row whose key stands in a row of another batch of the group too. */
export interface SharedRow {
  readonly key: string
  readonly batchId: number
  readonly rowNo: number
  readonly name: string
}

/** Rows that share a key across batches, side by side: by key, then in the order of batches and rows. */
export async function listSharedRows(
  db: ReadDb,
  { batchIds, field, limit }: { readonly batchIds: readonly number[]; readonly field: string; readonly limit: number },
): Promise<SharedRow[]> {
  if (batchIds.length < 2) return []
  const key = sql<string>`json_extract(keys, ${`$.${field}`})`
  const rows = db
    .selectFrom('import_row')
    .select(['batch_id as batchId', 'row_no as rowNo', 'name', key.as('key')])
    .where('batch_id', 'in', [...batchIds])
    .where(key, 'is not', null)
  return db
    .with('keyed', () => rows)
    .selectFrom('keyed')
    .select(['key', 'batchId', 'rowNo', 'name'])
    .where('key', 'in', (eb) =>
      eb
        .selectFrom('keyed')
        .select('key')
        .groupBy('key')
        .having((e) => e.fn.count('batchId').distinct(), '>', 1),
    )
    .orderBy('key')
    .orderBy('batchId')
    .orderBy('rowNo')
    .limit(limit)
    .execute()
}
