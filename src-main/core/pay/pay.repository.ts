import type { Updateable } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen } from '../../shared/kernel/money.ts'
import type { PayMonthDetail, PayMonthState, PayMonthSummary } from '../../shared/pay/pay.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import { makersOf, readMakers } from '../db/document-maker.ts'
import type { PayMonthTable } from './pay.tables.ts'

/** A standard that a month was computed with. */
export interface UsedStandard {
  readonly id: number
  readonly title: string
}
type Signature = PayMonthDetail['computed']

/** A pay month without its lines. */
export interface StoredPayMonth {
  readonly id: number
  readonly month: CalendarMonth
  readonly payOn: CalendarDate
  readonly state: PayMonthState
  readonly computation: number | null
  readonly standards: readonly UsedStandard[]
  readonly contentHash: string | null
  readonly returnReason: string | null
  readonly computed: Signature
  readonly submitted: Signature
  readonly approved: Signature
  readonly locked: Signature
  /** Accounts that created, computed or submitted it. */
  readonly makerIds: readonly number[]
  /** Past months to be worked out again with this one, from a month on; null = none. */
  readonly recomputeEarningsFrom: CalendarMonth | null
  readonly recomputeContributionsFrom: CalendarMonth | null
  readonly rowVersion: number
}

/** @throws AppError NOT_FOUND */
export async function getPayMonth(db: ReadDb, id: number): Promise<StoredPayMonth> {
  const row = await db
    .selectFrom('pay_month as m')
    .leftJoin('account as c', 'c.id', 'm.computed_by')
    .leftJoin('account as s', 's.id', 'm.submitted_by')
    .leftJoin('account as a', 'a.id', 'm.approved_by')
    .leftJoin('account as l', 'l.id', 'm.locked_by')
    .selectAll('m')
    .select([
      'c.display_name as computed_name',
      's.display_name as submitted_name',
      'a.display_name as approved_name',
      'l.display_name as locked_name',
      makersOf('pay_month', 'm.id').as('makers'),
    ])
    .where('m.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '工资表' })
  return {
    id: row.id,
    month: row.month as CalendarMonth,
    payOn: row.pay_on as CalendarDate,
    state: row.state,
    computation: row.computation,
    standards: JSON.parse(row.standards) as UsedStandard[],
    contentHash: row.content_hash,
    returnReason: row.return_reason,
    computed: signature(row.computed_name, row.computed_at),
    submitted: signature(row.submitted_name, row.submitted_at),
    approved: signature(row.approved_name, row.approved_at),
    locked: signature(row.locked_name, row.locked_at),
    makerIds: readMakers(row.makers),
    recomputeEarningsFrom: row.recompute_earnings_from as CalendarMonth | null,
    recomputeContributionsFrom: row.recompute_contributions_from as CalendarMonth | null,
    rowVersion: row.row_version,
  }
}

function signature(by: string | null, at: string | null): Signature {
  return by === null || at === null ? null : { by, at }
}

function selectSummaries(db: ReadDb) {
  return db
    .selectFrom('pay_month as m')
    .leftJoin('pay_line as l', 'l.pay_month_id', 'm.id')
    .select((eb) => [
      'm.id',
      'm.month',
      'm.pay_on',
      'm.state',
      'm.row_version',
      eb.fn.count<number>('l.id').as('headcount'),
      eb.fn.sum<number | null>('l.gross_fen').as('gross'),
      eb.fn.sum<number | null>('l.net_fen').as('net'),
      eb.fn.sum<number | null>('l.employer_total_fen').as('employer_total'),
    ])
    .groupBy('m.id')
    .orderBy('m.month', 'desc')
}
type SelectedSummary = Awaited<ReturnType<ReturnType<typeof selectSummaries>['execute']>>[number]

function rowToSummary(row: SelectedSummary): PayMonthSummary {
  return {
    id: row.id,
    month: row.month as CalendarMonth,
    payOn: row.pay_on as CalendarDate,
    state: row.state,
    headcount: row.headcount,
    grossFen: fen(row.gross ?? 0),
    netFen: fen(row.net ?? 0),
    employerTotalFen: fen(row.employer_total ?? 0),
    rowVersion: row.row_version,
  }
}

export async function listPayMonths(
  db: ReadDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: PayMonthSummary[]; total: number }> {
  const rows = await selectSummaries(db).offset(offset).limit(limit).execute()
  const { total } = await db
    .selectFrom('pay_month')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(rowToSummary), total }
}

