import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { recordKinds, type RecordKind } from '../../shared/person-record/record-kinds.ts'
import type { RecordValues } from '../../shared/person-record/record.rules.ts'
import { recordColumns } from '../../shared/person-record/record.sheets.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'

/** A record as stored: values of its kind's columns by field. */
export interface StoredRecord {
  readonly id: number
  readonly workerId: number
  readonly kind: RecordKind
  readonly values: RecordValues
  readonly extra: Readonly<Record<string, string>>
  readonly rowVersion: number
  readonly updatedBy: string
  readonly updatedAt: string
  readonly removed: { readonly at: string; readonly by: string; readonly reason: string } | null
}

type SqlValue = string | number | null
/** SQL columns of a record as they are stored. */
export type RecordColumns = Readonly<Record<string, SqlValue>>

/** SQL column of a field: snake_case. */
export const columnOfField = (field: string) => field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

/** Fields of a kind with their columns, worked out once: a street's records are read by the ten thousand. */
const fieldsOf: Readonly<Record<RecordKind, readonly (readonly [field: string, column: string])[]>> = {
  education: fields('education'),
  career: fields('career'),
  family: fields('family'),
  certificate: fields('certificate'),
  representative: fields('representative'),
  honour: fields('honour'),
}
function fields(kind: RecordKind): [field: string, column: string][] {
  return recordColumns(kind).map(([field]) => [field, columnOfField(field)])
}

/** Every column that holds what a record says, in the order in which contents are hashed. */
export const contentColumns: readonly string[] = [
  ...new Set(recordKinds.flatMap((kind) => fieldsOf[kind].map(([, column]) => column))),
  'extra',
]

function selectRecords(db: ReadDb) {
  return db
    .selectFrom('person_record as r')
    .innerJoin('account as a', 'a.id', 'r.updated_by')
    .leftJoin('account as b', 'b.id', 'r.removed_by')
    .selectAll('r')
    .select(['a.display_name as updated_name', 'b.display_name as removed_name'])
}
type SelectedRecord = Awaited<ReturnType<ReturnType<typeof selectRecords>['execute']>>[number]

function rowToRecord(row: SelectedRecord): StoredRecord {
  return {
    id: row.id,
    workerId: row.worker_id,
    kind: row.kind,
    values: valuesOf(row.kind, row),
    extra: JSON.parse(row.extra) as Record<string, string>,
    rowVersion: row.row_version,
    updatedBy: row.updated_name,
    updatedAt: row.updated_at,
    removed:
      row.removed_at === null
        ? null
        : { at: row.removed_at, by: row.removed_name ?? '', reason: row.removed_reason ?? '' },
  }
}

/** Values of a kind's fields out of SQL columns. */
export function valuesOf(kind: RecordKind, columns: object): RecordValues {
  const stored = columns as RecordColumns
  const values: Record<string, SheetValue> = {}
  for (const [field, column] of fieldsOf[kind]) values[field] = stored[column] ?? null
  return values
}

/** @throws AppError NOT_FOUND */
export async function getRecord(db: ReadDb, id: number): Promise<StoredRecord> {
  const row = await selectRecords(db).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '子表记录' })
  return rowToRecord(row)
}

/** Records of these people, removed ones too, of one kind when given; some hundred people at a time. */
export async function listRecords(
  db: ReadDb,
  workerIds: readonly number[],
  kind?: RecordKind,
): Promise<StoredRecord[]> {
  const rows = await selectRecords(db)
    .where(sql<boolean>`r.worker_id in (select value from json_each(${JSON.stringify(workerIds)}))`)
    .$if(kind !== undefined, (q) => q.where('r.kind', '=', kind ?? 'education'))
    .orderBy('r.worker_id')
    .orderBy('r.id')
    .limit(100_000)
    .execute()
  return rows.map(rowToRecord)
}

/**
 * What stands for everybody of one kind, without what was removed: for rules over the whole roster. A street has these by
 * the ten thousand, so only the fields that are asked for are read.
 */
