import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import { fen, type Fen } from '../../../shared/kernel/money.ts'
import { BankLayout } from '../../../shared/pay/output/bank-layout.ts'
import type { BankBatchRow, BankFile, BankProfileRow } from '../../../shared/pay/output/pay-bank.contract.ts'
import { AppError } from '../../../shared/kernel/app-error.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../../db/contexts.ts'

interface Stamp {
  readonly by: number
  readonly now: string
}

/** The version of each layout that holds on a day. */
export async function listBankProfiles(db: ReadDb, on: CalendarDate): Promise<BankProfileRow[]> {
  const rows = await db
    .selectFrom('bank_profile')
    .selectAll()
    .where('effective_from', '<=', on)
    .orderBy('effective_from')
    .orderBy('id')
    .limit(1000)
    .execute()
  const latest = new Map(rows.map((row) => [row.code, row]))
  return [...latest.values()].map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    effectiveFrom: row.effective_from as CalendarDate,
    isSample: row.is_sample === 1,
    layout: BankLayout.parse(JSON.parse(row.body)),
  }))
}

/** @throws AppError NOT_FOUND */
export async function getBankProfile(db: ReadDb, id: number): Promise<{ name: string; layout: BankLayout }> {
  const row = await db.selectFrom('bank_profile').select(['name', 'body']).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '代发格式' })
  return { name: row.name, layout: BankLayout.parse(JSON.parse(row.body)) }
}

export async function insertBankProfile(
  trx: WriteDb,
  profile: Pick<BankProfileRow, 'code' | 'name' | 'effectiveFrom' | 'layout'>,
  { by, now }: Stamp,
): Promise<number> {
  const { code, name, effectiveFrom, layout } = profile
  const { id } = await trx
    .insertInto('bank_profile')
    .values({
      ...{ code, name, effective_from: effectiveFrom, is_sample: 0, body: JSON.stringify(layout) },
      ...{ created_by: by, created_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface DueLine {
  readonly lineNo: number
  readonly workerId: number
  readonly name: string
  readonly amountFen: Fen
}

/**
 * Lines of a month with something to pay that no bank was asked to pay, or whose payment failed.
 * @param reissueOf only the failed ones of this batch; null = only those that were in no batch yet
 */
export async function listDueLines(db: ReadDb, payMonthId: number, reissueOf: number | null): Promise<DueLine[]> {
  const rows = await db
    .selectFrom('pay_line as l')
    .select(['l.line_no', 'l.worker_id', 'l.name', 'l.net_fen'])
    .where('l.pay_month_id', '=', payMonthId)
    .where('l.net_fen', '>', 0)
    .where((line) =>
      line.not(
        line.exists(
          line
            .selectFrom('pay_bank_line as b')
            .select('b.id')
            .whereRef('b.pay_month_id', '=', 'l.pay_month_id')
            .whereRef('b.line_no', '=', 'l.line_no')
            .where((eb) => (reissueOf === null ? eb.lit(true) : eb('b.state', '<>', 'failed'))),
        ),
      ),
    )
    .$if(reissueOf !== null, (q) =>
      q.where((line) =>
        line.exists(
          line
            .selectFrom('pay_bank_line as f')
            .select('f.id')
            .whereRef('f.line_no', '=', 'l.line_no')
            .where('f.batch_id', '=', reissueOf ?? 0),
        ),
      ),
    )
    .orderBy('l.line_no')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    lineNo: row.line_no,
    workerId: row.worker_id,
    name: row.name,
    amountFen: fen(row.net_fen),
  }))
}

/** What the batches of a month hold by state; failed lines count once per batch. */
export async function listBankBatches(db: ReadDb, payMonthId: number): Promise<BankBatchRow[]> {
  const rows = await db
    .selectFrom('pay_bank_batch as b')
    .innerJoin('bank_profile as p', 'p.id', 'b.profile_id')
    .innerJoin('account as a', 'a.id', 'b.created_by')
    .leftJoin('pay_bank_batch as r', 'r.id', 'b.reissue_of')
    .innerJoin('pay_bank_line as l', 'l.batch_id', 'b.id')
    .leftJoin('pay_bank_line as live', (join) =>
      join
        .onRef('live.pay_month_id', '=', 'l.pay_month_id')
        .onRef('live.line_no', '=', 'l.line_no')
        .on('live.state', '<>', 'failed'),
    )
    .where('b.pay_month_id', '=', payMonthId)
    .select((eb) => [
      'b.id',
      'b.batch_no',
      'p.name as profile',
      'r.batch_no as reissue_of_no',
      'b.line_count',
      'b.total_fen',
      'b.left_out_count',
      'b.left_out_fen',
      'b.files',
      'a.display_name',
      'b.created_at',
      eb.fn.countAll<number>().filterWhere('l.state', '=', 'paid').as('paid'),
      eb.fn.countAll<number>().filterWhere('l.state', '=', 'failed').as('failed'),
      eb.fn
        .countAll<number>()
        .filterWhere((e) => e.and([e('l.state', '=', 'failed'), e('live.id', 'is', null)]))
        .as('to_reissue'),
    ])
    .groupBy('b.id')
    .orderBy('b.batch_no')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    batchNo: row.batch_no,
    profile: row.profile,
    reissueOfNo: row.reissue_of_no,
    lines: row.line_count,
    totalFen: fen(row.total_fen),
    leftOut: row.left_out_count,
    leftOutFen: fen(row.left_out_fen),
    paid: row.paid,
    failed: row.failed,
    toReissue: row.to_reissue,
    files: JSON.parse(row.files) as BankFile[],
    by: row.display_name,
    at: row.created_at,
  }))
}

