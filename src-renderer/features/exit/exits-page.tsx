import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { exitStateLabels, type ExitState } from '../../../src-main/shared/exit/exit-case.rules.ts'
import { exitViewLabels, exitViews, type ExitRow, type ExitView } from '../../../src-main/shared/exit/exit.contract.ts'
import { CalendarDateField } from '../../../src-main/shared/kernel/calendar-date.ts'
import { codeLabel } from '../../../src-main/shared/roster/code-tables.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { ExitDialog } from './exit-dialog.tsx'

export const exitTones: Readonly<Record<ExitState, Tone>> = {
  draft: 'quiet',
  submitted: 'busy',
  approved: 'warn',
  finished: 'good',
  withdrawn: 'quiet',
}

const columns: TableColumnsType<ExitRow> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '退出原因', render: (_, { code }) => codeLabel('exitReason', code) },
  { title: '最后工作日', dataIndex: 'lastDay', className: 'number' },
  { title: '状态', render: (_, { state }) => <StateTag text={exitStateLabels[state]} tone={exitTones[state]} /> },
  { title: '经办人', dataIndex: 'createdBy' },
]

/** What the page that led here knows of the exit: a retirement gives its day. */
function startOf(params: URLSearchParams) {
  const day = CalendarDateField.safeParse(params.get('day'))
  if (params.get('code') !== '06' || !day.success) return undefined
  return { code: '06' as const, lastDay: day.data, reason: codeLabel('exitReason', '06') }
}

/** 退出办理: who is leaving, and how far each case has come. */
export function ExitsPage() {
  const [params, setParams] = useSearchParams()
  const asked = Number(params.get('worker') ?? '0')
  const [isNew, setNew] = useState(false)
  const [view, setView] = useState<ExitView>('open')
  const [search, setSearch] = useState('')
  const [offset, setOffset] = useState(0)
  const isClerk = useHasRole('clerk')
  const navigate = useNavigate()
  const query = useChannel('exit.list', { view, search, offset, limit: pageSize })
  const isDrafting = isClerk && (isNew || asked > 0)
  return (
    <PageFrame
      title="退出办理"
      actions={
        isClerk ? (
          <Button type="primary" onClick={() => setNew(true)}>
            办理退出
          </Button>
        ) : null
      }
    >
      <div className="query-bar">
        <FilterTabs<ExitView>
          label="退出视图"
          value={view}
          options={exitViews.map((key) => ({
            key,
            text: exitViewLabels[key],
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
      <DataTable
        label="退出名单"
        columns={columns}
        query={query}
        rowKey={(row) => row.id}
        unit="人"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/exits/${row.id}`)}
        empty={<EmptyState text={`没有“${exitViewLabels[view]}”的退出。`} />}
      />
      {isDrafting ? (
        <ExitDialog
          {...(asked > 0 ? { workerId: asked } : {})}
          start={startOf(params)}
          onClose={() => {
            setNew(false)
            if (asked > 0) setParams({}, { replace: true })
          }}
          onDone={(id) => void navigate(`/exits/${id}`)}
        />
      ) : null}
    </PageFrame>
  )
}
