import { Button, Input, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { codeTables } from '../../../src-main/shared/roster/code-tables.ts'
import type { RosterListRow } from '../../../src-main/shared/roster/roster.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { WorkerPanel } from './worker-panel.tsx'

const columns: TableColumnsType<RosterListRow> = [
  { title: '编号', dataIndex: 'empNo', className: 'number' },
  { title: '姓名', dataIndex: 'name' },
  { title: '身份证号', dataIndex: 'idNoMasked', className: 'number' },
  { title: '性别', dataIndex: 'sex' },
  { title: '年龄', dataIndex: 'age', align: 'right' },
  { title: '社区', dataIndex: 'community' },
  { title: '人员类别', dataIndex: 'category' },
  { title: '岗位类别', dataIndex: 'postClass' },
  { title: '等级', align: 'right', render: (_, row) => row.grade ?? '' },
  { title: '社工职业资格', dataIndex: 'socialWorkLevel' },
  { title: '联系电话', dataIndex: 'mobileMasked', className: 'number' },
  { title: '从事社区工作时间', dataIndex: 'joinedOn', className: 'number' },
  { title: '合同止', dataIndex: 'contractTo', className: 'number' },
  { title: '退休年月', dataIndex: 'retireMonth', className: 'number' },
  { title: '状态', dataIndex: 'status' },
]

/** 花名册: query bar, table, and the person docked at the right. */
export function RosterPage() {
  const [search, setSearch] = useState('')
  const [communityId, setCommunityId] = useState<number | undefined>()
  const [status, setStatus] = useState<string | undefined>()
  const [offset, setOffset] = useState(0)
  const [selected, setSelected] = useState<number | undefined>()
  const [exporting, setExporting] = useState(false)
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const mayExport = useHasRole('clerk', 'reviewer')
  const filter = {
    search,
    ...(communityId === undefined ? {} : { communityId }),
    ...(status === undefined ? {} : { status }),
  }
  const query = useChannel('roster.list', { ...filter, offset, limit: pageSize })
  const changed = (change: () => void) => {
    setOffset(0)
    change()
  }
  const filtered = search !== '' || communityId !== undefined || status !== undefined
  return (
    <PageFrame
      title="人员花名册"
      actions={
        <>
          {mayExport ? <Button onClick={() => setExporting(true)}>导出</Button> : null}
          {isClerk ? (
            <Button type="primary" onClick={() => void navigate('/import/new')}>
              导入
            </Button>
          ) : null}
        </>
      }
    >
      <div className="query-bar" role="search">
        <Input.Search
          aria-label="搜索人员"
          placeholder="姓名、拼音首字母、身份证后四位、手机号"
          allowClear
          style={{ width: 320 }}
          onSearch={(text) => changed(() => setSearch(text.trim()))}
        />
        <CommunitySelect value={communityId} onChange={(id) => changed(() => setCommunityId(id))} />
        <Select
          aria-label="在岗状态"
          placeholder="在岗口径"
          allowClear
          style={{ width: 140 }}
          value={status ?? null}
          onChange={(code: string | null) => changed(() => setStatus(code ?? undefined))}
          options={codeTables.status.map(({ code, label }) => ({ value: code, label }))}
        />
      </div>
      <DockedSplit
        panel={selected === undefined ? null : <WorkerPanel id={selected} onClose={() => setSelected(undefined)} />}
      >
        <DataTable
          label="人员花名册"
          columns={columns}
          query={query}
          rowKey={(row) => row.id}
          unit="人"
          offset={offset}
          onOffset={setOffset}
          selected={selected}
          onSelect={(row) => setSelected(row.id)}
          empty={
            <EmptyState
              text={filtered ? '没有符合条件的人员。' : '还没有人员。可从社区上报的 Excel 花名册导入。'}
              action={
                !filtered && isClerk ? <Button onClick={() => void navigate('/import/new')}>导入花名册</Button> : null
              }
            />
          }
        />
      </DockedSplit>
      {exporting ? <ExportDialog communityId={communityId} onClose={() => setExporting(false)} /> : null}
    </PageFrame>
  )
}
