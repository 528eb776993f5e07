import { formatChineseDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { NoticeDetail } from '../../shared/notice/notice.contract.ts'
import type { NoticeDraft } from '../../shared/notice/notice-draft.schema.ts'
import { fillTemplate } from '../../shared/notice/notice-template.rules.ts'
import type { CommandContext } from '../db/contexts.ts'
import { composeContent, loggedDraft } from './notice-content.ts'
import type { NoticeSource } from './notice-source.ts'
import { loadNoticeTypes } from './notice-types.ts'
import { assertStep, noticeDetail } from './notice-view.ts'
import { getNotice, insertNotice } from './notice.repository.ts'
import { tieSubjects } from './settle-subjects.ts'

interface Correction {
  readonly id: number
  readonly reason: string
  readonly postedOn: CalendarDate
}

/** 更正公告: what was released stays as it is; a new draft beside it says what was wrong and carries the whole content. */
export async function correctNotice(
  { id, reason, postedOn }: Correction,
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeDetail> {
  const { trx, actor, clock, record } = scope
  const today = clock.today()
  const notice = await getNotice(trx, id)
  assertStep('correct', notice, { actor, today })
  const { correction } = (await loadNoticeTypes(trx, today)).wordings
  const values = {
    原标题: notice.title,
    原文号: notice.number ?? '',
    原日期: formatChineseDate(notice.postedOn),
    更正原因: reason.replace(/[。；;.]+$/, ''),
  }
  const draft: NoticeDraft = {
    ...notice.draft,
    postedOn,
    title: fillTemplate(correction.title, values, '标题').text,
    body: `${fillTemplate(correction.body, values, '正文').text}\n${notice.draft.body}`,
  }
  const content = await composeContent(trx, draft, today)
  const newId = await insertNotice(trx, content, { by: actor.id, now: clock.now(), correctsId: id })
  record({ objectType: 'notice', objectId: newId, after: { correctsId: id, ...loggedDraft(draft) }, summary: reason })
  await tieSubjects(scope, draft.subjects, { noticeId: newId, corrects: id }, sources)
  return noticeDetail(trx, newId, { actor, today })
}
