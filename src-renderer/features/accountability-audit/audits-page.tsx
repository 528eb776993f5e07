import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AccountabilityAuditRow } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { auditKindLabels } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { NewAuditDialog } from './new-audit-dialog.tsx'
import { DueTag } from './due-tag.tsx'

function columnsFor(today: CalendarDate): TableColumnsType<AccountabilityAuditRow> {
  return [
    { title: '编号', dataIndex: 'number', className: 'number' },
    { title: '社区', dataIndex: 'community' },
    { title: '被审计人', dataIndex: 'auditee' },
    { title: '职务', dataIndex: 'post' },
    { title: '类型', render: (_, row) => auditKindLabels[row.kind] },
    { title: '当前步骤', dataIndex: 'currentStep' },
    { title: '问题（项）', align: 'right', dataIndex: 'findings' },
    { title: '未销号（项）', align: 'right', dataIndex: 'openRectifications' },
    {
      title: '最近整改时限',
      render: (_, row) =>
        row.nextDueOn === null ? '—' : <DueTag dueOn={row.nextDueOn} today={today} closed={false} />,
    },
  ]
}

/** 监督整改: accountability audits (经济责任审计) and what is still open. */
export function AccountabilityAuditsPage() {
  const { today } = useSession()
  const [offset, setOffset] = useState(0)
  const [creating, setCreating] = useState(false)
  const query = useChannel('accountabilityAudit.list', { offset, limit: pageSize })
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const button = isClerk ? (
    <Button type="primary" onClick={() => setCreating(true)}>
      新建审计项目
    </Button>
  ) : null
  return (
    <PageFrame title="监督整改" actions={button}>
      <DataTable
        label="经济责任审计项目"
        columns={columnsFor(today)}
        query={query}
        rowKey={(row) => row.id}
        unit="项"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/accountability-audits/${row.id}`)}
        empty={<EmptyState text="还没有经济责任审计项目。" action={button} />}
      />
      {creating ? <NewAuditDialog onClose={() => setCreating(false)} /> : null}
    </PageFrame>
  )
}