export async function findLatestPayMonth(db: ReadDb): Promise<PayMonthSummary | undefined> {
  const row = await selectSummaries(db).limit(1).executeTakeFirst()
  return row && rowToSummary(row)
}

export async function findPayMonthId(db: ReadDb, month: CalendarMonth): Promise<number | undefined> {
  const row = await db.selectFrom('pay_month').select('id').where('month', '=', month).executeTakeFirst()
  return row?.id
}

export interface EarlierMonth {
  readonly month: string
  readonly state: PayMonthState
  readonly computation: number | null
}

/** Payment months of the same tax year (year of payment) that come before this one. */
export async function listEarlierInTaxYear(
  db: ReadDb,
  { payOn, month }: { readonly payOn: CalendarDate; readonly month: string },
): Promise<EarlierMonth[]> {
  return db
    .selectFrom('pay_month')
    .select(['month', 'state', 'computation'])
    .where('pay_on', '>=', `${payOn.slice(0, 4)}-01-01`)
    .where((eb) => eb.or([eb('pay_on', '<', payOn), eb.and([eb('pay_on', '=', payOn), eb('month', '<', month)])]))
    .orderBy('pay_on')
    .orderBy('month')
    .limit(100)
    .execute()
}

interface By {
  readonly by: number
  readonly now: string
}

export async function insertPayMonth(
  trx: WriteDb,
  { month, payOn, by, now }: By & { readonly month: CalendarMonth; readonly payOn: CalendarDate },
): Promise<number> {
  const { id } = await trx
    .insertInto('pay_month')
    .values({ month, pay_on: payOn, created_by: by, created_at: now, updated_by: by, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** One past the highest computation number of any month: an order that a clock set back cannot disturb. */
export async function nextComputation(db: ReadDb): Promise<number> {
  const row = await db
    .selectFrom('pay_month')
    .select((eb) => eb.fn.max('computation').as('last'))
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

type Versioned = By & { readonly id: number; readonly rowVersion: number }

/** @throws AppError CONCURRENT_MODIFICATION when somebody changed the month in the meantime */
async function change(
  trx: WriteDb,
  { id, rowVersion, by, now }: Versioned,
  columns: Updateable<PayMonthTable>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('pay_month')
    .where('id', '=', id)
    .set(columns)
    .set({ row_version: rowVersion + 1, updated_by: by, updated_at: now })
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '工资表' })
}

export async function markComputed(
  trx: WriteDb,
  at: Versioned,
  { standards, computation }: { readonly standards: readonly UsedStandard[]; readonly computation: number },
): Promise<void> {
  await change(trx, at, {
    computed_by: at.by,
    computed_at: at.now,
    computation,
    standards: JSON.stringify(standards),
    return_reason: null,
  })
}

/** 补发重算: which past months the next computation works out again. */
export async function setRecompute(
  trx: WriteDb,
  at: Versioned,
  from: { readonly earningsFrom: CalendarMonth | null; readonly contributionsFrom: CalendarMonth | null },
): Promise<void> {
  await change(trx, at, {
    recompute_earnings_from: from.earningsFrom,
    recompute_contributions_from: from.contributionsFrom,
  })
}

export async function markSubmitted(trx: WriteDb, at: Versioned): Promise<void> {
  await change(trx, at, { state: 'submitted', submitted_by: at.by, submitted_at: at.now })
}

export async function markReturned(trx: WriteDb, at: Versioned, reason: string): Promise<void> {
  await change(trx, at, {
    state: 'draft',
    return_reason: reason,
    content_hash: null,
    submitted_by: null,
    submitted_at: null,
    approved_by: null,
    approved_at: null,
  })
}

export async function markApproved(trx: WriteDb, at: Versioned, contentHash: string): Promise<void> {
  await change(trx, at, { state: 'approved', approved_by: at.by, approved_at: at.now, content_hash: contentHash })
}

export async function markLocked(trx: WriteDb, at: Versioned): Promise<void> {
  await change(trx, at, { state: 'locked', locked_by: at.by, locked_at: at.now })
}

/** Pay months that wait for approval, oldest first. */
export async function listSubmittedMonths(db: ReadDb): Promise<{ id: number; month: CalendarMonth }[]> {
  const rows = await db
    .selectFrom('pay_month')
    .select(['id', 'month'])
    .where('state', '=', 'submitted')
    .orderBy('month')
    .limit(1000)
    .execute()
  return rows.map(({ id, month }) => ({ id, month: month as CalendarMonth }))
}
