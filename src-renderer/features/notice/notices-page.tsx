import { Button, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { noticePhases, type NoticePhase } from '../../../src-main/shared/notice/notice-state.rules.ts'
import type { NoticeRow } from '../../../src-main/shared/notice/notice.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { NoticeTabs } from './notice-tabs.tsx'
import { phaseLabels } from './notice-words.ts'

const columns: TableColumnsType<NoticeRow> = [
  { title: '文号', className: 'number', render: (_, row) => row.number ?? '—' },
  { title: '标题', dataIndex: 'title', className: 'wrap' },
  { title: '文种', dataIndex: 'typeName' },
  { title: '社区', render: (_, row) => row.community ?? '街道' },
  { title: '人数', align: 'right', render: (_, row) => (row.people === 0 ? '—' : row.people) },
  { title: '张贴日期', dataIndex: 'postedOn', className: 'number' },
  { title: '公示期', className: 'number', render: (_, row) => `${row.firstDay} 至 ${row.lastDay}` },
  { title: '状态', render: (_, row) => <StateTag {...phaseLabels[row.phase]} /> },
]

/** 公示公告: notices, newest first. */
export function NoticesPage() {
  const [offset, setOffset] = useState(0)
  const [search, setSearch] = useState('')
  const [phase, setPhase] = useState<NoticePhase | null>(null)
  const query = useChannel('notice.list', {
    offset,
    limit: pageSize,
    search,
    ...(phase === null ? {} : { phase }),
  })
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const isFiltered = search !== '' || phase !== null
  const button = isClerk ? (
    <Button type="primary" onClick={() => void navigate('/notices/new')}>
      新建公示
    </Button>
  ) : null
  return (
    <PageFrame title="公示公告" extra={<NoticeTabs value="notices" />} actions={button}>
      <div className="query-bar">
        <SearchField
          label="搜索公示"
          placeholder="标题、文号、文稿校验码"
          width={280}
          onSearch={(text) => {
            setSearch(text)
            setOffset(0)
          }}
        />
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          style={{ width: 150 }}
          value={phase}
          onChange={(value: NoticePhase | undefined) => {
            setPhase(value ?? null)
            setOffset(0)
          }}
          options={noticePhases.map((value) => ({ value, label: phaseLabels[value].text }))}
        />
      </div>
      <DataTable
        label="公示"
        columns={columns}
        query={query}
        rowKey={(row) => row.id}
        unit="件"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/notices/${row.id}`)}
        empty={
          isFiltered ? <EmptyState text="没有符合条件的公示。" /> : <EmptyState text="还没有公示。" action={button} />
        }
      />
    </PageFrame>
  )
}
