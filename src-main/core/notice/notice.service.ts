import { createHash } from 'node:crypto'
import { formatChineseMonth, monthOf } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { missingYearMessage } from '../../shared/calendar/working-day.rules.ts'
import type { NoticeDraft, NoticePage } from '../../shared/notice/notice.contract.ts'
import { noticePeriod, type NoticePeriodResult } from '../../shared/notice/notice-period.rules.ts'
import { buildNoticePage, noticePageTexts, type NoticeSubject } from '../../shared/notice/notice-text.ts'
import { scanForSensitive } from '../../shared/notice/redaction.rules.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { listWorkers, type Worker } from '../roster/roster.service.ts'
import { loadWorkCalendar } from '../standard/standard.service.ts'

export { listNoticesIn } from './notice.repository.ts'

export interface ComposedNotice {
  readonly page: NoticePage
  /** Absent when the calendar of a year in the period has not been entered. */
  readonly period: NoticePeriodResult | undefined
  readonly findings: Finding[]
}

/** Builds page, period and findings of a notice from its fields and the roster as it stands. */
export async function composeNotice(db: ReadDb, draft: NoticeDraft): Promise<ComposedNotice> {
  const office = await getOffice(db)
  const answer = noticePeriod(draft, await loadWorkCalendar(db))
  const workers = await listWorkers(
    db,
    draft.people.map((p) => p.workerId),
  )
  const subjects = draft.people.flatMap((person) => {
    const worker = workers.get(person.workerId)
    return worker ? [subjectOf(worker, person, [...workers.values()])] : []
  })
  const period = answer.ok ? answer.value : undefined
  const page = buildNoticePage(draft, subjects, {
    officeName: office.name,
    officeShortName: office.shortName,
    firstDay: period?.firstDay ?? draft.postedOn,
    lastDay: period?.lastDay ?? draft.postedOn,
  })
  const findings = [
    ...(answer.ok ? [] : [calendarMissing(answer.year)]),
    ...(subjects.length === draft.people.length ? [] : [someoneUnknown()]),
    ...checkProposals(draft, workers),
    ...scanForSensitive(noticePageTexts(page)),
  ]
  return { page, period, findings }
}

/** SHA-256 of the page: printed on it, kept with it, compared at every later print. */
export function noticeHash(page: NoticePage): string {
  return createHash('sha256').update(JSON.stringify(page)).digest('hex')
}

function subjectOf(worker: Worker, person: NoticeDraft['people'][number], all: readonly Worker[]): NoticeSubject {
  const birthMonth = formatChineseMonth(monthOf(worker.birthOn))
  const hasDouble = all.some(
    (w) => w.id !== worker.id && w.name === worker.name && monthOf(w.birthOn) === monthOf(worker.birthOn),
  )
  return {
    name: worker.name,
    sex: codeLabel('sex', worker.sex),
    birthMonth,
    education: codeLabel('education', worker.education),
    politics: codeLabel('politics', worker.politics),
    community: worker.community,
    post: codeLabel('postClass', worker.postClass),
    grade: worker.grade,
    proposedGrade: person.proposedGrade,
    note: person.note,
    idTail: hasDouble ? worker.idNo.slice(-4) : null,
  }
}

function checkProposals(draft: NoticeDraft, workers: ReadonlyMap<number, Worker>): Finding[] {
  const seen = new Set<number>()
  return draft.people.flatMap(({ workerId, proposedGrade }) => {
    const worker = workers.get(workerId)
    const name = worker?.name ?? ''
    const findings: Finding[] = []
    if (seen.has(workerId)) findings.push(error('NOTICE_PERSON_TWICE', `${name}在名单中重复`, '请删除重复的一行'))
    seen.add(workerId)
    if (draft.type === 'grade_adjustment' && proposedGrade === null) {
      findings.push(error('NOTICE_NO_GRADE', `${name}没有填写拟定等级`, '请填写拟定等级'))
    }
    if (draft.type === 'grade_adjustment' && proposedGrade !== null && proposedGrade === worker?.grade) {
      findings.push({
        severity: 'warning',
        code: 'NOTICE_SAME_GRADE',
        message: `${name}的拟定等级与原等级相同`,
        remedy: '请确认是否需要公示',
      })
    }
    return findings
  })
}

function calendarMissing(year: number): Finding {
  const [message = '', remedy = ''] = missingYearMessage(year).split('，')
  return error('CALENDAR_YEAR_MISSING', message, remedy)
}

function someoneUnknown(): Finding {
  return error('NOTICE_PERSON_UNKNOWN', '名单中有人不在花名册内', '请重新选择人员')
}

function error(code: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, message, remedy }
}
