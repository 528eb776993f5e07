import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { factOn, type DatedChange, type DatedFact } from '../../shared/kernel/dated-fact.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'

/** Whose facts: people and communities have some. */
export type FactOwner = 'worker' | 'community'

export interface OwnedFact extends DatedFact {
  readonly ownerId: number
  readonly field: string
  readonly recordedBy: number
  /** The import that brought it. */
  readonly batchId: number | null
  /** The batch of grade changes that brought it. */
  readonly gradeBatchId: number | null
}

/** What brought a fact, to take it back together with everything else that came with it. */
export interface FactOrigin {
  readonly batchId?: number | null
  readonly editId?: number | null
  readonly gradeBatchId?: number | null
}

interface FactRow {
  id: number
  field: string
  value: string | null
  effective_on: string
  basis: string
  import_batch_id: number | null
  recorded_by: number
  recorded_at: string
  voided_at: string | null
  grade_batch_id: number | null
}

const factOf = (row: FactRow, ownerId: number): OwnedFact => ({
  id: row.id,
  ownerId,
  field: row.field,
  value: row.value,
  effectiveOn: row.effective_on as CalendarDate | '',
  basis: row.basis,
  recordedBy: row.recorded_by,
  batchId: row.import_batch_id,
  recordedAt: row.recorded_at,
  voidedAt: row.voided_at,
  gradeBatchId: row.grade_batch_id,
})

/** All facts of some records, those taken back included, in order of entry. At most a million. */
export async function listFacts(db: ReadDb, owner: FactOwner, ids?: readonly number[]): Promise<OwnedFact[]> {
  const column = owner === 'worker' ? 'worker_id' : 'community_id'
  const rows = await db
    .selectFrom('dated_fact')
    .selectAll()
    .where(column, 'is not', null)
    .$if(ids !== undefined, (q) => q.where(column, 'in', [...(ids ?? [])]))
    .orderBy('id')
    .limit(1_000_000)
    .execute()
  return rows.map((row) => factOf(row, row[column] ?? 0))
}

/** The day of the last change of a field that is in effect, of every record that has one. */
export async function listLastChanges(
  db: ReadDb,
  owner: FactOwner,
  field: string,
  today: CalendarDate,
): Promise<ReadonlyMap<number, CalendarDate>> {
  const column = owner === 'worker' ? 'worker_id' : 'community_id'
  const rows = await db
    .selectFrom('dated_fact')
    .select((eb) => [column, eb.fn.max('effective_on').as('day')])
    .where(column, 'is not', null)
    .where('field', '=', field)
    .where('voided_at', 'is', null)
    .where('effective_on', '<>', '')
    .where('effective_on', '<=', today)
    .groupBy(column)
    .orderBy(column)
    .limit(100_000)
    .execute()
  return new Map(rows.map((row) => [row[column] ?? 0, row.day as CalendarDate]))
}

/** Records with a change of one of some fields that takes effect after a day. */
export async function listChangedSince(
  db: ReadDb,
  owner: FactOwner,
  fields: readonly string[],
  day: CalendarDate,
): Promise<number[]> {
  const column = owner === 'worker' ? 'worker_id' : 'community_id'
  const rows = await db
    .selectFrom('dated_fact')
    .select(column)
    .distinct()
    .where(column, 'is not', null)
    .where('field', 'in', [...fields])
    .where('voided_at', 'is', null)
    .where('effective_on', '>', day)
    .orderBy(column)
    .limit(100_000)
    .execute()
  return rows.map((row) => row[column] ?? 0)
}

/**
 * Records whose own columns don't show the changes of today: a change whose day has come, or one that came into effect
 * before its day while the computer's clock was ahead.
 */
export async function listDueOwners(db: ReadDb, owner: FactOwner, today: CalendarDate): Promise<number[]> {
  const column = owner === 'worker' ? 'worker_id' : 'community_id'
  const known = db
    .selectFrom('dated_fact')
    .select(column)
    .where('voided_at', 'is', null)
    .where(column, 'is not', null)
    .limit(100_000)
  const due = await known.where('applied_at', 'is', null).where('effective_on', '<=', today).execute()
  const ahead = await known
    .where('applied_at', 'is not', null)
    .where('effective_on', '>', today)
    // One of a day before it was written down tells that the clock is behind now: then nothing is taken out of effect.
    .where((eb) => eb(eb.fn<string>('substr', ['recorded_at', eb.val(1), eb.val(10)]), '<=', today))
    .execute()
  return [...new Set([...due, ...ahead].map((row) => row[column] ?? 0))].sort((a, b) => a - b)
}

