import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import type { Fen } from '../../../src-main/shared/kernel/money.ts'
import { MoneyText } from '../../ui/money-text.tsx'

interface SumPanelProps {
  readonly sum: AccountabilityAuditDetail['sum']
  readonly more?: readonly { readonly value: number; readonly label: string }[]
}

/** Counts, 整改率 and money of rectifications. */
export function SumPanel({ sum, more = [] }: SumPanelProps) {
  const rate = sum.basisPoints === null ? '—' : `${(sum.basisPoints / 100).toFixed(1)}%`
  const figures = [
    ...more,
    { value: sum.all, label: '应整改（项）' },
    { value: sum.closed, label: '已销号（项）' },
    { value: sum.overdue, label: '逾期（项）' },
  ]
  return (
    <div className="panel figures" role="group" aria-label="整改情况">
      {figures.map(({ value, label }) => (
        <div key={label} className="figure">
          <b>{value}</b>
          <span>{label}</span>
        </div>
      ))}
      <div className="figure">
        <b>{rate}</b>
        <span>整改率</span>
      </div>
      <Money amount={sum.recoverFen} label="应追回（元）" />
      <Money amount={sum.recoveredFen} label="已追回（元）" />
    </div>
  )
}

function Money({ amount, label }: { readonly amount: Fen; readonly label: string }) {
  return (
    <div className="figure">
      <b>
        <MoneyText amount={amount} />
      </b>
      <span>{label}</span>
    </div>
  )
}
