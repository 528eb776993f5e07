import type { ExplanationStep } from '../../../shared/kernel/explanation.ts'
import { fen, type Fen } from '../../../shared/kernel/money.ts'
import type { CalendarMonth } from '../../../shared/kernel/calendar-date.ts'
import type { OutputFormat, OutputKind } from '../../../shared/pay/output/pay-output.contract.ts'
import type { PayLineRow } from '../../../shared/pay/pay.contract.ts'
import type { ReadDb, WriteDb } from '../../db/contexts.ts'
import { getLineExplained, listLines, listMonthItems } from '../pay-line.repository.ts'

/** A line with what its outputs need beside the amounts. */
export interface OutputLine extends PayLineRow {
  /** This payment's step of the cumulative withholding; null = it has none. */
  readonly taxIncomeFen: Fen | null
  readonly taxExemptFen: Fen
  readonly taxSpecialFen: Fen
  /** 累计 after the payment. */
  readonly cumulative: Readonly<Record<'income' | 'basic' | 'special' | 'additional' | 'tax', Fen>>
  /** 缴费基数 by code of the contribution. */
  readonly bases: Readonly<Record<string, Fen>>
  readonly explanation: Readonly<Record<string, readonly ExplanationStep[]>>
}

/** Every line of a month in the order of its sheet, or one person's. */
export async function listOutputLines(db: ReadDb, payMonthId: number, workerId?: number): Promise<OutputLine[]> {
  const { rows } = await listLines(db, payMonthId, { offset: 0, limit: 100_000 })
  const details = await db
    .selectFrom('pay_line')
    .select(['id', 'line_no', 'tax_income_fen', 'tax_exempt_fen', 'tax_special_fen', 'explanation'])
    .select(['cum_income_fen', 'cum_basic_fen', 'cum_special_fen', 'cum_additional_fen', 'cum_tax_fen'])
    .where('pay_month_id', '=', payMonthId)
    .$if(workerId !== undefined, (q) => q.where('worker_id', '=', workerId ?? 0))
    .limit(100_000)
    .execute()
  const bases = await basesByLine(db, payMonthId)
  const byId = new Map(details.map((detail) => [detail.id, detail]))
  return rows.flatMap((row) => {
    const detail = byId.get(row.id)
    if (!detail) return []
    return [
      {
        ...row,
        taxIncomeFen: detail.tax_income_fen === null ? null : fen(detail.tax_income_fen),
        taxExemptFen: fen(detail.tax_exempt_fen),
        taxSpecialFen: fen(detail.tax_special_fen),
        cumulative: {
          income: fen(detail.cum_income_fen),
          basic: fen(detail.cum_basic_fen),
          special: fen(detail.cum_special_fen),
          additional: fen(detail.cum_additional_fen),
          tax: fen(detail.cum_tax_fen),
        },
        bases: bases.get(detail.line_no) ?? {},
        explanation: JSON.parse(detail.explanation) as Record<string, ExplanationStep[]>,
      },
    ]
  })
}

async function basesByLine(db: ReadDb, payMonthId: number): Promise<ReadonlyMap<number, Record<string, Fen>>> {
  const codes = new Map((await listMonthItems(db, payMonthId)).map(({ itemNo, code }) => [itemNo, code]))
  const rows = await db
    .selectFrom('pay_line_item')
    .select(['line_no', 'item_no', 'base_fen'])
    .where('pay_month_id', '=', payMonthId)
    .where('base_fen', '>', 0)
    .limit(5_000_000)
    .execute()
  const found = new Map<number, Record<string, Fen>>()
  for (const { line_no, item_no, base_fen } of rows) {
    const own = found.get(line_no) ?? {}
    own[codes.get(item_no) ?? ''] = fen(base_fen)
    found.set(line_no, own)
  }
  return found
}

/** Σ 实发 > 0: what the banks are to be asked for. */
export async function sumPayable(db: ReadDb, payMonthId: number): Promise<{ lines: number; totalFen: Fen }> {
  const row = await db
    .selectFrom('pay_line')
    .select((eb) => [eb.fn.countAll<number>().as('lines'), eb.fn.sum<number | null>('net_fen').as('total')])
    .where('pay_month_id', '=', payMonthId)
    .where('net_fen', '>', 0)
    .executeTakeFirstOrThrow()
  return { lines: row.lines, totalFen: fen(row.total ?? 0) }
}

export interface NewOutput {
  readonly payMonthId: number | null
  readonly kind: OutputKind | 'year' | 'ledger'
  readonly format: OutputFormat
  readonly fileName: string
  readonly rows: number
  readonly sha256: string
}

export async function insertPayOutput(
  trx: WriteDb,
  { payMonthId, kind, format, fileName, rows, sha256 }: NewOutput,
  { by, now }: { readonly by: number; readonly now: string },
): Promise<void> {
  await trx
    .insertInto('pay_output')
    .values({
      ...{ pay_month_id: payMonthId, kind, format, file_name: fileName, row_count: rows, sha256 },
      ...{ created_by: by, created_at: now },
    })
    .execute()
}

export async function listPayOutputs(db: ReadDb, payMonthId: number) {
  const rows = await db
    .selectFrom('pay_output as o')
    .innerJoin('account as a', 'a.id', 'o.created_by')
    .select(['o.id', 'o.kind', 'o.format', 'o.file_name', 'o.row_count', 'o.sha256', 'a.display_name', 'o.created_at'])
    .where('o.pay_month_id', '=', payMonthId)
    .orderBy('o.id', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, format: row.format, fileName: row.file_name, rows: row.row_count },
    ...{ sha256: row.sha256, by: row.display_name, at: row.created_at },
  }))
}

/** Locked months of a year in their order. */
export async function listLockedMonths(db: ReadDb, year: number): Promise<{ id: number; month: CalendarMonth }[]> {
  const rows = await db
    .selectFrom('pay_month')
    .select(['id', 'month'])
    .where('state', '=', 'locked')
    .where('month', '>=', `${year}-01`)
    .where('month', '<=', `${year}-12`)
    .orderBy('month')
    .limit(100)
    .execute()
  return rows.map(({ id, month }) => ({ id, month: month as CalendarMonth }))
}

/** One person's line of a month. */
export async function findPersonLine(
  db: ReadDb,
  payMonthId: number,
  workerId: number,
): Promise<PayLineRow | undefined> {
  const row = await db
    .selectFrom('pay_line')
    .select('id')
    .where('pay_month_id', '=', payMonthId)
    .where('worker_id', '=', workerId)
    .executeTakeFirst()
  return row && (await getLineExplained(db, row.id)).line
}
