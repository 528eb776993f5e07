import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen, zeroFen, type Fen } from '../../shared/kernel/money.ts'
import { changeCauses, type ChangeCause } from '../../shared/pay/comparison-causes.rules.ts'
import type { Effect } from '../../shared/pay/comparison.rules.ts'
import type { ComparedPerson } from '../../shared/pay/pay-comparison.contract.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'
import type { Comparison } from './pay-comparison.ts'
import type { UsedStandard } from './pay.repository.ts'

/** The month that another one is compared with. */
export interface MonthBefore {
  readonly id: number
  readonly month: CalendarMonth
  readonly computation: number | null
  readonly standards: readonly UsedStandard[]
}

/** The last earlier month that has lines. */
export async function findMonthBefore(db: ReadDb, month: CalendarMonth): Promise<MonthBefore | undefined> {
  const row = await db
    .selectFrom('pay_month as m')
    .select(['m.id', 'm.month', 'm.computation', 'm.standards'])
    .where('m.month', '<', month)
    .where((eb) => eb.exists(eb.selectFrom('pay_line as l').select('l.id').whereRef('l.pay_month_id', '=', 'm.id')))
    .orderBy('m.month', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      month: row.month as CalendarMonth,
      computation: row.computation,
      standards: JSON.parse(row.standards) as UsedStandard[],
    }
  )
}

/** Codes entered by hand in any of the months, by person. */
export async function listEnteredCodes(
  db: ReadDb,
  payMonthIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const rows = await db
    .selectFrom('pay_entry')
    .select(['worker_id', 'code'])
    .where('pay_month_id', 'in', payMonthIds)
    .orderBy('worker_id')
    .limit(1_000_000)
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.worker_id)].map(([id, own]) => [id, new Set(own.map((row) => row.code))]),
  )
}

export async function listSettledCodes(db: ReadDb, payMonthIds: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('pay_settlement')
    .select('code')
    .where('pay_month_id', 'in', payMonthIds)
    .orderBy('code')
    .limit(1000)
    .execute()
  return new Set(rows.map((row) => row.code))
}

export async function deleteComparison(trx: WriteDb, payMonthId: number): Promise<void> {
  await trx.deleteFrom('pay_change').where('pay_month_id', '=', payMonthId).execute()
  await trx.deleteFrom('pay_comparison').where('pay_month_id', '=', payMonthId).execute()
}