interface Stamp {
  readonly by: number
  readonly now: string
  readonly today: CalendarDate
}

export interface FactWriter {
  /**
   * Records that a field changes on a day.
   * @param from what the record's column holds now
   * @param to what it holds from the day on
   * @returns what the column is to hold today: `to`, unless the day lies ahead or a later change is already in effect
   */
  change(ownerId: number, field: string, from: string | null, to: string | null, change: DatedChange): string | null
  /** What the column is to hold today; undefined when the field never changed. */
  valueToday(ownerId: number, field: string): string | null | undefined
  /** Notes that the columns show every change of the record up to today, and none of a later day. */
  applied(ownerId: number): void
  /** Takes back what one import or edit said of a record; fields concerned. */
  void(ownerId: number, origin: { readonly batchId: number } | { readonly editId: number }): string[]
}

/** Writes facts one by one through prepared statements, inside the transaction of the caller. */
export function factWriter(bulk: BulkStatements, owner: FactOwner, stamp: Stamp, origin: FactOrigin = {}): FactWriter {
  const column = owner === 'worker' ? 'worker_id' : 'community_id'
  const { by, now, today } = stamp
  const ofField = bulk.prepare<[number, string], FactRow>(
    `select id, field, value, effective_on, basis, import_batch_id, recorded_by, recorded_at, voided_at, grade_batch_id
     from dated_fact where ${column} = ? and field = ? order by id`,
  )
  const insert = bulk.prepare<unknown[]>(
    `insert into dated_fact
       (${column}, field, value, effective_on, basis, import_batch_id, edit_id, grade_batch_id, applied_at,
        recorded_by, recorded_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const markApplied = bulk.prepare<unknown[]>(
    `update dated_fact set applied_at = ?
     where ${column} = ? and applied_at is null and voided_at is null and effective_on <= ?`,
  )
  const markAhead = bulk.prepare<unknown[]>(
    `update dated_fact set applied_at = null
     where ${column} = ? and applied_at is not null and voided_at is null and effective_on > ?`,
  )
  const facts = (ownerId: number, field: string) => ofField.all(ownerId, field).map((row) => factOf(row, ownerId))
  return {
    change(ownerId, field, from, to, { effectiveOn, basis }) {
      if (facts(ownerId, field).length === 0) insert.run(ownerId, field, from, '', '', null, null, null, now, by, now)
      const appliedAt = effectiveOn <= today ? now : null
      const { batchId = null, editId = null, gradeBatchId = null } = origin
      insert.run(ownerId, field, to, effectiveOn, basis, batchId, editId, gradeBatchId, appliedAt, by, now)
      return factOn(facts(ownerId, field), today)?.value ?? null
    },
    valueToday(ownerId, field) {
      const known = facts(ownerId, field)
      return known.length === 0 ? undefined : (factOn(known, today)?.value ?? null)
    },
    applied(ownerId) {
      markApplied.run(now, ownerId, today)
      markAhead.run(ownerId, today)
    },
    void(ownerId, from) {
      const [where, id] = 'batchId' in from ? ['import_batch_id', from.batchId] : ['edit_id', from.editId]
      const rows = bulk.prepare<[number, number], { field: string }>(
        `select distinct field from dated_fact
         where ${where} = ? and ${column} = ? and voided_at is null and effective_on <> ''`,
      )
      const fields = rows.all(id, ownerId).map((row) => row.field)
      const update = bulk.prepare<unknown[]>(
        `update dated_fact set voided_at = ?, voided_by = ?
         where ${where} = ? and ${column} = ? and voided_at is null and effective_on <> ''`,
      )
      if (fields.length > 0) update.run(now, by, id, ownerId)
      return fields
    },
  }
}
