import { AppError } from '../../shared/kernel/app-error.ts'
import { gradeBatchStateLabels, type BatchNoticeState } from '../../shared/post-grade/grade-batch.rules.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import { getBatch, linkNotice, listChanges } from './grade-batch.repository.ts'

export type { GradeSubject } from './grade-facts.ts'
export { listBatchesToAnnounce, listOpenBatches, listSubmittedBatches } from './grade-batch.repository.ts'
export { subjectsForChange, suggestionRow } from './suggestions.ts'

/** An approved batch as a notice needs it: names, levels and grounds, nothing else of a person. */
export interface BatchForNotice {
  readonly id: number
  readonly title: string
  readonly people: readonly { readonly workerId: number; readonly toGrade: number; readonly ground: string }[]
}

/**
 * The people of an approved batch that no notice was made from yet.
 * @throws AppError NOT_FOUND, STATE_FORBIDS
 */
export async function batchForNotice(db: ReadDb, id: number): Promise<BatchForNotice> {
  const batch = await getBatch(db, id)
  const action = '生成公示'
  if (batch.state !== 'approved') {
    throw new AppError('STATE_FORBIDS', { what: '晋级批次', state: gradeBatchStateLabels[batch.state], action })
  }
  if (batch.noticeId !== null) throw new AppError('STATE_FORBIDS', { what: '晋级批次', state: '已生成公示', action })
  const changes = await listChanges(db, id)
  return {
    id,
    title: batch.title,
    people: changes.map(({ workerId, toGrade, ground }) => ({ workerId, toGrade, ground })),
  }
}

/**
 * Ties a new notice to its batch: until it is over, the batch waits. A 更正公告 takes the place of the notice that it corrects.
 * @throws AppError STATE_FORBIDS for a batch that is not approved, or that another notice speaks for
 */
export async function tieNotice(
  scope: WriteScope,
  batchId: number,
  { noticeId, corrects }: { readonly noticeId: number; readonly corrects: number | null },
): Promise<void> {
  const batch = await getBatch(scope.trx, batchId)
  // The batch was taken up again, or is long in effect: what the notice said of it is mended all the same.
  if (corrects !== null && (batch.state !== 'approved' || batch.noticeId !== corrects)) return
  const action = '生成公示'
  if (batch.state !== 'approved') {
    throw new AppError('STATE_FORBIDS', { what: '晋级批次', state: gradeBatchStateLabels[batch.state], action })
  }
  if (batch.noticeId !== null && corrects === null) {
    throw new AppError('STATE_FORBIDS', { what: '晋级批次', state: '已生成公示', action })
  }
  await noteNotice(scope, batch, { noticeId, noticeState: 'open' })
}

/** How a batch's notice stands now; without one (noticeId null) the batch may be announced anew. */
export interface NoticeOfBatch {
  readonly noticeId: number | null
  readonly noticeState: BatchNoticeState
}

/**
 * Tells a batch how its notice stands: an open objection (异议) stops it, the end without one that holds lets it go on. A
 * batch that was taken up again, or that is not tied to one of these notices, is left as it is.
 */
export async function settleNotice(
  scope: WriteScope,
  batchId: number,
  of: readonly (number | null)[],
  now: NoticeOfBatch,
): Promise<void> {
  const batch = await getBatch(scope.trx, batchId)
  if (batch.state !== 'approved' || batch.noticeId === null || !of.includes(batch.noticeId)) return
  if (batch.noticeId === now.noticeId && batch.noticeState === now.noticeState) return
  await noteNotice(scope, batch, now)
}

async function noteNotice(
  { trx, actor, clock, record }: WriteScope,
  batch: Awaited<ReturnType<typeof getBatch>>,
  now: NoticeOfBatch,
): Promise<void> {
  const { id, rowVersion, noticeId, noticeState } = batch
  await linkNotice(trx, { id, rowVersion, by: actor.id, now: clock.now() }, now)
  record({ objectType: 'grade_batch', objectId: id, before: { noticeId, noticeState }, after: { ...now } })
}
