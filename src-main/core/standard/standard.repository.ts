import type { Updateable } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { StandardKind } from '../../shared/standard/standard.contract.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import { makersOf, readMakers } from '../db/document-maker.ts'
import type { StandardTable } from './standard.tables.ts'

export interface StoredStandard {
  readonly id: number
  readonly kind: StandardKind
  readonly title: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly documentNo: string
  readonly note: string
  readonly isSample: boolean
  readonly state: 'draft' | 'active'
  /** Everybody who wrote on the draft; nobody for the first run's own. */
  readonly makerIds: number[]
  readonly rowVersion: number
  readonly body: unknown
}
export type NewStandard = Omit<StoredStandard, 'id' | 'state' | 'makerIds' | 'rowVersion'>

export interface CalendarContent {
  readonly year: number
  readonly source: string
  readonly days: readonly { readonly date: CalendarDate; readonly kind: string; readonly name: string }[]
}
export interface StoredCalendarYear extends CalendarContent {
  readonly rowVersion: number
}

function selectStandards(db: ReadDb) {
  return db
    .selectFrom('standard')
    .selectAll()
    .select(makersOf('standard', 'standard.id').as('makers'))
    .orderBy('kind')
    .orderBy('effective_from', 'desc')
    .orderBy('id', 'desc')
}
type StandardRecord = Awaited<ReturnType<ReturnType<typeof selectStandards>['execute']>>[number]

function rowToStandard(row: StandardRecord): StoredStandard {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    documentNo: row.document_no,
    note: row.note,
    isSample: row.is_sample === 1,
    state: row.state,
    makerIds: readMakers(row.makers),
    rowVersion: row.row_version,
    body: JSON.parse(row.body),
  }
}

/** Every version, drafts included: kind by kind, the newest first. */
export async function listStandards(db: ReadDb, kind?: StandardKind): Promise<StoredStandard[]> {
  const rows = await selectStandards(db)
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind ?? 'pay_scheme'))
    .limit(1000)
    .execute()
  return rows.map(rowToStandard)
}

/** @throws AppError NOT_FOUND */
export async function getStandard(db: ReadDb, id: number): Promise<StoredStandard> {
  const row = await selectStandards(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '标准' })
  return rowToStandard(row)
}

/** The standard of a kind in force on a day: of several, the one that began last. */
export async function findStandardOn(
  db: ReadDb,
  kind: StandardKind,
  on: CalendarDate,
): Promise<StoredStandard | undefined> {
  const row = await selectStandards(db)
    .where('kind', '=', kind)
    .where('state', '=', 'active')
    .where('effective_from', '<=', on)
    .where((eb) => eb.or([eb('effective_to', 'is', null), eb('effective_to', '>=', on)]))
    .executeTakeFirst()
  return row && rowToStandard(row)
}

/** Versions of a kind in force at any time, read in the midst of a bulk write. */
export function readActiveStandards(
  bulk: BulkStatements,
  kind: StandardKind,
): { effective_from: string; effective_to: string | null; document_no: string; body: string }[] {
  const statement = bulk.prepare<
    [string],
    { effective_from: string; effective_to: string | null; document_no: string; body: string }
  >(
    `select effective_from, effective_to, document_no, body from standard
     where kind = ? and state = 'active' order by effective_from`,
  )
  return statement.all(kind)
}

/** How many records used each version. */
export async function countUses(db: ReadDb): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('standard_use')
    .select((eb) => ['standard_id', eb.fn.countAll<number>().as('uses')])
    .groupBy('standard_id')
    .orderBy('standard_id')
    .limit(1000)
    .execute()
  return new Map(rows.map((row) => [row.standard_id, row.uses]))
}

function columnsOf(standard: NewStandard) {
  return {
    title: standard.title,
    effective_from: standard.effectiveFrom,
    effective_to: standard.effectiveTo,
    document_no: standard.documentNo,
    note: standard.note,
    is_sample: standard.isSample ? 1 : 0,
    body: JSON.stringify(standard.body),
  }
}

