import { createHash } from 'node:crypto'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ExplanationStep } from '../../shared/kernel/explanation.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { fen, type Fen } from '../../shared/kernel/money.ts'
import type { TaxHistory } from '../../shared/pay/income-tax.rules.ts'
import { payItems, type PayAmounts, type PayItem, type PayLineRow } from '../../shared/pay/pay.contract.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import type { PayItemColumn } from './pay.tables.ts'

/** A computed line with the facts frozen in it. */
export interface ComputedLine {
  readonly workerId: number
  readonly communityId: number
  readonly community: string
  readonly name: string
  readonly post: string
  readonly grade: number | null
  readonly amounts: Readonly<Record<PayItem, Fen>>
  readonly additionalDeductionFen: Fen
  /** JSON text: kept instead of the steps, so that a run holds no tens of thousands of small objects. */
  readonly explanation: string
}
export interface RefusedLine {
  readonly workerId: number
  readonly community: string
  readonly name: string
  readonly findings: readonly Finding[]
}
export interface CommunityTotals {
  readonly communityId: number
  readonly community: string
  readonly headcount: number
  readonly totals: PayAmounts
}

/** gradeWage → grade_wage_fen. */
function columnOf<I extends PayItem>(item: I): PayItemColumn<I> {
  return `${item.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}_fen` as PayItemColumn<I>
}
const amountColumns = payItems.map(columnOf)
type AmountRow = Readonly<Record<PayItemColumn, number | null>>

function rowToAmounts(row: AmountRow): PayAmounts {
  return Object.fromEntries(
    payItems.map((item, index) => [item, fen(row[amountColumns[index] as PayItemColumn] ?? 0)]),
  ) as PayAmounts
}

const lineColumns = [
  'pay_month_id',
  'line_no',
  'worker_id',
  'community_id',
  'community',
  'name',
  'post',
  'grade',
  ...amountColumns,
  'additional_deduction_fen',
  'explanation',
] as const
const insertLineSql = `insert into pay_line (${lineColumns.join(', ')})
  values (${lineColumns.map(() => '?').join(', ')})`

/** Lines in the order given become 序号 1, 2, 3 …; one prepared statement for all of them. */
export function insertLines(
  bulk: BulkStatements,
  payMonthId: number,
  lines: readonly ComputedLine[],
  afterEach: (done: number) => void,
): void {
  const insert = bulk.prepare(insertLineSql)
  for (const [index, line] of lines.entries()) {
    insert.run(
      payMonthId,
      index + 1,
      line.workerId,
      line.communityId,
      line.community,
      line.name,
      line.post,
      line.grade,
      ...payItems.map((item) => line.amounts[item]),
      line.additionalDeductionFen,
      line.explanation,
    )
    afterEach(index + 1)
  }
}

export function insertRefusals(bulk: BulkStatements, payMonthId: number, refused: readonly RefusedLine[]): void {
  const insert = bulk.prepare(
    'insert into pay_refusal (pay_month_id, worker_id, name, community, findings) values (?, ?, ?, ?, ?)',
  )
  for (const { workerId, name, community, findings } of refused) {
    insert.run(payMonthId, workerId, name, community, JSON.stringify(findings))
  }
}

export async function deleteLines(trx: WriteDb, payMonthId: number): Promise<void> {
  await trx.deleteFrom('pay_line').where('pay_month_id', '=', payMonthId).execute()
  await trx.deleteFrom('pay_refusal').where('pay_month_id', '=', payMonthId).execute()
}

export async function listRefusals(
  db: ReadDb,
  payMonthId: number,
): Promise<{ workerId: number; name: string; findings: Finding[] }[]> {
  const rows = await db
    .selectFrom('pay_refusal')
    .selectAll()
    .where('pay_month_id', '=', payMonthId)
    .orderBy('community')
    .orderBy('worker_id')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    name: row.name,
    findings: JSON.parse(row.findings) as Finding[],
  }))
}

