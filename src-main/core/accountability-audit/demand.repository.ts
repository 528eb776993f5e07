import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Request } from '../../shared/accountability-audit/audit-demand.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { Stamp } from './accountability-audit.repository.ts'

export interface StoredDemand {
  readonly id: number
  readonly cause: 'residents' | 'plan'
  readonly communityId: number
  readonly community: string
  readonly workerId: number | null
  readonly worker: string | null
  readonly matter: string
  readonly receivedOn: CalendarDate
  readonly dueOn: CalendarDate
  readonly request: Request | null
  readonly auditId: number | null
  readonly auditNumber: string | null
  readonly dropReason: string | null
  readonly createdById: number
  readonly rowVersion: number
}

export async function listDemands(db: ReadDb): Promise<StoredDemand[]> {
  const rows = await db
    .selectFrom('audit_demand as d')
    .innerJoin('community as c', 'c.id', 'd.community_id')
    .leftJoin('worker as w', 'w.id', 'd.worker_id')
    .leftJoin('accountability_audit as a', 'a.id', 'd.audit_id')
    .selectAll('d')
    .select(['c.name as community', 'w.name as worker', 'a.number as audit_number'])
    .orderBy('d.id', 'desc')
    .limit(5000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    cause: row.cause,
    communityId: row.community_id,
    community: row.community,
    workerId: row.worker_id,
    worker: row.worker,
    matter: row.matter,
    receivedOn: row.received_on as CalendarDate,
    dueOn: row.due_on as CalendarDate,
    request:
      row.asked_by === null || row.supporters === null || row.total === null
        ? null
        : { askedBy: row.asked_by, supporters: row.supporters, total: row.total },
    auditId: row.audit_id,
    auditNumber: row.audit_number,
    dropReason: row.drop_reason,
    createdById: row.created_by,
    rowVersion: row.row_version,
  }))
}

/** @throws AppError NOT_FOUND */
export async function getDemand(db: ReadDb, id: number): Promise<StoredDemand> {
  const demand = (await listDemands(db)).find((each) => each.id === id)
  if (!demand) throw new AppError('NOT_FOUND', { what: '立项事由' })
  return demand
}

export async function insertDemand(
  trx: WriteDb,
  demand: Pick<StoredDemand, 'communityId' | 'workerId' | 'matter' | 'receivedOn' | 'dueOn' | 'request'>,
  { by, now }: Stamp,
): Promise<number> {
  const { request } = demand
  const { id } = await trx
    .insertInto('audit_demand')
    .values({
      cause: request === null ? 'plan' : 'residents',
      community_id: demand.communityId,
      worker_id: demand.workerId,
      matter: demand.matter,
      received_on: demand.receivedOn,
      due_on: demand.dueOn,
      asked_by: request?.askedBy ?? null,
      supporters: request?.supporters ?? null,
      total: request?.total ?? null,
      ...{ audit_id: null, dropped_by: null, dropped_on: null, drop_reason: null },
      ...{ created_by: by, created_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type End = { audit_id: number } | { dropped_by: number; dropped_on: CalendarDate; drop_reason: string }

/** @throws AppError CONCURRENT_MODIFICATION */
export async function endDemand(
  trx: WriteDb,
  { id, rowVersion }: { id: number; rowVersion: number },
  end: End,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('audit_demand')
    .set({ ...end, row_version: rowVersion + 1 })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '立项事由' })
}
