import { Button } from 'antd'
import { useState } from 'react'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Person } from './contract-dialog.tsx'

/** 应签未签: people who ought to have a contract in force and have none, with what that means by now. */
export function UnsignedTable({ onNew }: { readonly onNew: ((person: Person) => void) | undefined }) {
  const [offset, setOffset] = useState(0)
  const query = useChannel('labourContract.unsigned', { offset, limit: pageSize })
  return (
    <DataTable
      label="应签未签人员"
      query={query}
      rowKey={(row) => row.workerId}
      unit="人"
      offset={offset}
      onOffset={setOffset}
      empty={<EmptyState text="没有应签未签的人员。" />}
      columns={[
        { title: '姓名', dataIndex: 'name' },
        { title: '社区', dataIndex: 'community' },
        { title: '从事社区工作时间', className: 'number', render: (_, row) => row.joinedOn ?? '—' },
        {
          title: '已用工（天）',
          align: 'right',
          className: 'number',
          render: (_, row) => row.daysSinceJoined?.toLocaleString('zh-CN') ?? '—',
        },
        {
          title: '提示',
          className: 'wrap',
          render: (_, { findings }) =>
            findings.map(({ code, severity, message, remedy, basis }) => (
              <div key={code}>
                <span className={`severity-${severity}`}>{message}</span>
                {remedy === undefined ? '' : `，${remedy}`}
                {basis === undefined ? '' : `（${basis}）`}
              </div>
            )),
        },
        {
          title: '操作',
          render: (_, row) =>
            onNew ? (
              <Button size="small" type="link" aria-label={`为${row.name}新建合同`} onClick={() => onNew(row)}>
                新建合同
              </Button>
            ) : null,
        },
      ]}
    />
  )
}
