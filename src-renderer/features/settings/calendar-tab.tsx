import { Table } from 'antd'
import { useChannel } from '../../client/use-query.ts'
import type { CalendarYearRow } from '../../../src-main/shared/standard/standard.contract.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'

const kindLabels: Readonly<Record<string, string>> = { holiday: '放假', workday: '上班（调休）' }

/** 工作日历: years with the State Council's arrangements; a year that is missing here is never guessed. */
export function CalendarTab() {
  const query = useChannel('calendar.years', {})
  return (
    <QueryView query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState text="还没有收录年度节假日安排。" />
        ) : (
          <div className="page-scroll stack" tabIndex={0}>
            <p className="hint">未收录的年度不能计算公示期。</p>
            {[...rows].reverse().map((row) => (
              <section key={row.year} className="panel" aria-label={`${row.year}年节假日`}>
                <h2>{row.year}年</h2>
                <p className="hint">来源：{row.source}</p>
                <Table<CalendarYearRow['days'][number]>
                  aria-label={`${row.year}年节假日`}
                  size="small"
                  rowKey="date"
                  pagination={false}
                  dataSource={row.days}
                  columns={[
                    { title: '日期', dataIndex: 'date', width: 140, className: 'number' },
                    { title: '安排', width: 160, render: (_, day) => kindLabels[day.kind] ?? day.kind },
                    { title: '名称', dataIndex: 'name' },
                  ]}
                />
              </section>
            ))}
          </div>
        )
      }
    </QueryView>
  )
}
