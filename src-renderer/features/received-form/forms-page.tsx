import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ReceivedFormRow } from '../../../src-main/shared/received-form/received-form.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { momentText } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { TakeFormDialog } from './take-form-dialog.tsx'

const columns: TableColumnsType<ReceivedFormRow> = [
  { title: '收到时间', className: 'number', render: (_, row) => momentText(row.createdAt) },
  { title: '来表单位', dataIndex: 'issuer' },
  { title: '文件', dataIndex: 'fileName' },
  { title: '经办人', dataIndex: 'createdBy' },
  {
    title: '状态',
    render: (_, row) =>
      row.lastFilledAt === null ? (
        <StateTag text="未填" tone="warn" />
      ) : (
        <StateTag text={`已填 ${momentText(row.lastFilledAt)}`} tone="good" />
      ),
  },
]

/** 来表回填: superiors' forms, newest first. */
export function ReceivedFormsPage() {
  const [offset, setOffset] = useState(0)
  const [taking, setTaking] = useState(false)
  const query = useChannel('receivedForm.list', { offset, limit: pageSize })
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const take = isClerk ? (
    <Button type="primary" onClick={() => setTaking(true)}>
      接收来表
    </Button>
  ) : null
  return (
    <PageFrame title="来表回填" actions={take} readOnly={isClerk ? undefined : '只读：来表由经办账号办理。'}>
      <DataTable
        label="来表"
        columns={columns}
        query={query}
        rowKey={(row) => row.id}
        unit="份"
        offset={offset}
        onOffset={setOffset}
        onSelect={(row) => void navigate(`/received-forms/${row.id}`)}
        empty={
          <EmptyState
            text="还没有收到过表。选上级发来的空白 xlsx 表，系统把在岗人员直接填进原表，格式一字不动。"
            action={take}
          />
        }
      />
      {taking ? <TakeFormDialog onClose={() => setTaking(false)} /> : null}
    </PageFrame>
  )
}
