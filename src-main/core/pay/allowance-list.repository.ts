import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../db/contexts.ts'

export interface AllowanceMonth {
  readonly payMonthId: number
  readonly month: CalendarMonth
  readonly people: number
}

/** Locked lines on which one of these items was paid. */
function paidItems(db: ReadDb, codes: readonly string[]) {
  return db
    .selectFrom('pay_line_item as i')
    .innerJoin('pay_month_item as c', (join) =>
      join.onRef('c.pay_month_id', '=', 'i.pay_month_id').onRef('c.item_no', '=', 'i.item_no'),
    )
    .innerJoin('pay_month as m', 'm.id', 'i.pay_month_id')
    .where('m.state', '=', 'locked')
    .where('c.code', 'in', codes)
    .where('i.amount_fen', '>', 0)
}

/** Locked months since one in which one of the items was paid, newest first, with the number of people who got it. */
export async function listMonthsPaying(
  db: ReadDb,
  codes: readonly string[],
  since: CalendarMonth,
): Promise<AllowanceMonth[]> {
  const rows = await paidItems(db, codes)
    .select((eb) => ['m.id', 'm.month', eb.fn.count<number>('i.line_no').distinct().as('people')])
    .where('m.month', '>=', since)
    .groupBy(['m.id', 'm.month'])
    .orderBy('m.month', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, month, people }) => ({ payMonthId: id, month: month as CalendarMonth, people }))
}

/** Who got one of the items in a locked month: names without amounts, in the order of the sheet. */
export async function listPeoplePaid(
  db: ReadDb,
  codes: readonly string[],
  payMonthId: number,
): Promise<{ workerId: number; name: string }[]> {
  const rows = await paidItems(db, codes)
    .innerJoin('pay_line as l', (join) =>
      join.onRef('l.pay_month_id', '=', 'i.pay_month_id').onRef('l.line_no', '=', 'i.line_no'),
    )
    .select(['l.worker_id', 'l.name'])
    .distinct()
    .select('l.line_no')
    .where('m.id', '=', payMonthId)
    .orderBy('l.line_no')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ workerId: row.worker_id, name: row.name }))
}
