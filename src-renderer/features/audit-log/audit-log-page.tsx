import { Alert, Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { AuditLogRow, AuditLogVerification } from '../../../src-main/shared/audit-log/audit-log.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { actionLabel } from '../../strings/action-labels.ts'
import { momentText } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ChangeList } from './change-list.tsx'

const columns: TableColumnsType<AuditLogRow> = [
  { title: '序号', dataIndex: 'seq', align: 'right', className: 'number' },
  { title: '时间', className: 'number', render: (_, row) => momentText(row.at) },
  { title: '操作人', dataIndex: 'actorName' },
  { title: '操作', render: (_, row) => actionLabel(row.action) },
  { title: '摘要', dataIndex: 'summary', className: 'wrap' },
  { title: '变更', className: 'wrap', render: (_, row) => <ChangeList changes={row.changes} /> },
]

/** 操作日志: the audit log (操作留痕) and the check of its chain. */
export function AuditLogPage() {
  const [search, setSearch] = useState('')
  const [offset, setOffset] = useState(0)
  const isAuditor = useHasRole('security_auditor')
  const query = useChannel('auditLog.list', { search, offset, limit: pageSize }, { enabled: isAuditor })
  const verify = useJob('auditLog.verify', '正在核验操作日志')
  const [result, setResult] = useState<AuditLogVerification | null>(null)
  const action = useAction()
  const run = () =>
    void action.run(async () => {
      const verification = await verify({})
      setResult(verification)
      return `已核验操作日志 ${verification.entries} 条`
    })
  return (
    <PageFrame
      title="操作日志"
      readOnly={isAuditor ? undefined : '操作日志由安全审计员账号查看。'}
      actions={
        isAuditor ? (
          <Button type="primary" disabled={action.pending} onClick={run}>
            核验日志
          </Button>
        ) : null
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      {result === null ? null : <Verification result={result} />}
      <div className="query-bar">
        <SearchField
          label="搜索操作日志"
          placeholder="操作人、摘要"
          width={280}
          onSearch={(text) => {
            setOffset(0)
            setSearch(text)
          }}
        />
      </div>
      <DataTable
        label="操作日志"
        columns={columns}
        query={query}
        rowKey={(row) => row.seq}
        offset={offset}
        onOffset={setOffset}
        empty={<EmptyState text="没有符合条件的记录。" />}
      />
    </PageFrame>
  )
}

function Verification({ result }: { readonly result: AuditLogVerification }) {
  const whole = result.firstBadSeq === null
  return (
    <Alert
      type={whole ? 'success' : 'error'}
      showIcon
      role="status"
      title={
        whole
          ? `核验 ${result.entries} 条，日志完整，未发现改动。末条校验码 ${result.headHash.slice(0, 16)}`
          : `第 ${result.firstBadSeq} 条起日志缺失、被改动或次序不符，请停止使用并保留现场。`
      }
    />
  )
}