function selectLines(db: ReadDb, payMonthId: number, { communityId, search = '' }: LineFilter = {}) {
  return db
    .selectFrom('pay_line')
    .where('pay_month_id', '=', payMonthId)
    .$if(communityId !== undefined, (q) => q.where('community_id', '=', communityId ?? 0))
    .$if(search !== '', (q) => q.where((eb) => eb(eb.fn<number>('instr', ['name', eb.val(search)]), '>', 0)))
}
export interface LineFilter {
  readonly communityId?: number | undefined
  readonly search?: string | undefined
}

type SelectedLine = AmountRow & {
  readonly id: number
  readonly worker_id: number
  readonly name: string
  readonly community: string
  readonly post: string
  readonly grade: number | null
}

function rowToLine(row: SelectedLine): PayLineRow {
  const { id, name, community, post, grade } = row
  return { id, workerId: row.worker_id, name, community, post, grade, amounts: rowToAmounts(row) }
}
const shownColumns = ['id', 'worker_id', 'name', 'community', 'post', 'grade', ...amountColumns] as const

export async function listLines(
  db: ReadDb,
  payMonthId: number,
  { offset, limit, ...filter }: LineFilter & { readonly offset: number; readonly limit: number },
): Promise<{ rows: PayLineRow[]; total: number }> {
  const rows = await selectLines(db, payMonthId, filter)
    .select(shownColumns)
    .orderBy('line_no')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await selectLines(db, payMonthId, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(rowToLine), total }
}

/** @throws AppError NOT_FOUND */
export async function getLineExplained(
  db: ReadDb,
  lineId: number,
): Promise<{ line: PayLineRow; explanation: Record<string, ExplanationStep[]> }> {
  const row = await db
    .selectFrom('pay_line')
    .select([...shownColumns, 'explanation'])
    .where('id', '=', lineId)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '工资明细' })
  return { line: rowToLine(row), explanation: JSON.parse(row.explanation) as Record<string, ExplanationStep[]> }
}

/** Totals of every item by community, in the office's own order of communities. */
export async function sumByCommunity(db: ReadDb, payMonthId: number): Promise<CommunityTotals[]> {
  const rows = await db
    .selectFrom('pay_line as l')
    .innerJoin('community as c', 'c.id', 'l.community_id')
    .where('l.pay_month_id', '=', payMonthId)
    .select((eb) => [
      'l.community_id',
      eb.fn.max('l.community').as('community_name'),
      eb.fn.countAll<number>().as('headcount'),
      ...amountColumns.map((column) => eb.fn.sum<number>(`l.${column}`).as(column)),
    ])
    .groupBy('l.community_id')
    .orderBy('c.sort_order')
    .orderBy('l.community_id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    communityId: row.community_id,
    community: row.community_name,
    headcount: row.headcount,
    totals: rowToAmounts(row),
  }))
}

export async function countLines(db: ReadDb, payMonthId: number): Promise<number> {
  const { n } = await db
    .selectFrom('pay_line')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('pay_month_id', '=', payMonthId)
    .executeTakeFirstOrThrow()
  return n
}

/** Totals of every item over the whole month, summed by the database from the lines themselves. */
export async function sumMonth(db: ReadDb, payMonthId: number): Promise<{ headcount: number; totals: PayAmounts }> {
  const row = await db
    .selectFrom('pay_line')
    .where('pay_month_id', '=', payMonthId)
    .select((eb) => [
      eb.fn.countAll<number>().as('headcount'),
      ...amountColumns.map((column) => eb.fn.sum<number | null>(column).as(column)),
    ])
    .executeTakeFirstOrThrow()
  return { headcount: row.headcount, totals: rowToAmounts(row) }
}

/**
 * What everybody was paid earlier in the tax year: payment months of the same year that come before this one. One
 * query for all people; whoever is absent from it was not paid by this employer this year.
 */
