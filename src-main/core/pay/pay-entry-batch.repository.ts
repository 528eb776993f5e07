import { fen, type Fen } from '../../shared/kernel/money.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** Whose variable sheet a batch is, and what its sender says that it comes to. */
export interface EntryBatch {
  readonly payMonthId: number
  readonly communityId: number
  readonly statedPeople: number | null
  readonly statedFen: Fen | null
}

export async function insertEntryBatch(trx: WriteDb, batchId: number, batch: EntryBatch): Promise<void> {
  await trx
    .insertInto('pay_entry_batch')
    .values({
      batch_id: batchId,
      pay_month_id: batch.payMonthId,
      community_id: batch.communityId,
      stated_people: batch.statedPeople,
      stated_fen: batch.statedFen,
    })
    .execute()
}

export async function getEntryBatch(db: ReadDb, batchId: number): Promise<EntryBatch> {
  const row = await db
    .selectFrom('pay_entry_batch')
    .selectAll()
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow()
  return {
    payMonthId: row.pay_month_id,
    communityId: row.community_id,
    statedPeople: row.stated_people,
    statedFen: row.stated_fen === null ? null : fen(row.stated_fen),
  }
}

/** The latest sheet that was taken in from each community for a month. */
export interface SheetOfCommunity extends EntryBatch {
  readonly batchId: number
  readonly fileName: string
  readonly committedAt: string
  readonly rows: number
}
export async function listEntryBatches(db: ReadDb, payMonthId: number): Promise<SheetOfCommunity[]> {
  const rows = await db
    .selectFrom('pay_entry_batch as e')
    .innerJoin('import_batch as b', 'b.id', 'e.batch_id')
    .selectAll('e')
    .select(['b.file_name', 'b.committed_at', 'b.rows_read', 'b.rows_skipped'])
    .where('e.pay_month_id', '=', payMonthId)
    .where('b.state', '=', 'committed')
    .where('b.undone_at', 'is', null)
    .orderBy('e.batch_id')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    batchId: row.batch_id,
    payMonthId: row.pay_month_id,
    communityId: row.community_id,
    statedPeople: row.stated_people,
    statedFen: row.stated_fen === null ? null : fen(row.stated_fen),
    fileName: row.file_name,
    committedAt: row.committed_at ?? '',
    rows: row.rows_read - row.rows_skipped,
  }))
}
