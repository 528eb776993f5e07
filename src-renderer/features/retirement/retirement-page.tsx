import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { codeLabel } from '../../../src-main/shared/roster/code-tables.ts'
import {
  retirementKindLabels,
  retirementStateLabels,
} from '../../../src-main/shared/retirement/retirement-case.rules.ts'
import {
  retirementViewLabels,
  retirementViews,
  type RetirementRow,
  type RetirementView,
} from '../../../src-main/shared/retirement/retirement.contract.ts'
import { printDocument, writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'
import { daysText } from '../todo/todo-labels.ts'
import { RetirementPanel } from './retirement-panel.tsx'

const columns: TableColumnsType<RetirementRow> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '出生日期', dataIndex: 'birthOn', className: 'number' },
  {
    title: '原退休年龄类别',
    render: (_, { category }) =>
      category === null ? <span className="severity-error">待定</span> : codeLabel('retirementCategory', category),
  },
  { title: '法定退休时间', className: 'number', render: (_, { outlook }) => outlook?.on ?? '—' },
  { title: '剩余', className: 'number', render: (_, { daysLeft }) => daysText(daysLeft) },
  {
    title: '办理情况',
    render: (_, { current }) =>
      current === null ? '—' : `${retirementKindLabels[current.kind]}，${retirementStateLabels[current.state]}`,
  },
  { title: '计划退休时间', className: 'number', render: (_, { plannedOn }) => plannedOn ?? '—' },
]

/** 退休管理: who retires when, what was applied for, and the forecast list. */
export function RetirementPage() {
  const [params, setParams] = useSearchParams()
  const asked = Number(params.get('worker') ?? '0')
  const [chosen, setChosen] = useState<number | undefined>()
  const [view, setView] = useState<RetirementView>(asked > 0 ? 'all' : 'within180')
  const [search, setSearch] = useState('')
  const [offset, setOffset] = useState(0)
  const query = useChannel('retirement.list', { view, search, offset, limit: pageSize })
  const selected = asked > 0 ? asked : chosen
  const { today } = useSession()
  const forget = () => {
    if (asked > 0) setParams({}, { replace: true })
  }
  return (
    <PageFrame title="退休管理" extra={<span className="hint">以 {today} 计</span>} actions={<Outputs view={view} />}>
      <div className="query-bar">
        <FilterTabs<RetirementView>
          label="退休视图"
          value={view}
          options={retirementViews.map((key) => ({
            key,
            text: retirementViewLabels[key],
            ...(query.data ? { count: query.data.counts[key] } : {}),
          }))}
          onChange={(next) => {
            setOffset(0)
            setView(next)
          }}
        />
        <SearchField
          label="搜索姓名"
          placeholder="姓名"
          width={160}
          onSearch={(text) => {
            setOffset(0)
            setSearch(text)
          }}
        />
      </div>
      <DockedSplit
        panel={
          selected === undefined ? null : (
            <RetirementPanel
              workerId={selected}
              onClose={() => {
                forget()
                setChosen(undefined)
              }}
            />
          )
        }
      >
        <DataTable
          label="退休名单"
          columns={columns}
          query={query}
          rowKey={(row) => row.workerId}
          unit="人"
          offset={offset}
          onOffset={setOffset}
          selected={selected}
          onSelect={(row) => {
            forget()
            setChosen(row.workerId)
          }}
          empty={<EmptyState text={`没有“${retirementViewLabels[view]}”的人员。`} />}
        />
      </DockedSplit>
    </PageFrame>
  )
}

function Outputs({ view }: { readonly view: RetirementView }) {
  const mayExport = useHasRole('clerk', 'reviewer')
  const { today } = useSession()
  const action = useAction()
  const run = useJob('retirement.export', '正在导出退休预告名单')
  const name = `退休预告名单-${retirementViewLabels[view]}-${today}`
  const print = () =>
    writeFile(`${name}.pdf`, async (file, written) => {
      await printDocument('retirement.printDocument', { view }, file)
      return `已生成退休预告名单：${written}`
    })
  const workbook = () =>
    writeFile(`${name}.xlsx`, async (file, written) => {
      const { rows } = await run({ view, file })
      return `已导出 ${rows} 人：${written}`
    })
  useShortcut('print', !mayExport || action.pending ? undefined : () => void action.run(print))
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {mayExport ? (
        <>
          <Button disabled={action.pending} title={keysOf('print')} onClick={() => void action.run(print)}>
            打印名单
          </Button>
          <Button disabled={action.pending} onClick={() => void action.run(workbook)}>
            导出名单
          </Button>
        </>
      ) : null}
    </>
  )
}
