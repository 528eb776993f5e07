import type { Insertable } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen, type Fen } from '../../shared/kernel/money.ts'
import type { PayPerson } from '../../shared/pay/pay-facts.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { PayFactTables } from './pay-fact.tables.ts'

/** Facts of one person that were recorded for pay; nothing that was voided. */
export type RecordedFacts = Pick<
  PayPerson,
  'bases' | 'enrolments' | 'additionalDeductions' | 'otherDeductions' | 'taxFlags' | 'assessments'
> & { readonly openings: readonly TaxOpening[] }
/** 期初累计: paid and withheld by another system up to a month of the tax year. */
export interface TaxOpening {
  readonly throughMonth: CalendarMonth
  readonly incomeFen: Fen
  readonly exemptFen: Fen
  readonly specialFen: Fen
  readonly taxFen: Fen
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

const nothing = (): Mutable<RecordedFacts> => ({
  bases: [],
  enrolments: [],
  additionalDeductions: [],
  otherDeductions: [],
  taxFlags: [],
  assessments: [],
  openings: [],
})
export const noRecordedFacts: RecordedFacts = nothing()

const most = 1_000_000

/** Everybody's recorded facts, one query of each kind. */
export async function listRecordedFacts(db: ReadDb): Promise<ReadonlyMap<number, RecordedFacts>> {
  const found = new Map<number, Mutable<RecordedFacts>>()
  const of = (workerId: number) => {
    const known = found.get(workerId) ?? nothing()
    found.set(workerId, known)
    return known
  }
  await addContributionFacts(db, of)
  await addTaxFacts(db, of)
  for (const row of await db
    .selectFrom('assessment_result')
    .select(['worker_id', 'period', 'result'])
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()) {
    of(row.worker_id).assessments.push({ period: row.period, result: row.result })
  }
  return found
}

type Collector = (workerId: number) => Mutable<RecordedFacts>

async function addContributionFacts(db: ReadDb, of: Collector): Promise<void> {
  const bases = await db
    .selectFrom('contribution_base')
    .select(['worker_id', 'base', 'base_year', 'wage_fen'])
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
  for (const row of bases)
    of(row.worker_id).bases.push({ base: row.base, year: row.base_year, wageFen: fen(row.wage_fen) })
  const enrolments = await db
    .selectFrom('contribution_enrolment')
    .select(['worker_id', 'base', 'from_month', 'to_month'])
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
  for (const row of enrolments) {
    const [from, to] = [row.from_month as CalendarMonth, row.to_month as CalendarMonth | null]
    of(row.worker_id).enrolments.push({ base: row.base, from, to })
  }
}

async function addTaxFacts(db: ReadDb, of: Collector): Promise<void> {
  const deductions = await db
    .selectFrom('additional_deduction')
    .select(['worker_id', 'kind', 'name', 'from_month', 'to_month', 'amount_fen'])
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
  // The tax office's figures of a month come by category: together they are the month's one figure.
  const cumulative = new Map<string, { workerId: number; month: CalendarMonth; amount: number }>()
  for (const { worker_id, kind, name, from_month, to_month, amount_fen } of deductions) {
    const [from, amountFen] = [from_month as CalendarMonth, fen(amount_fen)]
    const list = of(worker_id).additionalDeductions
    if (kind === 'cumulative') {
      const key = `${worker_id} ${from}`
      const known = cumulative.get(key) ?? { workerId: worker_id, month: from, amount: 0 }
      cumulative.set(key, { ...known, amount: known.amount + amountFen })
    } else if (kind === 'year') list.push({ by: kind, name, from, amountFen })
    else list.push({ by: kind, name, from, to: to_month as CalendarMonth | null, amountFen })
  }
  for (const { workerId, month, amount } of cumulative.values()) {
    of(workerId).additionalDeductions.push({ by: 'cumulative', month, amountFen: fen(amount) })
  }
  const others = await db
    .selectFrom('other_deduction')
    .select(['worker_id', 'kind', 'month', 'amount_fen'])
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
  for (const row of others) {
    const amountFen = fen(row.amount_fen)
    of(row.worker_id).otherDeductions.push({ kind: row.kind, month: row.month as CalendarMonth, amountFen })
  }
  const flags = await db
    .selectFrom('tax_flag')
    .select(['worker_id', 'year', 'first_job', 'low_income'])
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
  for (const row of flags) {
    of(row.worker_id).taxFlags.push({ year: row.year, firstJob: row.first_job === 1, lowIncome: row.low_income === 1 })
  }
  const openings = await db
    .selectFrom('tax_opening')
    .select(['worker_id', 'through_month', 'income_fen', 'exempt_fen', 'special_fen', 'tax_fen'])
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
  for (const row of openings) {
    of(row.worker_id).openings.push({
      throughMonth: row.through_month as CalendarMonth,
      incomeFen: fen(row.income_fen),
      exemptFen: fen(row.exempt_fen),
      specialFen: fen(row.special_fen),
      taxFen: fen(row.tax_fen),
    })
  }
}

type Stamped = 'id' | 'recorded_by' | 'recorded_at' | 'voided_by' | 'voided_at' | 'void_reason'
export type NewFact<T extends keyof PayFactTables> = Omit<Insertable<PayFactTables[T]>, Stamped>
interface By {
  readonly by: number
  readonly now: string
}

/** Records a fact for good; a mistake is voided and said anew. Returns its id. */
export async function insertFact<T extends keyof PayFactTables>(
  trx: WriteDb,
  table: T,
  fact: NewFact<T>,
  { by, now }: By,
): Promise<number> {
  const values = { ...fact, recorded_by: by, recorded_at: now, voided_by: null, voided_at: null }
  const { id } = await trx
    .insertInto<keyof PayFactTables>(table)
    .values(values as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION when it was voided before or does not exist */
export async function voidFact(
  trx: WriteDb,
  table: keyof PayFactTables,
  id: number,
  { by, now, reason }: By & { readonly reason: string },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable(table)
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '工资核算依据' })
}
