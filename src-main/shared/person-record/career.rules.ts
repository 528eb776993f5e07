import { calendarMonth, monthIndex, monthOf, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { untilNow } from '../kernel/parse-date-cell.ts'

/** One stretch of a résumé (工作简历); dates may be known to the month only, `to` may be 至今. */
export interface CareerSpan {
  readonly from: string
  readonly to: string
  readonly what: string
}

export interface CareerFacts {
  readonly today: CalendarDate
  /** Whole months without any entry that nobody needs to explain (中断月数). */
  readonly gapMonths: number
  /** Still in post: then the résumé must reach today. */
  readonly isPresent: boolean
}

const study = /学习|就读|在校|学生|读书|求学|函授|自考|电大|进修/

const indexOf = (date: string) => monthIndex(calendarMonth(date.slice(0, 7)))
const monthText = (date: string) => (date === untilNow ? date : date.slice(0, 7))
const spanText = ({ from, to, what }: CareerSpan) => `${monthText(from)}—${monthText(to)}${what}`

/**
 * Gaps and overlaps of a résumé, whatever the order of its rows. The end of one post and the beginning of the next may
 * share a month or follow each other; of a gap only whole months count. Study beside work is no contradiction.
 */
export function careerFindings(spans: readonly CareerSpan[], { today, gapMonths, isPresent }: CareerFacts): Finding[] {
  const now = monthIndex(monthOf(today))
  const endOf = ({ to }: CareerSpan) => (to === untilNow ? now : indexOf(to))
  const inOrder = spans.toSorted((a, b) => indexOf(a.from) - indexOf(b.from) || endOf(a) - endOf(b))
  const findings: Finding[] = []
  let reach: CareerSpan | undefined
  for (const span of inOrder) {
    if (reach) {
      const missing = indexOf(span.from) - endOf(reach) - 1
      if (missing > gapMonths) findings.push(gap(monthText(reach.to), monthText(span.from), missing))
      if (indexOf(span.from) < endOf(reach)) findings.push(overlap(reach, span))
    }
    if (!reach || endOf(span) > endOf(reach)) reach = span
  }
  if (isPresent && reach && now - endOf(reach) - 1 > gapMonths) findings.push(notContinued(monthText(reach.to)))
  return findings
}

function gap(from: string, to: string, months: number): Finding {
  const message = `工作简历在${from}与${to}之间中断${months}个月`
  const remedy = '请核对并补填这段经历；待业、居家的也应写明'
  return { severity: 'warning', code: 'CAREER_GAP', field: 'workedFrom', message, remedy }
}

function overlap(first: CareerSpan, second: CareerSpan): Finding {
  const isStudy = study.test(first.what) || study.test(second.what)
  return {
    severity: isStudy ? 'info' : 'warning',
    code: 'CAREER_OVERLAP',
    field: 'workedFrom',
    message: `工作简历重叠：${spanText(first)}，与${spanText(second)}`,
    remedy: isStudy ? '在职学习的可保留，否则请核对起止年月' : '请核对起止年月；同时兼任的，请在备注中写明',
  }
}

function notContinued(end: string): Finding {
  const message = `工作简历止于${end}，没有续到现在`
  return { severity: 'warning', code: 'CAREER_NOT_CONTINUED', field: 'workedTo', message, remedy: '请补填现在的岗位' }
}