export async function listStandingRecords(
  db: ReadDb,
  kind: RecordKind,
  fieldNames: readonly string[],
): Promise<Pick<StoredRecord, 'workerId' | 'values'>[]> {
  const wanted = fieldsOf[kind].filter(([field]) => fieldNames.includes(field))
  const rows = await db
    .selectFrom('person_record')
    .select('worker_id')
    .select(wanted.map(([, column]) => sql.ref<SqlValue>(column).as(column)))
    .where('removed_at', 'is', null)
    .where('kind', '=', kind)
    .orderBy('id')
    .limit(1_000_000)
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    values: Object.fromEntries(wanted.map(([field, column]) => [field, row[column] ?? null])),
  }))
}

/** A former state of a record. */
export interface StoredVersion {
  readonly rowVersion: number
  readonly values: RecordValues
  readonly at: string
  readonly by: string
  readonly removedReason: string | null
}

/** The states that were replaced, newest first. */
export async function listVersions(db: ReadDb, { id, kind }: StoredRecord): Promise<StoredVersion[]> {
  const rows = await db
    .selectFrom('person_record_version as v')
    .leftJoin('account as a', (join) => join.on(sql<boolean>`a.id = json_extract(v.content, '$.updated_by')`))
    .select(['v.row_version', 'v.content', 'a.display_name as updated_name'])
    .where('v.record_id', '=', id)
    .orderBy('v.row_version', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => {
    const content = JSON.parse(row.content) as RecordColumns
    return {
      rowVersion: row.row_version,
      values: valuesOf(kind, content),
      at: String(content['updated_at']),
      by: row.updated_name ?? '',
      removedReason: content['removed_reason'] === null ? null : String(content['removed_reason']),
    }
  })
}

/** Ids of records of one kind that stand, of people in post, in the office's order of people: what an export will hold. */
export async function listExportIds(
  db: ReadDb,
  kind: RecordKind,
  people: readonly { readonly id: number; readonly nth: number }[],
): Promise<number[]> {
  const order = sql<{ worker_id: number; nth: number }>`(
    select json_extract(value, '$.id') as worker_id, json_extract(value, '$.nth') as nth
    from json_each(${JSON.stringify(people)}))`
  const rows = await db
    .selectFrom('person_record as r')
    .innerJoin(order.as('p'), 'p.worker_id', 'r.worker_id')
    .leftJoin('honour_standing as s', 's.record_id', 'r.id')
    .select('r.id')
    .where('r.kind', '=', kind)
    .where('r.removed_at', 'is', null)
    .where((eb) => eb.or([eb('s.state', 'is', null), eb('s.state', '=', 'in_force')]))
    .orderBy('p.nth')
    .orderBy('r.id')
    .limit(1_000_000)
    .execute()
  return rows.map((row) => row.id)
}

/** The records with these ids in the order of the ids, some hundred at a time. */
export async function listRecordsInOrder(db: ReadDb, ids: readonly number[]): Promise<StoredRecord[]> {
  const rows = await selectRecords(db)
    .where(sql<boolean>`r.id in (select value from json_each(${JSON.stringify(ids)}))`)
    .limit(1000)
    .execute()
  const records = new Map(rows.map((row) => [row.id, rowToRecord(row)]))
  return ids.flatMap((id) => records.get(id) ?? [])
}

export interface RecordStamp {
  readonly by: number
  readonly now: string
  readonly batchId: number | null
}

type Extra = Readonly<Record<string, string>>

const toSql = (value: SheetValue | undefined): SqlValue =>
  value === undefined || value === null ? null : typeof value === 'number' ? value : String(value)

/** Columns of a content, those of other kinds null. */
function contentOf(kind: RecordKind, values: RecordValues, extra: Extra): SqlValue[] {
  const own = new Map(fieldsOf[kind].map(([field, column]) => [column, toSql(values[field])]))
  return contentColumns.map((column) => (column === 'extra' ? JSON.stringify(extra) : (own.get(column) ?? null)))
}

