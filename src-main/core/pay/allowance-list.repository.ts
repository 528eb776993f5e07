import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../db/contexts.ts'

export interface AllowanceMonth {
  readonly payMonthId: number
  readonly month: CalendarMonth
  readonly people: number
}

/** Locked months since one in which 职业津贴 was paid, newest first, with the number of people who got it. */
export async function listAllowanceMonths(db: ReadDb, since: CalendarMonth): Promise<AllowanceMonth[]> {
  const rows = await db
    .selectFrom('pay_line as l')
    .innerJoin('pay_month as m', 'm.id', 'l.pay_month_id')
    .select((eb) => ['m.id', 'm.month', eb.fn.countAll<number>().as('people')])
    .where('m.state', '=', 'locked')
    .where('m.month', '>=', since)
    .where('l.certificate_allowance_fen', '>', 0)
    .groupBy(['m.id', 'm.month'])
    .orderBy('m.month', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, month, people }) => ({ payMonthId: id, month: month as CalendarMonth, people }))
}

/** Who got 职业津贴 in a locked month: names without amounts, in the order of the sheet. */
export async function listAllowancePeople(
  db: ReadDb,
  payMonthId: number,
): Promise<{ workerId: number; name: string }[]> {
  const rows = await db
    .selectFrom('pay_line as l')
    .innerJoin('pay_month as m', 'm.id', 'l.pay_month_id')
    .select(['l.worker_id', 'l.name'])
    .where('m.id', '=', payMonthId)
    .where('m.state', '=', 'locked')
    .where('l.certificate_allowance_fen', '>', 0)
    .orderBy('l.line_no')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ workerId: row.worker_id, name: row.name }))
}
