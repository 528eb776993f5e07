import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import {
  rowOutcomes,
  type CellProposal,
  type importBatchContract,
  type ImportGridRow,
  type ImportRow,
  type RowOutcome,
} from '../../shared/import-batch/import-batch.contract.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import { getBatchReading } from './import-batch.repository.ts'
import type { ImportRowTable } from './import-batch.tables.ts'
import { readCells, type FileCells } from './import-cells.repository.ts'
import type { FieldDifference } from './import-target.ts'
import { mendedCells, nothingConfirmed, type MendedCells, type RowCells } from './raw-rows.ts'

export interface NewImportRow {
  readonly outcome: RowOutcome
  readonly name: string
  readonly keys: Readonly<Record<string, string>>
  readonly cells: RowCells
  readonly findings: readonly Finding[]
  readonly changes: readonly FieldDifference[]
  readonly objectId: number | null
  /** The row as corrected on screen; null puts the file's cells back. */
  readonly mended?: MendedCells | null | undefined
  /** What `RowWriter` takes. */
  readonly parsed?: unknown
}

/** Writes the verdicts on staged rows through one prepared statement. */
export function importRowInserter(bulk: BulkStatements, batchId: number): (row: NewImportRow) => void {
  const statement = bulk.prepare(
    `insert into import_row (batch_id, row_no, outcome, name, keys, flag, object_id, mended, confirmed, findings, changes)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
      mended ? JSON.stringify(mended) : null,
      cells.confirmed.length === 0 ? '[]' : JSON.stringify(cells.confirmed),
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
      object_id: row.objectId,
      findings: JSON.stringify(row.findings),
      changes: JSON.stringify(row.changes),
      ...(row.mended === undefined
        ? {}
        : {
            mended: row.mended && JSON.stringify(row.mended),
            confirmed: JSON.stringify(row.cells.confirmed),
          }),
    }))
    .where('batch_id', '=', batchId)
    .where('row_no', '=', row.cells.rowNo)
    .execute()
}

const shownColumns = ['row_no', 'outcome', 'name', 'mended', 'findings', 'changes'] as const
type ShownRow = Pick<ImportRowTable, (typeof shownColumns)[number]>

/** Rows with their texts as they stand now, under the batch's fields and those that were mended beside them. */
async function withTexts(db: ReadDb, batchId: number, rows: readonly ShownRow[]): Promise<ImportRow[]> {
  if (rows.length === 0) return []
  const { fields } = await getBatchReading(db, batchId)
  const untouched = rows.filter((row) => row.mended === null).map((row) => row.row_no)
  const cells = await readCells(db, batchId, untouched)
  return rows.map((row) => ({
    rowNo: row.row_no,
    outcome: row.outcome,
    name: row.name,
    values: textsOf(row.mended, cells.get(row.row_no), fields),
    findings: JSON.parse(row.findings) as Finding[],
    changes: JSON.parse(row.changes) as FieldDifference[],
    isMended: row.mended !== null,
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

type RowsWish = Pick<z.output<(typeof importBatchContract)['importBatch.rows']['input']>, RowsWishKey>
type RowsWishKey = 'id' | 'filter' | 'code' | 'offset' | 'limit'

export async function listImportRows(
  db: ReadDb,
  { id, filter, code, offset, limit }: RowsWish,
): Promise<{ rows: ImportRow[]; total: number }> {
  const filtered = db
    .selectFrom('import_row')
    .where('batch_id', '=', id)
    .$if(filter === 'findings', (q) => q.where('findings', '<>', '[]'))
    .$if(filter === 'choice', (q) => q.where(hasFinding(sql`json_extract(f.value, '$.choices') is not null`)))
    .$if((rowOutcomes as readonly string[]).includes(filter), (q) => q.where('outcome', '=', filter as RowOutcome))
    .$if(code !== undefined, (q) => q.where(hasFinding(sql`json_extract(f.value, '$.code') = ${code}`)))
  const { total } = await filtered.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await filtered.select(shownColumns).orderBy('row_no').offset(offset).limit(limit).execute()
  return { rows: await withTexts(db, id, rows), total }
}

const hasFinding = (condition: RawBuilder<unknown>) =>
  sql<boolean>`findings <> '[]' and exists (select 1 from json_each(findings) f where ${condition})`

/** The same for a grid: the texts of each row in one order. */
export async function listGridRows(
  db: ReadDb,
  wish: RowsWish,
): Promise<{ rows: ImportGridRow[]; total: number; fields: string[] }> {
  const { fields } = await getBatchReading(db, wish.id)
  const { rows, total } = await listImportRows(db, wish)
  const mended = rows.flatMap(({ isMended, values }) => (isMended ? Object.keys(values) : []))
  const all = [...new Set([...fields, ...mended])]
  return {
    fields: all,
    total,
    rows: rows.map(({ values, ...row }) => ({ ...row, cells: all.map((field) => values[field] ?? '') })),
  }
}

/** How many rows of a batch have which kind of finding, the most frequent first. */
export async function countFindingKinds(db: ReadDb, id: number): Promise<{ code: string; rows: number }[]> {
  const found = sql<{ code: string; row_no: number }>`(
    select distinct json_extract(f.value, '$.code') as code, r.row_no
    from import_row r, json_each(r.findings) f where r.batch_id = ${id} and r.findings <> '[]')`
  return db
    .selectFrom(found.as('f'))
    .select((eb) => ['code', eb.fn.countAll<number>().as('rows')])
    .groupBy('code')
    .orderBy('rows', 'desc')
    .orderBy('code')
    .limit(200)
    .execute()
}

/** Every value that is proposed for a cell of a refused row, in the file's order. */
export async function listProposals(db: ReadDb, id: number): Promise<CellProposal[]> {
  const proposed = sql<CellProposal>`(
    select r.row_no as rowNo, r.name, json_extract(f.value, '$.field') as field,
      coalesce(json_extract(f.value, '$.value'), '') as before, json_extract(f.value, '$.proposal') as after
    from import_row r, json_each(r.findings) f
    where r.batch_id = ${id} and r.outcome = 'refused' and json_extract(f.value, '$.proposal') is not null
      and json_extract(f.value, '$.field') is not null)`
  return db.selectFrom(proposed.as('p')).selectAll().orderBy('rowNo').limit(5000).execute()
}

/** What is said of some rows, by row number. */
export async function listRowFindings(
  db: ReadDb,
  batchId: number,
  rowNos: readonly number[],
): Promise<ReadonlyMap<number, readonly Finding[]>> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'findings'])
    .where('batch_id', '=', batchId)
    .where(sql<boolean>`row_no in (select value from json_each(${JSON.stringify(rowNos)}))`)
    .orderBy('row_no')
    .limit(rowNos.length)
    .execute()
  return new Map(rows.map((row) => [row.row_no, JSON.parse(row.findings) as Finding[]]))
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

/**
 * Rows that are not skipped, in the given order of columns: as they were corrected on screen, or as the file holds them.
 */
export async function listStagedRows(
  db: ReadDb,
  batchId: number,
  {
    fields,
    rowNos,
    asInFile = false,
  }: { readonly fields: readonly string[]; readonly rowNos: readonly number[]; readonly asInFile?: boolean },
): Promise<StagedRow[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'outcome', 'keys', 'flag', 'mended', 'confirmed', 'changes'])
    .where('batch_id', '=', batchId)
    .where(sql<boolean>`row_no in (select value from json_each(${JSON.stringify(rowNos)}))`)
    .where('outcome', '<>', 'skipped')
    .orderBy('row_no')
    .limit(rowNos.length)
    .execute()
  if (rows.length === 0) return []
  const { fields: kept } = await getBatchReading(db, batchId)
  const cells = await readCells(
    db,
    batchId,
    rows.map((row) => row.row_no),
  )
  const places = fields.map((field) => kept.indexOf(field))
  return rows.map((row) => {
    const own = cells.get(row.row_no)
    const file = {
      rowNo: row.row_no,
      texts: places.map((place) => own?.texts[place] ?? ''),
      kinds: places.map((place) => own?.kinds[place] ?? '-').join(''),
      extra: own?.extra ?? {},
      flag: row.flag,
      confirmed: nothingConfirmed,
    }
    const mended = row.mended === null || asInFile ? undefined : (JSON.parse(row.mended) as MendedCells)
    const confirmed = JSON.parse(row.confirmed) as string[]
    return {
      cells: mended ? { ...file, ...mendedCells(fields, mended), flag: '', confirmed } : file,
      outcome: row.outcome,
      keys: JSON.parse(row.keys) as Record<string, string>,
      changes: row.changes,
    }
  })
}

/** What no two rows of the batch may share, row by row. */
export async function listRowKeys(
  db: ReadDb,
  batchId: number,
): Promise<{ readonly rowNo: number; readonly keys: Readonly<Record<string, string>> }[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['row_no', 'keys'])
    .where('batch_id', '=', batchId)
    .where('keys', '<>', '{}')
    .orderBy('row_no')
    .limit(200_000)
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
