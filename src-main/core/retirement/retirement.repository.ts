import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { RetirementCase, RetirementWishFields } from '../../shared/retirement/retirement.contract.ts'
import type { RetirementState } from '../../shared/retirement/retirement-case.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** A case with the account that recorded it. */
export interface StoredRetirementCase extends RetirementCase {
  readonly appliedById: number
  /** The part that leaves the core, without ids of accounts. */
  readonly detail: RetirementCase
}

function selectCases(db: ReadDb) {
  return db
    .selectFrom('retirement_case as r')
    .innerJoin('account as a', 'a.id', 'r.applied_by')
    .leftJoin('account as d', 'd.id', 'r.decided_by')
    .selectAll('r')
    .select(['a.display_name as applied_name', 'd.display_name as decided_name'])
    .orderBy('r.id')
}
type SelectedCase = Awaited<ReturnType<ReturnType<typeof selectCases>['execute']>>[number]

function rowToCase(row: SelectedCase): StoredRetirementCase {
  const detail: RetirementCase = {
    id: row.id,
    workerId: row.worker_id,
    kind: row.kind,
    statutoryOn: row.statutory_on as CalendarDate,
    requestedOn: row.requested_on as CalendarDate,
    noticeOn: row.notice_on as CalendarDate,
    contributionMonths: row.contribution_months,
    basis: row.basis,
    state: row.state,
    actualOn: row.actual_on as CalendarDate | null,
    remark: row.remark,
    appliedBy: row.applied_name,
    appliedAt: row.applied_at,
    decidedBy: row.decided_name,
    decidedAt: row.decided_at,
    rowVersion: row.row_version,
  }
  return { ...detail, detail, appliedById: row.applied_by }
}

/** @throws AppError NOT_FOUND */
export async function getCase(db: ReadDb, id: number): Promise<StoredRetirementCase> {
  const row = await selectCases(db).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '退休办理' })
  return rowToCase(row)
}

/** Every case of one person, in the order of application. */
export async function listCasesOf(db: ReadDb, workerId: number): Promise<StoredRetirementCase[]> {
  return (await selectCases(db).where('r.worker_id', '=', workerId).limit(1000).execute()).map(rowToCase)
}

/** The case that counts of everybody who has one: under way, approved or done. */
export async function listCurrentCases(db: ReadDb): Promise<ReadonlyMap<number, StoredRetirementCase>> {
  const rows = await selectCases(db).where('r.state', 'in', ['applied', 'approved', 'retired']).limit(100_000).execute()
  return new Map(rows.map((row) => [row.worker_id, rowToCase(row)]))
}

/** Whether a late retirement of this person was ever approved. */
export async function hadLateRetirement(db: ReadDb, workerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('retirement_case')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('kind', '=', 'late')
    .where('decided_by', 'is not', null)
    .where('state', '<>', 'refused')
    .executeTakeFirst()
  return row !== undefined
}

interface Stamp {
  readonly by: number
  readonly now: string
}

export async function insertCase(
  trx: WriteDb,
  { statutoryOn, ...wish }: RetirementWishFields & { readonly statutoryOn: CalendarDate },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('retirement_case')
    .values({
      worker_id: wish.workerId,
      kind: wish.kind,
      statutory_on: statutoryOn,
      requested_on: wish.requestedOn,
      notice_on: wish.noticeOn,
      contribution_months: wish.contributionMonths,
      basis: wish.basis,
      actual_on: null,
      applied_by: by,
      applied_at: now,
      decided_by: null,
      decided_at: null,
      updated_by: by,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface CaseChange {
  readonly state: RetirementState
  readonly remark: string
  readonly isDecision?: boolean
  readonly actualOn?: CalendarDate
}

/** @throws AppError CONCURRENT_MODIFICATION when somebody changed the case in the meantime */
export async function changeCase(
  trx: WriteDb,
  { id, rowVersion }: { readonly id: number; readonly rowVersion: number },
  { state, remark, isDecision, actualOn }: CaseChange,
  { by, now }: Stamp,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('retirement_case')
    .set({
      state,
      remark,
      ...(isDecision ? { decided_by: by, decided_at: now } : {}),
      ...(actualOn === undefined ? {} : { actual_on: actualOn }),
      row_version: rowVersion + 1,
      updated_by: by,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '退休办理' })
}
