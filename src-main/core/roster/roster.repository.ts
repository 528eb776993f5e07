import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { ColumnKind, SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import { storedFields, type WorkerFields } from '../../shared/roster/roster-row.rules.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'
import { preparedSelect } from '../db/prepared-select.ts'
import type { PinyinIndex } from './pinyin-index.ts'
import type { WorkerTable } from './roster.tables.ts'

/** SQL column of a field: snake_case, amounts end in _fen. */
export const columnOf = new Map<RosterField, string>(
  storedFields.map((field) => {
    const snake = field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
    return [field, rosterSheet.columns[field].kind === 'money' ? `${snake}_fen` : snake]
  }),
)

/** Kinds that are not stored as they are. */
const fromSql: Partial<Record<ColumnKind, (stored: string | number) => SheetValue>> = {
  boolean: (stored) => stored === 1,
  codes: (stored) => String(stored).split(','),
}

export interface StoredWorker extends WorkerFields {
  readonly id: number
  readonly community: string
  readonly rowVersion: number
  readonly extra: Readonly<Record<string, string>>
  readonly mergedIntoId: number | null
  readonly createdAt: string
}

/** A row of the table with the name of its community. */
export type WorkerRecord = { readonly [K in keyof WorkerTable]: unknown } & { readonly community_name: unknown }

type SqlCell = string | number | null
/** How each field comes out of its column, worked out once: a roster is read thousands of rows at a time. */
const readers = storedFields.map((field) => ({
  field,
  column: columnOf.get(field) ?? '',
  read: fromSql[rosterSheet.columns[field].kind],
}))
const blankValues: Partial<Record<RosterField, SheetValue>> = Object.fromEntries(
  storedFields.map((field) => [field, null]),
)

export function rowToWorker(row: WorkerRecord): StoredWorker {
  const record = row as Readonly<Record<string, SqlCell>>
  const values = { ...blankValues }
  for (const { field, column, read } of readers) {
    const stored = record[column] ?? null
    if (stored !== null) values[field] = read === undefined ? stored : read(stored)
  }
  const extra = record['extra'] as string
  return {
    id: record['id'] as number,
    communityId: record['community_id'] as number,
    community: record['community_name'] as string,
    sex: record['sex'] as string,
    birthOn: record['birth_on'] as CalendarDate,
    rowVersion: record['row_version'] as number,
    mergedIntoId: record['merged_into_id'] as number | null,
    createdAt: record['created_at'] as string,
    extra: extra === '{}' ? {} : (JSON.parse(extra) as Record<string, string>),
    values,
  }
}

function toSql(value: SheetValue | undefined): string | number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  return Array.isArray(value) ? value.join(',') : (value as string | number)
}

function selectWorkers(db: ReadDb) {
  return db
    .selectFrom('worker as w')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .selectAll('w')
    .select('c.name as community_name')
}

const workerById = preparedSelect((db, id: number) => selectWorkers(db).where('w.id', '=', id))

export async function findStoredWorker(db: ReadDb, id: number): Promise<StoredWorker | undefined> {
  const [row] = await workerById(db, id)
  return row && rowToWorker(row)
}

/** @throws AppError NOT_FOUND */
export async function getStoredWorker(db: ReadDb, id: number): Promise<StoredWorker> {
  const worker = await findStoredWorker(db, id)
  if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
  return worker
}

/** Everyone who has not left, in the office's order; of one community when given. */
export async function listPresentInOrder(db: ReadDb, communityId: number | undefined): Promise<StoredWorker[]> {
  const rows = await selectWorkers(db)
    .where('w.status', '<>', exitedStatus)
    .where('w.merged_into_id', 'is', null)
    .$if(communityId !== undefined, (q) => q.where('w.community_id', '=', communityId ?? 0))
    .orderBy('c.sort_order')
    .orderBy('w.id')
    .limit(100_000)
    .execute()
  return rows.map(rowToWorker)
}

/** Second rows of a person that were merged into this one. */
export async function listMergedIds(db: ReadDb, id: number): Promise<number[]> {
  const rows = await db
    .selectFrom('worker')
    .select('id')
    .where('merged_into_id', '=', id)
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => row.id)
}

/** How many people are in post in each community. */
export async function countPresentByCommunity(db: ReadDb): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('worker')
    .select((eb) => ['community_id', eb.fn.countAll<number>().as('people')])
    .where('status', '<>', exitedStatus)
    .where('merged_into_id', 'is', null)
    .groupBy('community_id')
    .orderBy('community_id')
    .limit(1000)
    .execute()
  return new Map(rows.map((row) => [row.community_id, row.people]))
}

