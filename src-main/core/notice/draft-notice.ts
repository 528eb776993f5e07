import type { NoticeDetail } from '../../shared/notice/notice.contract.ts'
import type { NoticeDraft } from '../../shared/notice/notice-draft.schema.ts'
import { startDraft } from '../../shared/notice/notice-start.ts'
import type { CommandContext } from '../db/contexts.ts'
import { noteMaker } from '../db/document-maker.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { composeContent, loggedDraft } from './notice-content.ts'
import type { NoticeSource } from './notice-source.ts'
import { getNoticeType } from './notice-types.ts'
import { assertStep, noticeDetail } from './notice-view.ts'
import { getNotice, insertNotice, updateDraft } from './notice.repository.ts'
import { settleSubjects, tieSubjects } from './settle-subjects.ts'
import { gradeBatchSource } from './sources/grade-batch.source.ts'

/** A new draft; the records that it announces are tied to it. */
export async function createNotice(
  draft: NoticeDraft,
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeDetail> {
  const { trx, actor, clock, record } = scope
  const content = await composeContent(trx, draft, clock.today())
  const id = await insertNotice(trx, content, { by: actor.id, now: clock.now(), correctsId: null })
  record({ objectType: 'notice', objectId: id, after: loggedDraft(draft) })
  await tieSubjects(scope, draft.subjects, { noticeId: id, corrects: null }, sources)
  return noticeDetail(trx, id, { actor, today: clock.today() })
}

/** 公示 of a batch (晋级批次): its people, levels and grounds as they were approved, the rest as a notice begins. */
export async function createFromGradeBatch(
  batchId: number,
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeDetail> {
  const { trx, clock } = scope
  const today = clock.today()
  const content = await gradeBatchSource.load(trx, batchId)
  const source = { ...content, subjects: [{ kind: gradeBatchSource.kind, id: batchId }] }
  const type = await getNoticeType(trx, content.type, today)
  const office = await getOffice(trx)
  return createNotice(startDraft({ type, today, office, community: null, coversMonth: null, source }), scope, sources)
}

/** Changes a draft; a record that it no longer announces is free again. */
export async function updateNotice(
  { id, rowVersion, draft }: { readonly id: number; readonly rowVersion: number; readonly draft: NoticeDraft },
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeDetail> {
  const { trx, actor, clock, record } = scope
  const before = await getNotice(trx, id)
  assertStep('update', before, { actor, today: clock.today() })
  const content = await composeContent(trx, draft, clock.today())
  await updateDraft(trx, { id, rowVersion, now: clock.now() }, content)
  await noteMaker(trx, 'notice', id, actor.id)
  record({ objectType: 'notice', objectId: id, before: loggedDraft(before.draft), after: loggedDraft(draft) })
  const without = (all: NoticeDraft['subjects'], others: NoticeDraft['subjects']) =>
    all.filter((one) => !others.some(({ kind, id: other }) => kind === one.kind && other === one.id))
  const added = without(draft.subjects, before.draft.subjects)
  await tieSubjects(scope, added, { noticeId: id, corrects: before.correctsId }, sources)
  await settleSubjects(scope, id, sources, without(before.draft.subjects, draft.subjects))
  return noticeDetail(trx, id, { actor, today: clock.today() })
}
