import { sql } from 'kysely'
import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../db/contexts.ts'

/** People who have any contract that was signed. */
export async function listWorkersWithContract(db: ReadDb): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('labour_contract')
    .select('worker_id')
    .where('state', 'not in', ['draft', 'pending', 'voided'])
    .groupBy('worker_id')
    .orderBy('worker_id')
    .limit(100_000)
    .execute()
  return new Set(rows.map((row) => row.worker_id))
}

/** A service agreement or a contract with somebody else (服务协议、与居委会签订) does not stand in for the labour contract. */
function workersInForce(db: ReadDb) {
  return db
    .selectFrom('labour_contract')
    .select('worker_id')
    .where('state', '=', 'in_force')
    .where('form', '=', 'labour')
}

/** The contract in force of everybody who has one: with whom, and until when (null: open-ended). */
export async function listContractsInForce(
  db: ReadDb,
): Promise<ReadonlyMap<number, { readonly employer: string; readonly endsOn: CalendarDate | null }>> {
  const rows = await db
    .selectFrom('labour_contract')
    .select(['worker_id', 'employer', 'runs_to'])
    .where('state', '=', 'in_force')
    .orderBy('worker_id')
    .limit(100_000)
    .execute()
  return new Map(
    rows.map((row) => [row.worker_id, { employer: row.employer, endsOn: row.runs_to as CalendarDate | null }]),
  )
}

/** People whom a signed labour contract covers on a day; one in force that ran out before does not. */
export async function listWorkersCovered(db: ReadDb, day: CalendarDate): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('labour_contract')
    .select('worker_id')
    .where('state', 'not in', ['draft', 'pending', 'voided'])
    .where('form', '=', 'labour')
    .where('starts_on', '<=', day)
    .where((eb) => eb.or([eb('runs_to', 'is', null), eb('runs_to', '>=', day)]))
    .groupBy('worker_id')
    .orderBy('worker_id')
    .limit(100_000)
    .execute()
  return new Set(rows.map((row) => row.worker_id))
}

export interface UnsignedFilter {
  /** Codes of 用工身份 that call for a labour contract. */
  readonly identities: readonly string[]
  readonly exitedStatus: string
}

export interface UnsignedWorker {
  readonly id: number
  readonly name: string
  readonly community: string
  readonly joinedOn: CalendarDate | CalendarMonth | null
  /** Last day of the latest contract that was signed. */
  readonly lastEndsOn: CalendarDate | null
}

function selectUnsigned(db: ReadDb, { identities, exitedStatus }: UnsignedFilter) {
  return db
    .selectFrom('worker as w')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .where('w.identity', 'in', [...identities])
    .where('w.status', '<>', exitedStatus)
    .where('w.merged_into_id', 'is', null)
    .where('w.id', 'not in', workersInForce(db))
}

/** 应签未签, longest employed first. */
export async function listUnsignedWorkers(
  db: ReadDb,
  { offset, limit, ...filter }: UnsignedFilter & { readonly offset: number; readonly limit: number },
): Promise<UnsignedWorker[]> {
  const rows = await selectUnsigned(db, filter)
    .select(['w.id', 'w.name', 'c.name as community', 'w.joined_on'])
    .select(
      sql<string | null>`(select max(l.runs_to) from labour_contract l
        where l.worker_id = w.id and l.state in ('renewed', 'ended', 'rescinded'))`.as('last_ends_on'),
    )
    .orderBy('w.joined_on')
    .orderBy('w.id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    community: row.community,
    joinedOn: row.joined_on as CalendarDate | CalendarMonth | null,
    lastEndsOn: row.last_ends_on as CalendarDate | null,
  }))
}

export async function countUnsignedWorkers(db: ReadDb, filter: UnsignedFilter): Promise<number> {
  const { n } = await selectUnsigned(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}
