import { Alert, Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { actionLabel } from '../../../src-main/shared/audit-log/action-labels.ts'
import type { AuditLogRow } from '../../../src-main/shared/audit-log/audit-log.contract.ts'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { momentText } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'

const columns: TableColumnsType<AuditLogRow> = [
  { title: '序号', dataIndex: 'seq', align: 'right', className: 'number' },
  { title: '时间', className: 'number', render: (_, { at }) => momentText(at) },
  { title: '操作人', dataIndex: 'actorName' },
  { title: '操作', render: (_, { action }) => actionLabel(action) },
  { title: '摘要', className: 'wrap', render: (_, { summary }) => summary || '—' },
]

/** 办理日志: a chain of entries apart from the office's log, of the cases that the officer may see. */
export function CaseLogTab() {
  const [offset, setOffset] = useState(0)
  const [verdict, setVerdict] = useState<string | null>(null)
  const query = useChannel('caseFile.log', { offset, limit: pageSize })
  const verify = useJob('caseFile.verifyLog', '正在核验办理日志')
  const action = useAction()
  const run = () =>
    void action.run(async () => {
      const { entries, firstBadSeq } = await verify({})
      setVerdict(firstBadSeq === null ? `全部 ${entries} 条连续完整` : `第 ${firstBadSeq} 条起不一致`)
    })
  return (
    <div className="stack fill">
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="query-bar">
        {verdict === null ? null : <Alert role="status" title={verdict} type="info" />}
        <div className="page-actions">
          <Button disabled={action.pending} onClick={run}>
            核验日志
          </Button>
        </div>
      </div>
      <DataTable
        label="办理日志"
        columns={columns}
        query={query}
        rowKey={({ seq }) => seq}
        offset={offset}
        onOffset={setOffset}
        empty={<EmptyState text="还没有办理记录。" />}
      />
    </div>
  )
}
