import { fen, formatYuan } from '../../src-main/shared/kernel/money.ts'

/** Yuan for tables: 1,234.50; negative amounts in red with their sign; nothing for an amount not filled. */
export function MoneyText({
  amount,
  strong,
}: {
  readonly amount: number | null | undefined
  readonly strong?: boolean
}) {
  if (amount === null || amount === undefined) return <span className="money">—</span>
  const text = formatYuan(fen(amount)).replace('-', '−')
  const shown = <span className={amount < 0 ? 'money money-negative' : 'money'}>{text}</span>
  return strong ? <strong>{shown}</strong> : shown
}
