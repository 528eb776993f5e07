import { Button, Table } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CommunityRow } from '../../../src-main/shared/organisation/organisation.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { OfficeDialog } from './office-dialog.tsx'

/** The office, and its communities at a glance; they are kept on a page of their own. */
export function OfficeTab() {
  const query = useChannel('organisation.get', {})
  const navigate = useNavigate()
  const mayEdit = useHasRole('system_admin')
  const [isEditing, setEditing] = useState(false)
  return (
    <QueryView query={query}>
      {({ office, communities }) => (
        <div className="page-scroll stack" tabIndex={0}>
          <section className="panel" aria-label="单位信息">
            <div className="docked-head">
              <h2>单位信息</h2>
              {mayEdit ? <Button onClick={() => setEditing(true)}>修改单位信息</Button> : null}
            </div>
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
            {isEditing ? <OfficeDialog office={office} onClose={() => setEditing(false)} /> : null}
          </section>
          <section className="panel" aria-label="社区">
            <div className="docked-head">
              <h2>社区 {communities.length} 个</h2>
              <Button onClick={() => void navigate('/communities')}>查看社区档案</Button>
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
              ]}
            />
          </section>
        </div>
      )}
    </QueryView>
  )
}
