import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { CommitmentKind } from '../../shared/commitment/commitment.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

interface Stamp {
  readonly by: number
  readonly now: string
}
export interface StoredDuty {
  readonly id: number
  readonly category: string
  readonly duty: string
  readonly basis: string
  readonly effectiveFrom: CalendarDate
  readonly endedOn: CalendarDate | null
}

export async function listDuties(db: ReadDb): Promise<StoredDuty[]> {
  const rows = await db
    .selectFrom('duty_item')
    .select(['id', 'category', 'duty', 'basis', 'effective_from', 'ended_on'])
    .orderBy('category')
    .orderBy('id')
    .limit(5000)
    .execute()
  return rows.map(({ effective_from, ended_on, ...row }) => ({
    ...row,
    effectiveFrom: effective_from as CalendarDate,
    endedOn: ended_on as CalendarDate | null,
  }))
}

export async function insertDuty(
  trx: WriteDb,
  duty: Omit<StoredDuty, 'id' | 'endedOn'>,
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('duty_item')
    .values({
      ...{ category: duty.category, duty: duty.duty, basis: duty.basis, effective_from: duty.effectiveFrom },
      ...{ created_by: by, created_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endDuty(trx: WriteDb, id: number, endedOn: CalendarDate): Promise<void> {
  await trx.updateTable('duty_item').set({ ended_on: endedOn }).where('id', '=', id).execute()
}

export interface StoredCommitment {
  readonly id: number
  readonly workerId: number
  readonly kind: CommitmentKind
  readonly signedOn: CalendarDate
  readonly note: string
}

/** What stands of a year; voided entries are no part of it. */
export async function listCommitments(db: ReadDb, year: number): Promise<StoredCommitment[]> {
  const rows = await db
    .selectFrom('commitment')
    .select(['id', 'worker_id', 'kind', 'signed_on', 'note'])
    .where('year', '=', year)
    .where('voided_by', 'is', null)
    .orderBy('id')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    workerId: row.worker_id,
    kind: row.kind,
    signedOn: row.signed_on as CalendarDate,
    note: row.note,
  }))
}

export async function insertCommitment(
  trx: WriteDb,
  commitment: Omit<StoredCommitment, 'id'> & { readonly year: number },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('commitment')
    .values({
      worker_id: commitment.workerId,
      kind: commitment.kind,
      year: commitment.year,
      signed_on: commitment.signedOn,
      note: commitment.note,
      registered_by: by,
      registered_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError NOT_FOUND for one that does not stand */
export async function voidCommitment(trx: WriteDb, id: number, reason: string, { by, now }: Stamp): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('commitment')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .where('voided_by', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('NOT_FOUND', { what: '承诺书登记' })
}
