import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { StandardKind } from '../../shared/standard/standard.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface StoredStandard {
  readonly id: number
  readonly kind: StandardKind
  readonly title: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly documentNo: string
  readonly note: string
  readonly isSample: boolean
  readonly body: unknown
}
export type NewStandard = Omit<StoredStandard, 'id'>

export interface StoredCalendarYear {
  readonly year: number
  readonly source: string
  readonly days: readonly { readonly date: CalendarDate; readonly kind: string; readonly name: string }[]
}

function selectStandards(db: ReadDb) {
  return db.selectFrom('standard').selectAll().orderBy('kind').orderBy('effective_from', 'desc').orderBy('id', 'desc')
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
    body: JSON.parse(row.body),
  }
}

export async function listStandards(db: ReadDb): Promise<StoredStandard[]> {
  return (await selectStandards(db).limit(1000).execute()).map(rowToStandard)
}

/** The standard of a kind in force on a day: of several, the one that began last. */
export async function findStandardOn(
  db: ReadDb,
  kind: StandardKind,
  on: CalendarDate,
): Promise<StoredStandard | undefined> {
  const row = await selectStandards(db)
    .where('kind', '=', kind)
    .where('effective_from', '<=', on)
    .where((eb) => eb.or([eb('effective_to', 'is', null), eb('effective_to', '>=', on)]))
    .executeTakeFirst()
  return row && rowToStandard(row)
}

export async function insertStandard(trx: WriteDb, standard: NewStandard, now: string): Promise<number> {
  const { id } = await trx
    .insertInto('standard')
    .values({
      kind: standard.kind,
      title: standard.title,
      effective_from: standard.effectiveFrom,
      effective_to: standard.effectiveTo,
      document_no: standard.documentNo,
      note: standard.note,
      is_sample: standard.isSample ? 1 : 0,
      body: JSON.stringify(standard.body),
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertCalendarYear(trx: WriteDb, { year, source, days }: StoredCalendarYear): Promise<void> {
  await trx.insertInto('calendar_year').values({ year, source }).execute()
  await trx
    .insertInto('calendar_day')
    .values(days.map(({ date, kind, name }) => ({ date, year, kind, name })))
    .execute()
}

export async function listCalendarYears(db: ReadDb): Promise<StoredCalendarYear[]> {
  const years = await db.selectFrom('calendar_year').selectAll().orderBy('year').limit(200).execute()
  const days = await db.selectFrom('calendar_day').selectAll().orderBy('date').limit(20_000).execute()
  return years.map(({ year, source }) => ({
    year,
    source,
    days: days
      .filter((day) => day.year === year)
      .map(({ date, kind, name }) => ({ date: date as CalendarDate, kind, name })),
  }))
}

/** Year in which the newest version of a kind begins; undefined when there is none. */
export async function latestYearOf(db: ReadDb, kind: StandardKind): Promise<number | undefined> {
  const row = await db
    .selectFrom('standard')
    .select((eb) => eb.fn.max('effective_from').as('newest'))
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.newest ? Number(row.newest.slice(0, 4)) : undefined
}