/** A version in force at once: only the first run's contents come so. */
export async function insertStandard(trx: WriteDb, standard: NewStandard, now: string): Promise<number> {
  const { id } = await trx
    .insertInto('standard')
    .values({ kind: standard.kind, ...columnsOf(standard), created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface By {
  readonly by: number
  readonly now: string
}

export async function insertDraft(trx: WriteDb, standard: NewStandard, { by, now }: By): Promise<number> {
  const { id } = await trx
    .insertInto('standard')
    .values({
      kind: standard.kind,
      ...columnsOf(standard),
      state: 'draft',
      edited_by: by,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface Versioned {
  readonly id: number
  readonly rowVersion: number
  readonly now: string
}

/** @throws AppError CONCURRENT_MODIFICATION when somebody saved the version in the meantime */
async function change(
  trx: WriteDb,
  { id, rowVersion, now }: Versioned,
  columns: Updateable<StandardTable>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('standard')
    .set(columns)
    .set({ row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '标准' })
}

export async function updateDraft(
  trx: WriteDb,
  at: Versioned & { readonly by: number },
  standard: NewStandard,
): Promise<void> {
  await change(trx, at, { ...columnsOf(standard), edited_by: at.by })
}

export async function markActive(trx: WriteDb, at: Versioned & { readonly by: number }): Promise<void> {
  await change(trx, at, { state: 'active', activated_by: at.by, activated_at: at.now })
}

/** Back to a draft of whoever wrote it; the table refuses it once the version was used. */
export async function markDraft(trx: WriteDb, at: Versioned): Promise<void> {
  await change(trx, at, { state: 'draft', activated_by: null, activated_at: null })
}

/** @throws AppError CONCURRENT_MODIFICATION */
export async function deleteDraft(trx: WriteDb, id: number, rowVersion: number): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('standard')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '标准' })
}

export async function insertCalendarYear(trx: WriteDb, { year, source, days }: CalendarContent): Promise<void> {
  await trx.insertInto('calendar_year').values({ year, source }).execute()
  await insertDays(trx, year, days)
}

/** Puts other days in the place of a year's. */
export async function replaceCalendarYear(
  trx: WriteDb,
  { year, source, days }: CalendarContent,
  rowVersion: number,
): Promise<void> {
  await trx
    .updateTable('calendar_year')
    .set({ source, row_version: rowVersion + 1 })
    .where('year', '=', year)
    .execute()
  await trx.deleteFrom('calendar_day').where('year', '=', year).execute()
  await insertDays(trx, year, days)
}

async function insertDays(trx: WriteDb, year: number, days: CalendarContent['days']): Promise<void> {
  await trx
    .insertInto('calendar_day')
    .values(days.map(({ date, kind, name }) => ({ date, year, kind, name })))
    .execute()
}

export async function listCalendarYears(db: ReadDb): Promise<StoredCalendarYear[]> {
  const years = await db.selectFrom('calendar_year').selectAll().orderBy('year').limit(200).execute()
  const days = await db.selectFrom('calendar_day').selectAll().orderBy('date').limit(20_000).execute()
  return years.map(({ year, source, row_version }) => ({
    year,
    source,
    rowVersion: row_version,
    days: days
      .filter((day) => day.year === year)
      .map(({ date, kind, name }) => ({ date: date as CalendarDate, kind, name })),
  }))
}

export async function findCalendarYear(db: ReadDb, year: number): Promise<StoredCalendarYear | undefined> {
  return (await listCalendarYears(db)).find((each) => each.year === year)
}

/** Year in which the newest version of a kind, drafts aside, begins; undefined when there is none. */
export async function latestYearOf(db: ReadDb, kind: StandardKind): Promise<number | undefined> {
  const row = await db
    .selectFrom('standard')
    .select((eb) => eb.fn.max('effective_from').as('newest'))
    .where('kind', '=', kind)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row?.newest ? Number(row.newest.slice(0, 4)) : undefined
}
