import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import type { NoticeDraft } from '../../shared/notice/notice-draft.schema.ts'
import type { ReadDb } from '../db/contexts.ts'
import { composeNotice } from './compose-notice.ts'
import type { NoticeContent } from './notice.repository.ts'

/**
 * Page and columns of a draft. It may be saved with errors in it, also with a period that can't be computed yet (then the day of
 * posting stands for it); submitting asks for no error at all.
 * @throws AppError NOTICE_HAS_ERRORS
 */
export async function composeContent(
  db: ReadDb,
  draft: NoticeDraft,
  today: CalendarDate,
  needs: 'nothing' | 'all' = 'nothing',
): Promise<NoticeContent> {
  const { type, page, period, people, findings } = await composeNotice(db, draft, today)
  if (needs === 'all' && (!period || hasErrors(findings))) {
    throw new AppError('NOTICE_HAS_ERRORS', { findings: errorsOf(findings) })
  }
  return {
    draft,
    type,
    title: page.title,
    page,
    firstDay: period?.firstDay ?? draft.postedOn,
    lastDay: period?.lastDay ?? draft.postedOn,
    people: type.content === 'names' ? people : [],
  }
}

function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error')
}

/** What the log keeps of a draft: every field, people and money as short lines. */
export function loggedDraft(draft: NoticeDraft) {
  const { people, sections, ledger, fields, subjects, columns, ...plain } = draft
  return {
    ...plain,
    columns,
    fields: Object.entries(fields).map(([name, value]) => `${name}：${value}`),
    sections: sections.map(({ title, text }) => `${title}：${text}`),
    subjects: subjects.map(({ kind, id }) => `${kind}:${id}`),
    people: people.map(({ workerId, name, cells }) => [workerId ?? name, ...Object.values(cells)].join(':')),
    ledger: ledger === null ? null : JSON.stringify(ledger),
  }
}
