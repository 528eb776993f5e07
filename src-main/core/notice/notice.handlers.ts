import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import type { noticeContract, NoticeDetail, NoticeDraft } from '../../shared/notice/notice.contract.ts'
import { noticePageTexts } from '../../shared/notice/notice-text.ts'
import { renderNoticeDocument } from '../../shared/notice/notice-html.ts'
import { startNotice } from '../../shared/notice/notice-start.ts'
import { scanForSensitive } from '../../shared/notice/redaction.rules.ts'
import type { CommandContext, HandlersFor, ReadDb } from '../db/contexts.ts'
import { writeFileAtomically } from '../files/write-file-atomically.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { batchForNotice, settleNotice, tieNotice } from '../post-grade/post-grade.service.ts'
import {
  getNotice,
  insertNotice,
  listNotices,
  nextSequence,
  updateNotice,
  type NoticeContent,
  type StoredNotice,
} from './notice.repository.ts'
import { composeNotice, noticeHash } from './notice.service.ts'

/** As many digits of the content hash as people will compare by eye. */
const anchorLength = 16

export const noticeHandlers = {
  'notice.list': (input, { db }) => listNotices(db, input),

  'notice.get': ({ id }, { db }) => noticeDetail(db, id),

  'notice.preview': async (draft, { db }) => {
    const { page, period, findings } = await composeNotice(db, draft)
    return { page, period: period ? { ...period, steps: [...period.steps] } : null, findings }
  },

  'notice.create': async (draft, { trx, actor, clock, record }) => {
    const content = await composeContent(trx, draft)
    const id = await insertNotice(trx, { content, by: actor.id, now: clock.now() })
    record({ objectType: 'notice', objectId: id, after: loggedDraft(draft) })
    return noticeDetail(trx, id)
  },

  'notice.createFromGradeBatch': ({ batchId }, scope) => createFromGradeBatch(batchId, scope),

  'notice.update': async ({ id, rowVersion, draft }, { trx, clock, record }) => {
    const before = await getNotice(trx, id)
    assertState(before, 'draft', '修改')
    const content = await composeContent(trx, draft)
    await updateNotice(trx, { id, rowVersion, now: clock.now() }, { content })
    record({ objectType: 'notice', objectId: id, before: loggedDraft(before.draft), after: loggedDraft(draft) })
    return noticeDetail(trx, id)
  },

  'notice.submit': async ({ id, rowVersion }, { trx, actor, clock, record }) => {
    const notice = await getNotice(trx, id)
    assertState(notice, 'draft', '提交')
    const { findings } = await composeNotice(trx, notice.draft)
    assertNoErrors(findings)
    await updateNotice(
      trx,
      { id, rowVersion, now: clock.now() },
      { state: 'submitted', submittedBy: actor.id, returnReason: null },
    )
    record({ objectType: 'notice', objectId: id, before: { state: 'draft' }, after: { state: 'submitted' } })
    return noticeDetail(trx, id)
  },

  'notice.return': async ({ id, rowVersion, reason }, { trx, clock, record }) => {
    const notice = await getNotice(trx, id)
    assertState(notice, 'submitted', '退回')
    await updateNotice(
      trx,
      { id, rowVersion, now: clock.now() },
      { state: 'draft', submittedBy: null, returnReason: reason },
    )
    record({
      objectType: 'notice',
      objectId: id,
      before: { state: 'submitted' },
      after: { state: 'draft' },
      summary: reason,
    })
    return noticeDetail(trx, id)
  },

  'notice.release': (input, context) => releaseNotice(input, context),

  'notice.close': async ({ id, rowVersion }, scope) => {
    const { trx, clock, record } = scope
    const notice = await getNotice(trx, id)
    assertState(notice, 'released', '办结')
    if (clock.today() <= notice.lastDay) throw new AppError('NOTICE_PERIOD_RUNNING', { lastDay: notice.lastDay })
    await updateNotice(trx, { id, rowVersion, now: clock.now() }, { state: 'closed' })
    record({ objectType: 'notice', objectId: id, before: { state: 'released' }, after: { state: 'closed' } })
    await settleNotice(scope, id, 'clear')
    return noticeDetail(trx, id)
  },

  'notice.printDocument': async ({ id }, { db }) => {
    const notice = await getNotice(db, id)
    assertUnchanged(notice)
    const anchor = notice.contentHash?.slice(0, anchorLength) ?? null
    const number = notice.number === null ? null : await documentNumber(db, notice.number)
    return { title: notice.title, html: renderNoticeDocument(notice.page, { number, anchor }) }
  },

  'notice.exportDocx': async ({ id }, { db, file, write }) => {
    const notice = await getNotice(db, id)
    assertUnchanged(notice)
    const office = await getOffice(db)
    const number = notice.number === null ? null : await documentNumber(db, notice.number)
    // Loaded when first needed: the library takes a moment that the start of the program should not wait for.
    const { writeNoticeDocx } = await import('../document/notice-docx.ts')
    const bytes = await writeNoticeDocx(notice.page, { number, officeName: office.name })
    const { sha256 } = await writeFileAtomically(file.path, bytes)
    await write(async ({ record }) =>
      record({ objectType: 'notice', objectId: id, summary: `导出Word，文件校验值${sha256}` }),
    )
    return { sha256 }
  },
} satisfies HandlersFor<typeof noticeContract>

