import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { NoticeRow } from '../../../src-main/shared/notice/notice.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { noticeStateLabels, noticeTypeLabels } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

const columns: TableColumnsType<NoticeRow> = [
  { title: '文号', className: 'number', render: (_, row) => row.number ?? '—' },
  { title: '标题', dataIndex: 'title', className: 'wrap' },
  { title: '文种', render: (_, row) => noticeTypeLabels[row.type] },
  { title: '人数', align: 'right', dataIndex: 'people' },
  { title: '张贴日期', dataIndex: 'postedOn', className: 'number' },
  { title: '公示期', className: 'number', render: (_, row) => `${row.firstDay} 至 ${row.lastDay}` },
  { title: '状态', render: (_, row) => <StateTag {...noticeStateLabels[row.state]} /> },
]

/** 公示公告: notices, newest first. */
export function NoticesPage() {
  const [offset, setOffset] = useState(0)
  const query = useChannel('notice.list', { offset, limit: pageSize })
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const button = isClerk ? (
    <Button type="primary" onClick={() => void navigate('/notices/new')}>
      新建公示
    </Button>
  ) : null
  return (
    <PageFrame title="公示公告" actions={button}>
      <DataTable
        label="公示"
        columns={columns}
        query={query}
        rowKey={(row) => row.id}
        unit="件"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/notices/${row.id}`)}
        empty={<EmptyState text="还没有公示。" action={button} />}
      />
    </PageFrame>
  )
}