/** @throws AppError NOT_FOUND */
export async function getBankBatch(
  db: ReadDb,
  id: number,
): Promise<{ payMonthId: number; batchNo: number; lines: number }> {
  const row = await db
    .selectFrom('pay_bank_batch')
    .select(['pay_month_id', 'batch_no', 'line_count'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '代发批次' })
  return { payMonthId: row.pay_month_id, batchNo: row.batch_no, lines: row.line_count }
}

export async function nextBatchNo(db: ReadDb, payMonthId: number): Promise<number> {
  const row = await db
    .selectFrom('pay_bank_batch')
    .select((eb) => eb.fn.max('batch_no').as('last'))
    .where('pay_month_id', '=', payMonthId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export interface NewBatch {
  readonly payMonthId: number
  readonly batchNo: number
  readonly profileId: number
  readonly reissueOf: number | null
  readonly leftOut: number
  readonly leftOutFen: Fen
  readonly files: readonly BankFile[]
  readonly lines: readonly NewBankLine[]
  readonly totalFen: Fen
}
export interface NewBankLine {
  readonly partNo: number
  readonly serial: number
  readonly lineNo: number
  readonly name: string
  readonly account: string
  readonly amountFen: Fen
}

export async function insertBatch(
  { trx, bulk }: { readonly trx: WriteDb; readonly bulk: BulkStatements },
  batch: NewBatch,
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('pay_bank_batch')
    .values({
      ...{ pay_month_id: batch.payMonthId, batch_no: batch.batchNo, profile_id: batch.profileId },
      ...{ reissue_of: batch.reissueOf, line_count: batch.lines.length, total_fen: batch.totalFen },
      ...{ left_out_count: batch.leftOut, left_out_fen: batch.leftOutFen, files: JSON.stringify(batch.files) },
      ...{ created_by: by, created_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const insert = bulk.prepare(`insert into pay_bank_line
    (batch_id, part_no, serial, pay_month_id, line_no, name, account_no, amount_fen) values (?, ?, ?, ?, ?, ?, ?, ?)`)
  for (const { partNo, serial, lineNo, name, account, amountFen } of batch.lines) {
    insert.run(id, partNo, serial, batch.payMonthId, lineNo, name, account, amountFen)
  }
  return id
}

export interface StoredBankLine {
  readonly id: number
  readonly name: string
  readonly account: string
  readonly amountFen: Fen
  readonly state: 'sent' | 'paid' | 'failed'
  readonly failure: string | null
}

/** Lines of a batch in the order of its files. */
export async function listBankLines(db: ReadDb, batchId: number): Promise<StoredBankLine[]> {
  const rows = await db
    .selectFrom('pay_bank_line')
    .select(['id', 'name', 'account_no', 'amount_fen', 'state', 'failure'])
    .where('batch_id', '=', batchId)
    .orderBy('part_no')
    .orderBy('serial')
    .limit(100_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    account: row.account_no,
    amountFen: fen(row.amount_fen),
    state: row.state,
    failure: row.failure,
  }))
}

export interface BankAnswer {
  readonly id: number
  /** Null: paid. */
  readonly failure: string | null
}
export function markReturnedLines(bulk: BulkStatements, answers: readonly BankAnswer[], now: string): void {
  const update = bulk.prepare(
    `update pay_bank_line set state = ?, failure = ?, returned_at = ? where id = ? and state = 'sent'`,
  )
  for (const { id, failure } of answers) update.run(failure === null ? 'paid' : 'failed', failure, now, id)
}

/** The layout by which a batch was made. */
export async function getBatchLayout(db: ReadDb, batchId: number): Promise<BankLayout> {
  const { body } = await db
    .selectFrom('pay_bank_batch as b')
    .innerJoin('bank_profile as p', 'p.id', 'b.profile_id')
    .select('p.body')
    .where('b.id', '=', batchId)
    .executeTakeFirstOrThrow()
  return BankLayout.parse(JSON.parse(body))
}
