import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { batchStateLabels, momentText } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ImportTabs } from './import-tabs.tsx'
import { sheetLabel } from './sheet-labels.ts'

const columns: TableColumnsType<ImportBatchRow> = [
  { title: '时间', className: 'number', render: (_, row) => momentText(row.createdAt) },
  { title: '内容', render: (_, row) => sheetLabel(row) },
  { title: '文件', dataIndex: 'fileName' },
  { title: '读取（行）', align: 'right', render: (_, row) => row.counts.read },
  { title: '新增', align: 'right', render: (_, row) => row.counts.new },
  { title: '修改', align: 'right', render: (_, row) => row.counts.changed },
  { title: '相同', align: 'right', render: (_, row) => row.counts.same },
  { title: '错误', align: 'right', render: (_, row) => row.counts.refused },
  { title: '跳过', align: 'right', render: (_, row) => row.counts.skipped },
  { title: '经办人', dataIndex: 'createdBy' },
  { title: '状态', render: (_, row) => <StateTag {...batchStateLabels[row.state]} /> },
]

/** 数据导入: every batch, newest first. */
export function ImportListPage() {
  const [offset, setOffset] = useState(0)
  const query = useChannel('importBatch.list', { offset, limit: pageSize })
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const start = (
    <Button type="primary" onClick={() => void navigate('/import/new')}>
      导入
    </Button>
  )
  return (
    <PageFrame
      title="数据导入"
      actions={isClerk ? start : null}
      readOnly={isClerk ? undefined : '只读：导入由经办账号办理。'}
    >
      <ImportTabs value="batches" />
      <DataTable
        label="导入批次"
        columns={columns}
        query={query}
        rowKey={(row) => row.id}
        unit="批"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/import/${row.id}`)}
        empty={<EmptyState text="还没有导入过数据。可导入花名册、考勤表或合同台账。" action={isClerk ? start : null} />}
      />
    </PageFrame>
  )
}
