import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { ImportRow, RowOutcome } from '../../shared/import-batch/import-batch.contract.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import { getBatchReading } from './import-batch.repository.ts'
import type { ImportRowTable } from './import-batch.tables.ts'
import { readCells, type FileCells } from './import-cells.repository.ts'
import type { FieldDifference } from './import-target.ts'
import { mendedCells, type MendedCells, type RowCells } from './raw-rows.ts'

export interface NewImportRow {
  readonly outcome: RowOutcome
  readonly name: string
  readonly keys: Readonly<Record<string, string>>
  readonly cells: RowCells
  readonly findings: readonly Finding[]
  readonly changes: readonly FieldDifference[]
  readonly objectId: number | null
  /** The row as corrected on screen. */
  readonly mended?: MendedCells | undefined
  /** What `RowWriter` takes. */
  readonly parsed?: unknown
}

/** Writes the verdicts on staged rows through one prepared statement. */
export function importRowInserter(bulk: BulkStatements, batchId: number): (row: NewImportRow) => void {
  const statement = bulk.prepare(
    `insert into import_row (batch_id, row_no, outcome, name, keys, flag, object_id, mended, findings, changes)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return ({ cells, outcome, name, keys, objectId, mended, findings, changes }) =>
    void statement.run(
      batchId,
      cells.rowNo,
      outcome,
      name,
      JSON.stringify(keys),
      cells.flag,
      objectId,
      mended === undefined ? null : JSON.stringify(mended),
      findings.length === 0 ? '[]' : JSON.stringify(findings),
      changes.length === 0 ? '[]' : JSON.stringify(changes),
    )
}

/** Puts another verdict in the place of a row's, and mended cells over those of the file. */
export async function updateImportRow(trx: WriteDb, batchId: number, row: NewImportRow): Promise<void> {
  await trx
    .updateTable('import_row')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      outcome: row.outcome,
      name: row.name,
      keys: JSON.stringify(row.keys),
      flag: row.cells.flag,
      object_id: row.objectId,
      findings: JSON.stringify(row.findings),
      changes: JSON.stringify(row.changes),
      ...(row.mended === undefined ? {} : { mended: JSON.stringify(row.mended) }),
    }))
    .where('batch_id', '=', batchId)
    .where('row_no', '=', row.cells.rowNo)
    .execute()
}

const shownColumns = ['row_no', 'outcome', 'name', 'mended', 'findings', 'changes'] as const
type ShownRow = Pick<ImportRowTable, (typeof shownColumns)[number]>

/** Rows with their texts as they stand now, in the given order. */
async function withTexts(db: ReadDb, batchId: number, rows: readonly ShownRow[]): Promise<ImportRow[]> {
  if (rows.length === 0) return []
  const { fields } = await getBatchReading(db, batchId)
  const cells = await readCells(
    db,
    batchId,
    rows.filter((row) => row.mended === null).map((row) => row.row_no),
  )
  return rows.map((row) => ({
    rowNo: row.row_no,
    outcome: row.outcome,
    name: row.name,
    values: textsOf(row.mended, cells.get(row.row_no), fields),
    findings: JSON.parse(row.findings) as Finding[],
    changes: JSON.parse(row.changes) as FieldDifference[],
  }))
}

function textsOf(mended: string | null, file: FileCells | undefined, fields: readonly string[]) {
  const values: Record<string, string> = {}
  if (mended !== null) {
    for (const [field, [text]] of Object.entries(JSON.parse(mended) as MendedCells)) values[field] = text
    return values
  }
  for (const [place, field] of fields.entries()) {
    const text = file?.texts[place]
    if (text !== undefined && text !== '') values[field] = text
  }
  return values
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
  const rows = await filtered.select(shownColumns).orderBy('row_no').offset(offset).limit(limit).execute()
  return { rows: await withTexts(db, id, rows), total }
}

/** @throws AppError NOT_FOUND */
export async function getImportRow(db: ReadDb, batchId: number, rowNo: number): Promise<ImportRow> {
  const rows = await db
    .selectFrom('import_row')
    .select(shownColumns)
    .where('batch_id', '=', batchId)
    .where('row_no', '=', rowNo)
    .execute()
  const [row] = await withTexts(db, batchId, rows)
  if (!row) throw new AppError('NOT_FOUND', { what: '导入行' })
  return row
}

/** What was said of a row, and whether that changed since it was staged. */
export interface StagedVerdict {
  readonly rowNo: number
  readonly outcome: RowOutcome
  readonly revision: number
}

/** The verdicts after `afterRow` on rows that are not skipped. */
export async function listVerdicts(
  db: ReadDb,
  batchId: number,
  { afterRow, limit }: { readonly afterRow: number; readonly limit: number },
): Promise<StagedVerdict[]> {
  return db
    .selectFrom('import_row')
    .select(['row_no as rowNo', 'outcome', 'revision'])
    .where('batch_id', '=', batchId)
    .where('row_no', '>', afterRow)
    .where('outcome', '<>', 'skipped')
    .orderBy('row_no')
    .limit(limit)
    .execute()
}

/** A row as staged, for checking it again. */
export interface StagedRow {
  readonly cells: RowCells
  readonly outcome: RowOutcome
  readonly keys: Readonly<Record<string, string>>
  readonly changes: string
}

/** Rows that are not skipped, in the given order of columns. */
export async function listStagedRows(
  db: ReadDb,
  batchId: number,
  { fields, rowNos }: { readonly fields: readonly string[]; readonly rowNos: readonly number[] },
): Promise<StagedRow[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'outcome', 'keys', 'flag', 'mended', 'changes'])
    .where('batch_id', '=', batchId)
    .where(sql<boolean>`row_no in (select value from json_each(${JSON.stringify(rowNos)}))`)
    .where('outcome', '<>', 'skipped')
    .orderBy('row_no')
    .limit(rowNos.length)
    .execute()
  if (rows.length === 0) return []
  const { fields: kept } = await getBatchReading(db, batchId)
  const file = await readCells(
    db,
    batchId,
    rows.map((row) => row.row_no),
  )
  const places = fields.map((field) => kept.indexOf(field))
  return rows.map((row) => {
    const own = file.get(row.row_no)
    const mended = row.mended === null ? undefined : mendedCells(fields, JSON.parse(row.mended) as MendedCells)
    const texts = places.map((place) => own?.texts[place] ?? '')
    const kinds = places.map((place) => own?.kinds[place] ?? '-').join('')
    return {
      cells: { rowNo: row.row_no, ...(mended ?? { texts, kinds }), extra: own?.extra ?? {}, flag: row.flag },
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

/** What one field says in the rows corrected on screen, by row number. */
export async function mendedTexts(db: ReadDb, batchId: number, field: string): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'mended'])
    .where('batch_id', '=', batchId)
    .where('mended', 'is not', null)
    .orderBy('row_no')
    .limit(100_000)
    .execute()
  return new Map(rows.map((row) => [row.row_no, (JSON.parse(row.mended ?? '{}') as MendedCells)[field]?.[0] ?? '']))
}

/** Rows that were corrected on screen, by row number: their texts go over those of the file. */
export async function listMendedRows(
  db: ReadDb,
  batchId: number,
  fields: readonly string[],
): Promise<ReadonlyMap<number, RowCells>> {
  const rows = await db
    .selectFrom('import_row')
    .select('row_no')
    .where('batch_id', '=', batchId)
    .where('mended', 'is not', null)
    .orderBy('row_no')
    .limit(100_000)
    .execute()
  const staged = await listStagedRows(db, batchId, { fields, rowNos: rows.map((row) => row.row_no) })
  return new Map(staged.map(({ cells }) => [cells.rowNo, cells]))
}

/** Fields that the changed rows of a batch would change, in no order. */
export async function listChangedFields(db: ReadDb, id: number): Promise<string[]> {
  const change = sql<{ field: string }>`(
    select distinct json_extract(c.value, '$.field') as field
    from import_row r, json_each(r.changes) c where r.batch_id = ${id} and r.outcome = 'changed')`
  const rows = await db.selectFrom(change.as('c')).select('c.field').orderBy('c.field').limit(200).execute()
  return rows.map((row) => row.field)
}
