import type { WriteScope } from '../db/contexts.ts'
import { noticeBlock } from './notice.service.ts'
import type { NoticeSource } from './notice-source.ts'
import { listSubjects } from './notice-subject.repository.ts'

/** Tells the records that a notice announces how they stand, in the transaction that changed it. */
export async function settleSubjects(
  scope: WriteScope,
  noticeId: number,
  sources: readonly NoticeSource[],
): Promise<void> {
  for (const { kind, id } of await listSubjects(scope.trx, noticeId)) {
    const source = sources.find((each) => each.kind === kind)
    if (!source?.settle) continue
    const { standing } = await noticeBlock(scope.trx, { kind, id })
    await source.settle(scope, id, standing, noticeId)
  }
}
