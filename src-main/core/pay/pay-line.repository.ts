import { createHash } from 'node:crypto'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ExplanationStep } from '../../shared/kernel/explanation.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { fen, zeroFen, type Fen } from '../../shared/kernel/money.ts'
import { payTotalCodes, type MonthItem, type PayAmounts, type PayTotal } from '../../shared/pay/pay-columns.ts'
import type { PayLineRow } from '../../shared/pay/pay.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface CommunityTotals {
  readonly communityId: number
  readonly community: string
  readonly headcount: number
  readonly totals: PayAmounts
}

type SnakeCase<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeCase<Tail>}`
    : `_${Lowercase<Head>}${SnakeCase<Tail>}`
  : ''
type TotalColumn<T extends PayTotal = PayTotal> = `${SnakeCase<T>}_fen`
/** earningsSubtotal → earnings_subtotal_fen. */
const columnOf = (total: PayTotal) => `${total.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}_fen` as TotalColumn
export const totalColumns: readonly TotalColumn[] = payTotalCodes.map(columnOf)
type TotalRow = Readonly<Record<TotalColumn, number | null>>

const totalsOf = (row: TotalRow): Record<string, Fen> =>
  Object.fromEntries(payTotalCodes.map((total) => [total, fen(row[columnOf(total)] ?? 0)]))

/** Items of a month in the order of its sheet. */
export async function listMonthItems(db: ReadDb, payMonthId: number): Promise<(MonthItem & { itemNo: number })[]> {
  const rows = await db
    .selectFrom('pay_month_item')
    .selectAll()
    .where('pay_month_id', '=', payMonthId)
    .orderBy('item_no')
    .limit(500)
    .execute()
  return rows.map(({ item_no, code, label, part, is_taxable }) => ({
    itemNo: item_no,
    code,
    label,
    part,
    taxable: is_taxable === 1,
  }))
}

const noAmounts = (items: readonly MonthItem[]): Record<string, Fen> =>
  Object.fromEntries(items.map(({ code }) => [code, zeroFen]))

const linesOf = ['pay_first_wage', 'pay_late_contribution', 'pay_back_pay', 'pay_line_item', 'pay_line'] as const
export async function deleteLines(trx: WriteDb, payMonthId: number): Promise<void> {
  for (const table of [...linesOf, 'pay_month_item', 'pay_refusal'] as const) {
    await trx.deleteFrom(table).where('pay_month_id', '=', payMonthId).execute()
  }
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

type SelectedLine = TotalRow & {
  readonly id: number
  readonly line_no: number
  readonly worker_id: number
  readonly name: string
  readonly community: string
  readonly post: string
  readonly grade: number | null
}
const shownColumns = ['id', 'line_no', 'worker_id', 'name', 'community', 'post', 'grade', ...totalColumns] as const

/** Lines with the amounts of all their items: one query for the items of all of them. */
async function withItems(db: ReadDb, payMonthId: number, rows: readonly SelectedLine[]): Promise<PayLineRow[]> {
  const items = await listMonthItems(db, payMonthId)
  const codes = new Map(items.map(({ itemNo, code }) => [itemNo, code]))
  const numbers = rows.map((row) => row.line_no)
  const stored = await db
    .selectFrom('pay_line_item')
    .select(['line_no', 'item_no', 'amount_fen'])
    .where('pay_month_id', '=', payMonthId)
    .where('line_no', '>=', Math.min(...numbers, Infinity))
    .where('line_no', '<=', Math.max(...numbers, 0))
    .limit(5_000_000)
    .execute()
  const byLine = Map.groupBy(stored, (item) => item.line_no)
  return rows.map((row) => {
    const amounts: Record<string, Fen> = { ...noAmounts(items), ...totalsOf(row) }
    for (const { item_no, amount_fen } of byLine.get(row.line_no) ?? [])
      amounts[codes.get(item_no) ?? ''] = fen(amount_fen)
    const { id, name, community, post, grade } = row
    return { id, workerId: row.worker_id, name, community, post, grade, amounts }
  })
}

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
  return { rows: rows.length === 0 ? [] : await withItems(db, payMonthId, rows), total }
}

/** @throws AppError NOT_FOUND */
export async function getLineExplained(
  db: ReadDb,
  lineId: number,
): Promise<{ payMonthId: number; line: PayLineRow; explanation: Record<string, ExplanationStep[]> }> {
  const row = await db
    .selectFrom('pay_line')
    .select([...shownColumns, 'pay_month_id', 'explanation'])
    .where('id', '=', lineId)
    .executeTakeFirst()
  const [line] = row ? await withItems(db, row.pay_month_id, [row]) : []
  if (!row || !line) throw new AppError('NOT_FOUND', { what: '工资明细' })
  const explanation = JSON.parse(row.explanation) as Record<string, ExplanationStep[]>
  return { payMonthId: row.pay_month_id, line, explanation }
}

/** Totals of every item by community, in the office's own order of communities. */
export async function sumByCommunity(db: ReadDb, payMonthId: number): Promise<CommunityTotals[]> {
  const items = await listMonthItems(db, payMonthId)
  const codes = new Map(items.map(({ itemNo, code }) => [itemNo, code]))
  const rows = await db
    .selectFrom('pay_line as l')
    .innerJoin('community as c', 'c.id', 'l.community_id')
    .where('l.pay_month_id', '=', payMonthId)
    .select((eb) => [
      'l.community_id',
      eb.fn.max('l.community').as('community_name'),
      eb.fn.countAll<number>().as('headcount'),
      ...totalColumns.map((column) => eb.fn.sum<number>(`l.${column}`).as(column)),
    ])
    .groupBy('l.community_id')
    .orderBy('c.sort_order')
    .orderBy('l.community_id')
    .limit(500)
    .execute()
  const sums = await db
    .selectFrom('pay_line_item as i')
    .innerJoin('pay_line as l', (join) =>
      join.onRef('l.pay_month_id', '=', 'i.pay_month_id').onRef('l.line_no', '=', 'i.line_no'),
    )
    .where('i.pay_month_id', '=', payMonthId)
    .select((eb) => ['l.community_id', 'i.item_no', eb.fn.sum<number>('i.amount_fen').as('amount')])
    .groupBy(['l.community_id', 'i.item_no'])
    .orderBy('l.community_id')
    .limit(250_000)
    .execute()
  const byCommunity = Map.groupBy(sums, (sum) => sum.community_id)
  return rows.map((row) => {
    const totals: Record<string, Fen> = { ...noAmounts(items), ...totalsOf(row) }
    for (const { item_no, amount } of byCommunity.get(row.community_id) ?? [])
      totals[codes.get(item_no) ?? ''] = fen(amount)
    return { communityId: row.community_id, community: row.community_name, headcount: row.headcount, totals }
  })
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
  const items = await listMonthItems(db, payMonthId)
  const codes = new Map(items.map(({ itemNo, code }) => [itemNo, code]))
  const row = await db
    .selectFrom('pay_line')
    .where('pay_month_id', '=', payMonthId)
    .select((eb) => [
      eb.fn.countAll<number>().as('headcount'),
      ...totalColumns.map((column) => eb.fn.sum<number | null>(column).as(column)),
    ])
    .executeTakeFirstOrThrow()
  const sums = await db
    .selectFrom('pay_line_item')
    .where('pay_month_id', '=', payMonthId)
    .select((eb) => ['item_no', eb.fn.sum<number>('amount_fen').as('amount')])
    .groupBy('item_no')
    .orderBy('item_no')
    .limit(500)
    .execute()
  const totals: Record<string, Fen> = { ...noAmounts(items), ...totalsOf(row) }
  for (const { item_no, amount } of sums) totals[codes.get(item_no) ?? ''] = fen(amount)
  return { headcount: row.headcount, totals }
}

const hashedTables = ['pay_month_item', ...linesOf, 'pay_refusal'] as const

/** SHA-256 over everything stored of a month, line by line in the order of the sheet, with month and day of payment. */
export async function hashContent(
  db: ReadDb,
  { id, month, payOn }: { readonly id: number; readonly month: string; readonly payOn: string },
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([month, payOn]))
  for (const table of hashedTables) {
    // Each table is read in the order of its key, so that the same content always gives the same hash.
    const keys: readonly string[] = orderOf[table]
    const all = db.selectFrom(table).selectAll().where('pay_month_id', '=', id)
    const inOrder = keys.reduce((query, key) => query.orderBy(db.dynamic.ref<never>(key)), all)
    const rows = await inOrder.limit(5_000_000).execute()
    hash.update(table)
    for (const row of rows) hash.update(JSON.stringify(Object.values(row)))
  }
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
const orderOf = {
  pay_month_item: ['item_no'],
  pay_line: ['line_no'],
  pay_line_item: ['line_no', 'item_no'],
  pay_back_pay: ['line_no', 'period', 'code'],
  pay_late_contribution: ['line_no', 'month', 'payer', 'code'],
  pay_first_wage: ['line_no', 'base'],
  pay_refusal: ['worker_id'],
} as const satisfies Readonly<Record<(typeof hashedTables)[number], readonly string[]>>
