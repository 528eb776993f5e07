import { Button, InputNumber, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CallOutput } from '../../../client/api.ts'
import { writeFile } from '../../../client/files.ts'
import { useAction } from '../../../client/use-action.ts'
import { useJob } from '../../../client/use-job.ts'
import { useChannel } from '../../../client/use-query.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'
import { WorkerSelect } from '../../roster/worker-select.tsx'

type YearSheet = CallOutput<'payOutput.year'>
type Row = YearSheet['months'][number]
const totalId = 0

/** 年度工资表 of the street, or 个人工资台账 of one person: locked months × items. A month opens its sheet. */
export function YearTab({ year: first }: { readonly year: number }) {
  const navigate = useNavigate()
  const [year, setYear] = useState(first)
  const [workerId, setWorkerId] = useState<number | undefined>()
  const wish = { year, workerId: workerId ?? null }
  const query = useChannel('payOutput.year', wish)
  const action = useAction()
  const run = useJob('payOutput.exportYear', '正在导出年度工资')
  const { data } = query
  const title = workerId === undefined ? `${year}年度工资汇总表` : `${year}年度${data?.name ?? ''}工资台账`
  const save = () =>
    writeFile(`${title}.xlsx`, async (file, fileName) => {
      const { rows } = await run({ ...wish, file })
      return `已导出 ${rows} 个月：${fileName}`
    })
  const rows = data === undefined ? undefined : withTotal(data)
  return (
    <div className="stack fill">
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="query-bar">
        <InputNumber
          aria-label="年度"
          min={2000}
          max={2100}
          value={year}
          onChange={(value) => setYear(value ?? first)}
          suffix="年"
        />
        <div className="pay-output-person">
          <WorkerSelect includesLeft {...(workerId === undefined ? {} : { value: workerId })} onChange={setWorkerId} />
        </div>
        <Button disabled={workerId === undefined} onClick={() => setWorkerId(undefined)}>
          全街道
        </Button>
        <Button disabled={action.pending || data?.months.length === 0} onClick={() => void action.run(save)}>
          导出 Excel
        </Button>
        <span className="hint">只含已锁定的月份；补发、扣回计入发放月份</span>
      </div>
      <DataTable<Row>
        label="年度工资"
        columns={columnsFor(data?.columns ?? [], (id) => void navigate(`/pay/${id}`))}
        query={{ error: query.error, data: rows && { rows, total: rows.length } }}
        rowKey={(row) => row.id}
        unit="行"
        empty={<EmptyState text="这一年还没有已锁定的工资。" />}
      />
    </div>
  )
}

function withTotal({ months, totals }: YearSheet): Row[] {
  if (months.length === 0) return []
  return [...months, { id: totalId, month: '合计', headcount: 0, amounts: totals }]
}

function columnsFor(columns: YearSheet['columns'], open: (id: number) => void): TableColumnsType<Row> {
  return [
    {
      title: '月份',
      className: 'sticky-column',
      render: (_, { id, month }) =>
        id === totalId ? (
          <b>{month}</b>
        ) : (
          <Button type="link" size="small" onClick={() => open(id)}>
            {month}
          </Button>
        ),
    },
    { title: '人数', align: 'right', render: (_, { headcount }) => (headcount === 0 ? '' : headcount) },
    ...columns.map(({ code, label }): TableColumnsType<Row>[number] => ({
      title: `${label}（元）`,
      align: 'right',
      render: (_, { id, amounts }) => <MoneyText amount={amounts[code]} strong={id === totalId} />,
    })),
  ]
}