export function insertComparison(bulk: BulkStatements, payMonthId: number, { before, changes }: Comparison): void {
  bulk
    .prepare('insert into pay_comparison (pay_month_id, before_id, before_computation) values (?, ?, ?)')
    .run(payMonthId, before.id, before.computation)
  const insert = bulk.prepare(
    `insert into pay_change (pay_month_id, worker_id, cause, gross_fen, net_fen, employer_fen, explanation)
     values (?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const { workerId, cause, grossFen, netFen, employerFen, text } of changes) {
    insert.run(payMonthId, workerId, cause, grossFen, netFen, employerFen, text)
  }
}

export interface ComparisonHead {
  readonly beforeId: number
  readonly beforeMonth: CalendarMonth
  /** The earlier month was computed again since. */
  readonly isStale: boolean
}

/** What a month was compared with; undefined = nothing: it is the first one, or not computed. */
export async function findComparison(db: ReadDb, payMonthId: number): Promise<ComparisonHead | undefined> {
  const row = await db
    .selectFrom('pay_comparison as p')
    .innerJoin('pay_month as m', 'm.id', 'p.before_id')
    .select(['p.before_id', 'p.before_computation', 'm.month', 'm.computation'])
    .where('p.pay_month_id', '=', payMonthId)
    .executeTakeFirst()
  return (
    row && {
      beforeId: row.before_id,
      beforeMonth: row.month as CalendarMonth,
      isStale: row.before_computation !== row.computation,
    }
  )
}

/** Change of the month by cause. */
export async function sumChanges(
  db: ReadDb,
  payMonthId: number,
): Promise<(Effect & { cause: ChangeCause; people: number })[]> {
  const rows = await db
    .selectFrom('pay_change')
    .select((eb) => [
      'cause',
      eb.fn.countAll<number>().as('people'),
      eb.fn.sum<number>('gross_fen').as('gross'),
      eb.fn.sum<number>('net_fen').as('net'),
      eb.fn.sum<number>('employer_fen').as('employer'),
    ])
    .where('pay_month_id', '=', payMonthId)
    .groupBy('cause')
    .orderBy('cause')
    .limit(changeCauses.length)
    .execute()
  return rows
    .map(({ cause, people, gross, net, employer }) => ({
      ...{ cause, people, grossFen: fen(gross), netFen: fen(net), employerFen: fen(employer) },
    }))
    .sort((a, b) => changeCauses.indexOf(a.cause) - changeCauses.indexOf(b.cause))
}

/** Everybody with a change, people with something unexplained first, then by the size of the change. */
export async function listComparedPeople(db: ReadDb, payMonthId: number, beforeId: number): Promise<ComparedPerson[]> {
  const changes = await db
    .selectFrom('pay_change')
    .selectAll()
    .where('pay_month_id', '=', payMonthId)
    .orderBy('worker_id')
    .limit(2_000_000)
    .execute()
  const [was, is] = [await listFigures(db, beforeId), await listFigures(db, payMonthId)]
  const reasons = await listReasons(db, payMonthId)
  const people = [...Map.groupBy(changes, (change) => change.worker_id)].map(([workerId, own]): ComparedPerson => {
    const [before, now] = [was.get(workerId), is.get(workerId)]
    const open = own.find((change) => change.cause === 'unexplained')
    return {
      workerId,
      name: now?.name ?? before?.name ?? '',
      community: now?.community ?? before?.community ?? '',
      grossBeforeFen: before?.grossFen ?? null,
      grossNowFen: now?.grossFen ?? null,
      netBeforeFen: before?.netFen ?? null,
      netNowFen: now?.netFen ?? null,
      causes: own.map(({ cause, net_fen, gross_fen, employer_fen, explanation }) => ({
        ...{ cause, text: explanation, grossFen: fen(gross_fen), netFen: fen(net_fen), employerFen: fen(employer_fen) },
      })),
      reason: (open && reasons.get(amountsKey(open))) ?? null,
    }
  })
  const size = (p: ComparedPerson) => Math.abs((p.netNowFen ?? 0) - (p.netBeforeFen ?? 0))
  return people.sort((a, b) => Number(needsReason(b)) - Number(needsReason(a)) || size(b) - size(a))
}

const needsReason = ({ causes, reason }: ComparedPerson) =>
  reason === null && causes.some(({ cause }) => cause === 'unexplained')

interface Figures {
  readonly name: string
  readonly community: string
  readonly grossFen: Fen
  readonly netFen: Fen
}
async function listFigures(db: ReadDb, payMonthId: number): Promise<ReadonlyMap<number, Figures>> {
  const rows = await db
    .selectFrom('pay_line')
    .select(['worker_id', 'name', 'community', 'gross_fen', 'net_fen'])
    .where('pay_month_id', '=', payMonthId)
    .orderBy('worker_id')
    .limit(100_000)
    .execute()
  return new Map(
    rows.map(({ worker_id, name, community, gross_fen, net_fen }) => [
      worker_id,
      { name, community, grossFen: fen(gross_fen), netFen: fen(net_fen) },
    ]),
  )
}

interface Amounts {
  readonly worker_id: number
  readonly gross_fen: number
  readonly net_fen: number
  readonly employer_fen: number
}
const amountsKey = (of: Amounts) => `${of.worker_id} ${of.gross_fen} ${of.net_fen} ${of.employer_fen}`

/** Reasons by person and the amounts that they were given for; the last one holds. */
async function listReasons(db: ReadDb, payMonthId: number): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('pay_change_reason')
    .selectAll()
    .where('pay_month_id', '=', payMonthId)
    .orderBy('reason_no')
    .limit(100_000)
    .execute()
  return new Map(rows.map((row) => [amountsKey(row), row.reason]))
}

/** Names of those whose change nothing explains and nobody has given a reason for. */
export async function listUnexplained(db: ReadDb, payMonthId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('pay_change as c')
    .innerJoin('worker as w', 'w.id', 'c.worker_id')
    .select('w.name')
    .where('c.pay_month_id', '=', payMonthId)
    .where('c.cause', '=', 'unexplained')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('pay_change_reason as r')
            .select('r.reason_no')
            .whereRef('r.pay_month_id', '=', 'c.pay_month_id')
            .whereRef('r.worker_id', '=', 'c.worker_id')
            .whereRef('r.gross_fen', '=', 'c.gross_fen')
            .whereRef('r.net_fen', '=', 'c.net_fen')
            .whereRef('r.employer_fen', '=', 'c.employer_fen'),
        ),
      ),
    )
    .orderBy('c.worker_id')
    .limit(100_000)
    .execute()
  return rows.map((row) => row.name ?? '')
}

/** What of a person's change is unexplained; undefined = nothing. */
export async function findUnexplained(
  db: ReadDb,
  payMonthId: number,
  workerId: number,
): Promise<(Effect & { name: string }) | undefined> {
  const row = await db
    .selectFrom('pay_change as c')
    .innerJoin('worker as w', 'w.id', 'c.worker_id')
    .select(['w.name', 'c.gross_fen', 'c.net_fen', 'c.employer_fen'])
    .where('c.pay_month_id', '=', payMonthId)
    .where('c.worker_id', '=', workerId)
    .where('c.cause', '=', 'unexplained')
    .executeTakeFirst()
  return (
    row && {
      name: row.name ?? '',
      grossFen: fen(row.gross_fen),
      netFen: fen(row.net_fen),
      employerFen: fen(row.employer_fen),
    }
  )
}

/** 差异说明 for exactly the amounts that stand unexplained. */
export async function insertReason(
  trx: WriteDb,
  of: Effect & { readonly payMonthId: number; readonly workerId: number; readonly reason: string },
  at: { readonly by: number; readonly now: string },
): Promise<void> {
  const last = await trx
    .selectFrom('pay_change_reason')
    .select((eb) => eb.fn.max('reason_no').as('no'))
    .where('pay_month_id', '=', of.payMonthId)
    .where('worker_id', '=', of.workerId)
    .executeTakeFirst()
  await trx
    .insertInto('pay_change_reason')
    .values({
      pay_month_id: of.payMonthId,
      worker_id: of.workerId,
      reason_no: (last?.no ?? 0) + 1,
      gross_fen: of.grossFen,
      net_fen: of.netFen,
      employer_fen: of.employerFen,
      reason: of.reason,
      recorded_by: at.by,
      recorded_at: at.now,
    })
    .execute()
}

/** 应发, 实发 and employer's cost of a month's lines. */
export async function sumFigures(db: ReadDb, payMonthId: number): Promise<Effect & { headcount: number }> {
  const row = await db
    .selectFrom('pay_line')
    .select((eb) => [
      eb.fn.countAll<number>().as('headcount'),
      eb.fn.sum<number | null>('gross_fen').as('gross'),
      eb.fn.sum<number | null>('net_fen').as('net'),
      eb.fn.sum<number | null>('employer_total_fen').as('employer'),
    ])
    .where('pay_month_id', '=', payMonthId)
    .executeTakeFirstOrThrow()
  const { headcount, gross, net, employer } = row
  return {
    headcount,
    grossFen: gross === null ? zeroFen : fen(gross),
    netFen: net === null ? zeroFen : fen(net),
    employerFen: employer === null ? zeroFen : fen(employer),
  }
}
