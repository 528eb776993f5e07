import { addDays, daysBetween, formatChineseDate, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { missingYearMessage, type WorkCalendar } from '../calendar/working-day.rules.ts'
import { nameColumns } from './name-columns.rules.ts'
import type { NoticeDraft } from './notice-draft.schema.ts'
import { noticePeriod, type NoticePeriodResult } from './notice-period.rules.ts'
import type { NoticeTypeSpec } from './notice-types.schema.ts'

/** What a draft of a type lacks or breaks, apart from its text; errors stop the submission. */
export function checkDraft(draft: NoticeDraft, type: NoticeTypeSpec): Finding[] {
  return [...checkOccasion(draft, type), ...checkColumns(draft, type), ...checkPeople(draft, type)]
}

function checkOccasion(draft: NoticeDraft, type: NoticeTypeSpec): Finding[] {
  const findings: Finding[] = []
  const { event } = type
  if (type.group !== null && draft.communityId === null) {
    findings.push(error('NOTICE_NO_COMMUNITY', '没有选择公开的社区', '请选择社区'))
  }
  if (type.every !== null && draft.coversMonth === null) {
    findings.push(error('NOTICE_NO_MONTH', '没有填写公开的月份', '请填写所公开期间的最后一个月'))
  }
  if (type.every?.period === 'quarter' && draft.coversMonth !== null && Number(draft.coversMonth.slice(5)) % 3 !== 0) {
    findings.push(error('NOTICE_NOT_A_QUARTER', '按季度公开的，月份应为3、6、9、12月', '请改为季度的最后一个月'))
  }
  if (event !== null) {
    const { name, leadDays, basis } = event
    if (draft.eventOn === null) findings.push(error('NOTICE_NO_EVENT', `没有填写${name}`, `请填写${name}`, basis))
    else if (addDays(draft.postedOn, leadDays) > draft.eventOn) {
      const days = daysBetween(draft.postedOn, draft.eventOn)
      const message = `张贴日距${name}${days}天，应不少于${leadDays}天`
      findings.push(error('NOTICE_LATE_FOR_EVENT', message, `请提前张贴或调整${name}`, basis))
    }
  }
  if (type.content === 'sections' && draft.sections.every(({ text }) => text.trim() === '')) {
    findings.push(error('NOTICE_NO_SECTION', '各公开事项均为空', '请至少填写一项'))
  }
  if (type.content === 'ledger' && draft.ledger === null) {
    findings.push(error('NOTICE_NO_LEDGER', '没有填写收支表', '请填写收支表'))
  }
  return findings
}

function checkColumns({ columns }: NoticeDraft, type: NoticeTypeSpec): Finding[] {
  if (type.content !== 'names') return []
  const outside = columns.filter((column) => !type.columns.includes(column))
  return outside.map((column) =>
    error('NOTICE_COLUMN', `此类公示不得列示“${nameColumns[column].header}”`, '请从名单中去掉此列'),
  )
}

function checkPeople({ people, columns }: NoticeDraft, type: NoticeTypeSpec): Finding[] {
  if (type.content !== 'names') return []
  if (people.length === 0) return [error('NOTICE_NOBODY', '名单中没有人员', '请选择或填写人员')]
  const findings: Finding[] = []
  const seen = new Set<number>()
  for (const [index, { workerId, name, cells }] of people.entries()) {
    const place = `名单第${index + 1}行`
    if (workerId === null && name === '') findings.push(error('NOTICE_NO_NAME', `${place}没有姓名`, '请填写姓名'))
    if (workerId !== null && seen.has(workerId)) {
      findings.push(error('NOTICE_PERSON_TWICE', `${place}与前面的人员重复`, '请删除重复的一行'))
    }
    if (workerId !== null) seen.add(workerId)
    if (columns.includes('proposedGrade') && (cells.proposedGrade ?? '') === '') {
      findings.push(error('NOTICE_NO_GRADE', `${place}没有填写拟定等级`, '请填写拟定等级'))
    }
  }
  return findings
}

export interface CheckedPeriod {
  /** Absent when the calendar of a year in the period has not been entered. */
  readonly period: NoticePeriodResult | undefined
  readonly objectionsUntil: CalendarDate | undefined
  readonly findings: readonly Finding[]
}

/** First and last day with the working calendar, compared with the least period that the law gives. */
export function checkPeriod(draft: NoticeDraft, type: NoticeTypeSpec, calendar: WorkCalendar): CheckedPeriod {
  const answer = noticePeriod(draft, calendar)
  if (!answer.ok) return { period: undefined, objectionsUntil: undefined, findings: [calendarMissing(answer.year)] }
  const { lastDay } = answer.value
  const findings: Finding[] = []
  if (type.minimum !== null) {
    const { days, dayKind, basis } = type.minimum
    const least = noticePeriod({ postedOn: draft.postedOn, periodDays: days, dayKind, startMode: 'next_day' }, calendar)
    if (!least.ok) findings.push(calendarMissing(least.year))
    else if (lastDay < least.value.lastDay) {
      const message = `期限到${formatChineseDate(lastDay)}，按规定不少于${days}${dayKind === 'working' ? '个工作日' : '天'}，应到${formatChineseDate(least.value.lastDay)}`
      findings.push(error('NOTICE_PERIOD_SHORT', message, '请延长公示天数', basis))
    }
  }
  const { days } = type.objection
  const objections = days === null ? undefined : addDays(draft.postedOn, days)
  const objectionsUntil = objections !== undefined && objections < lastDay ? objections : lastDay
  return { period: answer.value, objectionsUntil, findings }
}

function calendarMissing(year: number): Finding {
  const [message = '', remedy = ''] = missingYearMessage(year).split('，')
  return error('CALENDAR_YEAR_MISSING', message, remedy)
}

function error(code: string, message: string, remedy: string, basis?: string): Finding {
  return { severity: 'error', code, message, remedy, ...(basis === undefined ? {} : { basis }) }
}
