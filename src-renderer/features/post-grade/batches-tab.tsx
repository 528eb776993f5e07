import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { GradeBatchRow } from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import { useChannel } from '../../client/use-query.ts'
import { batchNoticeLabels, gradeBatchStateTags } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

const columns: TableColumnsType<GradeBatchRow> = [
  { title: '批次名称', dataIndex: 'title', className: 'wrap' },
  { title: '人数', align: 'right', dataIndex: 'people' },
  { title: '测算日期', dataIndex: 'referenceOn', className: 'number' },
  { title: '生效日期', dataIndex: 'effectiveOn', className: 'number' },
  { title: '文号', render: (_, row) => row.documentNo || '—' },
  { title: '公示', render: (_, row) => noticeText(row) },
  { title: '经办', dataIndex: 'createdBy' },
  { title: '状态', render: (_, row) => <StateTag {...gradeBatchStateTags[row.state]} /> },
]

/** Where the notice of a batch stands, in a word. */
export function noticeText({
  noticeRequired,
  noticeState,
}: Pick<GradeBatchRow, 'noticeRequired' | 'noticeState'>): string {
  if (noticeState === 'none') return noticeRequired ? '待公示' : '不公示'
  return batchNoticeLabels[noticeState]
}

/** 晋级批次, the newest first. */
export function BatchesTab() {
  const [offset, setOffset] = useState(0)
  const query = useChannel('postGrade.batches', { offset, limit: pageSize })
  const navigate = useNavigate()
  return (
    <DataTable
      label="晋级批次"
      columns={columns}
      query={query}
      rowKey={(row) => row.id}
      unit="批"
      offset={offset}
      onOffset={setOffset}
      onSelect={(row) => void navigate(`/post-grades/batches/${row.id}`)}
      empty={<EmptyState text="还没有晋级批次。可在“本次可晋升”中选择人员生成。" />}
    />
  )
}
