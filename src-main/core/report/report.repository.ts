import { lastDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen, type Fen } from '../../shared/kernel/money.ts'
import type { StructurePerson } from '../../shared/report/structure-report.rules.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'

export interface PersonInPost extends StructurePerson {
  readonly name: string
  readonly community: string
  readonly grade: number | null
}

/** Dates known to the month count from its first day on. */
const startsBy = (date: string | null, asOf: CalendarDate) =>
  date === null || (date.length === 7 ? `${date}-01` : date) <= asOf
const endsAfter = (date: string | null, asOf: CalendarDate) =>
  date === null || (date.length === 7 ? lastDayOf(date as CalendarMonth) : date) > asOf

/** Everybody in post at the end of a day (在岗口径), in the office's order of communities. */
export async function listPeopleInPost(db: ReadDb, asOf: CalendarDate): Promise<PersonInPost[]> {
  const rows = await db
    .selectFrom('worker as w')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .select([
      'w.id',
      'w.name',
      'w.community_id',
      'c.name as community',
      'w.sex',
      'w.birth_on',
      'w.politics',
      'w.education',
      'w.social_work_level',
      'w.category',
      'w.nation',
      'w.is_veteran',
      'w.grade',
      'w.joined_on',
      'w.exit_on',
      'w.status',
    ])
    .where('w.merged_into_id', 'is', null)
    .orderBy('c.sort_order')
    .orderBy('w.id')
    .limit(100_000)
    .execute()
  return rows
    .filter((r) => startsBy(r.joined_on, asOf))
    .filter((r) => (r.status === exitedStatus ? r.exit_on !== null && endsAfter(r.exit_on, asOf) : true))
    .map((r) => ({
      workerId: r.id,
      name: r.name,
      communityId: r.community_id,
      community: r.community,
      sex: r.sex,
      birthOn: r.birth_on as CalendarDate,
      politics: r.politics,
      education: r.education,
      socialWorkLevel: r.social_work_level,
      category: r.category,
      nation: r.nation,
      isVeteran: r.is_veteran === 1,
      grade: r.grade,
    }))
}

/** Entries and exits from the first day of a month up to a day; dates known to the month count. */
export async function countMovements(
  db: ReadDb,
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<{ joined: number; left: number }> {
  const month = from.slice(0, 7)
  const { joined, left } = await db
    .selectFrom('worker')
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere((e) =>
          e.or([e('joined_on', '=', month), e.and([e('joined_on', '>=', from), e('joined_on', '<=', to)])]),
        )
        .as('joined'),
      eb.fn
        .countAll<number>()
        .filterWhere((e) =>
          e.and([
            e('status', '=', exitedStatus),
            e.or([e('exit_on', '=', month), e.and([e('exit_on', '>=', from), e('exit_on', '<=', to)])]),
          ]),
        )
        .as('left'),
    ])
    .where('merged_into_id', 'is', null)
    .executeTakeFirstOrThrow()
  return { joined, left }
}

export async function countContractsInForce(db: ReadDb): Promise<number> {
  const { n } = await db
    .selectFrom('labour_contract')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'in_force')
    .executeTakeFirstOrThrow()
  return n
}

export async function findLatestPayMonth(
  db: ReadDb,
): Promise<{ id: number; month: string; state: string; netFen: Fen } | null> {
  const row = await db
    .selectFrom('pay_month as m')
    .leftJoin('pay_line as l', 'l.pay_month_id', 'm.id')
    .select((eb) => ['m.id', 'm.month', 'm.state', eb.fn.sum<number | null>('l.net_fen').as('net')])
    .groupBy('m.id')
    .orderBy('m.month', 'desc')
    .executeTakeFirst()
  return row ? { id: row.id, month: row.month, state: row.state, netFen: fen(row.net ?? 0) } : null
}
