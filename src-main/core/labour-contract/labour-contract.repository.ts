import { AppError } from '../../shared/kernel/app-error.ts'
import { addDays, daysBetween, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen } from '../../shared/kernel/money.ts'
import type { LabourContractFields, LabourContractRow } from '../../shared/labour-contract/labour-contract.contract.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'

export type LabourContractView = 'all' | 'draft' | 'expiring90' | 'expired' | 'unsigned'
const expiringWithinDays = 90

function selectContracts(db: ReadDb) {
  return db
    .selectFrom('labour_contract as l')
    .innerJoin('worker as w', 'w.id', 'l.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
}

function selectRows(db: ReadDb) {
  return selectContracts(db).selectAll('l').select(['w.name as worker_name', 'c.name as community_name'])
}
type SelectedContract = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number]

function rowToContract(row: SelectedContract, today: CalendarDate): LabourContractRow {
  const endsOn = row.ends_on as CalendarDate | null
  return {
    id: row.id,
    contractNo: row.contract_no,
    workerId: row.worker_id,
    workerName: row.worker_name,
    community: row.community_name,
    employer: row.employer,
    term: row.term,
    startsOn: row.starts_on as CalendarDate,
    endsOn,
    probationEndsOn: row.probation_ends_on as CalendarDate | null,
    workContent: row.work_content,
    workPlace: row.work_place,
    workingTime: row.working_time,
    monthlyWageFen: fen(row.monthly_wage_fen),
    probationWageFen: row.probation_wage_fen === null ? null : fen(row.probation_wage_fen),
    payDay: row.pay_day,
    state: row.state,
    signedOn: row.signed_on as CalendarDate | null,
    daysLeft: endsOn === null ? null : daysBetween(today, endsOn),
    rowVersion: row.row_version,
  }
}

function selectView(db: ReadDb, { view, search, workerId, today }: ContractFilter) {
  const text = search.replace(/[\s%_]/g, '')
  return selectContracts(db)
    .$if(workerId !== undefined, (q) => q.where('l.worker_id', '=', workerId ?? 0))
    .$if(view === 'draft' || view === 'unsigned', (q) => q.where('l.state', '=', 'draft'))
    .$if(view === 'unsigned', (q) => q.where('l.worker_id', 'not in', workersInForce(db)))
    .$if(view === 'expiring90' || view === 'expired', (q) => q.where('l.state', '=', 'in_force'))
    .$if(view === 'expiring90', (q) =>
      q.where('l.ends_on', '>=', today).where('l.ends_on', '<=', addDays(today, expiringWithinDays)),
    )
    .$if(view === 'expired', (q) => q.where('l.ends_on', '<', today))
    .$if(text !== '', (q) =>
      q.where((eb) =>
        eb.or([
          eb('w.name', 'like', `%${text}%`),
          eb('w.py_head', 'like', `${text.toLowerCase()}%`),
          eb('l.contract_no', 'like', `%${text}%`),
        ]),
      ),
    )
}
interface ContractFilter {
  readonly view: LabourContractView
  readonly search: string
  readonly workerId?: number | undefined
  readonly today: CalendarDate
}

function workersInForce(db: ReadDb) {
  return db.selectFrom('labour_contract').select('worker_id').where('state', '=', 'in_force')
}

