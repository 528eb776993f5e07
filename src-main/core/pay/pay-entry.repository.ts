import { fen } from '../../shared/kernel/money.ts'
import type { EnteredContribution, EnteredLine, Payment } from '../../shared/pay/pay-facts.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { PayEntryTable } from './pay.tables.ts'

/** What was entered for one person and month. */
export interface Entries {
  readonly lines: EnteredLine[]
  readonly contributionLines: EnteredContribution[]
  bonus: Payment['bonus']
}

/** 逐月录入 of a month by person. */
export async function listEntries(db: ReadDb, payMonthId: number): Promise<ReadonlyMap<number, Entries>> {
  const rows = await db
    .selectFrom('pay_entry')
    .selectAll()
    .where('pay_month_id', '=', payMonthId)
    .orderBy('worker_id')
    .orderBy('code')
    .limit(1_000_000)
    .execute()
  const found = new Map<number, Entries>()
  for (const { worker_id, code, label, part, amount_fen, is_taxable, bonus_method } of rows) {
    const own = found.get(worker_id) ?? { lines: [], contributionLines: [], bonus: null }
    found.set(worker_id, own)
    const [amountFen, taxable] = [fen(amount_fen), is_taxable === 1]
    if (bonus_method !== null) own.bonus = { amountFen, method: bonus_method }
    else if (part === 'personal' || part === 'employer') {
      const payer = part === 'personal' ? 'person' : 'employer'
      own.contributionLines.push({ code, label, payer, amountFen, taxDeductible: taxable })
    } else own.lines.push({ code, label, kind: part, amountFen, taxable })
  }
  return found
}

/** 绩效 that a month settles. */
export async function listSettlements(db: ReadDb, payMonthId: number): Promise<Payment['settles']> {
  return db
    .selectFrom('pay_settlement')
    .select(['code', 'period'])
    .where('pay_month_id', '=', payMonthId)
    .orderBy('code')
    .orderBy('period')
    .limit(100)
    .execute()
}

export type NewEntry = Omit<PayEntryTable, 'recorded_by' | 'recorded_at'>

/** Enters an amount, or says it anew: one of each item, person and month. The table refuses it outside a draft. */
export async function saveEntry(
  trx: WriteDb,
  entry: NewEntry,
  { by, now }: { readonly by: number; readonly now: string },
): Promise<void> {
  const { pay_month_id, worker_id, code } = entry
  await trx
    .deleteFrom('pay_entry')
    .where('pay_month_id', '=', pay_month_id)
    .where('worker_id', '=', worker_id)
    .where('code', '=', code)
    .execute()
  await trx
    .insertInto('pay_entry')
    .values({ ...entry, recorded_by: by, recorded_at: now })
    .execute()
}

export async function addSettlement(
  trx: WriteDb,
  payMonthId: number,
  { code, period }: { readonly code: string; readonly period: string },
): Promise<void> {
  await trx.insertInto('pay_settlement').values({ pay_month_id: payMonthId, code, period }).execute()
}
