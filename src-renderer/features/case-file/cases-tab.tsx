import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CaseRow } from '../../../src-main/shared/case-file/case-file.contract.ts'
import {
  caseConclusionLabels,
  caseSourceLabels,
  caseStateLabels,
} from '../../../src-main/shared/case-file/case-words.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CallInput } from '../../client/api.ts'
import { writeFile } from '../../client/files.ts'
import { useSession } from '../../client/session.tsx'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { DueTag } from '../accountability-audit/due-tag.tsx'
import { caseTones } from './case-labels.ts'
import { ClueDialog } from './clue-dialog.tsx'

type View = NonNullable<CallInput<'caseFile.list'>['view']>
const views: readonly { readonly key: View; readonly text: string }[] = [
  { key: 'all', text: '全部' },
  { key: 'open', text: '办理中' },
  { key: 'overdue', text: '逾期' },
  { key: 'ended', text: '已办结' },
]

function columnsFor(today: CalendarDate): TableColumnsType<CaseRow> {
  return [
    { title: '编号', dataIndex: 'number', className: 'number' },
    { title: '来源', render: (_, { source }) => caseSourceLabels[source] },
    { title: '收到日期', dataIndex: 'receivedOn', className: 'number' },
    { title: '反映对象', dataIndex: 'subjectName' },
    { title: '社区', render: (_, { subjectCommunity }) => subjectCommunity || '—' },
    { title: '问题类型', dataIndex: 'problem' },
    {
      title: '状态',
      render: (_, { state }) => <StateTag text={caseStateLabels[state]} tone={caseTones[state]} />,
    },
    {
      title: '办理时限',
      render: (_, { dueOn, state }) =>
        state === 'closed' || state === 'declined' ? dueOn : <DueTag dueOn={dueOn} today={today} closed={false} />,
    },
    { title: '结论', render: (_, { conclusion }) => (conclusion === null ? '—' : caseConclusionLabels[conclusion]) },
  ]
}

/** Clues and cases of which the officer is a member. */
export function CasesTab() {
  const { today } = useSession()
  const [offset, setOffset] = useState(0)
  const [search, setSearch] = useState('')
  const [view, setView] = useState<View>('all')
  const [dialog, setDialog] = useState<'register' | 'export' | null>(null)
  const query = useChannel('caseFile.list', { offset, limit: pageSize, search, view })
  const navigate = useNavigate()
  const exportRegister = useJob('caseFile.exportRegister', '正在导出台账')
  const isFiltered = search !== '' || view !== 'all'
  const button = (
    <Button type="primary" onClick={() => setDialog('register')}>
      登记线索
    </Button>
  )
  return (
    <div className="stack fill">
      <div className="query-bar">
        <FilterTabs
          label="线索范围"
          value={view}
          options={views}
          onChange={(key) => {
            setView(key)
            setOffset(0)
          }}
        />
        <SearchField
          label="搜索线索"
          placeholder="编号、反映对象、社区"
          width={240}
          onSearch={(text) => {
            setSearch(text)
            setOffset(0)
          }}
        />
        <div className="page-actions">
          <Button onClick={() => setDialog('export')}>导出台账</Button>
          {button}
        </div>
      </div>
      <DataTable
        label="线索"
        columns={columnsFor(today)}
        query={query}
        rowKey={({ id }) => id}
        unit="件"
        offset={offset}
        onOffset={setOffset}
        onSelect={({ id }) => void navigate(`/cases/${id}`)}
        empty={
          isFiltered ? (
            <EmptyState text="没有符合条件的线索。" />
          ) : (
            <EmptyState text="还没有由您承办的线索。" action={button} />
          )
        }
      />
      {dialog === 'register' ? <ClueDialog onClose={() => setDialog(null)} /> : null}
      {dialog === 'export' ? (
        <ReasonDialog
          title="导出线索案件台账（保密）"
          verb="导出台账"
          explain="只含由您承办的线索，不含反映人。导出的用途记入办理日志。"
          onClose={() => setDialog(null)}
          onSubmit={(reason) =>
            writeFile(`台账-${today}.xlsx`, async (file, name) => {
              const { rows } = await exportRegister({ file, reason })
              return `已导出 ${rows} 件：${name}`
            })
          }
        />
      ) : null}
    </div>
  )
}
