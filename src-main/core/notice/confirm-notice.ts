import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import type { NoticeDetail, NoticeOutcome } from '../../shared/notice/notice.contract.ts'
import { buildResultPage, checkVerdict } from '../../shared/notice/notice-result.rules.ts'
import type { CommandContext } from '../db/contexts.ts'
import { excludePeople, listPostings } from './notice-evidence.repository.ts'
import { listConclusions } from './notice-objection.repository.ts'
import type { NoticeSource } from './notice-source.ts'
import { loadNoticeTypes } from './notice-types.ts'
import { assertStep, noticeDetail } from './notice-view.ts'
import { getNotice, setColumns } from './notice.repository.ts'
import { settleSubjects } from './settle-subjects.ts'
import { pageHash } from './stored-page.ts'

interface Confirmation {
  readonly id: number
  readonly rowVersion: number
  readonly outcome: NoticeOutcome
  readonly excluded: readonly { readonly lineNo: number; readonly reason: string }[]
}

/** Confirms what came of a notice, draws up and freezes the report on it, and releases the business that waited. */
export async function confirmNotice(
  { id, rowVersion, outcome, excluded }: Confirmation,
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeDetail> {
  const { trx, actor, clock, record } = scope
  const today = clock.today()
  const notice = await getNotice(trx, id)
  assertStep('confirm', notice, { actor, today })
  const concluded = await listConclusions(trx, id)
  const { blocks } = notice.rules.objection
  const detail = await noticeDetail(trx, id, { actor, today })
  const report = buildResultPage((await loadNoticeTypes(trx, today)).wordings.result_report, {
    title: notice.title,
    number: notice.number ?? '',
    firstDay: notice.firstDay,
    lastDay: notice.lastDay,
    periodDays: notice.draft.periodDays,
    dayKind: notice.draft.dayKind,
    channels: (await listPostings(trx, id)).map(({ channel }) => channel),
    concluded,
    outcome,
    excludedNames: excluded.map(({ lineNo }) => detail.names.find((each) => each.lineNo === lineNo)?.name ?? ''),
    blocks,
    signature: notice.page.signature,
    confirmedOn: today,
  })
  const findings = [...checkVerdict({ outcome, excluded }, concluded, blocks), ...report.findings]
  if (hasErrors(findings)) throw new AppError('NOTICE_HAS_ERRORS', { findings })
  await excludePeople(trx, id, excluded)
  const text = JSON.stringify(report.page)
  await setColumns(
    trx,
    { id, rowVersion, now: clock.now() },
    {
      state: 'confirmed',
      confirmed_by: actor.id,
      confirmed_on: today,
      outcome,
      result_page: text,
      result_hash: pageHash(text),
    },
  )
  const after = {
    state: 'confirmed',
    outcome,
    excluded: excluded.map(({ lineNo, reason }) => `${lineNo}:${reason}`),
    resultHash: pageHash(text),
  }
  record({ objectType: 'notice', objectId: id, before: { state: 'posted' }, after })
  await settleSubjects(scope, id, sources)
  return noticeDetail(trx, id, { actor, today })
}
