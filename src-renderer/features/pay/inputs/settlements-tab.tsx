import { Button, Input, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { assessmentPeriod, periodText } from '../../../../src-main/shared/pay/pay-fact-kinds.ts'
import type { SettledPerson } from '../../../../src-main/shared/pay/pay-input.contract.ts'
import { formatCoefficient } from '../../../../src-main/shared/post-grade/grade-pay.rules.ts'
import { useAction } from '../../../client/use-action.ts'
import { useCommand } from '../../../client/use-command.ts'
import { useChannel } from '../../../client/use-query.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'

const columns: TableColumnsType<SettledPerson> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '基数（元）', align: 'right', render: (_, row) => <MoneyText amount={row.baseFen} /> },
  { title: '考核', dataIndex: 'words' },
  { title: '系数', align: 'right', className: 'number', render: (_, row) => formatCoefficient(row.coefficient) },
  { title: '结算金额（元）', align: 'right', render: (_, row) => <MoneyText amount={row.amountFen} /> },
]

interface SettlementsTabProps {
  readonly payMonthId: number
  readonly mayEdit: boolean
}

/** 绩效结算: item and period, everybody's base × coefficient, and then adding it to the month. */
export function SettlementsTab({ payMonthId, mayEdit }: SettlementsTabProps) {
  const { data, error } = useChannel('payInput.settlements', { payMonthId })
  const [chosen, setChosen] = useState<string | undefined>()
  const [typed, setTyped] = useState<string | undefined>()
  const add = useCommand('payInput.addSettlement')
  const remove = useCommand('payInput.removeSettlement')
  const action = useAction()
  const item = data?.items.find(({ code }) => code === chosen) ?? data?.items[0]
  const period = typed ?? item?.period ?? ''
  const isPeriod = assessmentPeriod.test(period)
  const wish = { payMonthId, code: item?.code ?? '-', period: isPeriod ? period : '2000' }
  const preview = useChannel('payInput.settlementPreview', wish, {
    enabled: item !== undefined && isPeriod,
    keep: false,
  })
  if (error) return <ErrorAlert error={error} />
  if (data === undefined) return null
  if (item === undefined) {
    return (
      <EmptyState text="本月薪酬方案没有按季、按半年或按年结算的项目。可在薪酬方案中把绩效项目的发放改为按期结算。" />
    )
  }
  const isAdded = data.settled.some(({ code, period: each }) => code === item.code && each === period)
  const rows = preview.data?.rows
  return (
    <div className="stack fill">
      <div className="query-bar">
        <Select
          aria-label="结算项目"
          style={{ width: 180 }}
          value={item.code}
          onChange={(code: string) => {
            setChosen(code)
            setTyped(undefined)
          }}
          options={data.items.map(({ code, label }) => ({ value: code, label }))}
        />
        <Input
          aria-label="结算期"
          style={{ width: 120 }}
          maxLength={7}
          value={period}
          onChange={({ target }) => setTyped(target.value.trim())}
        />
        <span className="hint">{isPeriod ? periodText(period) : '年度 2026，半年 2026-H1，季度 2026-Q1'}</span>
        {mayEdit && rows !== undefined && !isAdded ? (
          <Button
            type="primary"
            disabled={action.pending}
            onClick={() =>
              void action.run(async () => {
                await add({ payMonthId, code: item.code, period })
                return `已增加${item.label}${periodText(period)}的结算，请重新计算工资`
              })
            }
          >
            增加 {rows.length} 人的结算
          </Button>
        ) : null}
        {data.settled.map((each) => (
          <span key={`${each.code} ${each.period}`}>
            本月结算：{each.label} {periodText(each.period)}
            {mayEdit ? (
              <Button
                size="small"
                type="link"
                aria-label={`取消结算：${each.label} ${periodText(each.period)}`}
                onClick={() =>
                  void action.run(async () => {
                    await remove({ payMonthId, code: each.code, period: each.period })
                    return '已取消结算，请重新计算工资'
                  })
                }
              >
                取消
              </Button>
            ) : null}
          </span>
        ))}
      </div>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <DataTable
        label="绩效结算预览"
        columns={columns}
        query={{ data: rows && { rows, total: rows.length }, error: isPeriod ? preview.error : null }}
        rowKey={(row) => row.workerId}
        unit="人"
        empty={<EmptyState text="没有可结算的人员。" />}
      />
      {preview.data === undefined ? null : (
        <p className="hint">
          结算合计 <MoneyText amount={preview.data.totalFen} /> 元
          {preview.data.refused.length === 0
            ? ''
            : `；未能计算 ${preview.data.refused.length} 人：${preview.data.refused.map(({ name, reason }) => `${name}（${reason}）`).join('、')}`}
        </p>
      )}
    </div>
  )
}
