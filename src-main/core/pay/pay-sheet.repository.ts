import { sql } from 'kysely'
import { fen, subtractFen, zeroFen, type Fen } from '../../shared/kernel/money.ts'
import type { ComparedLine, ItemAmount } from '../../shared/pay/comparison.rules.ts'
import type { MonthItem } from '../../shared/pay/pay-columns.ts'
import type { ReadDb } from '../db/contexts.ts'
import type { ComputedLine } from './pay-line-insert.repository.ts'
import { listMonthItems } from './pay-line.repository.ts'

/** A month's lines by person, with all amounts; as stored, or as just computed. */
export interface Sheet {
  readonly items: readonly MonthItem[]
  readonly lines: ReadonlyMap<number, ComparedLine>
}

/** Amounts of a line in one text: so many small rows are slow to fetch one by one. */
const amountsOfLine = sql<string | null>`(
  select group_concat(i.item_no || ' ' || i.amount_fen || ' ' || i.base_fen, ';') from pay_line_item i
  where i.pay_month_id = l.pay_month_id and i.line_no = l.line_no)`

export async function readSheet(db: ReadDb, payMonthId: number): Promise<Sheet> {
  const items = await listMonthItems(db, payMonthId)
  const codes = new Map(items.map(({ itemNo, code }) => [String(itemNo), code]))
  const rows = await db
    .selectFrom('pay_line as l')
    .select([
      'l.worker_id',
      'l.name',
      'l.community',
      'l.post',
      'l.grade',
      'l.gross_fen',
      'l.net_fen',
      'l.employer_total_fen',
      'l.income_tax_fen',
      'l.bonus_tax_fen',
      'l.recovered_fen',
      'l.owed_fen',
      'l.tax_income_fen',
      'l.cum_income_fen',
      'l.cum_exempt_fen',
      'l.cum_basic_fen',
      'l.cum_special_fen',
      'l.cum_additional_fen',
      'l.cum_other_fen',
      amountsOfLine.as('amounts'),
    ])
    .where('l.pay_month_id', '=', payMonthId)
    .orderBy('l.line_no')
    .limit(100_000)
    .execute()
  const lines = rows.map((row): ComparedLine => ({
    workerId: row.worker_id,
    name: row.name,
    community: row.community,
    post: row.post,
    grade: row.grade,
    grossFen: fen(row.gross_fen),
    netFen: fen(row.net_fen),
    employerFen: fen(row.employer_total_fen),
    incomeTaxFen: fen(row.income_tax_fen),
    bonusTaxFen: fen(row.bonus_tax_fen),
    recoveredFen: fen(row.recovered_fen),
    owedFen: fen(row.owed_fen),
    taxableFen:
      row.tax_income_fen === null
        ? null
        : taxable([
            row.cum_income_fen,
            row.cum_exempt_fen,
            row.cum_basic_fen,
            row.cum_special_fen,
            row.cum_additional_fen,
            row.cum_other_fen,
          ]),
    amounts: amountsIn(row.amounts ?? '', codes),
  }))
  return { items, lines: new Map(lines.map((line) => [line.workerId, line])) }
}

function amountsIn(text: string, codes: ReadonlyMap<string, string>): Map<string, ItemAmount> {
  const amounts = new Map<string, ItemAmount>()
  for (const part of text === '' ? [] : text.split(';')) {
    const [itemNo = '', amount, base] = part.split(' ')
    amounts.set(codes.get(itemNo) ?? '', { amountFen: fen(Number(amount)), baseFen: fen(Number(base)) })
  }
  return amounts
}

/** 累计应纳税所得额 from the cumulative income and what is taken off it; never below 0. */
function taxable([income = 0, ...off]: readonly number[]): Fen {
  const rest = subtractFen(fen(income), ...off.map((amount) => fen(amount)))
  return rest < 0 ? zeroFen : rest
}

/** A sheet as just computed, before anything is stored. */
export function computedSheet(run: { readonly items: readonly MonthItem[]; readonly lines: readonly ComputedLine[] }) {
  const lines = run.lines.map((line): [number, ComparedLine] => {
    const { totals, kept } = line
    return [
      line.workerId,
      {
        workerId: line.workerId,
        name: line.name,
        community: line.community,
        post: line.post,
        grade: line.grade,
        grossFen: totals.gross,
        netFen: totals.net,
        employerFen: totals.employerTotal,
        incomeTaxFen: totals.incomeTax,
        bonusTaxFen: totals.bonusTax,
        recoveredFen: totals.recovered,
        owedFen: totals.owed,
        // The last of the cumulative columns is the tax itself.
        taxableFen: kept.cumulative && taxable(kept.cumulative.slice(0, -1)),
        amounts: new Map(line.amounts.map(({ code, amountFen, baseFen }) => [code, { amountFen, baseFen }])),
      },
    ]
  })
  return { items: run.items, lines: new Map(lines) } satisfies Sheet
}
