import { sql } from 'kysely'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { fen, formatYuan } from '../../shared/kernel/money.ts'
import type { LowIncomeRow, PayFactRow } from '../../shared/pay/pay-fact.contract.ts'
import {
  contributionBaseLabels,
  deductionWayLabels,
  otherDeductionLabels,
  periodText,
  type PayFactKind,
} from '../../shared/pay/pay-fact-kinds.ts'
import type { ReadDb } from '../db/contexts.ts'
import type { PayFactTables } from './pay-fact.tables.ts'

export const factTables = {
  base: 'contribution_base',
  enrolment: 'contribution_enrolment',
  deduction: 'additional_deduction',
  otherDeduction: 'other_deduction',
  taxFlag: 'tax_flag',
  opening: 'tax_opening',
  assessment: 'assessment_result',
} as const satisfies Record<PayFactKind, keyof PayFactTables>

interface Filter {
  readonly search: string
  readonly communityId?: number | undefined
  readonly withVoided: boolean
  readonly offset: number
  readonly limit: number
}
/** The kind's own columns, as SQL gives them. */
type Own = Readonly<Record<string, string | number | null>>

/** Facts of one kind, the latest first, in words. */
export async function listFactRows(
  db: ReadDb,
  kind: PayFactKind,
  { search, communityId, withVoided, offset, limit }: Filter,
): Promise<{ rows: PayFactRow[]; total: number }> {
  const like = `%${search.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const found = db
    .selectFrom(`${factTables[kind]} as f` as 'contribution_base as f')
    .innerJoin('worker as w', 'w.id', 'f.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .$if(search !== '', (q) => q.where(sql<boolean>`w.name like ${like} escape '\\'`))
    .$if(communityId !== undefined, (q) => q.where('w.community_id', '=', communityId ?? 0))
    .$if(!withVoided, (q) => q.where('f.voided_at', 'is', null))
  const rows = await found
    .innerJoin('account as a', 'a.id', 'f.recorded_by')
    .leftJoin('account as v', 'v.id', 'f.voided_by')
    .selectAll('f')
    .select([
      'w.name as worker_name',
      'c.name as community_name',
      'a.display_name as by_name',
      'v.display_name as void_name',
    ])
    .orderBy('f.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      workerId: row.worker_id,
      name: row.worker_name,
      community: row.community_name,
      ...inWords[kind]({ ...row }),
      basis: row.basis,
      recordedBy: row.by_name,
      recordedAt: row.recorded_at,
      voided:
        row.voided_at === null ? null : { by: row.void_name ?? '', at: row.voided_at, reason: row.void_reason ?? '' },
    })),
  }
}

const yuan = (own: Own, column: string) => `${formatYuan(fen(Number(own[column])))}元`
const span = (own: Own) => `${own['from_month']} 至 ${own['to_month'] ?? '今'}`
const labelOf = (labels: Readonly<Record<string, string>>, value: string | number | null | undefined) =>
  labels[String(value)] ?? String(value)

const inWords: Readonly<Record<PayFactKind, (own: Own) => Pick<PayFactRow, 'subject' | 'period' | 'value'>>> = {
  base: (own) => ({
    subject: labelOf(contributionBaseLabels, own['base']),
    period: `${own['base_year']}年度`,
    value: yuan(own, 'wage_fen'),
  }),
  enrolment: (own) => ({
    subject: labelOf(contributionBaseLabels, own['base']),
    period: span(own),
    value: own['to_month'] === null ? '参保' : '已停缴',
  }),
  deduction: (own) => ({
    subject: String(own['name']),
    period: own['kind'] === 'month' ? span(own) : `${own['from_month']} 起`,
    value: `${labelOf(deductionWayLabels, own['kind'])} ${yuan(own, 'amount_fen')}`,
  }),
  otherDeduction: (own) => ({
    subject: labelOf(otherDeductionLabels, own['kind']),
    period: String(own['month']),
    value: yuan(own, 'amount_fen'),
  }),
  taxFlag: (own) => ({
    subject: own['first_job'] === 1 ? '首次就业' : '上年收入不超过6万元',
    period: `${own['year']}年度`,
    value: own['first_job'] === 1 ? '减除费用自1月起计算' : '减除费用按全年60,000元',
  }),
  opening: (own) => ({
    subject: '本单位此前累计',
    period: `截至 ${own['through_month']}`,
    value: `收入${yuan(own, 'income_fen')}，免税${yuan(own, 'exempt_fen')}，专项扣除${yuan(own, 'special_fen')}，已预扣${yuan(own, 'tax_fen')}`,
  }),
  assessment: (own) => ({ subject: '考核', period: periodText(String(own['period'])), value: String(own['result']) }),
}

/** Whether a fact that may exist only once of its kind is said already. */
export async function findStandingFact(
  db: ReadDb,
  table: keyof PayFactTables,
  where: Readonly<Record<string, string | number>>,
): Promise<boolean> {
  let found = db
    .selectFrom(table as 'contribution_base')
    .select('id')
    .where('voided_at', 'is', null)
  for (const [column, value] of Object.entries(where)) {
    const said = column === 'tax_year' ? sql`substr(through_month, 1, 4)` : sql.ref(column)
    found = found.where(said, '=', value)
  }
  return (await found.executeTakeFirst()) !== undefined
}

/** One fact as stored, to be shown in the log. */
export async function findFact(
  db: ReadDb,
  table: keyof PayFactTables,
  id: number,
): Promise<Readonly<Record<string, string | number | null>> | undefined> {
  const row = await db
    .selectFrom(table as 'contribution_base')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row }
}

/**
 * Whoever was paid in each of the twelve months of the year before, by locked sheets, and no more than an amount in all,
 * nothing deducted and bonuses counted (公告2020年第19号); those with a flag for the year are left out.
 */
export async function listLowIncome(
  db: ReadDb,
  { year, mostFen }: { readonly year: number; readonly mostFen: number },
): Promise<LowIncomeRow[]> {
  const last = String(year - 1)
  const rows = await db
    .selectFrom('pay_line as l')
    .innerJoin('pay_month as m', 'm.id', 'l.pay_month_id')
    .innerJoin('worker as w', 'w.id', 'l.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .select((eb) => [
      'w.id as workerId',
      'w.name',
      'c.name as community',
      eb.fn.sum<number>('l.gross_fen').as('income'),
    ])
    .where('m.state', '=', 'locked')
    .where('m.pay_on', '>=', `${last}-01-01`)
    .where('m.pay_on', '<=', `${last}-12-31`)
    .where('w.exit_on', 'is', null)
    .where('w.id', 'not in', (eb) =>
      eb.selectFrom('tax_flag').select('worker_id').where('year', '=', year).where('voided_at', 'is', null),
    )
    .groupBy('w.id')
    .having((eb) => eb.fn.count('m.month').distinct(), '>=', 12)
    .having((eb) => eb.fn.sum('l.gross_fen'), '<=', mostFen)
    .orderBy('c.sort_order')
    .orderBy('w.name')
    .orderBy('w.id')
    .limit(5_000)
    .execute()
  return rows.map(({ income, ...row }) => ({ ...row, incomeFen: fen(income) }))
}

/** 累计 of the tax office's categories of a month, by person: id and amount of what stands. */
export interface StandingCumulative {
  readonly id: number
  readonly workerId: number
  readonly name: string
  readonly amountFen: number
}
export async function listCumulative(db: ReadDb, month: CalendarMonth): Promise<StandingCumulative[]> {
  return db
    .selectFrom('additional_deduction')
    .select(['id', 'worker_id as workerId', 'name', 'amount_fen as amountFen'])
    .where('kind', '=', 'cumulative')
    .where('from_month', '=', month)
    .where('voided_at', 'is', null)
    .orderBy('id')
    .limit(1_000_000)
    .execute()
}
