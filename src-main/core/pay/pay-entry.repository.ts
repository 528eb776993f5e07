import { fen, type Fen } from '../../shared/kernel/money.ts'
import type { EnteredContribution, EnteredLine, Payment } from '../../shared/pay/pay-facts.ts'
import { bonusItem, type VariableItem } from '../../shared/pay/variable.sheet.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
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

/** An entry as it stands. */
export interface StoredEntry {
  readonly workerId: number
  readonly code: string
  readonly label: string
  readonly amountFen: number
  readonly bonusMethod: 'separate' | 'merged' | null
  readonly remark: string
}

/** Entries of a month, of everybody or of one person. */
export async function listEntryRows(db: ReadDb, payMonthId: number, workerId?: number): Promise<StoredEntry[]> {
  return db
    .selectFrom('pay_entry')
    .select([
      'worker_id as workerId',
      'code',
      'label',
      'amount_fen as amountFen',
      'bonus_method as bonusMethod',
      'remark',
    ])
    .where('pay_month_id', '=', payMonthId)
    .$if(workerId !== undefined, (q) => q.where('worker_id', '=', workerId ?? 0))
    .orderBy('worker_id')
    .orderBy('code')
    .limit(1_000_000)
    .execute()
}

/** Takes an entry away. */
export async function deleteEntry(
  trx: WriteDb,
  { payMonthId, workerId, code }: { readonly payMonthId: number; readonly workerId: number; readonly code: string },
): Promise<void> {
  await trx
    .deleteFrom('pay_entry')
    .where('pay_month_id', '=', payMonthId)
    .where('worker_id', '=', workerId)
    .where('code', '=', code)
    .execute()
}

export async function removeSettlement(
  trx: WriteDb,
  payMonthId: number,
  { code, period }: { readonly code: string; readonly period: string },
): Promise<void> {
  await trx
    .deleteFrom('pay_settlement')
    .where('pay_month_id', '=', payMonthId)
    .where('code', '=', code)
    .where('period', '=', period)
    .execute()
}

/** The month in which an item's period is settled. */
export async function findSettlement(
  db: ReadDb,
  { code, period }: { readonly code: string; readonly period: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('pay_settlement as s')
    .innerJoin('pay_month as m', 'm.id', 's.pay_month_id')
    .select('m.month')
    .where('s.code', '=', code)
    .where('s.period', '=', period)
    .executeTakeFirst()
  return row?.month
}

interface EntryStamp {
  readonly payMonthId: number
  readonly by: number
  readonly now: string
}
type EntryChange = Record<'before' | 'after', Record<string, string | number | null>>
const noChange = (): EntryChange => ({ before: {}, after: {} })

function entryStatements(bulk: BulkStatements, { payMonthId, by, now }: EntryStamp) {
  const remove = bulk.prepare('delete from pay_entry where pay_month_id = ? and worker_id = ? and code = ?')
  const insert = bulk.prepare(
    `insert into pay_entry (pay_month_id, worker_id, code, label, part, amount_fen, is_taxable, bonus_method, remark,
       recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return {
    remove: (workerId: number, code: string) => void remove.run(payMonthId, workerId, code),
    insert: (workerId: number, { code, label, part, taxable }: VariableItem, amountFen: number, said: Said) =>
      void insert.run(
        payMonthId,
        workerId,
        code,
        label,
        part,
        amountFen,
        taxable ? 1 : 0,
        code === bonusItem.code ? (said.bonusMethod ?? 'merged') : null,
        said.remark,
        by,
        now,
      ),
  }
}
type Said = Pick<StoredEntry, 'remark' | 'bonusMethod'>

/** Writes the amounts of a row through prepared statements; returns what undoing takes, and amounts for the log. */
export function entryWriter(bulk: BulkStatements, stamp: EntryStamp) {
  const statements = entryStatements(bulk, stamp)
  return (row: {
    readonly workerId: number
    readonly amounts: ReadonlyMap<VariableItem, Fen | null>
    readonly before: ReadonlyMap<string, StoredEntry>
    readonly remark: string
  }): { readonly change: EntryChange; readonly logged: EntryChange } => {
    const [change, logged] = [noChange(), noChange()]
    for (const [item, amount] of row.amounts) {
      const stored = row.before.get(item.code)
      change.before[item.code] = stored === undefined ? null : JSON.stringify({ ...item, ...stored })
      change.after[item.code] = amount
      logged.before[item.label] = stored?.amountFen ?? null
      logged.after[item.label] = amount
      statements.remove(row.workerId, item.code)
      const said = { remark: row.remark, bonusMethod: stored?.bonusMethod ?? null }
      if (amount !== null) statements.insert(row.workerId, item, amount, said)
    }
    return { change, logged }
  }
}

/** Gives a person's entries their former amounts again, but for those edited since. */
export function entryRestorer(bulk: BulkStatements, stamp: EntryStamp) {
  const statements = entryStatements(bulk, stamp)
  return (
    workerId: number,
    wish: {
      readonly before: Readonly<Record<string, string | number | null>>
      readonly after: Readonly<Record<string, string | number | null>>
      readonly edited: ReadonlySet<string>
    },
  ): EntryChange => {
    const done = noChange()
    for (const [code, former] of Object.entries(wish.before)) {
      const entry = former === null ? null : (JSON.parse(String(former)) as VariableItem & StoredEntry)
      if (wish.edited.has(code)) continue
      statements.remove(workerId, code)
      done.before[code] = wish.after[code] ?? null
      done.after[code] = entry?.amountFen ?? null
      if (entry) statements.insert(workerId, entry, entry.amountFen, entry)
    }
    return done
  }
}
