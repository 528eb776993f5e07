import { addFen, fen, zeroFen, type Fen } from '../../shared/kernel/money.ts'
import {
  addMonthsToMonth,
  calendarMonth,
  type CalendarDate,
  type CalendarMonth,
} from '../../shared/kernel/calendar-date.ts'
import { noTaxHistory } from '../../shared/pay/income-tax.rules.ts'
import {
  emptyLedger,
  type Ledger,
  type PaidContribution,
  type PaidItem,
  type TaxHistory,
} from '../../shared/pay/pay-facts.ts'
import type { ReadDb } from '../db/contexts.ts'
import type { RecordedFacts } from './pay-fact.repository.ts'

/** The month whose computation begins: only what was paid before it counts. */
export interface LedgerOf {
  readonly payOn: CalendarDate
  readonly month: CalendarMonth
  readonly recomputeEarningsFrom: CalendarMonth | null
  readonly recomputeContributionsFrom: CalendarMonth | null
}

/** Lines of payments before this one: earlier by day of payment, of one day by month of work. */
const earlierLines = (db: ReadDb, { payOn, month }: LedgerOf) =>
  db
    .selectFrom('pay_line as l')
    .innerJoin('pay_month as m', 'm.id', 'l.pay_month_id')
    .where((eb) => eb.or([eb('m.pay_on', '<', payOn), eb.and([eb('m.pay_on', '=', payOn), eb('m.month', '<', month)])]))

/**
 * What this employer paid everybody before a payment, one query of each kind however many people there are. Past items are
 * read only where they are to be worked out again.
 */
export async function listLedgers(
  db: ReadDb,
  of: LedgerOf,
  facts: ReadonlyMap<number, RecordedFacts>,
): Promise<(workerId: number) => Ledger> {
  const taxes = await taxHistories(db, of, facts)
  const debts = await outstandingDebts(db, of)
  const firstWages = await usedFirstWages(db, of)
  const wages = of.recomputeEarningsFrom === null ? new Map<number, PaidEarnings>() : await paidEarnings(db, of)
  const contributions =
    of.recomputeContributionsFrom === null
      ? new Map<number, Map<CalendarMonth, Map<string, PaidContribution>>>()
      : await paidContributions(db, of)
  const year = Number(of.payOn.slice(0, 4))
  return (workerId) => ({
    ...emptyLedger,
    ...wages.get(workerId),
    contributions: contributions.get(workerId) ?? emptyLedger.contributions,
    taxYears: new Map([[year, taxes(workerId)]]),
    debts: debts.get(workerId) ?? emptyLedger.debts,
    firstWages: firstWages.get(workerId) ?? emptyLedger.firstWages,
  })
}

/** Sums of the tax year so far, with what another system brought in (期初累计). */
async function taxHistories(
  db: ReadDb,
  of: LedgerOf,
  facts: ReadonlyMap<number, RecordedFacts>,
): Promise<(workerId: number) => TaxHistory> {
  const january = `${of.payOn.slice(0, 4)}-01-01`
  const rows = await earlierLines(db, of)
    .where('m.pay_on', '>=', january)
    .where('l.tax_income_fen', 'is not', null)
    .select((eb) => [
      'l.worker_id',
      eb.fn.sum<number>('l.tax_income_fen').as('income'),
      eb.fn.sum<number>('l.tax_exempt_fen').as('exempt'),
      eb.fn.sum<number>('l.tax_special_fen').as('special'),
      eb.fn.sum<number>('l.income_tax_fen').as('tax'),
    ])
    .groupBy('l.worker_id')
    .orderBy('l.worker_id')
    .limit(200_000)
    .execute()
  const months = await paidMonths(db, of, january)
  const bonuses = await separateBonuses(db, of, january)
  const first = await firstPaymentMonth(db, of, january)
  const sums = new Map(rows.map((row) => [row.worker_id, row]))
  return (workerId) => {
    const row = sums.get(workerId)
    const own: TaxHistory = {
      incomeFen: fen(row?.income ?? 0),
      exemptFen: fen(row?.exempt ?? 0),
      specialFen: fen(row?.special ?? 0),
      taxFen: fen(row?.tax ?? 0),
      paidMonths: months.get(workerId) ?? noTaxHistory.paidMonths,
      hasSeparateBonus: bonuses.has(workerId),
      countsFrom: first,
    }
    const opening = facts.get(workerId)?.openings.findLast((o) => o.throughMonth.slice(0, 4) === of.payOn.slice(0, 4))
    return opening ? withOpening(own, opening) : own
  }
}

