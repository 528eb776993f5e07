import { z } from 'zod'
import type { Finding } from '../kernel/finding.ts'
import { addFen, FenField, formatYuan, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'

const LedgerLine = z.strictObject({
  item: z.string().trim().max(60),
  amountFen: FenField,
  note: z.string().trim().max(100),
})
export type LedgerLine = z.output<typeof LedgerLine>

/** 财务收支公开表: 上期结余 + 收入 − 支出 = 本期结余, all in fen; the closing balance is typed and compared. */
export const Ledger = z.strictObject({
  openingFen: FenField,
  income: z.array(LedgerLine).max(40),
  expense: z.array(LedgerLine).max(60),
  closingFen: FenField,
})
export type Ledger = z.output<typeof Ledger>

export interface LedgerSums {
  readonly incomeFen: Fen
  readonly expenseFen: Fen
  /** 上期结余 + 收入合计 − 支出合计. */
  readonly expectedClosingFen: Fen
}

export function sumLedger({ openingFen, income, expense }: Ledger): LedgerSums {
  const sum = (lines: readonly LedgerLine[]) =>
    lines.reduce<Fen>((total, { amountFen }) => addFen(total, amountFen), zeroFen)
  const incomeFen = sum(income)
  const expenseFen = sum(expense)
  return { incomeFen, expenseFen, expectedClosingFen: subtractFen(addFen(openingFen, incomeFen), expenseFen) }
}

/** What is wrong with the table; 上期结余 is compared with the closing balance of the community's last table, if any. */
export function checkLedger(ledger: Ledger, previousClosingFen: Fen | undefined): Finding[] {
  const findings: Finding[] = []
  const error = (code: string, message: string, remedy: string) =>
    findings.push({ severity: 'error', code, message, remedy, basis: '城市居民委员会组织法第三十四条' })
  for (const [name, lines] of [['收入', ledger.income] as const, ['支出', ledger.expense] as const]) {
    const seen = new Set<string>()
    for (const [index, { item, amountFen }] of lines.entries()) {
      if (item === '') error('LEDGER_NO_ITEM', `${name}第${index + 1}行没有项目名称`, '请填写项目名称')
      if (amountFen < 0) error('LEDGER_NEGATIVE', `${name}“${item}”为负数`, '退回的款项请列入另一方')
      if (item !== '' && seen.has(item)) error('LEDGER_ITEM_TWICE', `${name}“${item}”列了两行`, '请合并为一行')
      seen.add(item)
    }
  }
  const { expectedClosingFen } = sumLedger(ledger)
  if (expectedClosingFen !== ledger.closingFen) {
    const message = `本期结余${formatYuan(ledger.closingFen)}元，按“上期结余＋收入－支出”应为${formatYuan(expectedClosingFen)}元`
    error('LEDGER_BALANCE', message, '请核对各项金额')
  }
  if (previousClosingFen !== undefined && previousClosingFen !== ledger.openingFen) {
    const message = `上期结余${formatYuan(ledger.openingFen)}元，与上期公开的本期结余${formatYuan(previousClosingFen)}元不一致`
    findings.push({ severity: 'warning', code: 'LEDGER_OPENING', message, remedy: '请核对，确有调整的请在备注中说明' })
  }
  return findings
}

export interface LedgerTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Rows set in bold: balances and sums. */
  readonly strong: readonly number[]
}

/** The table as it is printed, with its sum lines. */
export function ledgerTable(ledger: Ledger): LedgerTable {
  const { incomeFen, expenseFen } = sumLedger(ledger)
  const rows: string[][] = []
  const strong: number[] = []
  const add = (side: string, item: string, amountFen: Fen, note: string, isStrong = false) => {
    if (isStrong) strong.push(rows.length)
    rows.push([side, item, formatYuan(amountFen), note])
  }
  add('上期结余', '', ledger.openingFen, '', true)
  for (const { item, amountFen, note } of ledger.income) add('收入', item, amountFen, note)
  add('收入合计', '', incomeFen, '', true)
  for (const { item, amountFen, note } of ledger.expense) add('支出', item, amountFen, note)
  add('支出合计', '', expenseFen, '', true)
  add('本期结余', '', ledger.closingFen, '上期结余＋收入－支出', true)
  return { head: ['类别', '项目', '金额（元）', '备注'], rows, strong }
}
