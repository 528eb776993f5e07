import { AppError } from '../../shared/kernel/app-error.ts'
import { gradeBatchStateLabels, type BatchNoticeState } from '../../shared/post-grade/grade-batch.rules.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import { findBatchOfNotice, getBatch, linkNotice, listChanges } from './grade-batch.repository.ts'

export { listSubmittedBatches } from './grade-batch.repository.ts'

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

/** Ties a new notice to its batch: until it is over, the batch waits. */
export async function tieNotice(scope: WriteScope, batchId: number, noticeId: number): Promise<void> {
  await noteNotice(scope, await getBatch(scope.trx, batchId), noticeId, 'open')
}

/**
 * Tells the batch of a notice how the notice stands: an open objection (异议) stops it, the end without one that holds
 * lets it go on. A notice without a batch, or whose batch was taken up again, changes nothing.
 */
export async function settleNotice(scope: WriteScope, noticeId: number, noticeState: BatchNoticeState): Promise<void> {
  const batch = await findBatchOfNotice(scope.trx, noticeId)
  if (batch?.state === 'approved') await noteNotice(scope, batch, noticeId, noticeState)
}

async function noteNotice(
  { trx, actor, clock, record }: WriteScope,
  batch: Awaited<ReturnType<typeof getBatch>>,
  noticeId: number,
  noticeState: BatchNoticeState,
): Promise<void> {
  const { id, rowVersion } = batch
  await linkNotice(trx, { id, rowVersion, by: actor.id, now: clock.now() }, { noticeId, noticeState })
  record({
    objectType: 'grade_batch',
    objectId: id,
    before: { noticeId: batch.noticeId, noticeState: batch.noticeState },
    after: { noticeId, noticeState },
  })
}
