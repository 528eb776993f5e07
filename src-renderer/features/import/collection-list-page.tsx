import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CollectionRow } from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { momentText } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { ImportTabs } from './import-tabs.tsx'

const columns: TableColumnsType<CollectionRow> = [
  { title: '时间', className: 'number', render: (_, row) => momentText(row.createdAt) },
  { title: '名称', dataIndex: 'title' },
  { title: '报送期限', className: 'number', render: (_, row) => row.dueOn ?? '—' },
  { title: '文件（份）', align: 'right', dataIndex: 'files' },
  { title: '已报社区', align: 'right', dataIndex: 'communities' },
  { title: '待写入', align: 'right', dataIndex: 'staged' },
  { title: '已写入', align: 'right', dataIndex: 'committed' },
  { title: '无法读取', align: 'right', dataIndex: 'refused' },
  { title: '经办人', dataIndex: 'createdBy' },
]

/** 汇总报送: every collection, newest first. */
export function CollectionListPage() {
  const [offset, setOffset] = useState(0)
  const query = useChannel('importCollection.list', { offset, limit: pageSize })
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const start = isClerk ? (
    <Button type="primary" onClick={() => void navigate('/import/new')}>
      导入
    </Button>
  ) : null
  return (
    <PageFrame title="数据导入" actions={start} readOnly={isClerk ? undefined : '只读：导入由经办账号办理。'}>
      <ImportTabs value="collections" />
      <DataTable
        label="汇总报送"
        columns={columns}
        query={query}
        rowKey={(row) => row.id}
        unit="次"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/import/collections/${row.id}`)}
        empty={<EmptyState text="还没有汇总过报送文件。导入时一次选择多个社区的花名册即可。" action={start} />}
      />
    </PageFrame>
  )
}
