import { Button, Form, Input, Radio, Table } from 'antd'
import { useState } from 'react'
import type { SupervisionMember } from '../../../src-main/shared/disclosure/disclosure.contract.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'

const electedWords = { residents: '居民会议推选', representatives: '居民代表会议推选' } as const

/** 居务监督委员会: who watches over the residents' committee of each community. */
export function MembersSection() {
  const query = useChannel('disclosure.members', {})
  const isClerk = useHasRole('clerk')
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<SupervisionMember | null>(null)
  return (
    <section className="panel" aria-label="居务监督委员会">
      <div className="docked-head">
        <h2>居务监督委员会</h2>
        {isClerk ? <Button onClick={() => setAdding(true)}>登记成员</Button> : null}
      </div>
      <QueryView query={query}>
        {({ rows }) => (
          <Table<SupervisionMember>
            aria-label="居务监督委员会成员"
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            locale={{ emptyText: '还没有登记成员。' }}
            columns={[
              { title: '社区', dataIndex: 'community' },
              { title: '姓名', dataIndex: 'name' },
              { title: '职务', render: (_, row) => (row.role === 'chair' ? '主任' : '委员') },
              { title: '推选方式', render: (_, row) => electedWords[row.electedBy] },
              { title: '推选日期', dataIndex: 'electedOn', className: 'number' },
              { title: '依据', dataIndex: 'documentNo' },
              {
                title: '任职情况',
                className: 'wrap',
                render: (_, row) =>
                  row.warning ?? (row.endedOn === null ? '在任' : `${row.endedOn} 离任：${row.endReason ?? ''}`),
              },
              {
                title: '操作',
                render: (_, row) =>
                  isClerk && row.endedOn === null ? (
                    <Button size="small" type="link" aria-label={`${row.name}离任`} onClick={() => setEnding(row)}>
                      离任
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </QueryView>
      {adding ? <AddMemberDialog onClose={() => setAdding(false)} /> : null}
      {ending === null ? null : <EndMemberDialog member={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

interface NewMember {
  readonly communityId: number
  readonly name: string
  readonly role: 'chair' | 'member'
  readonly electedBy: 'residents' | 'representatives'
  readonly electedOn: CalendarDate
  readonly documentNo?: string
}

function AddMemberDialog({ onClose }: { readonly onClose: () => void }) {
  const add = useCommand('disclosure.addMember')
  const { today } = useSession()
  return (
    <FormDialog<NewMember>
      title="登记居务监督委员会成员"
      verb="登记成员"
      initial={{ role: 'member', electedBy: 'representatives', electedOn: today }}
      onClose={onClose}
      onSubmit={async ({ documentNo = '', ...member }) => {
        await add({ ...member, documentNo })
        announce(`已登记居务监督委员会成员 ${member.name}`)
      }}
    >
      <Form.Item name="communityId" label="社区" rules={[{ required: true, message: '请选择社区' }]}>
        <CommunitySelect clearable={false} />
      </Form.Item>
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="role" label="职务">
        <Radio.Group
          options={[
            { value: 'chair', label: '主任' },
            { value: 'member', label: '委员' },
          ]}
        />
      </Form.Item>
      <Form.Item name="electedBy" label="推选方式">
        <Radio.Group options={Object.entries(electedWords).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="electedOn" label="推选日期">
        <DateField />
      </Form.Item>
      <Form.Item name="documentNo" label="依据">
        <Input maxLength={100} placeholder="会议纪要或文号" />
      </Form.Item>
      <p className="hint">居民委员会成员及其近亲属不得担任居务监督委员会成员（城市居民委员会组织法第三十六条）。</p>
    </FormDialog>
  )
}

function EndMemberDialog({ member, onClose }: { readonly member: SupervisionMember; readonly onClose: () => void }) {
  const end = useCommand('disclosure.endMember')
  const { today } = useSession()
  return (
    <FormDialog<{ endedOn: CalendarDate; reason: string }>
      title={`${member.name}离任`}
      verb="登记离任"
      initial={{ endedOn: today }}
      onClose={onClose}
      onSubmit={async (values) => {
        await end({ id: member.id, rowVersion: member.rowVersion, ...values })
        announce(`已登记 ${member.name} 离任`)
      }}
    >
      <Form.Item name="endedOn" label="离任日期">
        <DateField />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写原因，至少 2 个字' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