export async function listTaxHistories(
  db: ReadDb,
  { payOn, month }: { readonly payOn: CalendarDate; readonly month: string },
): Promise<ReadonlyMap<number, TaxHistory>> {
  const rows = await db
    .selectFrom('pay_line as l')
    .innerJoin('pay_month as m', 'm.id', 'l.pay_month_id')
    .where('m.pay_on', '>=', `${payOn.slice(0, 4)}-01-01`)
    .where((eb) => eb.or([eb('m.pay_on', '<', payOn), eb.and([eb('m.pay_on', '=', payOn), eb('m.month', '<', month)])]))
    .select((eb) => [
      'l.worker_id',
      eb.fn.sum<number>('l.gross_fen').as('income'),
      eb.fn.sum<number>('l.pension_fen').as('pension'),
      eb.fn.sum<number>('l.medical_fen').as('medical'),
      eb.fn.sum<number>('l.unemployment_fen').as('unemployment'),
      eb.fn.sum<number>('l.housing_fund_fen').as('housing_fund'),
      eb.fn.sum<number>('l.additional_deduction_fen').as('additional'),
      eb.fn.sum<number>('l.income_tax_fen').as('tax'),
      eb.fn.countAll<number>().as('months'),
    ])
    .groupBy('l.worker_id')
    .orderBy('l.worker_id')
    .limit(100_000)
    .execute()
  return new Map(
    rows.map((row) => [
      row.worker_id,
      {
        incomeFen: fen(row.income),
        contributionsFen: fen(row.pension + row.medical + row.unemployment + row.housing_fund),
        additionalFen: fen(row.additional),
        taxPaidFen: fen(row.tax),
        months: row.months,
      },
    ]),
  )
}

/** SHA-256 over every line and refusal as stored, in the order of the sheet, with month and day of payment. */
export async function hashContent(
  db: ReadDb,
  { id, month, payOn }: { readonly id: number; readonly month: string; readonly payOn: string },
): Promise<string> {
  const lines = await db
    .selectFrom('pay_line')
    .select(lineColumns)
    .where('pay_month_id', '=', id)
    .orderBy('line_no')
    .limit(100_000)
    .execute()
  const refused = await db
    .selectFrom('pay_refusal')
    .select(['worker_id', 'name', 'community', 'findings'])
    .where('pay_month_id', '=', id)
    .orderBy('worker_id')
    .limit(100_000)
    .execute()
  const hash = createHash('sha256').update(JSON.stringify([month, payOn]))
  for (const line of lines) hash.update(JSON.stringify(lineColumns.map((column) => line[column])))
  for (const row of refused) hash.update(JSON.stringify([row.worker_id, row.name, row.community, row.findings]))
  return hash.digest('hex')
}

/** What somebody was paid for a month that another person approved. */
export interface ApprovedLine {
  readonly payMonthId: number
  readonly month: CalendarMonth
  readonly name: string
  readonly post: string
  readonly grade: number | null
  readonly grossFen: Fen
  readonly withholdingFen: Fen
  readonly netFen: Fen
}

/** Lines of a community in approved and locked months, by month; both months included. */
export async function listApprovedLines(
  db: ReadDb,
  { communityId, from, to }: { readonly communityId: number; readonly from: CalendarMonth; readonly to: CalendarMonth },
): Promise<ApprovedLine[]> {
  const rows = await db
    .selectFrom('pay_line as l')
    .innerJoin('pay_month as m', 'm.id', 'l.pay_month_id')
    .select([
      'm.id',
      'm.month',
      'l.name',
      'l.post',
      'l.grade',
      'l.gross_fen',
      'l.withholding_subtotal_fen',
      'l.net_fen',
    ])
    .where('l.community_id', '=', communityId)
    .where('m.state', 'in', ['approved', 'locked'])
    .where('m.month', '>=', from)
    .where('m.month', '<=', to)
    .orderBy('m.month')
    .orderBy('l.line_no')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    payMonthId: row.id,
    month: row.month as CalendarMonth,
    name: row.name,
    post: row.post,
    grade: row.grade,
    grossFen: fen(row.gross_fen ?? 0),
    withholdingFen: fen(row.withholding_subtotal_fen ?? 0),
    netFen: fen(row.net_fen ?? 0),
  }))
}