/** Those who left and still carry a post. */
export async function listExitedWithPost(db: ReadDb): Promise<StoredWorker[]> {
  const rows = await selectWorkers(db)
    .where('w.status', '=', exitedStatus)
    .where('w.posts', 'is not', null)
    .where('w.merged_into_id', 'is', null)
    .orderBy('w.id')
    .limit(10_000)
    .execute()
  return rows.map(rowToWorker)
}

/** People who left on or after a day; a month counts as its first day. */
export async function listLeftSince(db: ReadDb, day: CalendarDate): Promise<number[]> {
  const rows = await db
    .selectFrom('worker')
    .select('id')
    .where('status', '=', exitedStatus)
    .where('exit_on', '>=', day.slice(0, 7))
    .where('merged_into_id', 'is', null)
    .orderBy('id')
    .limit(100_000)
    .execute()
  return rows.map((row) => row.id)
}

/** Everybody, also those who left, or some people, in the office's order, with the raw columns. At most a hundred thousand. */
export async function listWorkerRecords(
  db: ReadDb,
  ids?: readonly number[],
): Promise<(WorkerRecord & { readonly id: number })[]> {
  return selectWorkers(db)
    .where('w.merged_into_id', 'is', null)
    .$if(ids !== undefined, (q) => q.where(sql<boolean>`w.id in (select value from json_each(${JSON.stringify(ids)}))`))
    .orderBy('c.sort_order')
    .orderBy('w.id')
    .limit(100_000)
    .execute()
}

/** The former columns of everybody whose row was replaced after a day: as they were at its end. */
export async function listVersionsAfter(db: ReadDb, day: CalendarDate): Promise<ReadonlyMap<number, StoredColumns>> {
  const rows = await db
    .selectFrom('worker_version as v')
    .select(['v.worker_id', 'v.content'])
    .where(sql<boolean>`substr(v.replaced_at, 1, 10) > ${day}`)
    .orderBy('v.worker_id')
    .orderBy('v.row_version', 'desc')
    .limit(1_000_000)
    .execute()
  return new Map(rows.map((row) => [row.worker_id, JSON.parse(row.content) as StoredColumns]))
}

/** The people with these ids in the order of the ids, some hundred at a time. */
export async function listWorkersInOrder(db: ReadDb, ids: readonly number[]): Promise<StoredWorker[]> {
  const rows = await selectWorkers(db)
    .where(sql<boolean>`w.id in (select value from json_each(${JSON.stringify(ids)}))`)
    .limit(1000)
    .execute()
  const people = new Map(rows.map((row) => [row.id, rowToWorker(row)]))
  return ids.flatMap((id) => people.get(id) ?? [])
}

export interface WorkerStamp {
  readonly by: number
  readonly now: string
  readonly batchId: number | null
}

const fieldColumns = storedFields.map((field) => columnOf.get(field) ?? '')
export const contentColumns = ['community_id', 'sex', 'birth_on', ...fieldColumns, 'extra', 'py_full', 'py_head']
const stampColumns = ['import_batch_id', 'created_by', 'created_at', 'updated_by', 'updated_at']
const updateSql = `update worker set ${contentColumns.map((column) => `${column} = ?`).join(', ')},
  import_batch_id = coalesce(?, import_batch_id), row_version = row_version + 1, updated_by = ?, updated_at = ?
  where id = ? and row_version = ?`

export type SqlValue = string | number | null
/** Values of a person's SQL columns as they are stored. */
export type StoredColumns = Readonly<Record<string, SqlValue>>
type Extra = Readonly<Record<string, string>>

function contentOf(worker: WorkerFields, extra: Extra, pinyin: PinyinIndex): SqlValue[] {
  const content: SqlValue[] = [worker.communityId, worker.sex, worker.birthOn]
  for (const field of storedFields) content.push(toSql(worker.values[field]))
  content.push(JSON.stringify(extra), pinyin.full, pinyin.head)
  return content
}

/** An id is never given twice, not even after an import was undone: the audit log names people by it. */
const lastIdSql = `select max(id) as id from (
  select max(id) as id from worker union all select max(object_id) from import_change)`

/** Inserts people one by one through one prepared statement; returns the new id and the hash of the content. */
export function workerInserter(bulk: BulkStatements, { by, now, batchId }: WorkerStamp) {
  let id = bulk.prepare<[], { id: number | null }>(lastIdSql).get()?.id ?? 0
  const insert = filledColumnsInserter(bulk)
  return (worker: WorkerFields, extra: Extra, pinyin: PinyinIndex): { id: number; contentHash: string } => {
    const content = contentOf(worker, extra, pinyin)
    id += 1
    insert(content, [id, batchId, by, now, by, now])
    return { id, contentHash: hashOf(content) }
  }
}

