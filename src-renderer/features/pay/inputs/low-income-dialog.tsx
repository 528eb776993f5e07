import { InputNumber, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { AppError } from '../../../../src-main/shared/kernel/app-error.ts'
import type { LowIncomeRow } from '../../../../src-main/shared/pay/pay-fact.contract.ts'
import { useSession } from '../../../client/session.tsx'
import { announce } from '../../../client/status-store.ts'
import { useCommand } from '../../../client/use-command.ts'
import { useChannel } from '../../../client/use-query.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'

const columns: TableColumnsType<LowIncomeRow> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '上年应发合计（元）', align: 'right', render: (_, row) => <MoneyText amount={row.incomeFen} /> },
]

/** Whoever is proposed for the flag from last year's locked sheets; the clerk ticks them. */
export function LowIncomeDialog({ onClose }: { readonly onClose: () => void }) {
  const { today } = useSession()
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [ticked, setTicked] = useState<readonly number[]>([])
  const query = useChannel('payFact.lowIncome', { year })
  const flag = useCommand('payFact.flagLowIncome')
  const rows = query.data?.rows
  return (
    <FormDialog<object>
      title="上年收入不超过6万元的人员"
      verb={`登记 ${ticked.length} 人`}
      width={720}
      onClose={onClose}
      onSubmit={async () => {
        if (ticked.length === 0)
          throw new AppError('INPUT_INVALID', { issues: [{ path: '', message: '请勾选要登记的人员' }] })
        const { flagged } = await flag({ year, workerIds: [...ticked] })
        announce(`已登记 ${flagged} 人`)
      }}
    >
      <p>
        依据国家税务总局公告2020年第19号：上年12个月均由本单位发放工资，且全年收入不超过6万元的，自1月起按全年减除费用。以下按已锁定的工资表列出。
      </p>
      <div className="query-bar">
        <label>
          纳税年度{' '}
          <InputNumber
            aria-label="纳税年度"
            precision={0}
            min={2020}
            max={2100}
            value={year}
            onChange={(value) => {
              setYear(value ?? year)
              setTicked([])
            }}
          />
        </label>
      </div>
      <DataTable
        label="建议人员"
        columns={columns}
        query={{ data: rows && { rows, total: rows.length }, error: query.error }}
        rowKey={(row) => row.workerId}
        unit="人"
        ticks={{
          keys: ticked,
          onChange: (keys) => setTicked(keys.map(Number)),
          nameOf: (row) => `勾选${row.name}`,
        }}
        empty={<EmptyState text={`没有符合条件的人员。须有${year - 1}年12个月已锁定的工资表。`} />}
      />
    </FormDialog>
  )
}
