import { Button, Form, Input, InputNumber, Table } from 'antd'
import { useState } from 'react'
import type { CommunityFields, CommunityRow } from '../../../src-main/shared/organisation/organisation.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'

/** The office and its communities; the clerk keeps the communities. */
export function OfficeTab() {
  const query = useChannel('organisation.get', {})
  const isClerk = useHasRole('clerk')
  const [editing, setEditing] = useState<CommunityRow | 'new' | null>(null)
  return (
    <QueryView query={query}>
      {({ office, communities }) => (
        <div className="page-scroll stack" tabIndex={0}>
          <section className="panel" aria-label="单位信息">
            <h2>单位信息</h2>
            <dl className="facts">
              <dt>全称</dt>
              <dd>{office.name}</dd>
              <dt>简称</dt>
              <dd>{office.shortName}</dd>
              <dt>所属区（县）</dt>
              <dd>{office.district}</dd>
              <dt>发文机关代字</dt>
              <dd>{office.documentPrefix}</dd>
              <dt>办公地址</dt>
              <dd>{office.address || '—'}</dd>
              <dt>办公电话</dt>
              <dd>{office.phone || '—'}</dd>
              <dt>主要负责人</dt>
              <dd>{office.responsiblePerson || '—'}</dd>
            </dl>
          </section>
          <section className="panel" aria-label="社区">
            <div className="docked-head">
              <h2>社区 {communities.length} 个</h2>
              {isClerk ? <Button onClick={() => setEditing('new')}>新增社区</Button> : null}
            </div>
            <Table<CommunityRow>
              aria-label="社区"
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={communities}
              columns={[
                { title: '社区', dataIndex: 'name' },
                { title: '户数', dataIndex: 'households', align: 'right' },
                { title: '常住人口（人）', dataIndex: 'population', align: 'right' },
                { title: '核定员额（人）', dataIndex: 'quota', align: 'right' },
                {
                  title: '操作',
                  width: 90,
                  render: (_, row) =>
                    isClerk ? (
                      <Button size="small" type="link" aria-label={`修改${row.name}`} onClick={() => setEditing(row)}>
                        修改
                      </Button>
                    ) : null,
                },
              ]}
            />
          </section>
          {editing ? (
            <CommunityDialog community={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} />
          ) : null}
        </div>
      )}
    </QueryView>
  )
}

function CommunityDialog({
  community,
  onClose,
}: {
  readonly community: CommunityRow | undefined
  readonly onClose: () => void
}) {
  const save = useCommand('organisation.saveCommunity')
  const number = (name: keyof CommunityFields, label: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请填写${label}` }]}>
      <InputNumber min={0} precision={0} className="field" />
    </Form.Item>
  )
  return (
    <FormDialog<CommunityFields>
      title={community ? `修改${community.name}` : '新增社区'}
      verb={community ? '保存社区' : '新增社区'}
      initial={community ?? { name: '', households: 0, population: 0, quota: 0 }}
      onClose={onClose}
      onSubmit={async ({ name, households, population, quota }) => {
        await save({
          name,
          households,
          population,
          quota,
          ...(community ? { id: community.id, rowVersion: community.rowVersion } : {}),
        })
        announce(`已保存社区“${name}”`)
      }}
    >
      <Form.Item name="name" label="社区名称" rules={[{ required: true, whitespace: true, message: '请填写社区名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
      {number('households', '户数')}
      {number('population', '常住人口')}
      {number('quota', '核定员额')}
    </FormDialog>
  )
}
