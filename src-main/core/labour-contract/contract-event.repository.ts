import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { TermChanges } from '../../shared/labour-contract/amendment.rules.ts'
import type { ContractEventKind } from '../../shared/labour-contract/contract-state.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { LabourContractEventTable } from './labour-contract.tables.ts'

type StoredCause = NonNullable<LabourContractEventTable['cause']>

/** Something that happened to a contract in force, as it is stored. */
export interface StoredEvent {
  readonly id: number
  readonly contractId: number
  readonly kind: ContractEventKind
  readonly onDay: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly changes: TermChanges
  readonly signedOn: CalendarDate | null
  readonly cause: StoredCause | null
  readonly ground: string
  readonly noticeOn: CalendarDate | null
  readonly paysInLieu: boolean
  readonly reason: string
  readonly evidence: string
  readonly recordedBy: string
  readonly recordedAt: string
  readonly voided: { readonly by: string; readonly at: string; readonly reason: string } | null
}

export interface NewEvent {
  readonly contractId: number
  readonly kind: ContractEventKind
  readonly onDay: CalendarDate
  readonly endsOn?: CalendarDate | null
  readonly changes?: TermChanges
  readonly signedOn: CalendarDate | null
  readonly cause?: StoredCause
  readonly ground?: string
  readonly noticeOn?: CalendarDate | null
  readonly paysInLieu?: boolean
  readonly reason: string
  readonly evidence?: string
}

interface Stamp {
  readonly by: number
  readonly now: string
}

/** Events of these contracts, oldest first; voided ones too. */
export async function listEvents(db: ReadDb, contractIds: readonly number[]): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('labour_contract_event as e')
    .innerJoin('account as a', 'a.id', 'e.recorded_by')
    .leftJoin('account as v', 'v.id', 'e.voided_by')
    .selectAll('e')
    .select(['a.display_name as recorded_by_name', 'v.display_name as voided_by_name'])
    .where(sql<boolean>`e.contract_id in (select value from json_each(${JSON.stringify(contractIds)}))`)
    .orderBy('e.contract_id')
    .orderBy('e.id')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    contractId: row.contract_id,
    kind: row.kind,
    onDay: row.on_day as CalendarDate,
    endsOn: row.ends_on as CalendarDate | null,
    changes: JSON.parse(row.changes) as TermChanges,
    signedOn: row.signed_on as CalendarDate | null,
    cause: row.cause,
    ground: row.ground,
    noticeOn: row.notice_on as CalendarDate | null,
    paysInLieu: row.pays_in_lieu === 1,
    reason: row.reason,
    evidence: row.evidence,
    recordedBy: row.recorded_by_name,
    recordedAt: row.recorded_at,
    voided:
      row.voided_at === null
        ? null
        : { by: row.voided_by_name ?? '', at: row.voided_at, reason: row.void_reason ?? '' },
  }))
}

export async function insertEvent(trx: WriteDb, event: NewEvent, { by, now }: Stamp): Promise<number> {
  const { id } = await trx
    .insertInto('labour_contract_event')
    .values({
      contract_id: event.contractId,
      kind: event.kind,
      on_day: event.onDay,
      ends_on: event.endsOn ?? null,
      changes: JSON.stringify(event.changes ?? {}),
      signed_on: event.signedOn,
      cause: event.cause ?? null,
      ground: event.ground ?? '',
      notice_on: event.noticeOn ?? null,
      pays_in_lieu: event.paysInLieu ? 1 : 0,
      reason: event.reason,
      evidence: event.evidence ?? '',
      recorded_by: by,
      recorded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Both sides have signed an amendment. */
export async function markEventSigned(trx: WriteDb, id: number, signedOn: CalendarDate): Promise<void> {
  await trx.updateTable('labour_contract_event').set({ signed_on: signedOn }).where('id', '=', id).execute()
}

/** @throws AppError CONCURRENT_MODIFICATION when it was voided in the meantime */
export async function markEventVoided(trx: WriteDb, id: number, reason: string, { by, now }: Stamp): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('labour_contract_event')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '合同事项' })
}
