import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type {
  ImportBatchRow,
  ImportRow,
  RowCounts,
  RowOutcome,
} from '../../shared/import-batch/import-batch.contract.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import type { FieldDifference, StagedRow } from './import-target.ts'

export interface NewBatch {
  readonly sheetId: 'roster' | 'attendance'
  readonly month: CalendarMonth | null
  readonly fileName: string
  readonly fileSha256: string
  readonly sheetName: string
  readonly counts: RowCounts
  readonly findings: readonly Finding[]
  readonly columns: ImportBatchRow['columns']
  readonly by: number
  readonly now: string
}

export interface NewImportRow {
  readonly rowNo: number
  readonly outcome: RowOutcome
  readonly name: string
  readonly cells: Readonly<Record<string, string>>
  readonly parsed: unknown
  readonly findings: readonly Finding[]
  readonly changes: readonly FieldDifference[]
  readonly objectId: number | null
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
      created_by: batch.by,
      created_at: batch.now,
      committed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Writes staged rows through one prepared statement. */
export function importRowInserter(bulk: BulkStatements, batchId: number): (row: NewImportRow) => void {
  const statement = bulk.prepare(
    `insert into import_row (batch_id, row_no, outcome, name, cells, parsed, findings, changes, object_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (row) =>
    void statement.run(
      batchId,
      row.rowNo,
      row.outcome,
      row.name,
      JSON.stringify(row.cells),
      JSON.stringify(row.parsed),
      JSON.stringify(row.findings),
      JSON.stringify(row.changes),
      row.objectId,
    )
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
    state: row.state,
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

type ImportRowRecord = {
  readonly row_no: number
  readonly outcome: RowOutcome
  readonly name: string
  readonly cells: string
  readonly findings: string
  readonly changes: string
}

function rowToImportRow(row: ImportRowRecord): ImportRow {
  return {
    rowNo: row.row_no,
    outcome: row.outcome,
    name: row.name,
    values: JSON.parse(row.cells) as Record<string, string>,
    findings: JSON.parse(row.findings) as Finding[],
    changes: JSON.parse(row.changes) as FieldDifference[],
  }
}

export async function listImportRows(
  db: ReadDb,
  { id, filter, offset, limit }: { id: number; filter: 'all' | 'findings' | RowOutcome; offset: number; limit: number },
): Promise<{ rows: ImportRow[]; total: number }> {
  const filtered = db
    .selectFrom('import_row')
    .where('batch_id', '=', id)
    .$if(filter === 'findings', (q) => q.where('findings', '<>', '[]'))
    .$if(filter !== 'all' && filter !== 'findings', (q) => q.where('outcome', '=', filter as RowOutcome))
  const { total } = await filtered.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await filtered.selectAll().orderBy('row_no').offset(offset).limit(limit).execute()
  return { rows: rows.map(rowToImportRow), total }
}

/** @throws AppError NOT_FOUND */
export async function getImportRow(db: ReadDb, batchId: number, rowNo: number): Promise<ImportRow> {
  const row = await db
    .selectFrom('import_row')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('row_no', '=', rowNo)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '导入行' })
  return rowToImportRow(row)
}

/** Rows of the batch that name the same key as another one would: used to lift a duplicate after a correction. */
export async function listStagedRows(db: ReadDb, batchId: number): Promise<StagedRow[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'outcome', 'parsed', 'object_id'])
    .where('batch_id', '=', batchId)
    .where('outcome', 'in', ['new', 'changed'])
    .orderBy('row_no')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    rowNo: row.row_no,
    outcome: row.outcome as StagedRow['outcome'],
    parsed: JSON.parse(row.parsed) as unknown,
    objectId: row.object_id,
  }))
}

/** Every row of a batch that is not skipped, with its texts: for checking the batch anew. */
export async function listRowTexts(
  db: ReadDb,
  batchId: number,
): Promise<{ rowNo: number; cells: Record<string, string> }[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'cells'])
    .where('batch_id', '=', batchId)
    .where('outcome', '<>', 'skipped')
    .orderBy('row_no')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({ rowNo: row.row_no, cells: JSON.parse(row.cells) as Record<string, string> }))
}

export async function updateImportRow(trx: WriteDb, batchId: number, row: NewImportRow): Promise<void> {
  await trx
    .updateTable('import_row')
    .set({
      outcome: row.outcome,
      name: row.name,
      cells: JSON.stringify(row.cells),
      parsed: JSON.stringify(row.parsed),
      findings: JSON.stringify(row.findings),
      changes: JSON.stringify(row.changes),
      object_id: row.objectId,
    })
    .where('batch_id', '=', batchId)
    .where('row_no', '=', row.rowNo)
    .execute()
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