function withOpening(own: TaxHistory, opening: RecordedFacts['openings'][number]): TaxHistory {
  const before: CalendarMonth[] = []
  const january = calendarMonth(`${opening.throughMonth.slice(0, 4)}-01`)
  for (let m = january; m <= opening.throughMonth; m = addMonthsToMonth(m, 1)) before.push(m)
  return {
    incomeFen: addFen(own.incomeFen, opening.incomeFen),
    exemptFen: addFen(own.exemptFen, opening.exemptFen),
    specialFen: addFen(own.specialFen, opening.specialFen),
    taxFen: addFen(own.taxFen, opening.taxFen),
    paidMonths: [...before, ...own.paidMonths],
    hasSeparateBonus: own.hasSeparateBonus,
    countsFrom: null,
  }
}

/** Months of payment that somebody had a line in. */
async function paidMonths(db: ReadDb, of: LedgerOf, january: string): Promise<ReadonlyMap<number, CalendarMonth[]>> {
  const rows = await earlierLines(db, of)
    .where('m.pay_on', '>=', january)
    .where('l.tax_income_fen', 'is not', null)
    .select((eb) => [
      'l.worker_id',
      eb.fn<string>('group_concat', [eb.fn('substr', ['m.pay_on', eb.val(1), eb.val(7)])]).as('months'),
    ])
    .groupBy('l.worker_id')
    .orderBy('l.worker_id')
    .limit(200_000)
    .execute()
  return new Map(rows.map((row) => [row.worker_id, [...new Set(row.months.split(','))] as CalendarMonth[]]))
}

async function separateBonuses(db: ReadDb, of: LedgerOf, january: string): Promise<ReadonlySet<number>> {
  const rows = await earlierLines(db, of)
    .where('m.pay_on', '>=', january)
    .where('l.has_separate_bonus', '=', 1)
    .select('l.worker_id')
    .orderBy('l.worker_id')
    .limit(200_000)
    .execute()
  return new Set(rows.map((row) => row.worker_id))
}

/** First month of the tax year that this office paid here: what came before it is not known without an opening balance. */
async function firstPaymentMonth(db: ReadDb, of: LedgerOf, january: string): Promise<CalendarMonth> {
  const row = await db
    .selectFrom('pay_month')
    .select((eb) => eb.fn.min('pay_on').as('first'))
    .where('pay_on', '>=', january)
    .executeTakeFirst()
  const first = row?.first ?? of.payOn
  return (first < of.payOn ? first : of.payOn).slice(0, 7) as CalendarMonth
}

/** 应收 that is still open, the oldest first: what was owed less what later payments gave back. */
async function outstandingDebts(db: ReadDb, of: LedgerOf): Promise<ReadonlyMap<number, Ledger['debts']>> {
  const rows = await earlierLines(db, of)
    .where((eb) => eb.or([eb('l.owed_fen', '>', 0), eb('l.recovered_fen', '>', 0)]))
    .select(['l.worker_id', 'm.pay_on', 'l.owed_fen', 'l.recovered_fen'])
    .orderBy('m.pay_on')
    .orderBy('m.month')
    .limit(1_000_000)
    .execute()
  const open = new Map<number, { month: CalendarMonth; amountFen: Fen }[]>()
  for (const row of rows) {
    const debts = open.get(row.worker_id) ?? []
    let back = row.recovered_fen
    for (const debt of debts) {
      const taken = Math.min(back, debt.amountFen)
      debt.amountFen = fen(debt.amountFen - taken)
      back -= taken
    }
    if (row.owed_fen > 0) debts.push({ month: row.pay_on.slice(0, 7) as CalendarMonth, amountFen: fen(row.owed_fen) })
    open.set(
      row.worker_id,
      debts.filter(({ amountFen }) => amountFen > 0),
    )
  }
  return open
}

