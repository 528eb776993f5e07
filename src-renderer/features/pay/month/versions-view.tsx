import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { signedYuan } from '../../../../src-main/shared/pay/comparison.rules.ts'
import { fen, formatYuan } from '../../../../src-main/shared/kernel/money.ts'
import type { CallOutput } from '../../../client/api.ts'
import { useChannel } from '../../../client/use-query.ts'
import { momentText } from '../../../strings/labels.ts'
import { DataTable, pageSize } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'
import { QueryView } from '../../../ui/query-view.tsx'

type Version = CallOutput<'pay.versions'>['versions'][number]
type Difference = CallOutput<'pay.versionDifference'>['people'][number]

/** 核算版本: every computation of the month, and what changed from one to the next. */
export function VersionsView({ monthId }: { readonly monthId: number }) {
  const query = useChannel('pay.versions', { id: monthId })
  const [newer, setNewer] = useState<number | null>(null)
  const columns: TableColumnsType<Version> = [
    { title: '版本', render: (_, row) => `第${row.versionNo}次` },
    { title: '计算人', dataIndex: 'computedBy' },
    { title: '计算时间', render: (_, row) => momentText(row.computedAt) },
    { title: '人数', align: 'right', dataIndex: 'headcount', className: 'number' },
    { title: '未算出', align: 'right', dataIndex: 'refused', className: 'number' },
    { title: '应发合计（元）', align: 'right', render: (_, row) => <MoneyText amount={row.grossFen} /> },
    { title: '实发合计（元）', align: 'right', render: (_, row) => <MoneyText amount={row.netFen} /> },
    { title: '校验码', render: (_, row) => <span className="number">{row.contentHash.slice(0, 8)}</span> },
    {
      title: '与上一次相比',
      render: (_, row) =>
        row.versionNo === 1 ? (
          '首次计算'
        ) : (
          <Button
            size="small"
            aria-label={`查看第${row.versionNo}次计算的差异`}
            onClick={() => setNewer(row.versionNo)}
          >
            查看差异
          </Button>
        ),
    },
  ]
  return (
    <QueryView query={query}>
      {({ versions }) => (
        <div className="stack fill">
          <DataTable
            label="核算版本"
            columns={columns}
            query={{ data: { rows: versions, total: versions.length }, error: null }}
            rowKey={(row) => row.versionNo}
            unit="次"
            selected={newer ?? undefined}
            empty={<EmptyState text="尚未计算。" />}
          />
          {newer === null ? null : <VersionDifference monthId={monthId} newer={newer} />}
        </div>
      )}
    </QueryView>
  )
}

const differenceColumns: TableColumnsType<Difference> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '原实发（元）', align: 'right', render: (_, row) => <MoneyText amount={row.olderNetFen} /> },
  { title: '新实发（元）', align: 'right', render: (_, row) => <MoneyText amount={row.newerNetFen} /> },
  {
    title: '增减（元）',
    align: 'right',
    render: (_, row) => signedYuan(fen((row.newerNetFen ?? 0) - (row.olderNetFen ?? 0))),
  },
  {
    title: '变动项目',
    render: (_, row) =>
      row.items.map(({ label, olderFen, newerFen }) => (
        <div key={label}>
          {label} {formatYuan(olderFen)} → {formatYuan(newerFen)}
        </div>
      )),
  },
]

function VersionDifference({ monthId, newer }: { readonly monthId: number; readonly newer: number }) {
  const query = useChannel('pay.versionDifference', { id: monthId, older: newer - 1, newer })
  const [offset, setOffset] = useState(0)
  return (
    <QueryView query={query}>
      {({ people }) => (
        <DataTable
          label={`第${newer}次与第${newer - 1}次计算的差异`}
          columns={differenceColumns}
          query={{ data: { rows: people.slice(offset, offset + pageSize), total: people.length }, error: null }}
          rowKey={(row) => row.workerId}
          unit="人"
          offset={offset}
          onOffset={setOffset}
          empty={<EmptyState text="两次计算结果一致。" />}
        />
      )}
    </QueryView>
  )
}
