import { addDays, formatChineseDate, type CalendarDate } from '../kernel/calendar-date.ts'
import type { ExplanationStep } from '../kernel/explanation.ts'
import { dayKind, type CalendarAnswer, type WorkCalendar } from '../calendar/working-day.rules.ts'

export interface NoticePeriodRule {
  /** Day the notice is posted (张贴日). */
  readonly postedOn: CalendarDate
  readonly periodDays: number
  readonly dayKind: 'working' | 'calendar'
  /** 次日起算: the day of posting does not count (民法典 第201条); 当日起算 where the office prints it so. */
  readonly startMode: 'next_day' | 'same_day'
}
export interface NoticePeriodResult {
  readonly firstDay: CalendarDate
  readonly lastDay: CalendarDate
  readonly steps: readonly ExplanationStep[]
}

/** First and last day of a notice period (公示期); the explanation lists the days that count. */
export function noticePeriod(rule: NoticePeriodRule, calendar: WorkCalendar): CalendarAnswer<NoticePeriodResult> {
  const counted: CalendarDate[] = []
  let day = rule.startMode === 'same_day' ? rule.postedOn : addDays(rule.postedOn, 1)
  while (counted.length < rule.periodDays) {
    if (rule.dayKind === 'calendar') counted.push(day)
    else {
      const kind = dayKind(calendar, day)
      if (!kind.ok) return kind
      if (kind.value === 'workday') counted.push(day)
    }
    day = addDays(day, 1)
  }
  const firstDay = counted[0]
  const lastDay = counted.at(-1)
  if (!firstDay || !lastDay) throw new RangeError('a notice period has at least one day')
  const unit = rule.dayKind === 'working' ? '个工作日' : '个自然日'
  const start = rule.startMode === 'next_day' ? '自张贴次日起算' : '自张贴当日起算'
  return {
    ok: true,
    value: {
      firstDay,
      lastDay,
      steps: [
        {
          label: `${rule.periodDays}${unit}，${start}`,
          expression: counted.map((d) => `${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`).join('、'),
          basis: '民法典第二百零一条',
        },
        { label: '公示截止', expression: formatChineseDate(lastDay) },
      ],
    },
  }
}