/** A page of contracts; those that end come first, soonest first. */
export async function listContracts(
  db: ReadDb,
  { offset, limit, ...filter }: ContractFilter & { readonly offset: number; readonly limit: number },
): Promise<{ rows: LabourContractRow[]; total: number }> {
  const rows = await selectView(db, filter)
    .selectAll('l')
    .select(['w.name as worker_name', 'c.name as community_name'])
    .orderBy((eb) => eb.fn.coalesce('l.ends_on', eb.val('9999-12-31')))
    .orderBy('l.id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await selectView(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map((row) => rowToContract(row, filter.today)), total }
}

/** @throws AppError NOT_FOUND */
export async function getContract(db: ReadDb, id: number, today: CalendarDate): Promise<LabourContractRow> {
  const row = await selectRows(db).where('l.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '劳动合同' })
  return rowToContract(row, today)
}

/** Every contract of one person that is not a draft, in the order of their beginning. */
export async function listSignedOf(db: ReadDb, workerId: number, today: CalendarDate): Promise<LabourContractRow[]> {
  const rows = await selectRows(db)
    .where('l.worker_id', '=', workerId)
    .where('l.state', '<>', 'draft')
    .orderBy('l.starts_on')
    .orderBy('l.id')
    .limit(100)
    .execute()
  return rows.map((row) => rowToContract(row, today))
}

/** Contracts of a community's people that were signed and ran on some day of a period. */
export async function listContractsDuring(
  db: ReadDb,
  { communityId, from, to }: { readonly communityId: number; readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<LabourContractRow[]> {
  const rows = await selectRows(db)
    .where('w.community_id', '=', communityId)
    .where('l.state', '<>', 'draft')
    .where('l.starts_on', '<=', to)
    .where((eb) => eb.or([eb('l.ends_on', 'is', null), eb('l.ends_on', '>=', from)]))
    .orderBy('l.starts_on')
    .orderBy('l.id')
    .limit(10_000)
    .execute()
  return rows.map((row) => rowToContract(row, to))
}

/** People who have any contract that is not a draft. */
export async function listWorkersWithContract(db: ReadDb): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('labour_contract')
    .select('worker_id')
    .where('state', '<>', 'draft')
    .groupBy('worker_id')
    .orderBy('worker_id')
    .limit(100_000)
    .execute()
  return new Set(rows.map((row) => row.worker_id))
}

/** The contract in force of everybody who has one: with whom, and until when (null: open-ended). */
export async function listContractsInForce(
  db: ReadDb,
): Promise<ReadonlyMap<number, { readonly employer: string; readonly endsOn: CalendarDate | null }>> {
  const rows = await db
    .selectFrom('labour_contract')
    .select(['worker_id', 'employer', 'ends_on'])
    .where('state', '=', 'in_force')
    .orderBy('worker_id')
    .limit(100_000)
    .execute()
  return new Map(
    rows.map((row) => [row.worker_id, { employer: row.employer, endsOn: row.ends_on as CalendarDate | null }]),
  )
}

export interface UnsignedFilter {
  /** Codes of 用工身份 that call for a labour contract. */
  readonly identities: readonly string[]
  readonly exitedStatus: string
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
): Promise<{ id: number; name: string; community: string; joinedOn: string | null }[]> {
  return selectUnsigned(db, filter)
    .select(['w.id', 'w.name', 'c.name as community', 'w.joined_on as joinedOn'])
    .orderBy('w.joined_on')
    .orderBy('w.id')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function countUnsignedWorkers(db: ReadDb, filter: UnsignedFilter): Promise<number> {
  const { n } = await selectUnsigned(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Next number of the year's series, which has no gaps. */
export async function nextSequence(db: ReadDb, year: number): Promise<number> {
  const row = await db
    .selectFrom('labour_contract')
    .select((eb) => eb.fn.max('sequence').as('last'))
    .where('year', '=', year)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export interface NewContract {
  readonly fields: LabourContractFields
  readonly contractNo: string
  readonly year: number
  readonly sequence: number
  readonly source: 'entered' | 'roster'
  readonly state: 'draft' | 'in_force'
}
interface Stamp {
  readonly by: number
  readonly now: string
}

const insertSql = `insert into labour_contract (
    contract_no, year, sequence, worker_id, employer, term, starts_on, ends_on, probation_ends_on, work_content,
    work_place, working_time, monthly_wage_fen, probation_wage_fen, pay_day, source, state,
    created_by, created_at, updated_by, updated_at
  ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Inserts contracts one by one through one prepared statement; returns the new id. */
export function contractInserter(bulk: BulkStatements, { by, now }: Stamp): (contract: NewContract) => number {
  const statement = bulk.prepare(insertSql)
  return ({ fields, contractNo, year, sequence, source, state }) => {
    const { lastInsertRowid } = statement.run(
      contractNo,
      year,
      sequence,
      fields.workerId,
      fields.employer,
      fields.term,
      fields.startsOn,
      fields.endsOn,
      fields.probationEndsOn,
      fields.workContent,
      fields.workPlace,
      fields.workingTime,
      fields.monthlyWageFen,
      fields.probationWageFen,
      fields.payDay,
      source,
      state,
      by,
      now,
      by,
      now,
    )
    return Number(lastInsertRowid)
  }
}

/** @throws AppError CONCURRENT_MODIFICATION when somebody changed the contract in the meantime */
export async function changeState(
  trx: WriteDb,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  change:
    | { readonly state: 'in_force'; readonly signedOn: CalendarDate }
    | { readonly state: 'ended'; readonly signedOn?: never },
  { by, now }: Stamp,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('labour_contract')
    .set({ state: change.state, row_version: rowVersion + 1, updated_by: by, updated_at: now })
    .$if(change.state === 'in_force', (q) => q.set({ signed_on: change.signedOn ?? null }))
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '劳动合同' })
}

/** A contract in force with what its reminders look at. */
export interface ContractDates {
  readonly id: number
  readonly contractNo: string
  readonly workerId: number
  readonly name: string
  readonly community: string
  readonly status: string
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly term: LabourContractFields['term']
  readonly endsOn: CalendarDate | null
  readonly probationEndsOn: CalendarDate | null
  /** Fixed terms in a row, this one included: those kept here, or more where the roster tells more (签订次数). */
  readonly fixedTerms: number
}

/** Every contract in force of somebody who has not left, in the office's order. */
export async function listContractDates(db: ReadDb): Promise<ContractDates[]> {
  const rows = await db
    .selectFrom('labour_contract as l')
    .innerJoin('worker as w', 'w.id', 'l.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .select(['l.id', 'l.contract_no', 'l.worker_id', 'w.name', 'c.name as community', 'w.status', 'w.joined_on'])
    .select(['l.term', 'l.ends_on', 'l.probation_ends_on', 'w.contract_times'])
    .select((eb) =>
      eb
        .selectFrom('labour_contract as f')
        .select((e) => e.fn.countAll<number>().as('n'))
        .whereRef('f.worker_id', '=', 'l.worker_id')
        .where('f.term', '=', '1')
        .where('f.state', '<>', 'draft')
        .as('fixed_terms'),
    )
    .where('l.state', '=', 'in_force')
    .where('w.status', '<>', exitedStatus)
    .where('w.merged_into_id', 'is', null)
    .orderBy('c.sort_order')
    .orderBy('w.id')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    contractNo: row.contract_no,
    workerId: row.worker_id,
    name: row.name,
    community: row.community,
    status: row.status,
    joinedOn: row.joined_on as CalendarDate | CalendarMonth | null,
    term: row.term,
    endsOn: row.ends_on as CalendarDate | null,
    probationEndsOn: row.probation_ends_on as CalendarDate | null,
    fixedTerms: Math.max(row.fixed_terms ?? 0, row.contract_times ?? 0),
  }))
}
