import { Button, Input, Select } from 'antd'
import { tryParseDate, weekdayOf, calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { EditedDay } from './calendar-entry.tsx'
import { dayKindLabels } from './calendar-words.ts'

interface CalendarDaysProps {
  readonly year: number | null
  readonly days: readonly EditedDay[]
  readonly onChange: (days: EditedDay[]) => void
}
const weekdays = '一二三四五六日'

/** The days of a year that differ from the ordinary week, each to be changed, added or taken out. */
export function CalendarDays({ year, days, onChange }: CalendarDaysProps) {
  const change = (at: number, part: Partial<EditedDay>) =>
    onChange(days.map((day, i) => (i === at ? { ...day, ...part } : day)))
  const weekday = (date: string) => (tryParseDate(date) ? `周${weekdays[weekdayOf(calendarDate(date)) - 1]}` : '')
  return (
    <section className="panel" aria-label="逐日安排">
      <h2>
        {year ?? ''}年逐日安排 {days.length} 天
      </h2>
      <table className="plain-table">
        <caption className="visually-hidden">逐日安排</caption>
        <thead>
          <tr>
            <th>日期</th>
            <th>星期</th>
            <th>安排</th>
            <th>名称</th>
            <th>操作</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day, i) => (
            <tr key={i}>
              <td>
                <Input
                  size="small"
                  style={{ width: 120 }}
                  aria-label={`第${i + 1}行日期`}
                  status={tryParseDate(day.date) ? '' : 'error'}
                  value={day.date}
                  onChange={(event) => change(i, { date: event.target.value.trim() })}
                />
              </td>
              <td>{weekday(day.date)}</td>
              <td>
                <Select
                  size="small"
                  style={{ width: 130 }}
                  aria-label={`第${i + 1}行安排`}
                  value={day.kind}
                  onChange={(kind) => change(i, { kind })}
                  options={Object.entries(dayKindLabels).map(([value, label]) => ({ value, label }))}
                />
              </td>
              <td>
                <Input
                  size="small"
                  maxLength={30}
                  aria-label={`第${i + 1}行名称`}
                  value={day.name}
                  onChange={(event) => change(i, { name: event.target.value })}
                />
              </td>
              <td>
                <Button
                  size="small"
                  type="link"
                  aria-label={`删除第${i + 1}行`}
                  onClick={() => onChange(days.filter((_, at) => at !== i))}
                >
                  删除
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        onClick={() => onChange([...days, { date: `${year ?? ''}-`, kind: 'rest_day', name: '放假' }])}
      >
        增加一天
      </Button>
    </section>
  )
}
