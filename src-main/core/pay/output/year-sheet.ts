import { AppError } from '../../../shared/kernel/app-error.ts'
import { addFen, zeroFen, type Fen } from '../../../shared/kernel/money.ts'
import type { OutputTable } from '../../../shared/pay/output/output-table.ts'
import { payColumns, type MonthItem, type PayAmounts, type PayColumn } from '../../../shared/pay/pay-columns.ts'
import type { ReadDb } from '../../db/contexts.ts'
import { listMonthItems, sumMonth } from '../pay-line.repository.ts'
import { findPersonLine, listLockedMonths } from './pay-output.repository.ts'

export interface YearWish {
  readonly year: number
  /** 个人工资台账 of one person; null = 年度工资表 of the street. */
  readonly workerId: number | null
}
export interface YearSheet {
  readonly name: string | null
  readonly columns: PayColumn[]
  readonly months: { id: number; month: string; headcount: number; amounts: PayAmounts }[]
  readonly totals: PayAmounts
}

/**
 * Locked months of a year, month by month and item by item. A correction is a line of the month that paid it, so that
 * the sum is what was paid. Items that later months added stand behind those of the first.
 */
export async function yearSheet(db: ReadDb, { year, workerId }: YearWish): Promise<YearSheet> {
  const items = new Map<string, MonthItem>()
  const months: YearSheet['months'] = []
  let name: string | null = null
  for (const { id, month } of await listLockedMonths(db, year)) {
    const line = workerId === null ? undefined : await findPersonLine(db, id, workerId)
    if (workerId !== null && line === undefined) continue
    name = line?.name ?? null
    for (const item of await listMonthItems(db, id)) if (!items.has(item.code)) items.set(item.code, item)
    const sums = line === undefined ? await sumMonth(db, id) : { headcount: 1, totals: line.amounts }
    months.push({ id, month, headcount: sums.headcount, amounts: sums.totals })
  }
  const totals: Record<string, Fen> = {}
  for (const { amounts } of months)
    for (const [code, amount] of Object.entries(amounts)) totals[code] = addFen(totals[code] ?? zeroFen, amount)
  const columns = payColumns([...items.values()], totals)
  const filled = months.map((row) => ({ ...row, amounts: filledAmounts(columns, row.amounts) }))
  return { name, columns, months: filled, totals: filledAmounts(columns, totals) }
}

const filledAmounts = (columns: readonly PayColumn[], amounts: PayAmounts): PayAmounts =>
  Object.fromEntries(columns.map(({ code }) => [code, amounts[code] ?? zeroFen]))

/** @throws AppError PAY_OUTPUT_EMPTY */
export function yearTable({ name, columns, months }: YearSheet, office: string, year: number): OutputTable {
  const what = name === null ? '年度工资表' : '个人工资台账'
  if (months.length === 0) throw new AppError('PAY_OUTPUT_EMPTY', { what })
  const who = name === null ? '社区工作者' : name
  return {
    ...{ sheetName: what, title: `${year}年度${who}${name === null ? '工资汇总表' : '工资台账'}` },
    ...{ subtitle: `单位：${office}　单位：元　只含已锁定的月份`, totalLabel: '合计', notes: [] },
    columns: [
      { header: '月份', kind: 'text', width: 10 },
      { header: '人数', kind: 'integer', width: 7 },
      ...columns.map(({ label }) => ({ header: label, kind: 'money' as const, width: 13, isSummed: true })),
    ],
    rows: months.map(({ month, headcount, amounts }) => [
      ...[month, headcount],
      ...columns.map(({ code }) => amounts[code] ?? zeroFen),
    ]),
  }
}
