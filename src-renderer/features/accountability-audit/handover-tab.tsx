import { Button, Form, Select, Input, Table } from 'antd'
import { useState } from 'react'
import type {
  AccountabilityAuditDetail,
  HandoverFields,
} from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { handoverKinds } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { AddFilesDialog } from './add-files-dialog.tsx'
import { DueTag } from './due-tag.tsx'

type Handover = NonNullable<AccountabilityAuditDetail['handover']>

/** 换届移交: seals, accounts and all else go to the new committee within ten days, supervised by the street. */
export function HandoverTab({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  const [dialog, setDialog] = useState<'edit' | 'sign' | 'file' | null>(null)
  const { handover } = audit
  const isClerk = useHasRole('clerk') && audit.state !== 'cancelled'
  const close = () => setDialog(null)
  const button = isClerk ? (
    <Button onClick={() => setDialog('edit')}>{handover ? '修改清单' : '登记移交清单'}</Button>
  ) : null
  return (
    <div className="page-scroll stack" tabIndex={0}>
      {handover === null ? (
        <EmptyState text="还没有移交清单。新一届居民委员会产生后十日内应办理移交（第二十五条）。" action={button} />
      ) : (
        <section className="panel" aria-label="移交清单">
          <div className="docked-head">
            <h2>
              移交清单 <HandoverState handover={handover} />
            </h2>
            {isClerk ? (
              <span>
                {handover.signedOn === null ? (
                  <>
                    {button}{' '}
                    <Button type="primary" disabled={handover.items.length === 0} onClick={() => setDialog('sign')}>
                      登记签字
                    </Button>{' '}
                  </>
                ) : null}
                <Button onClick={() => setDialog('file')}>添加签字件</Button>
              </span>
            ) : null}
          </div>
          <p>
            选举日 {handover.electedOn}，移交人 {handover.handedBy}，接收人 {handover.receivedBy}，监交人{' '}
            {handover.supervisedBy}
            {handover.signedOn === null ? '' : `，${handover.signedOn} 签字`}
          </p>
          <Table<Handover['items'][number] & { readonly key: number }>
            aria-label="移交事项"
            size="small"
            rowKey="key"
            pagination={false}
            dataSource={handover.items.map((item, key) => ({ ...item, key }))}
            columns={[
              { title: '类别', dataIndex: 'kind' },
              { title: '内容', dataIndex: 'content', className: 'wrap' },
              { title: '数量', render: (_, { quantity }) => quantity || '—' },
              { title: '备注', render: (_, { note }) => note || '—' },
            ]}
          />
        </section>
      )}
      {dialog === 'edit' ? <EditDialog audit={audit} onClose={close} /> : null}
      {dialog === 'sign' && handover !== null ? (
        <SignDialog auditId={audit.id} handover={handover} onClose={close} />
      ) : null}
      {dialog === 'file' && handover !== null ? (
        <AddFilesDialog auditId={audit.id} place="handover" placeId={handover.id} heading="签字件" onClose={close} />
      ) : null}
    </div>
  )
}

function HandoverState({ handover }: { readonly handover: Handover }) {
  const { today } = useSession()
  if (handover.signedOn === null) return <DueTag dueOn={handover.dueOn} today={today} closed={false} />
  return handover.isLate ? (
    <StateTag text={`超期签字，时限 ${handover.dueOn}`} tone="bad" />
  ) : (
    <StateTag text="按期移交" tone="good" />
  )
}

type Row = Partial<HandoverFields['items'][number]>
type Values = Omit<HandoverFields, 'items'> & { readonly items: readonly Row[] }
const needed = (message: string) => [{ required: true, whitespace: true, message }]

function EditDialog({ audit, onClose }: { readonly audit: AccountabilityAuditDetail; readonly onClose: () => void }) {
  const save = useCommand('accountabilityAudit.saveHandover')
  const { today } = useSession()
  const { handover } = audit
  const first: Values = handover ?? {
    electedOn: audit.fields.electionOn ?? today,
    handedBy: audit.auditee,
    receivedBy: '',
    supervisedBy: '',
    items: handoverKinds.slice(0, 3).map((kind) => ({ kind, content: '', quantity: '', note: '' })),
  }
  return (
    <FormDialog<Values>
      title="移交清单"
      verb="保存清单"
      width={860}
      initial={first}
      onClose={onClose}
      onSubmit={async ({ items, electedOn, handedBy, receivedBy, supervisedBy }) => {
        const filled = items.flatMap(({ kind = '', content = '', quantity = '', note = '' }) =>
          content.trim() === '' ? [] : [{ kind, content, quantity, note }],
        )
        const people = { electedOn, handedBy, receivedBy, supervisedBy }
        await save({ id: audit.id, rowVersion: handover?.rowVersion ?? null, ...people, items: filled })
        announce(`已保存移交清单 ${filled.length} 项`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="electedOn" label="新一届产生日期" rules={[{ required: true, message: '请填写产生日期' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="handedBy" label="移交人" rules={needed('请填写移交人')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="receivedBy" label="接收人" rules={needed('请填写接收人')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="supervisedBy" label="监交人" rules={needed('请填写监交人')}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.List name="items">
        {(fields, { add }) => <ItemRows fields={fields} onAdd={() => add({ kind: '其他' })} />}
      </Form.List>
    </FormDialog>
  )
}

function ItemRows({
  fields,
  onAdd,
}: {
  readonly fields: readonly { name: number; key: number }[]
  readonly onAdd: () => void
}) {
  const cell = (row: number, name: string, label: string) => (
    <Form.Item name={[row, name]} noStyle>
      <Input aria-label={`第${row + 1}行${label}`} maxLength={200} />
    </Form.Item>
  )
  return (
    <>
      <table className="plain-table">
        <caption>移交事项（内容为空的行不保存）</caption>
        <thead>
          <tr>
            <th>类别</th>
            <th>内容</th>
            <th>数量</th>
            <th>备注</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ key, name }) => (
            <tr key={key}>
              <td>
                <Form.Item name={[name, 'kind']} noStyle>
                  <Select
                    aria-label={`第${name + 1}行类别`}
                    style={{ width: 120 }}
                    options={[...handoverKinds, '其他'].map((value) => ({ value, label: value }))}
                  />
                </Form.Item>
              </td>
              <td>{cell(name, 'content', '内容')}</td>
              <td>{cell(name, 'quantity', '数量')}</td>
              <td>{cell(name, 'note', '备注')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="small" className="row-form" onClick={onAdd}>
        增加一行
      </Button>
    </>
  )
}

function SignDialog({
  auditId,
  handover,
  onClose,
}: {
  readonly auditId: number
  readonly handover: Handover
  readonly onClose: () => void
}) {
  const sign = useCommand('accountabilityAudit.signHandover')
  const { today } = useSession()
  return (
    <FormDialog<{ signedOn: CalendarDate }>
      title="登记移交签字"
      verb={`登记 ${handover.items.length} 项移交`}
      initial={{ signedOn: today }}
      onClose={onClose}
      onSubmit={async ({ signedOn }) => {
        await sign({ id: auditId, rowVersion: handover.rowVersion, signedOn })
        announce('已登记移交签字')
      }}
    >
      <p>三方签字后清单不能再改。</p>
      <Form.Item name="signedOn" label="签字日期" rules={[{ required: true, message: '请填写签字日期' }]}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}
