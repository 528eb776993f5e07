import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AuditDemandRow } from '../../../src-main/shared/accountability-audit/audit-evidence.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { DemandDialog } from './demand-dialog.tsx'
import { DueTag } from './due-tag.tsx'
import { NewAuditDialog } from './new-audit-dialog.tsx'

/** 立项事由: what residents ask to be audited, and the lines of the year's plan. */
export function DemandsTab() {
  const { today } = useSession()
  const [isAdding, setAdding] = useState(false)
  const [opening, setOpening] = useState<AuditDemandRow | null>(null)
  const [dropping, setDropping] = useState<AuditDemandRow | null>(null)
  const query = useChannel('accountabilityAudit.demands', {})
  const drop = useCommand('accountabilityAudit.dropDemand')
  const isClerk = useHasRole('clerk')
  const isReviewer = useHasRole('reviewer')
  const navigate = useNavigate()
  const columns: TableColumnsType<AuditDemandRow> = [
    { title: '来源', render: (_, row) => (row.cause === 'plan' ? '年度计划' : '居民要求') },
    { title: '社区', dataIndex: 'community' },
    { title: '被审计人', render: (_, row) => row.worker ?? '—' },
    { title: '事项', dataIndex: 'matter', className: 'wrap' },
    { title: '人数', render: (_, row) => row.request ?? '—' },
    { title: '收到日期', dataIndex: 'receivedOn', className: 'number' },
    {
      title: '立项时限',
      render: (_, row) =>
        row.state === 'open' ? <DueTag dueOn={row.dueOn} today={today} closed={false} /> : row.dueOn,
    },
    { title: '状态', render: (_, row) => <DemandState row={row} /> },
    {
      title: '操作',
      render: (_, row) => (
        <>
          {row.auditId === null ? null : (
            <Button
              size="small"
              type="link"
              onClick={() => void navigate(`/accountability-audits/${row.auditId ?? 0}`)}
            >
              {row.auditNumber}
            </Button>
          )}
          {row.state === 'open' && isClerk ? (
            <Button size="small" type="link" aria-label={`立项：${row.matter}`} onClick={() => setOpening(row)}>
              立项
            </Button>
          ) : null}
          {row.state === 'open' && isReviewer ? (
            <Button
              size="small"
              type="link"
              aria-label={`不予立项：${row.matter}`}
              disabled={row.dropGate !== null}
              title={row.dropGate ?? ''}
              onClick={() => setDropping(row)}
            >
              不予立项
            </Button>
          ) : null}
        </>
      ),
    },
  ]
  const button = isClerk ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      登记立项事由
    </Button>
  ) : null
  const data = query.data && { rows: query.data.rows, total: query.data.rows.length }
  return (
    <div className="stack fill">
      <div className="query-bar">
        <span className="hint">
          三分之一以上居民代表或者十分之一以上居民要求审计的事项，应当列入审计（第三十八条）。
        </span>
        <div className="page-actions">{button}</div>
      </div>
      <DataTable
        label="立项事由"
        columns={columns}
        query={{ data, error: query.error }}
        rowKey={(row) => row.id}
        unit="项"
        empty={<EmptyState text="还没有立项事由。" action={button} />}
      />
      {isAdding ? <DemandDialog onClose={() => setAdding(false)} /> : null}
      {opening === null ? null : <NewAuditDialog demand={opening} onClose={() => setOpening(null)} />}
      {dropping === null ? null : (
        <ReasonDialog
          title={`不予立项：${dropping.matter}`}
          verb="不予立项"
          explain="不予立项的事由保留在登记中，原因会一并显示。"
          onClose={() => setDropping(null)}
          onSubmit={async (reason) => {
            await drop({ id: dropping.id, rowVersion: dropping.rowVersion, reason })
            announce('已登记不予立项')
          }}
        />
      )}
    </div>
  )
}

function DemandState({ row }: { readonly row: AuditDemandRow }) {
  if (row.state === 'opened') return <StateTag text="已立项" tone="good" />
  if (row.state === 'dropped') {
    return (
      <>
        <StateTag text="不予立项" tone="quiet" /> {row.dropReason}
      </>
    )
  }
  return row.isDue ? <StateTag text="应立项" tone="warn" /> : <StateTag text="未达到比例" tone="quiet" />
}
