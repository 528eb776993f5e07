import { Table } from 'antd'
import { equivalenceDirectionLabels } from '../../../src-main/shared/career/equivalence.rules.ts'
import type { CallOutput } from '../../client/api.ts'
import { useChannel } from '../../client/use-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'

type Equivalence = CallOutput<'career.equivalence'>

/** 双向比照: which other title counts as which level, and for whom. */
export function EquivalenceTab() {
  const query = useChannel('career.equivalence', {})
  return <QueryView query={query}>{(equivalence) => <Tables {...equivalence} />}</QueryView>
}

function Tables({ standard, entries, people }: Equivalence) {
  if (standard === null) return <EmptyState text="还没有双向比照认定表，请在系统设置的标准与税率中录入。" />
  return (
    <div className="page-scroll stack" tabIndex={0}>
      <section className="panel" aria-label="比照认定表">
        <h2>
          {standard.title} {standard.isSample ? <StateTag text="示例" tone="warn" /> : null}
        </h2>
        <p className="hint">
          {standard.effectiveFrom} 起施行，依据 {standard.documentNo}
        </p>
        <Table<Equivalence['entries'][number]>
          aria-label="比照认定表"
          size="small"
          rowKey="title"
          pagination={false}
          dataSource={entries}
          columns={[
            { title: '其他职称或证书', dataIndex: 'title' },
            { title: '也写作', render: (_, { aliases }) => aliases.join('、') || '—' },
            { title: '比照的社会工作者职业资格', dataIndex: 'level' },
            { title: '方向', render: (_, { direction }) => equivalenceDirectionLabels[direction] },
          ]}
        />
      </section>
      <section className="panel" aria-label="可比照人员">
        <h2>可比照人员 {people.length} 人</h2>
        <p className="hint">按花名册“其他资格证书”逐字对照认定表，就高认定。</p>
        {people.length === 0 ? (
          <EmptyState text="没有可比照的人员。" />
        ) : (
          <Table<Equivalence['people'][number]>
            aria-label="可比照人员"
            size="small"
            rowKey="workerId"
            pagination={false}
            dataSource={people}
            columns={[
              { title: '姓名', dataIndex: 'name' },
              { title: '社区', dataIndex: 'community' },
              { title: '本人社工职业资格', dataIndex: 'own' },
              { title: '据以比照', dataIndex: 'by' },
              { title: '就高认定', dataIndex: 'counted' },
            ]}
          />
        )}
      </section>
    </div>
  )
}
