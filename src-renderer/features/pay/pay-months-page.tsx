import { Button, Form, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  calendarDate,
  formatChineseMonth,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { payStates } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { DateField, MonthField } from '../../ui/date-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

type PayMonthSummary = CallOutput<'pay.listMonths'>['rows'][number]

const columns: TableColumnsType<PayMonthSummary> = [
  { title: '工资月', render: (_, row) => formatChineseMonth(row.month) },
  { title: '发放日期', dataIndex: 'payOn', className: 'number' },
  { title: '人数', align: 'right', dataIndex: 'headcount', className: 'number' },
  { title: '应发合计（元）', align: 'right', render: (_, row) => <MoneyText amount={row.grossFen} /> },
  { title: '实发合计（元）', align: 'right', render: (_, row) => <MoneyText amount={row.netFen} /> },
  { title: '单位缴费（元）', align: 'right', render: (_, row) => <MoneyText amount={row.employerTotalFen} /> },
  { title: '状态', render: (_, row) => <StateTag {...payStates[row.state]} /> },
]

/** 工资核算: the pay months, newest first. */
export function PayMonthsPage() {
  const [offset, setOffset] = useState(0)
  const [creating, setCreating] = useState(false)
  const query = useChannel('pay.listMonths', { offset, limit: pageSize })
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const mayRead = useHasRole('clerk', 'reviewer')
  const button = isClerk ? (
    <Button type="primary" onClick={() => setCreating(true)}>
      新建工资月
    </Button>
  ) : null
  return (
    <PageFrame
      title="工资核算"
      actions={
        <>
          {mayRead ? <Button onClick={() => void navigate('/pay/inputs')}>核算依据</Button> : null}
          {button}
        </>
      }
    >
      <DataTable
        label="工资月"
        columns={columns}
        query={query}
        rowKey={(row) => row.id}
        unit="个月"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/pay/${row.id}`)}
        empty={<EmptyState text="还没有工资月。" action={button} />}
      />
      {creating ? <NewMonthDialog onClose={() => setCreating(false)} /> : null}
    </PageFrame>
  )
}

function NewMonthDialog({ onClose }: { readonly onClose: () => void }) {
  const { today } = useSession()
  const create = useCommand('pay.createMonth')
  const navigate = useNavigate()
  const month = monthOf(today)
  return (
    <FormDialog<{ month: CalendarMonth; payOn: CalendarDate }>
      title="新建工资月"
      verb="新建工资月"
      initial={{ month, payOn: calendarDate(`${month}-28`) }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { id } = await create(values)
        announce(`已新建${formatChineseMonth(values.month)}工资`)
        await navigate(`/pay/${id}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="month" label="所属月份" rules={[{ required: true, message: '请选择月份' }]}>
          <MonthField />
        </Form.Item>
        <Form.Item
          name="payOn"
          label="发放日期"
          extra="个人所得税按发放日期所在年度累计。"
          rules={[{ required: true, message: '请填写发放日期' }]}
        >
          <DateField />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
