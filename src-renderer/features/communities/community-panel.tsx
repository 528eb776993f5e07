import { Button, Table } from 'antd'
import { useState } from 'react'
import {
  communityLabels,
  communityTypes,
  type CommunityGrid,
} from '../../../src-main/shared/organisation/organisation.contract.ts'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { CommunityDialog } from './community-dialog.tsx'
import { GridDialog } from './grid-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'

type CommunityDetail = CallOutput<'organisation.community'>

/** One community: its facts, its grids, and everything that ever changed about it. */
export function CommunityPanel({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const query = useChannel('organisation.community', { id }, { keep: false })
  return (
    <aside className="docked" aria-label="社区详情">
      <QueryView query={query}>{(detail) => <Detail detail={detail} onClose={onClose} />}</QueryView>
    </aside>
  )
}

function Detail({ detail, onClose }: { readonly detail: CommunityDetail; readonly onClose: () => void }) {
  const { community, closedOn, mergedInto } = detail
  const [dialog, setDialog] = useState<'edit' | 'merge' | null>(null)
  const isClerk = useHasRole('clerk') && closedOn === null
  return (
    <>
      <div className="docked-head">
        <h2>{community.name}</h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      {closedOn === null ? null : (
        <p className="read-only-bar">
          {closedOn}并入{mergedInto}，只供查阅。
        </p>
      )}
      {isClerk ? (
        <div className="query-bar">
          <Button onClick={() => setDialog('edit')}>修改社区</Button>
          <Button danger onClick={() => setDialog('merge')}>
            并入其他社区
          </Button>
        </div>
      ) : null}
      <dl className="facts">
        <dt>社区类型</dt>
        <dd>{communityTypes[community.type]}</dd>
        <dt>区划代码</dt>
        <dd>{community.code || '—'}</dd>
        <dt>户数</dt>
        <dd>{community.households}</dd>
        <dt>常住人口</dt>
        <dd>{community.population}</dd>
        <dt>核定员额</dt>
        <dd>{community.quota === 0 ? '未核定' : community.quota}</dd>
      </dl>
      <Grids communityId={community.id} grids={detail.grids} isClerk={isClerk} />
      <History history={detail.history} />
      {dialog === 'edit' ? <CommunityDialog community={community} onClose={() => setDialog(null)} /> : null}
      {dialog === 'merge' ? <MergeDialog community={community} onClose={() => setDialog(null)} /> : null}
    </>
  )
}

function Grids(props: {
  readonly communityId: number
  readonly grids: readonly CommunityGrid[]
  readonly isClerk: boolean
}) {
  const { communityId, grids, isClerk } = props
  const [editing, setEditing] = useState<CommunityGrid | 'new' | null>(null)
  return (
    <section aria-label="网格">
      <div className="docked-head">
        <h2>网格 {grids.filter(({ closedOn }) => closedOn === null).length} 个</h2>
        {isClerk ? (
          <Button size="small" onClick={() => setEditing('new')}>
            新增网格
          </Button>
        ) : null}
      </div>
      <Table<CommunityGrid>
        aria-label="网格"
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...grids]}
        locale={{ emptyText: '还没有网格。' }}
        columns={[
          { title: '编号', dataIndex: 'gridNo' },
          { title: '名称', dataIndex: 'name' },
          { title: '户数', dataIndex: 'households', align: 'right' },
          {
            title: '操作',
            width: 120,
            render: (_, grid) =>
              grid.closedOn !== null ? (
                `${grid.closedOn}停用`
              ) : isClerk ? (
                <Button size="small" type="link" aria-label={`修改网格${grid.gridNo}`} onClick={() => setEditing(grid)}>
                  修改
                </Button>
              ) : null,
          },
        ]}
      />
      {editing === null ? null : (
        <GridDialog
          communityId={communityId}
          grid={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  )
}

function History({ history }: { readonly history: CommunityDetail['history'] }) {
  return (
    <section aria-label="沿革">
      <h2>沿革</h2>
      <Table<CommunityDetail['history'][number]>
        aria-label="沿革"
        size="small"
        rowKey={({ field, effectiveOn, recordedAt }) => `${field}${effectiveOn}${recordedAt}`}
        pagination={false}
        dataSource={[...history]}
        locale={{ emptyText: '没有变动。' }}
        columns={[
          { title: '自', width: 100, render: (_, row) => (row.effectiveOn === '' ? '原值' : row.effectiveOn) },
          { title: '事项', width: 80, render: (_, row) => communityLabels[row.field] },
          { title: '内容', dataIndex: 'value' },
          { title: '依据', dataIndex: 'basis' },
        ]}
      />
    </section>
  )
}
