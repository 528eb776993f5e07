import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { CalendarDayKind } from '../../../src-main/shared/calendar/working-day.rules.ts'
import type { Finding } from '../../../src-main/shared/kernel/finding.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CalendarYearRow } from '../../../src-main/shared/standard/standard.contract.ts'
import { call } from '../../client/api.ts'
import { chooseCalendarFile } from '../../client/files.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { CalendarDays } from './calendar-days.tsx'

export interface CalendarDraft {
  readonly year: number | null
  readonly source: string
  readonly days: CalendarYearRow['days']
  /** Version that is being changed; null for a year not entered yet. */
  readonly rowVersion: number | null
}
export type EditedDay = CalendarDraft['days'][number]

interface CalendarEntryProps {
  readonly start: CalendarDraft
  readonly years: readonly CalendarYearRow[]
  readonly onClose: () => void
}

/** A year of the calendar: the notice is pasted or a file taken in, looked at, mended day by day, and saved by its number. */
export function CalendarEntry({ start, years, onClose }: CalendarEntryProps) {
  const [draft, setDraft] = useState(start)
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly Finding[] | null>(null)
  const action = useAction()
  const readFile = useJob('calendar.readFile', '正在读取日历文件')
  const save = useCommand('calendar.save')
  const days = draft.days.flatMap(({ date, kind, name }) =>
    /^\d{4}-\d{2}-\d{2}$/.test(date) ? [{ date: calendarDate(date), kind: kind as CalendarDayKind, name }] : [],
  )
  const { year, source } = draft
  const check = useChannel(
    'calendar.check',
    { year: year ?? 2000, source, days },
    { enabled: year !== null && days.length > 0 },
  )
  const take = (proposal: { year: number | null; source: string; days: EditedDay[]; findings: Finding[] }) => {
    const taken = proposal.year ?? draft.year
    const known = years.find((each) => each.year === taken)
    setFound(proposal.findings)
    setDraft({
      year: taken,
      source: proposal.source === '' ? draft.source : proposal.source,
      days: proposal.days,
      rowVersion: known?.rowVersion ?? null,
    })
  }
  const readText = () =>
    action.run(async () => take(await call('calendar.readText', { text, ...(year === null ? {} : { year }) })))
  const importFile = () =>
    action.run(async () => {
      const chosen = await chooseCalendarFile()
      if (chosen) take(await readFile({ file: chosen.token }))
    })
  const store = () =>
    action.run(async () => {
      await save({ year: year ?? 0, source, days, rowVersion: draft.rowVersion })
      onClose()
      return `已保存${year}年工作日历，${days.length}天`
    })
  const known = years.find((each) => each.year === year)
  // Days that were not understood are missing below: "all is well" would speak of the rest only.
  const unread = (found ?? []).some(({ severity }) => severity === 'error')
  return (
    <div className="page-scroll stack" tabIndex={0}>
      <section className="panel" aria-label="录入节假日安排">
        <div className="docked-head">
          <h2>录入节假日安排</h2>
          <span>
            <Button onClick={onClose}>取消</Button>{' '}
            <Button
              type="primary"
              disabled={action.pending || year === null || days.length === 0}
              onClick={() => void store()}
            >
              保存 {days.length} 天
            </Button>
          </span>
        </div>
        <ErrorAlert error={action.error} onClose={action.clear} />
        <p className="hint">
          粘贴国务院办公厅关于部分节假日安排的通知正文后识别，或导入日历文件（JSON），核对下表后保存。
        </p>
        <Input.TextArea
          rows={6}
          aria-label="通知正文"
          placeholder="一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。……"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="query-bar" style={{ marginTop: 8 }}>
          <label htmlFor="calendar-year">年份</label>
          <InputNumber
            id="calendar-year"
            min={1990}
            max={2100}
            value={year}
            disabled={start.rowVersion !== null}
            onChange={(value) => setDraft({ ...draft, year: value, rowVersion: null })}
          />
          <Button disabled={text.trim() === '' || action.pending} onClick={() => void readText()}>
            识别通知
          </Button>
          <Button disabled={action.pending} onClick={() => void importFile()}>
            导入日历文件
          </Button>
          {known && start.rowVersion === null ? (
            <span className="hint">{known.year}年已收录，保存后替换原有安排，操作日志逐日留痕。</span>
          ) : null}
        </div>
        <label htmlFor="calendar-source">来源（含文号）</label>
        <Input
          id="calendar-source"
          maxLength={200}
          placeholder="国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕7号）"
          value={source}
          onChange={(event) => setDraft({ ...draft, source: event.target.value })}
        />
        {found === null ? null : (
          <FindingList findings={found} good="通知各句均已识别，天数和星期相符" label="识别结果" />
        )}
        {check.data && days.length > 0 && (check.data.findings.length > 0 || !unread) ? (
          <FindingList findings={check.data.findings} good="日历检查通过" label="日历检查结果" />
        ) : null}
      </section>
      {draft.days.length === 0 && year === null ? null : (
        <CalendarDays year={year} days={draft.days} onChange={(changed) => setDraft({ ...draft, days: changed })} />
      )}
    </div>
  )
}
