import { Table } from 'antd'
import type { OutlookRow } from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import { useChannel } from '../../client/use-query.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { CostFigures } from './cost-figures.tsx'

/** Who is affected by a version of the grade or pay scheme and what it costs. */
export function SchemeOutlook({ standardId }: { readonly standardId: number }) {
  const query = useChannel('postGrade.outlook', { standardId }, { keep: false })
  return (
    <QueryView query={query}>
      {({ rows, people, outside, converted, cost, potential, effectiveFrom }) => (
        <section aria-label="影响测算" className="outlook">
          <h3>
            影响测算：在岗 {people} 人中影响 {rows.length} 人，套改 {converted} 人，超出岗位等级范围 {outside} 人
          </h3>
          <CostFigures title={`自${effectiveFrom}起增加`} cost={cost} />
          {potential.monthlyFen === cost.monthlyFen ? null : (
            <CostFigures title="届时符合条件的人员全部晋级后增加" cost={potential} isBrief />
          )}
          {rows.length === 0 ? null : (
            <div className="outlook-scroll" tabIndex={0}>
              <Table<OutlookRow>
                aria-label="受影响人员"
                size="small"
                rowKey="workerId"
                pagination={false}
                dataSource={rows}
                columns={columns}
              />
            </div>
          )}
        </section>
      )}
    </QueryView>
  )
}

const level = (grade: number | null) => (grade === null ? '—' : `${grade}级`)

const columns = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '岗位', dataIndex: 'post' },
  { title: '现等级', align: 'right' as const, render: (_: unknown, row: OutlookRow) => level(row.grade) },
  { title: '套改后', align: 'right' as const, render: (_: unknown, row: OutlookRow) => level(row.converted) },
  { title: '可晋级到', align: 'right' as const, render: (_: unknown, row: OutlookRow) => level(row.suggested) },
  {
    title: '月标准现为（元）',
    align: 'right' as const,
    render: (_: unknown, row: OutlookRow) => <MoneyText amount={row.beforeFen} />,
  },
  {
    title: '月标准改为（元）',
    align: 'right' as const,
    render: (_: unknown, row: OutlookRow) => <MoneyText amount={row.afterFen} />,
  },
  {
    title: '提示',
    render: (_: unknown, row: OutlookRow) => (row.isOutside ? <StateTag text="超出范围" tone="bad" /> : null),
  },
]