/** Tells whether a record's content is still what was written. */
export function hashOf(content: readonly SqlValue[]): string {
  return hash('sha256', JSON.stringify(content), 'hex')
}

const insertColumns = [
  ...['worker_id', 'kind', ...contentColumns],
  ...['import_batch_id', 'created_by', 'created_at', 'updated_by', 'updated_at'],
]
const insertSql = `insert into person_record (${insertColumns.join(', ')})
  values (${insertColumns.map(() => '?').join(', ')}) returning id`

export interface NewRecord {
  readonly workerId: number
  readonly kind: RecordKind
  readonly values: RecordValues
  readonly extra: Extra
}

/** Inserts records through one prepared statement; returns the new id and the hash of the content. */
export function recordInserter(bulk: BulkStatements, { by, now, batchId }: RecordStamp) {
  const statement = bulk.prepare<SqlValue[], { id: number }>(insertSql)
  return ({ workerId, kind, values, extra }: NewRecord): { id: number; contentHash: string } => {
    const content = contentOf(kind, values, extra)
    const row = statement.get(workerId, kind, ...content, batchId, by, now, by, now)
    if (!row) throw new Error('an insert returned no id')
    return { id: row.id, contentHash: hashOf(content) }
  }
}

const updateSql = `update person_record set ${contentColumns.map((column) => `${column} = ?`).join(', ')},
  import_batch_id = coalesce(?, import_batch_id), row_version = row_version + 1, updated_by = ?, updated_at = ?
  where id = ? and row_version = ? and removed_at is null`

/**
 * Replaces the content of records; the table keeps what was there.
 * @throws AppError CONCURRENT_MODIFICATION (from the returned function) when it was saved or removed in the meantime
 */
export function recordUpdater(bulk: BulkStatements, { by, now, batchId }: RecordStamp) {
  const statement = bulk.prepare<SqlValue[]>(updateSql)
  return ({ id, kind, rowVersion }: StoredRecord, values: RecordValues, extra: Extra): void => {
    const { changes } = statement.run(...contentOf(kind, values, extra), batchId, by, now, id, rowVersion)
    if (changes === 0) throw new AppError('CONCURRENT_MODIFICATION', { what: '子表记录' })
  }
}

/** Marks a record as removed, or takes the mark away. */
export function setRemoved(
  bulk: BulkStatements,
  { id, rowVersion }: Pick<StoredRecord, 'id' | 'rowVersion'>,
  { by, now, reason }: { readonly by: number; readonly now: string; readonly reason: string | null },
): void {
  const removed = reason === null ? [null, null, null] : [now, by, reason]
  const { changes } = bulk
    .prepare<SqlValue[]>(
      `update person_record set removed_at = ?, removed_by = ?, removed_reason = ?, row_version = row_version + 1,
         updated_by = ?, updated_at = ? where id = ? and row_version = ?`,
    )
    .run(...removed, by, now, id, rowVersion)
  if (changes === 0) throw new AppError('CONCURRENT_MODIFICATION', { what: '子表记录' })
}

/** A certificate of 社会工作者职业水平; its level is the code of table T12. */
export interface SocialWorkCertificate {
  readonly workerId: number
  readonly level: string
  readonly registeredUntil: string | null
  /** 取得日期, to the day or the month. */
  readonly obtainedOn: string | null
  /** 继续教育学时 of the present registration. */
  readonly studyHours: number | null
}

export async function listSocialWorkCertificates(db: ReadDb): Promise<SocialWorkCertificate[]> {
  const rows = await db
    .selectFrom('person_record')
    .select(['worker_id', 'certificate_level', 'registered_until', 'obtained_on', 'study_hours'])
    .where('kind', '=', 'certificate')
    .where('removed_at', 'is', null)
    .where('certificate_type', '=', '1')
    .orderBy('id')
    .limit(1_000_000)
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    level: row.certificate_level ?? '',
    registeredUntil: row.registered_until,
    obtainedOn: row.obtained_on,
    studyHours: row.study_hours,
  }))
}
