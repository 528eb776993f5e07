import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listMonthsPaying, listPeoplePaid, type AllowanceMonth } from './allowance-list.repository.ts'
import { certificateItemCodes } from './pay-rules.ts'

/** Locked months since one in which 职业津贴 was paid, newest first, with the number of people who got it. */
export async function listAllowanceMonths(db: ReadDb, since: CalendarMonth): Promise<AllowanceMonth[]> {
  return listMonthsPaying(db, await certificateItemCodes(db), since)
}

/** Who got 职业津贴 in a locked month: names without amounts, in the order of the sheet. */
export async function listAllowancePeople(
  db: ReadDb,
  payMonthId: number,
): Promise<{ workerId: number; name: string }[]> {
  return listPeoplePaid(db, await certificateItemCodes(db), payMonthId)
}