async function usedFirstWages(db: ReadDb, of: LedgerOf): Promise<ReadonlyMap<number, Map<string, Fen>>> {
  const rows = await earlierLines(db, of)
    .innerJoin('pay_first_wage as w', (join) =>
      join.onRef('w.pay_month_id', '=', 'l.pay_month_id').onRef('w.line_no', '=', 'l.line_no'),
    )
    .select(['l.worker_id', 'w.base', 'w.employed_from', 'w.wage_fen'])
    .orderBy('l.worker_id')
    .limit(1_000_000)
    .execute()
  const found = new Map<number, Map<string, Fen>>()
  for (const row of rows) {
    const own = found.get(row.worker_id) ?? new Map<string, Fen>()
    found.set(row.worker_id, own.set(`${row.base} ${row.employed_from}`, fen(row.wage_fen)))
  }
  return found
}

interface PaidEarnings {
  readonly wages: Map<CalendarMonth, Map<string, PaidItem>>
  readonly settled: Map<string, PaidItem>
}

/** Wages and settlements as paid by now: as on their own sheets, then as corrected by later ones. */
async function paidEarnings(db: ReadDb, of: LedgerOf): Promise<ReadonlyMap<number, PaidEarnings>> {
  const found = new Map<number, PaidEarnings>()
  const own = (workerId: number) => {
    const known: PaidEarnings = found.get(workerId) ?? { wages: new Map(), settled: new Map() }
    found.set(workerId, known)
    return known
  }
  const from = of.recomputeEarningsFrom ?? of.month
  const settlements = await settlementsSince(db, from)
  const rows = await earlierLines(db, of)
    .leftJoin('pay_line_item as i', (join) =>
      join.onRef('i.pay_month_id', '=', 'l.pay_month_id').onRef('i.line_no', '=', 'l.line_no'),
    )
    .leftJoin('pay_month_item as c', (join) =>
      join.onRef('c.pay_month_id', '=', 'i.pay_month_id').onRef('c.item_no', '=', 'i.item_no'),
    )
    .where('m.month', '>=', from)
    .select(['l.worker_id', 'm.id', 'm.month', 'c.code', 'c.label', 'c.part', 'c.is_taxable', 'i.amount_fen'])
    .orderBy('l.worker_id')
    .limit(5_000_000)
    .execute()
  const entered = await enteredCodes(db)
  for (const row of rows) {
    const { wages, settled } = own(row.worker_id)
    const month = row.month as CalendarMonth
    const items = wages.get(month) ?? new Map<string, PaidItem>()
    wages.set(month, items)
    const { code, label, part, is_taxable, amount_fen } = row
    if (code === null || label === null || amount_fen === null) continue
    if (part !== 'earning' && part !== 'deduction') continue
    if (isCorrection(code) || entered.has(`${row.id} ${row.worker_id} ${code}`)) continue
    const paid = {
      label,
      amountFen: fen(part === 'deduction' ? 0 - amount_fen : amount_fen),
      taxable: is_taxable === 1,
    }
    const period = settlements.get(`${row.id} ${code}`)
    if (period === undefined) items.set(code, paid)
    else settled.set(`${code} ${period}`, paid)
  }
  await applyCorrections(db, of, own)
  return found
}

/** Items that are no part of a month's own wage. */
const isCorrection = (code: string) => /^(backPay|payBack|yearEndBonus)/.test(code)

async function settlementsSince(db: ReadDb, from: CalendarMonth): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('pay_settlement as s')
    .innerJoin('pay_month as m', 'm.id', 's.pay_month_id')
    .where('m.month', '>=', from)
    .select(['s.pay_month_id', 's.code', 's.period'])
    .limit(10_000)
    .execute()
  return new Map(rows.map((row) => [`${row.pay_month_id} ${row.code}`, row.period]))
}

/** What was entered by hand is not worked out again. */
async function enteredCodes(db: ReadDb): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('pay_entry').select(['pay_month_id', 'worker_id', 'code']).limit(5_000_000).execute()
  return new Set(rows.map((row) => `${row.pay_month_id} ${row.worker_id} ${row.code}`))
}