/**
 * Names only the columns in which somebody had a value so far: a file fills half of them, and handing over the nulls of the
 * others costs a third of the time.
 */
function filledColumnsInserter(bulk: BulkStatements): (content: readonly SqlValue[], stamp: SqlValue[]) => void {
  const filled = new Set<number>()
  let places: number[] = []
  let statement: ReturnType<typeof bulk.prepare<SqlValue[]>> | undefined
  return (content, values) => {
    for (const [place, value] of content.entries()) {
      if (value === null || filled.has(place)) continue
      filled.add(place)
      statement = undefined
    }
    if (statement === undefined) {
      places = [...filled].sort((a, b) => a - b)
      const columns = ['id', ...stampColumns, ...places.map((place) => contentColumns[place] ?? '')]
      const marks = columns.map(() => '?')
      statement = bulk.prepare(`insert into worker (${columns.join(', ')}) values (${marks.join(', ')})`)
    }
    for (const place of places) values.push(content[place] ?? null)
    statement.run(...values)
  }
}

/** Tells whether somebody's content is still what was written. */
export function hashOf(content: readonly SqlValue[]): string {
  return hash('sha256', JSON.stringify(content), 'hex')
}

/** Reads people's columns as they are stored, one by one. */
export function contentReader(bulk: BulkStatements): (id: number) => StoredColumns {
  const statement = bulk.prepare<[number], Record<string, SqlValue>>(
    `select ${[...contentColumns, 'import_batch_id'].join(', ')} from worker where id = ?`,
  )
  return (id) => statement.get(id) ?? {}
}

export function changedColumns(
  from: StoredColumns,
  to: StoredColumns,
): { before: StoredColumns; after: StoredColumns } {
  const changed = Object.keys(to).filter((column) => from[column] !== to[column])
  const of = (columns: StoredColumns) => Object.fromEntries(changed.map((column) => [column, columns[column] ?? null]))
  return { before: of(from), after: of(to) }
}

/**
 * Replaces people's fields one by one through one prepared statement.
 * @throws AppError CONCURRENT_MODIFICATION (from the returned function) when the person was saved in the meantime
 */
export function workerUpdater(bulk: BulkStatements, { by, now, batchId }: WorkerStamp) {
  const statement = bulk.prepare<SqlValue[]>(updateSql)
  return (
    { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
    worker: WorkerFields,
    extra: Extra,
    pinyin: PinyinIndex,
  ): void => {
    const content = contentOf(worker, extra, pinyin)
    content.push(batchId, by, now, id, rowVersion)
    if (statement.run(...content).changes === 0) throw new AppError('CONCURRENT_MODIFICATION', { what: '人员' })
  }
}

/** What tells people apart, of everybody: small enough to hold for a whole import. */
export interface WorkerKeys {
  readonly id: number
  readonly idNo: string
  readonly empNo: string | null
  readonly name: string
  readonly birthOn: string
  readonly communityId: number
  readonly status: string
  readonly rowVersion: number
  /** The person of whom this row turned out to be a second one. */
  readonly mergedIntoId: number | null
}

/** Keys of everybody, also those who left. At most a hundred thousand. */
export async function listWorkerKeys(db: ReadDb): Promise<WorkerKeys[]> {
  const rows = await db
    .selectFrom('worker')
    .select(['id', 'id_no', 'emp_no', 'name', 'birth_on', 'community_id', 'status', 'row_version', 'merged_into_id'])
    .orderBy('id')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    idNo: row.id_no,
    empNo: row.emp_no,
    name: row.name,
    birthOn: row.birth_on,
    communityId: row.community_id,
    status: row.status,
    rowVersion: row.row_version,
    mergedIntoId: row.merged_into_id,
  }))
}

/** The people with these ID numbers, some hundred at a time. */
export async function listWorkersByIdNo(db: ReadDb, idNos: readonly string[]): Promise<StoredWorker[]> {
  if (idNos.length === 0) return []
  const rows = await selectWorkers(db)
    .where(sql<boolean>`w.id_no in (select value from json_each(${JSON.stringify(idNos)}))`)
    .orderBy('w.id')
    .limit(1000)
    .execute()
  return rows.map(rowToWorker)
}

export async function findWorkerIdBy(
  db: ReadDb,
  column: 'id_no' | 'emp_no',
  value: string,
): Promise<{ id: number; name: string } | undefined> {
  return db.selectFrom('worker').select(['id', 'name']).where(column, '=', value).executeTakeFirst()
}
