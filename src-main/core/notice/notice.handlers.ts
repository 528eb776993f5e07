import type { NoticeDetail, noticeContract } from '../../shared/notice/notice.contract.ts'
import type { CommandContext, HandlersFor } from '../db/contexts.ts'
import { composeNotice } from './compose-notice.ts'
import { confirmNotice } from './confirm-notice.ts'
import { correctNotice } from './correct-notice.ts'
import { exportDocument, printOnPaper } from './export-notice.ts'
import { getNotice, listNotices, nextArchiveNo, setColumns, updateDraft } from './notice.repository.ts'
import { createFromGradeBatch, createNotice, updateNotice } from './draft-notice.ts'
import { composeContent } from './notice-content.ts'
import type { NoticeSource } from './notice-source.ts'
import { assertStep, noticeDetail, noticeRow } from './notice-view.ts'
import { releaseNotice } from './release-notice.ts'
import { settleSubjects } from './settle-subjects.ts'

type SettledSteps =
  | 'notice.create'
  | 'notice.createFromGradeBatch'
  | 'notice.correct'
  | 'notice.update'
  | 'notice.submit'
  | 'notice.release'
  | 'notice.withdraw'
  | 'notice.confirm'

/** Steps that change nothing about the business that a notice announces. */
const plainHandlers = {
  'notice.list': async (filter, { db, clock }) => {
    const today = clock.today()
    const { rows, total } = await listNotices(db, { ...filter, today })
    return { rows: rows.map((notice) => noticeRow(notice, today)), total }
  },

  'notice.get': ({ id }, { db, actor, clock }) => noticeDetail(db, id, { actor, today: clock.today() }),

  'notice.preview': async ({ draft }, { db, clock }) => {
    const { page, period, findings } = await composeNotice(db, draft, clock.today())
    return { page, period: period ? { ...period, steps: [...period.steps] } : null, findings }
  },

  'notice.return': async ({ id, rowVersion, reason }, { trx, actor, clock, record }) => {
    assertStep('return', await getNotice(trx, id), { actor, today: clock.today() })
    await setColumns(
      trx,
      { id, rowVersion, now: clock.now() },
      { state: 'draft', submitted_by: null, return_reason: reason },
    )
    const [before, after] = [{ state: 'submitted' }, { state: 'draft' }]
    record({ objectType: 'notice', objectId: id, before, after, summary: reason })
    return noticeDetail(trx, id, { actor, today: clock.today() })
  },

  'notice.archive': async ({ id, rowVersion }, { trx, actor, clock, record }) => {
    const notice = await getNotice(trx, id)
    assertStep('archive', notice, { actor, today: clock.today() })
    const archiveYear = Number(notice.postedOn.slice(0, 4))
    const archiveNo = await nextArchiveNo(trx, archiveYear, notice.communityId)
    await setColumns(
      trx,
      { id, rowVersion, now: clock.now() },
      {
        state: 'archived',
        archived_by: actor.id,
        archived_on: clock.today(),
        archive_year: archiveYear,
        archive_no: archiveNo,
      },
    )
    const after = { state: 'archived', archiveYear, archiveNo }
    record({ objectType: 'notice', objectId: id, before: { state: notice.state }, after })
    return noticeDetail(trx, id, { actor, today: clock.today() })
  },

  'notice.export': (input, context) => exportDocument(input, context),
  'notice.print': (input, context) => printOnPaper(input, context),
} satisfies HandlersFor<Omit<typeof noticeContract, SettledSteps>>

/** The life of a notice; `sources` are told when the business that it announces waits or may go on. */
export function createNoticeHandlers(sources: readonly NoticeSource[]): HandlersFor<typeof noticeContract> {
  return {
    ...plainHandlers,
    'notice.create': (draft, scope) => createNotice(draft, scope, sources),
    'notice.createFromGradeBatch': ({ batchId }, scope) => createFromGradeBatch(batchId, scope, sources),
    'notice.correct': (input, scope) => correctNotice(input, scope, sources),
    'notice.update': (input, scope) => updateNotice(input, scope, sources),
    'notice.submit': (input, scope) => submitNotice(input, scope, sources),
    'notice.release': (input, context) => releaseNotice(input, context, sources),
    'notice.withdraw': (input, scope) => withdrawNotice(input, scope, sources),
    'notice.confirm': (input, scope) => confirmNotice(input, scope, sources),
  }
}

async function submitNotice(
  { id, rowVersion }: { id: number; rowVersion: number },
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeDetail> {
  const { trx, actor, clock, record } = scope
  const notice = await getNotice(trx, id)
  assertStep('submit', notice, { actor, today: clock.today() })
  // Built anew from the roster and the types of today: what is submitted is what is looked at and released.
  const content = await composeContent(trx, notice.draft, clock.today(), 'all')
  await updateDraft(trx, { id, rowVersion, now: clock.now() }, content)
  const version = { id, rowVersion: rowVersion + 1, now: clock.now() }
  await setColumns(trx, version, { state: 'submitted', submitted_by: actor.id, return_reason: null })
  record({ objectType: 'notice', objectId: id, before: { state: 'draft' }, after: { state: 'submitted' } })
  await settleSubjects(scope, id, sources)
  return noticeDetail(trx, id, { actor, today: clock.today() })
}

async function withdrawNotice(
  { id, rowVersion, reason }: { id: number; rowVersion: number; reason: string },
  scope: CommandContext,
  sources: readonly NoticeSource[],
): Promise<NoticeDetail> {
  const { trx, actor, clock, record } = scope
  const notice = await getNotice(trx, id)
  assertStep('withdraw', notice, { actor, today: clock.today() })
  await setColumns(
    trx,
    { id, rowVersion, now: clock.now() },
    { state: 'withdrawn', withdrawn_by: actor.id, withdrawn_on: clock.today(), withdraw_reason: reason },
  )
  const [before, after] = [{ state: notice.state }, { state: 'withdrawn' }]
  record({ objectType: 'notice', objectId: id, before, after, summary: reason })
  await settleSubjects(scope, id, sources)
  return noticeDetail(trx, id, { actor, today: clock.today() })
}
