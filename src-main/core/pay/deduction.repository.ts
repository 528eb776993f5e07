import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'

/** A fact that stands: cumulative 专项附加扣除 of the month, or 个人养老金 of the tax year up to it. */
export interface StandingDeduction {
  readonly id: number
  readonly workerId: number
  readonly month: string
  readonly name: string
  readonly amountFen: number
  readonly isPension: boolean
  readonly basis: string
}

export async function listStandingDeductions(db: ReadDb, month: CalendarMonth): Promise<StandingDeduction[]> {
  const cumulative = await db
    .selectFrom('additional_deduction')
    .select(['id', 'worker_id as workerId', 'from_month as month', 'name', 'amount_fen as amountFen', 'basis'])
    .where('kind', '=', 'cumulative')
    .where('from_month', '=', month)
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(1_000_000)
    .execute()
  const pensions = await db
    .selectFrom('other_deduction')
    .select(['id', 'worker_id as workerId', 'month', 'amount_fen as amountFen', 'basis'])
    .where('kind', '=', 'pension')
    .where('month', '>=', `${month.slice(0, 4)}-01`)
    .where('month', '<=', month)
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(1_000_000)
    .execute()
  return [
    ...cumulative.map((row) => ({ ...row, isPension: false })),
    ...pensions.map((row) => ({ ...row, name: pensionName, isPension: true })),
  ]
}

interface Stamp {
  readonly month: CalendarMonth
  readonly by: number
  readonly now: string
}
export const pensionName = '个人养老金'
type Fact = Pick<StandingDeduction, 'id' | 'name' | 'isPension' | 'amountFen'>

/** A person's figures of a month by name, as an import keeps them to be taken back. */
export type DeductionContent = Readonly<Record<string, number>>
const contentOf = (facts: readonly Fact[]): DeductionContent =>
  Object.fromEntries(facts.map(({ name, amountFen }) => [name, amountFen]))

/** Says a person's figures of a month and voids those that they replace. */
export function deductionWriter(bulk: BulkStatements, { month, by, now }: Stamp) {
  const voided = 'set voided_by = ?, voided_at = ?, void_reason = ? where id = ? and voided_at is null'
  const voidCumulative = bulk.prepare(`update additional_deduction ${voided}`)
  const voidPension = bulk.prepare(`update other_deduction ${voided}`)
  const cumulative = bulk.prepare(
    `insert into additional_deduction (worker_id, kind, name, from_month, amount_fen, basis, recorded_by, recorded_at)
     values (?, 'cumulative', ?, ?, ?, ?, ?, ?)`,
  )
  const pension = bulk.prepare(
    `insert into other_deduction (worker_id, kind, month, amount_fen, basis, recorded_by, recorded_at)
     values (?, 'pension', ?, ?, ?, ?, ?)`,
  )
  return (wish: {
    readonly workerId: number
    readonly replaced: readonly Fact[]
    readonly said: DeductionContent
    readonly basis: string
    readonly reason: string
  }): { readonly before: DeductionContent; readonly after: DeductionContent } => {
    const { workerId, replaced, said, basis, reason } = wish
    for (const { id, isPension } of replaced) (isPension ? voidPension : voidCumulative).run(by, now, reason, id)
    for (const [name, amount] of Object.entries(said)) {
      if (name !== pensionName) cumulative.run(workerId, name, month, amount, basis, by, now)
      else if (amount > 0) pension.run(workerId, month, amount, basis, by, now)
    }
    return { before: contentOf(replaced), after: said }
  }
}
