import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { zeroFen, type Fen } from '../../../src-main/shared/kernel/money.ts'
import { sumLedger, type Ledger, type LedgerLine } from '../../../src-main/shared/notice/ledger.rules.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { MoneyText } from '../../ui/money-text.tsx'

interface LedgerFieldProps {
  readonly value?: Ledger
  readonly onChange?: (ledger: Ledger) => void
}

/** 财务收支表: opening balance, income, expense, closing balance; what the sum should be stands beside what was typed. */
export function LedgerField({ value, onChange }: LedgerFieldProps) {
  if (!value) return null
  const change = (part: Partial<Ledger>) => onChange?.({ ...value, ...part })
  const { incomeFen, expenseFen, expectedClosingFen } = sumLedger(value)
  const isBalanced = expectedClosingFen === value.closingFen
  return (
    <table className="plain-table ledger-table">
      <caption className="visually-hidden">收支表</caption>
      <thead>
        <tr>
          <th>类别</th>
          <th>项目</th>
          <th className="right">金额（元）</th>
          <th>备注</th>
          <th>操作</th>
        </tr>
      </thead>
      <tbody>
        <BalanceRow label="上期结余" value={value.openingFen} onChange={(openingFen) => change({ openingFen })} />
        <Lines side="收入" lines={value.income} sum={incomeFen} onChange={(income) => change({ income })} />
        <Lines side="支出" lines={value.expense} sum={expenseFen} onChange={(expense) => change({ expense })} />
        <BalanceRow label="本期结余" value={value.closingFen} onChange={(closingFen) => change({ closingFen })}>
          {isBalanced ? (
            '与计算一致'
          ) : (
            <>
              应为 <MoneyText amount={expectedClosingFen} />{' '}
              <Button size="small" type="link" onClick={() => change({ closingFen: expectedClosingFen })}>
                采用
              </Button>
            </>
          )}
        </BalanceRow>
      </tbody>
    </table>
  )
}

function BalanceRow(props: {
  readonly label: string
  readonly value: Fen
  readonly onChange: (value: Fen) => void
  readonly children?: ReactNode
}) {
  return (
    <tr>
      <th scope="row">{props.label}</th>
      <td />
      <td>
        <MoneyField label={props.label} value={props.value} onChange={(fen) => props.onChange(fen ?? zeroFen)} />
      </td>
      <td colSpan={2}>{props.children}</td>
    </tr>
  )
}

interface LinesProps {
  readonly side: string
  readonly lines: readonly LedgerLine[]
  readonly sum: Fen
  readonly onChange: (lines: LedgerLine[]) => void
}

function Lines({ side, lines, sum, onChange }: LinesProps) {
  const change = (at: number, part: Partial<LedgerLine>) =>
    onChange(lines.map((line, i) => (i === at ? { ...line, ...part } : line)))
  return (
    <>
      {lines.map((line, i) => (
        <tr key={i}>
          <td>{side}</td>
          <td>
            <Input
              size="small"
              maxLength={60}
              aria-label={`${side}第${i + 1}行项目`}
              value={line.item}
              onChange={(event) => change(i, { item: event.target.value })}
            />
          </td>
          <td>
            <MoneyField
              label={`${side}第${i + 1}行金额`}
              value={line.amountFen}
              onChange={(fen) => change(i, { amountFen: fen ?? zeroFen })}
            />
          </td>
          <td>
            <Input
              size="small"
              maxLength={100}
              aria-label={`${side}第${i + 1}行备注`}
              value={line.note}
              onChange={(event) => change(i, { note: event.target.value })}
            />
          </td>
          <td>
            <Button
              size="small"
              type="link"
              aria-label={`删除${side}第${i + 1}行`}
              onClick={() => onChange(lines.filter((_, at) => at !== i))}
            >
              删除
            </Button>
          </td>
        </tr>
      ))}
      <tr>
        <th scope="row">{side}合计</th>
        <td>
          <Button size="small" onClick={() => onChange([...lines, { item: '', amountFen: zeroFen, note: '' }])}>
            增加{side}项目
          </Button>
        </td>
        <td className="right">
          <MoneyText amount={sum} strong />
        </td>
        <td colSpan={2} />
      </tr>
    </>
  )
}