async function applyCorrections(db: ReadDb, of: LedgerOf, own: (workerId: number) => PaidEarnings): Promise<void> {
  const rows = await earlierLines(db, of)
    .innerJoin('pay_back_pay as b', (join) =>
      join.onRef('b.pay_month_id', '=', 'l.pay_month_id').onRef('b.line_no', '=', 'l.line_no'),
    )
    .select(['l.worker_id', 'b.period', 'b.is_settlement', 'b.code', 'b.label', 'b.is_taxable', 'b.now_fen'])
    .orderBy('m.pay_on')
    .orderBy('m.month')
    .limit(5_000_000)
    .execute()
  for (const row of rows) {
    const { wages, settled } = own(row.worker_id)
    const paid = { label: row.label, amountFen: fen(row.now_fen), taxable: row.is_taxable === 1 }
    if (row.is_settlement === 1) settled.set(`${row.code} ${row.period}`, paid)
    else wages.get(row.period as CalendarMonth)?.set(row.code, paid)
  }
}

/** Contributions as settled by now, by month of contribution. */
async function paidContributions(
  db: ReadDb,
  of: LedgerOf,
): Promise<ReadonlyMap<number, Map<CalendarMonth, Map<string, PaidContribution>>>> {
  const found = new Map<number, Map<CalendarMonth, Map<string, PaidContribution>>>()
  const add = (workerId: number, month: CalendarMonth, paid: PaidContribution | null) => {
    const months = found.get(workerId) ?? new Map<CalendarMonth, Map<string, PaidContribution>>()
    const items = months.get(month) ?? new Map<string, PaidContribution>()
    found.set(workerId, months.set(month, items))
    if (!paid) return
    const key = `${paid.payer} ${paid.code}`
    items.set(key, { ...paid, amountFen: addFen(items.get(key)?.amountFen ?? zeroFen, paid.amountFen) })
  }
  const entered = await enteredCodes(db)
  const rows = await earlierLines(db, of)
    .leftJoin('pay_line_item as i', (join) =>
      join.onRef('i.pay_month_id', '=', 'l.pay_month_id').onRef('i.line_no', '=', 'l.line_no'),
    )
    .leftJoin('pay_month_item as c', (join) =>
      join.onRef('c.pay_month_id', '=', 'i.pay_month_id').onRef('c.item_no', '=', 'i.item_no'),
    )
    .where('m.month', '>=', of.recomputeContributionsFrom ?? of.month)
    .select(['l.worker_id', 'm.id', 'm.month', 'c.code', 'c.label', 'c.part', 'c.is_taxable', 'i.amount_fen'])
    .orderBy('l.worker_id')
    .limit(5_000_000)
    .execute()
  for (const { worker_id, id, month, code, label, part, is_taxable, amount_fen } of rows) {
    add(worker_id, month as CalendarMonth, null)
    if (code === null || label === null || amount_fen === null || code.startsWith('late')) continue
    if ((part !== 'personal' && part !== 'employer') || entered.has(`${id} ${worker_id} ${code}`)) continue
    const payer = part === 'personal' ? 'person' : 'employer'
    const taxDeductible = is_taxable === 1
    add(worker_id, month as CalendarMonth, { code, label, payer, amountFen: fen(amount_fen), taxDeductible })
  }
  const late = await earlierLines(db, of)
    .innerJoin('pay_late_contribution as c', (join) =>
      join.onRef('c.pay_month_id', '=', 'l.pay_month_id').onRef('c.line_no', '=', 'l.line_no'),
    )
    .select(['l.worker_id', 'c.month', 'c.code', 'c.label', 'c.payer', 'c.is_deductible', 'c.amount_fen'])
    .orderBy('m.pay_on')
    .orderBy('m.month')
    .limit(5_000_000)
    .execute()
  for (const { worker_id, month, code, label, payer, is_deductible, amount_fen } of late) {
    if (!found.get(worker_id)?.has(month as CalendarMonth)) continue
    const paid = { code, label, payer, amountFen: fen(amount_fen), taxDeductible: is_deductible === 1 }
    add(worker_id, month as CalendarMonth, paid)
  }
  return found
}