/** 公示 of a batch (晋级批次): its people, levels and grounds as they were approved, the rest as a notice begins. */
async function createFromGradeBatch(batchId: number, scope: CommandContext): Promise<NoticeDetail> {
  const { trx, actor, clock, record } = scope
  const { title, people } = await batchForNotice(trx, batchId)
  const draft: NoticeDraft = {
    ...startNotice('grade_adjustment', clock.today(), await getOffice(trx)),
    people: people.map(({ workerId, toGrade, ground }) => ({ workerId, proposedGrade: toGrade, note: ground })),
  }
  const content = await composeContent(trx, draft)
  const id = await insertNotice(trx, { content, by: actor.id, now: clock.now() })
  record({ objectType: 'notice', objectId: id, after: loggedDraft(draft), summary: `由晋级批次“${title}”生成` })
  await tieNotice(scope, batchId, id)
  return noticeDetail(trx, id)
}

/** Scans the final text, gives the number of the year, freezes the page with its hash. */
async function releaseNotice(
  { id, rowVersion }: { id: number; rowVersion: number },
  { trx, actor, clock, record }: CommandContext,
): Promise<NoticeDetail> {
  const notice = await getNotice(trx, id)
  assertState(notice, 'submitted', '发布')
  if (notice.createdById === actor.id || notice.submittedById === actor.id) {
    throw new AppError('MAKER_IS_CHECKER', { what: '公示' })
  }
  const composed = await composeNotice(trx, notice.draft)
  assertNoErrors(composed.findings)
  // The roster may have moved on since the draft was saved: what is released is what was submitted and seen.
  assertNoErrors(scanForSensitive(noticePageTexts(notice.page)))
  const year = Number(notice.postedOn.slice(0, 4))
  const sequence = await nextSequence(trx, year)
  const hash = noticeHash(notice.page)
  await updateNotice(
    trx,
    { id, rowVersion, now: clock.now() },
    { state: 'released', release: { year, sequence, hash, by: actor.id } },
  )
  record({
    objectType: 'notice',
    objectId: id,
    before: { state: 'submitted' },
    after: { state: 'released', number: `〔${year}〕${sequence}号`, contentHash: hash },
  })
  return noticeDetail(trx, id)
}

async function composeContent(db: ReadDb, draft: NoticeDraft): Promise<NoticeContent> {
  const { page, period, findings } = await composeNotice(db, draft)
  if (!period) throw new AppError('NOTICE_HAS_ERRORS', { findings })
  return { draft, page, firstDay: period.firstDay, lastDay: period.lastDay }
}

async function noticeDetail(db: ReadDb, id: number): Promise<NoticeDetail> {
  const { detail } = await getNotice(db, id)
  const isOpen = detail.state === 'draft' || detail.state === 'submitted'
  return { ...detail, findings: isOpen ? (await composeNotice(db, detail.draft)).findings : [] }
}

/** 青街办发〔2026〕3号. */
async function documentNumber(db: ReadDb, number: string): Promise<string> {
  return `${(await getOffice(db)).documentPrefix}${number}`
}

function assertState(notice: StoredNotice, state: StoredNotice['state'], action: string): void {
  if (notice.state !== state) throw new AppError('STATE_FORBIDS', { what: '公示', state: notice.state, action })
}

function assertNoErrors(findings: Finding[]): void {
  if (hasErrors(findings)) throw new AppError('NOTICE_HAS_ERRORS', { findings })
}

/** A released page whose hash no longer fits was changed outside the application: it is not printed. */
function assertUnchanged({ contentHash, page }: StoredNotice): void {
  if (contentHash !== null && contentHash !== noticeHash(page)) throw new AppError('NOTICE_ALTERED', {})
}

function loggedDraft(draft: NoticeDraft) {
  const { people, ...fields } = draft
  return { ...fields, people: people.map((p) => `${p.workerId}:${p.proposedGrade ?? ''}:${p.note}`) }
}
