import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { DateSystem } from '../../shared/kernel/excel-serial.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type {
  ImportBatchRow,
  PreviewSheet,
  RowCounts,
  RowOutcome,
} from '../../shared/import-batch/import-batch.contract.ts'
import type { ImportSheetId } from '../../shared/import-batch/import-sheets.ts'
import { noAnswers, type ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface NewBatch {
  readonly sheetId: ImportSheetId
  readonly month: CalendarMonth | null
  readonly fileName: string
  readonly fileSha256: string
  readonly sheetName: string
  readonly counts: RowCounts
  readonly findings: readonly Finding[]
  readonly columns: ImportBatchRow['columns']
  /** Field keys in the order of the rows' cells. */
  readonly fields: readonly string[]
  readonly preview: readonly PreviewSheet[]
  readonly dateSystem: DateSystem
  readonly sender: string
  readonly fingerprint: string
  readonly answers: ReadingAnswers
  readonly by: number
  readonly now: string
}

const countColumns = ({ read, new: created, changed, same, refused, skipped }: RowCounts) => ({
  rows_read: read,
  rows_new: created,
  rows_changed: changed,
  rows_same: same,
  rows_refused: refused,
  rows_skipped: skipped,
})

export async function insertBatch(trx: WriteDb, batch: NewBatch): Promise<number> {
  const { id } = await trx
    .insertInto('import_batch')
    .values({
      sheet_id: batch.sheetId,
      month: batch.month,
      file_name: batch.fileName,
      file_sha256: batch.fileSha256,
      sheet_name: batch.sheetName,
      state: 'staged',
      ...countColumns(batch.counts),
      findings: JSON.stringify(batch.findings),
      columns: JSON.stringify(batch.columns),
      fields: JSON.stringify(batch.fields),
      preview: JSON.stringify(batch.preview),
      date_system: batch.dateSystem,
      created_by: batch.by,
      created_at: batch.now,
      committed_at: null,
      undone_at: null,
      undone_by: null,
      sender: batch.sender,
      fingerprint: batch.fingerprint,
      answers: JSON.stringify(batch.answers),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function selectBatches(db: ReadDb) {
  return db
    .selectFrom('import_batch as b')
    .innerJoin('account as a', 'a.id', 'b.created_by')
    .selectAll('b')
    .select('a.display_name as created_name')
}
type SelectedBatch = Awaited<ReturnType<ReturnType<typeof selectBatches>['execute']>>[number]

function rowToBatch(row: SelectedBatch): ImportBatchRow {
  return {
    id: row.id,
    sheetId: row.sheet_id,
    month: row.month,
    fileName: row.file_name,
    sheetName: row.sheet_name,
    state: row.undone_at === null ? row.state : 'undone',
    counts: {
      read: row.rows_read,
      new: row.rows_new,
      changed: row.rows_changed,
      same: row.rows_same,
      refused: row.rows_refused,
      skipped: row.rows_skipped,
    },
    findings: JSON.parse(row.findings) as Finding[],
    columns: JSON.parse(row.columns) as ImportBatchRow['columns'],
    createdAt: row.created_at,
    createdBy: row.created_name,
    committedAt: row.committed_at,
    undoneAt: row.undone_at,
    sender: row.sender,
    answers: row.answers === '{}' ? noAnswers : (JSON.parse(row.answers) as ReadingAnswers),
  }
}

export async function listBatches(
  db: ReadDb,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: ImportBatchRow[]; total: number }> {
  const rows = await selectBatches(db).orderBy('b.id', 'desc').offset(offset).limit(limit).execute()
  const { total } = await db
    .selectFrom('import_batch')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(rowToBatch), total }
}

/** @throws AppError NOT_FOUND */
export async function getBatch(db: ReadDb, id: number): Promise<ImportBatchRow> {
  const row = await selectBatches(db).where('b.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '导入批次' })
  return rowToBatch(row)
}

/** At most as many as a collection can hold, in no particular order. */
export async function listBatchesById(db: ReadDb, ids: readonly number[]): Promise<ImportBatchRow[]> {
  if (ids.length === 0) return []
  const rows = await selectBatches(db)
    .where('b.id', 'in', [...ids])
    .limit(ids.length)
    .execute()
  return rows.map(rowToBatch)
}

/** The first rows of the file's sheets, as read. */
export async function getPreview(db: ReadDb, id: number): Promise<PreviewSheet[]> {
  const row = await db.selectFrom('import_batch').select('preview').where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '导入批次' })
  return JSON.parse(row.preview) as PreviewSheet[]
}

/** How a batch keeps its rows, and where they stood in the sender's file. */
export interface BatchReading {
  readonly fields: readonly string[]
  readonly dateSystem: DateSystem
}

/** @throws AppError NOT_FOUND */
export async function getBatchReading(db: ReadDb, id: number): Promise<BatchReading> {
  const row = await db
    .selectFrom('import_batch')
    .select(['fields', 'date_system'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '导入批次' })
  return { fields: JSON.parse(row.fields) as string[], dateSystem: row.date_system }
}

/** Counts the rows anew and stores the sums with the batch; the CHECK refuses sums that do not add up. */
export async function recountBatch(trx: WriteDb, id: number): Promise<RowCounts> {
  const rows = await trx
    .selectFrom('import_row')
    .select((eb) => ['outcome', eb.fn.countAll<number>().as('n')])
    .where('batch_id', '=', id)
    .groupBy('outcome')
    .orderBy('outcome')
    .limit(10)
    .execute()
  const of = (outcome: RowOutcome) => rows.find((r) => r.outcome === outcome)?.n ?? 0
  const counts: RowCounts = {
    read: rows.reduce((sum, r) => sum + r.n, 0),
    new: of('new'),
    changed: of('changed'),
    same: of('same'),
    refused: of('refused'),
    skipped: of('skipped'),
  }
  await trx.updateTable('import_batch').set(countColumns(counts)).where('id', '=', id).execute()
  return counts
}

export async function endBatch(trx: WriteDb, id: number, state: 'committed' | 'discarded', now: string): Promise<void> {
  await trx
    .updateTable('import_batch')
    .set({ state, ...(state === 'committed' ? { committed_at: now } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Batches that were checked and neither written nor given up, oldest first. */
export async function listStagedBatches(
  db: ReadDb,
): Promise<{ id: number; fileName: string; sender: string; createdAt: string }[]> {
  return db
    .selectFrom('import_batch')
    .select(['id', 'file_name as fileName', 'sender', 'created_at as createdAt'])
    .where('state', '=', 'staged')
    .orderBy('id')
    .limit(10_000)
    .execute()
}
