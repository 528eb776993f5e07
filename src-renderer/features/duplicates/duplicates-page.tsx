import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { DuplicateRow } from '../../../src-main/shared/roster/duplicates.contract.ts'
import { duplicateLabels } from '../../../src-main/shared/roster/duplicates.rules.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { RosterTabs } from '../roster/roster-tabs.tsx'
import { ComparePanel } from './compare-panel.tsx'

const columns: TableColumnsType<DuplicateRow> = [
  {
    title: '相似之处',
    className: 'wrap',
    render: (_, { kinds }) => kinds.map((kind) => duplicateLabels[kind]).join('、'),
  },
  {
    title: '人员',
    render: (_, { first, second }) => (
      <>
        <Person mark="甲" person={first} />
        <Person mark="乙" person={second} />
      </>
    ),
  },
  {
    title: '操作',
    width: 72,
    // The click is the row's.
    render: () => (
      <Button size="small" type="link">
        比对
      </Button>
    ),
  },
]

/** 疑似重复: pairs of rows that may be one person; a chosen pair is compared, merged or kept apart in the docked panel. */
export function DuplicatesPage() {
  const query = useChannel('roster.duplicates', {})
  const [selected, setSelected] = useState<string | undefined>()
  const pair = query.data?.rows.find((row) => keyOf(row) === selected)
  const cut = query.data && query.data.total > query.data.rows.length ? query.data : undefined
  return (
    <PageFrame title="疑似重复" extra={<RosterTabs value="duplicates" />}>
      <p className="hint">
        按身份证号、姓名和出生日期、同音姓名和电话查找可能是同一人的记录，包括已退出人员。认定不是同一人的不再列出。
        {cut ? `共 ${cut.total} 对，先列出 ${cut.rows.length} 对。` : ''}
      </p>
      <DockedSplit
        width={600}
        panel={
          pair === undefined ? null : (
            <ComparePanel key={keyOf(pair)} pair={pair} onClose={() => setSelected(undefined)} />
          )
        }
      >
        <DataTable<DuplicateRow>
          label="疑似重复"
          columns={columns}
          query={{ data: query.data && { rows: query.data.rows, total: query.data.total }, error: query.error }}
          rowKey={keyOf}
          unit="对"
          selected={selected}
          onSelect={(row) => setSelected(keyOf(row))}
          empty={<EmptyState text="没有疑似重复的人员。" />}
        />
      </DockedSplit>
    </PageFrame>
  )
}

const keyOf = ({ first, second }: DuplicateRow) => `${first.id} ${second.id}`

function Person({ mark, person }: { readonly mark: string; readonly person: DuplicateRow['first'] }) {
  const { name, community, status, idNoMasked, mobileMasked, birthOn } = person
  return (
    <div>
      {mark} <b>{name}</b> {community}（{status}）
      <small className="finding-basis number">
        {birthOn}　{idNoMasked}　{mobileMasked}
      </small>
    </div>
  )
}
