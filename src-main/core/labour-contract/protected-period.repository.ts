import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { NewProtectedPeriod, ProtectedPeriod } from '../../shared/labour-contract/protection.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface StoredPeriod extends ProtectedPeriod {
  readonly id: number
  readonly workerId: number
  readonly evidence: string
  readonly recordedBy: string
  readonly recordedAt: string
  readonly voidReason: string | null
}
interface Stamp {
  readonly by: number
  readonly now: string
}

/** Periods of these people, oldest first; voided ones too. */
export async function listPeriods(db: ReadDb, workerIds: readonly number[]): Promise<StoredPeriod[]> {
  const rows = await db
    .selectFrom('protected_period as p')
    .innerJoin('account as a', 'a.id', 'p.recorded_by')
    .selectAll('p')
    .select('a.display_name as recorded_by_name')
    .where(sql<boolean>`p.worker_id in (select value from json_each(${JSON.stringify(workerIds)}))`)
    .orderBy('p.worker_id')
    .orderBy('p.from_on')
    .orderBy('p.id')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    workerId: row.worker_id,
    kind: row.kind,
    fromOn: row.from_on as CalendarDate,
    toOn: row.to_on as CalendarDate | null,
    evidence: row.evidence,
    recordedBy: row.recorded_by_name,
    recordedAt: row.recorded_at,
    voidReason: row.void_reason,
  }))
}

/** Those that count, by person. */
export async function validPeriodsOf(
  db: ReadDb,
  workerIds: readonly number[],
): Promise<ReadonlyMap<number, ProtectedPeriod[]>> {
  const valid = (await listPeriods(db, workerIds)).filter(({ voidReason }) => voidReason === null)
  return Map.groupBy(valid, ({ workerId }) => workerId)
}

/** @throws AppError NOT_FOUND */
export async function getPeriod(db: ReadDb, id: number): Promise<StoredPeriod> {
  const row = await db.selectFrom('protected_period').select('worker_id').where('id', '=', id).executeTakeFirst()
  const periods = row ? await listPeriods(db, [row.worker_id]) : []
  const period = periods.find((p) => p.id === id)
  if (!period) throw new AppError('NOT_FOUND', { what: '保护期记录' })
  return period
}

export async function insertPeriod(
  trx: WriteDb,
  workerId: number,
  { kind, fromOn, toOn, evidence }: NewProtectedPeriod,
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('protected_period')
    .values({ worker_id: workerId, kind, from_on: fromOn, to_on: toOn, evidence, recorded_by: by, recorded_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION when its end was recorded, or it was voided, in the meantime */
export async function closePeriod(trx: WriteDb, id: number, toOn: CalendarDate): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('protected_period')
    .set({ to_on: toOn })
    .where('id', '=', id)
    .where('to_on', 'is', null)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '保护期记录' })
}

/** @throws AppError CONCURRENT_MODIFICATION when it was voided in the meantime */
export async function voidPeriod(trx: WriteDb, id: number, reason: string, { by, now }: Stamp): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('protected_period')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '保护期记录' })
}
