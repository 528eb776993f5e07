import { z } from 'zod'
import { CalendarDateField, formatChineseDate, weekdayOf } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { makeupName, markStatutory, type CalendarEntry, type CalendarProposal } from './holiday-notice.rules.ts'
import { statutoryBasis, statutoryHolidays } from './statutory-holidays.rules.ts'
import { calendarDayKinds } from './working-day.rules.ts'

/** 文号 in six-angle brackets: 国办发明电〔2025〕7号. */
const documentNumber = /〔\d{4}〕\d+号/

/** Findings on the calendar of a year before it is saved; errors stop it. */
export function checkCalendarYear(year: number, source: string, days: readonly CalendarEntry[]): Finding[] {
  const findings: Finding[] = []
  if (!documentNumber.test(source)) {
    const message = '来源中没有文号'
    findings.push({
      severity: 'error',
      code: 'CALENDAR_NO_DOCUMENT',
      message,
      remedy: '请写明通知的文号，如 国办发明电〔2025〕7号',
    })
  }
  const seen = new Set<string>()
  for (const { date, kind } of days) {
    const name = formatChineseDate(date)
    if (!date.startsWith(`${year}-`)) findings.push(wrong('CALENDAR_OTHER_YEAR', `${name}不属于${year}年`))
    if (seen.has(date)) findings.push(wrong('CALENDAR_TWICE', `${name}列了两次`))
    seen.add(date)
    if (kind === 'makeup_workday' && weekdayOf(date) < 6) {
      const message = `${name}不是周末，却列为上班`
      findings.push({ severity: 'warning', code: 'CALENDAR_MAKEUP_WEEKDAY', message, remedy: '请核对通知原文' })
    }
  }
  return [...findings, ...checkStatutory(year, days)]
}

function checkStatutory(year: number, days: readonly CalendarEntry[]): Finding[] {
  const lawful = statutoryHolidays(year)
  const marked = days.filter(({ kind }) => kind === 'statutory_holiday').length
  if (!lawful || lawful.size === marked) return []
  const message = `标注法定节假日${marked}天，按规定${year}年为${lawful.size}天`
  return [{ severity: 'warning', code: 'CALENDAR_STATUTORY_COUNT', message, remedy: '请核对', basis: statutoryBasis }]
}

const OwnFile = z.object({
  year: z.int(),
  source: z.string(),
  days: z.array(z.object({ date: CalendarDateField, kind: z.enum(calendarDayKinds), name: z.string() })),
})
/** The shape that public holiday lists share: one entry per day off or day of work. */
const PublicFile = z.object({
  year: z.int(),
  days: z.array(z.object({ name: z.string(), date: CalendarDateField, isOffDay: z.boolean() })),
})

/** Reads a calendar file (JSON), our own or a public holiday list; anything else is a finding. */
export function readCalendarFile(text: string): CalendarProposal {
  const json = parseJson(text)
  const own = OwnFile.safeParse(json)
  if (own.success) return { ...own.data, findings: [] }
  const list = PublicFile.safeParse(json)
  if (!list.success) {
    const message = '文件不是工作日历：应含 year 和 days，每日有 date 和 kind（或 isOffDay）'
    return { year: null, source: '', days: [], findings: [wrong('CALENDAR_FILE_UNKNOWN', message)] }
  }
  const findings: Finding[] = []
  const { year } = list.data
  const entries = list.data.days
    .map(({ name, date, isOffDay }): CalendarEntry =>
      isOffDay ? { date, kind: 'rest_day', name } : { date, kind: 'makeup_workday', name: makeupName },
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  return { year, source: '', days: markStatutory(year, entries, findings), findings }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function wrong(code: string, message: string): Finding {
  return { severity: 'error', code, message, remedy: '请更正后再保存' }
}
