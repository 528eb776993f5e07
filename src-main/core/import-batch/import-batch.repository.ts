import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { DateSystem } from '../../shared/kernel/excel-serial.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type {
  ImportBatchRow,
  ImportRow,
  RowCounts,
  RowOutcome,
} from '../../shared/import-batch/import-batch.contract.ts'
import type { ImportSheetId } from '../../shared/import-batch/import-sheets.ts'
import { noAnswers, type ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import type { ImportRowTable } from './import-batch.tables.ts'
import type { FieldDifference } from './import-target.ts'
import type { RowCells } from './raw-rows.ts'

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
  readonly dateSystem: DateSystem
  readonly sender: string
  readonly fingerprint: string
  readonly answers: ReadingAnswers
  readonly by: number
  readonly now: string
}

export interface NewImportRow {
  readonly outcome: RowOutcome
  readonly name: string
  readonly keys: Readonly<Record<string, string>>
  readonly cells: RowCells
  readonly findings: readonly Finding[]
  readonly changes: readonly FieldDifference[]
  readonly objectId: number | null
  /** Corrected on screen. */
  readonly isMended?: boolean
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

/** Writes staged rows through one prepared statement. */
export function importRowInserter(bulk: BulkStatements, batchId: number): (row: NewImportRow) => void {
  const statement = bulk.prepare(
    `insert into import_row
       (batch_id, row_no, outcome, name, keys, flag, object_id, cells, kinds, extra, findings, changes, is_mended)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return (row) =>
    void statement.run(
      batchId,
      row.cells.rowNo,
      row.outcome,
      row.name,
      JSON.stringify(row.keys),
      row.cells.flag,
      row.objectId,
      JSON.stringify(row.cells.texts),
      row.cells.kinds,
      jsonOf(row.cells.extra, '{}'),
      row.findings.length === 0 ? '[]' : JSON.stringify(row.findings),
      row.changes.length === 0 ? '[]' : JSON.stringify(row.changes),
      row.isMended ? 1 : 0,
    )
}

function jsonOf(texts: Readonly<Record<string, string>>, empty: string): string {
  for (const key in texts) if (Object.hasOwn(texts, key)) return JSON.stringify(texts)
  return empty
}

/** Puts another verdict and other cells in the place of a row's. */
export async function updateImportRow(
  trx: WriteDb,
  batchId: number,
  row: NewImportRow,
  { isMended }: { readonly isMended: boolean },
): Promise<void> {
  await trx
    .updateTable('import_row')
    .set({
      outcome: row.outcome,
      name: row.name,
      keys: JSON.stringify(row.keys),
      flag: row.cells.flag,
      object_id: row.objectId,
      cells: JSON.stringify(row.cells.texts),
      kinds: row.cells.kinds,
      findings: JSON.stringify(row.findings),
      changes: JSON.stringify(row.changes),
      ...(isMended ? { is_mended: 1 } : {}),
    })
    .where('batch_id', '=', batchId)
    .where('row_no', '=', row.cells.rowNo)
    .execute()
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

type ImportRowRecord = Pick<ImportRowTable, 'row_no' | 'outcome' | 'name' | 'cells' | 'findings' | 'changes'>

function rowToImportRow(row: ImportRowRecord, fields: readonly string[]): ImportRow {
  const texts = JSON.parse(row.cells) as string[]
  const values: Record<string, string> = {}
  for (const [index, field] of fields.entries()) if (texts[index]) values[field] = texts[index]
  return {
    rowNo: row.row_no,
    outcome: row.outcome,
    name: row.name,
    values,
    findings: JSON.parse(row.findings) as Finding[],
    changes: JSON.parse(row.changes) as FieldDifference[],
  }
}

export async function listImportRows(
  db: ReadDb,
  { id, filter, offset, limit }: { id: number; filter: 'all' | 'findings' | RowOutcome; offset: number; limit: number },
): Promise<{ rows: ImportRow[]; total: number }> {
  const { fields } = await getBatchReading(db, id)
  const filtered = db
    .selectFrom('import_row')
    .where('batch_id', '=', id)
    .$if(filter === 'findings', (q) => q.where('findings', '<>', '[]'))
    .$if(filter !== 'all' && filter !== 'findings', (q) => q.where('outcome', '=', filter as RowOutcome))
  const { total } = await filtered.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await filtered
    .select(['row_no', 'outcome', 'name', 'cells', 'findings', 'changes'])
    .orderBy('row_no')
    .offset(offset)
    .limit(limit)
    .execute()
  return { rows: rows.map((row) => rowToImportRow(row, fields)), total }
}

/** @throws AppError NOT_FOUND */
export async function getImportRow(db: ReadDb, batchId: number, rowNo: number): Promise<ImportRow> {
  const { fields } = await getBatchReading(db, batchId)
  const row = await db
    .selectFrom('import_row')
    .select(['row_no', 'outcome', 'name', 'cells', 'findings', 'changes'])
    .where('batch_id', '=', batchId)
    .where('row_no', '=', rowNo)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '导入行' })
  return rowToImportRow(row, fields)
}

/** A row as staged, for checking it again. */
export interface StagedRow {
  readonly cells: RowCells
  readonly outcome: RowOutcome
  readonly keys: Readonly<Record<string, string>>
  readonly changes: string
}

/** The rows after `afterRow` that are not skipped, in the given order of columns. */
export async function listStagedRows(
  db: ReadDb,
  batchId: number,
  {
    fields,
    afterRow,
    limit,
    rowNos,
  }: {
    readonly fields: readonly string[]
    readonly afterRow?: number
    readonly limit: number
    readonly rowNos?: readonly number[]
  },
): Promise<StagedRow[]> {
  const { fields: kept } = await getBatchReading(db, batchId)
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'outcome', 'keys', 'flag', 'cells', 'kinds', 'extra', 'changes'])
    .where('batch_id', '=', batchId)
    .where('row_no', '>', afterRow ?? 0)
    .where('outcome', '<>', 'skipped')
    .$if(rowNos !== undefined, (q) => q.where('row_no', 'in', [...(rowNos ?? [])]))
    .orderBy('row_no')
    .limit(limit)
    .execute()
  const order = fields.every((field, index) => kept[index] === field) ? undefined : fields.map((f) => kept.indexOf(f))
  return rows.map((row) => {
    const texts = JSON.parse(row.cells) as string[]
    return {
      cells: {
        rowNo: row.row_no,
        texts: order ? order.map((at) => texts[at] ?? '') : texts,
        kinds: order ? order.map((at) => row.kinds[at] ?? '-').join('') : row.kinds,
        extra: row.extra === '{}' ? {} : (JSON.parse(row.extra) as Record<string, string>),
        flag: row.flag,
      },
      outcome: row.outcome,
      keys: JSON.parse(row.keys) as Record<string, string>,
      changes: row.changes,
    }
  })
}

/** Rows of the batch that have one of the keys. */
export async function listRowsSharing(
  db: ReadDb,
  batchId: number,
  keys: readonly (readonly [field: string, value: string])[],
): Promise<{ rowNo: number; keys: Record<string, string> }[]> {
  if (keys.length === 0) return []
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'keys'])
    .where('batch_id', '=', batchId)
    .where((eb) => eb.or(keys.map(([field, value]) => eb(sql`json_extract(keys, ${`$.${field}`})`, '=', value))))
    .orderBy('row_no')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ rowNo: row.row_no, keys: JSON.parse(row.keys) as Record<string, string> }))
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

/** Fields that the changed rows of a batch would change, in no order. */
export async function listChangedFields(db: ReadDb, id: number): Promise<string[]> {
  const change = sql<{ field: string }>`(
    select distinct json_extract(c.value, '$.field') as field
    from import_row r, json_each(r.changes) c where r.batch_id = ${id} and r.outcome = 'changed')`
  const rows = await db.selectFrom(change.as('c')).select('c.field').orderBy('c.field').limit(200).execute()
  return rows.map((row) => row.field)
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
