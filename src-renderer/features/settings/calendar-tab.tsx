import { Button, Table } from 'antd'
import { useState } from 'react'
import type { CalendarYearRow } from '../../../src-main/shared/standard/standard.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CalendarEntry, type CalendarDraft } from './calendar-entry.tsx'
import { dayKindLabels } from './calendar-words.ts'

type Day = CalendarYearRow['days'][number]

/** 工作日历: years with the State Council's arrangements; a year that is missing here is never guessed. */
export function CalendarTab() {
  const query = useChannel('calendar.years', {})
  const mayEdit = useHasRole('clerk', 'system_admin')
  const [editing, setEditing] = useState<CalendarDraft | null>(null)
  return (
    <QueryView query={query}>
      {({ rows }) => {
        if (editing) return <CalendarEntry start={editing} years={rows} onClose={() => setEditing(null)} />
        const newest = Math.max(0, ...rows.map(({ year }) => year))
        const button = mayEdit ? (
          <Button
            type="primary"
            onClick={() =>
              setEditing({ year: newest === 0 ? null : newest + 1, source: '', days: [], rowVersion: null })
            }
          >
            录入年度
          </Button>
        ) : null
        if (rows.length === 0) return <EmptyState text="还没有收录年度节假日安排。" action={button} />
        return (
          <div className="page-scroll stack" tabIndex={0}>
            <div className="query-bar">
              {button}
              <span className="hint">未收录的年度不能计算公示期，每年国务院办公厅通知发布后录入。</span>
            </div>
            {[...rows].reverse().map((row) => (
              <YearSection key={row.year} row={row} onEdit={mayEdit ? setEditing : undefined} />
            ))}
          </div>
        )
      }}
    </QueryView>
  )
}

function YearSection(props: {
  readonly row: CalendarYearRow
  readonly onEdit: ((draft: CalendarDraft) => void) | undefined
}) {
  const { row, onEdit } = props
  return (
    <section className="panel" aria-label={`${row.year}年节假日`}>
      <div className="docked-head">
        <h2>{row.year}年</h2>
        {onEdit ? (
          <Button size="small" aria-label={`修改${row.year}年`} onClick={() => onEdit({ ...row, days: [...row.days] })}>
            修改
          </Button>
        ) : null}
      </div>
      <p className="hint">来源：{row.source}</p>
      <Table<Day>
        aria-label={`${row.year}年节假日`}
        size="small"
        rowKey="date"
        pagination={false}
        dataSource={row.days}
        columns={[
          { title: '日期', dataIndex: 'date', width: 140, className: 'number' },
          { title: '安排', width: 160, render: (_, day) => dayKindLabels[day.kind] ?? day.kind },
          { title: '名称', dataIndex: 'name' },
        ]}
      />
    </section>
  )
}
