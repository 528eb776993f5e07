import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen } from '../../shared/kernel/money.ts'
import type { PaidMonth } from '../../shared/pay/average-wage.rules.ts'
import type { ReadDb } from '../db/contexts.ts'

/** 应发合计 of one person by month, as locked pay sheets have it, between two months. */
export async function listPaidMonths(
  db: ReadDb,
  workerId: number,
  { from, to }: { readonly from: CalendarMonth; readonly to: CalendarMonth },
): Promise<PaidMonth[]> {
  const rows = await db
    .selectFrom('pay_line as l')
    .innerJoin('pay_month as m', 'm.id', 'l.pay_month_id')
    .where('l.worker_id', '=', workerId)
    .where('m.state', '=', 'locked')
    .where('m.month', '>=', from)
    .where('m.month', '<=', to)
    .select(['m.month', 'l.gross_fen'])
    .orderBy('m.month')
    .limit(12)
    .execute()
  return rows.map(({ month, gross_fen }) => ({ month: month as CalendarMonth, grossFen: fen(gross_fen) }))
}
