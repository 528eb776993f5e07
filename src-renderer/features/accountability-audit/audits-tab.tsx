import { Button, InputNumber, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AccountabilityAuditRow } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { auditKindLabels } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CallInput } from '../../client/api.ts'
import { chooseArchivePack, writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import type { PackCheck } from '../../../src-main/shared/disclosure/disclosure.contract.ts'
import { PackVerdict } from '../disclosure/pack-verdict.tsx'
import { DueTag } from './due-tag.tsx'
import { NewAuditDialog } from './new-audit-dialog.tsx'
import { SumPanel } from './sum-panel.tsx'

type View = NonNullable<CallInput<'accountabilityAudit.list'>['view']>
const views: readonly { readonly key: View; readonly text: string }[] = [
  { key: 'all', text: '全部' },
  { key: 'running', text: '办理中' },
  { key: 'overdue', text: '有逾期' },
  { key: 'archived', text: '已归档' },
]
const stateWords = { running: '', archived: '已归档', cancelled: '已终止' } as const

function columnsFor(today: CalendarDate): TableColumnsType<AccountabilityAuditRow> {
  const due = (dueOn: CalendarDate | null) =>
    dueOn === null ? '—' : <DueTag dueOn={dueOn} today={today} closed={false} />
  return [
    { title: '编号', dataIndex: 'number', className: 'number' },
    { title: '社区', dataIndex: 'community' },
    { title: '被审计人', dataIndex: 'auditee' },
    { title: '职务', dataIndex: 'post' },
    { title: '类型', render: (_, row) => auditKindLabels[row.kind] },
    { title: '当前步骤', render: (_, row) => (row.state === 'running' ? row.currentStep : stateWords[row.state]) },
    { title: '下一步时限', render: (_, row) => due(row.stepDueOn) },
    { title: '问题（项）', align: 'right', dataIndex: 'findings' },
    { title: '未销号（项）', align: 'right', dataIndex: 'openRectifications' },
    { title: '最近整改时限', render: (_, row) => due(row.nextDueOn) },
  ]
}

/** 经济责任审计: projects with their deadlines, and the registers of a year. */
export function AuditsTab() {
  const { today } = useSession()
  const [offset, setOffset] = useState(0)
  const [search, setSearch] = useState('')
  const [view, setView] = useState<View>('all')
  const [creating, setCreating] = useState(false)
  const [verdict, setVerdict] = useState<{ readonly name: string; readonly check: PackCheck } | null>(null)
  const query = useChannel('accountabilityAudit.list', { offset, limit: pageSize, search, view })
  const summary = useChannel('accountabilityAudit.summary', {})
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const action = useAction()
  const checkPack = useJob('accountabilityAudit.checkPack', '正在核验审计证据包')
  const check = () =>
    action.run(async () => {
      const chosen = await chooseArchivePack()
      if (chosen) setVerdict({ name: chosen.name, check: await checkPack({ file: chosen.token }) })
    })
  const button = isClerk ? (
    <Button type="primary" onClick={() => setCreating(true)}>
      新建审计项目
    </Button>
  ) : null
  const isFiltered = search !== '' || view !== 'all'
  return (
    <div className="stack fill">
      <ErrorAlert error={action.error} onClose={action.clear} />
      {verdict === null ? null : <PackVerdict {...verdict} onClose={() => setVerdict(null)} />}
      {summary.data === undefined ? null : (
        <SumPanel
          sum={summary.data}
          more={[
            { value: summary.data.running, label: '办理中（个）' },
            { value: summary.data.archived, label: '已归档（个）' },
          ]}
        />
      )}
      <div className="query-bar">
        <FilterTabs
          label="审计项目范围"
          value={view}
          options={views}
          onChange={(key) => {
            setView(key)
            setOffset(0)
          }}
        />
        <SearchField
          label="搜索审计项目"
          placeholder="编号、社区、被审计人"
          width={220}
          onSearch={(text) => {
            setSearch(text)
            setOffset(0)
          }}
        />
        <div className="page-actions">
          <Registers action={action} />
          <Button disabled={action.pending} onClick={() => void check()}>
            核验证据包
          </Button>
          {button}
        </div>
      </div>
      <DataTable
        label="经济责任审计项目"
        columns={columnsFor(today)}
        query={query}
        rowKey={(row) => row.id}
        unit="项"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/accountability-audits/${row.id}`)}
        empty={
          isFiltered ? (
            <EmptyState text="没有符合条件的审计项目。" />
          ) : (
            <EmptyState text="还没有经济责任审计项目。" action={button} />
          )
        }
      />
      {creating ? <NewAuditDialog onClose={() => setCreating(false)} /> : null}
    </div>
  )
}

const registers = [
  { register: 'audits', label: '导出审计台账', name: '经济责任审计台账' },
  { register: 'rectifications', label: '导出销号表', name: '审计整改销号表' },
] as const

/** 审计台账 and 销号表 of a year. */
function Registers({ action }: { readonly action: ReturnType<typeof useAction> }) {
  const { today } = useSession()
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const mayExport = useHasRole('clerk', 'reviewer')
  const run = useJob('accountabilityAudit.exportRegister', '正在导出台账')
  if (!mayExport) return null
  return (
    <>
      <InputNumber
        aria-label="台账年度"
        min={2000}
        max={2100}
        style={{ width: 84 }}
        value={year}
        onChange={(value) => setYear(value ?? year)}
      />
      {registers.map(({ register, label, name }) => (
        <Button
          key={register}
          disabled={action.pending}
          onClick={() =>
            void action.run(() =>
              writeFile(`${name}-${year}年.xlsx`, async (file, written) => {
                const { rows } = await run({ register, year, file })
                return `已导出 ${rows} 项：${written}`
              }),
            )
          }
        >
          {label}
        </Button>
      ))}
    </>
  )
}
