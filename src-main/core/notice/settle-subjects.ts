import type { NoticeSubject } from '../../shared/notice/notice-draft.schema.ts'
import type { WriteScope } from '../db/contexts.ts'
import { noticeBlock } from './notice.service.ts'
import type { NoticeSource } from './notice-source.ts'
import { listSubjects } from './notice-subject.repository.ts'

/**
 * Tells the records that a notice announces how they stand, in the transaction that changed it; and those that it no longer
 * announces (`dropped`).
 */
export async function settleSubjects(
  scope: WriteScope,
  noticeId: number,
  sources: readonly NoticeSource[],
  dropped: readonly NoticeSubject[] = [],
): Promise<void> {
  for (const { kind, id } of [...(await listSubjects(scope.trx, noticeId)), ...dropped]) {
    const source = sources.find((each) => each.kind === kind)
    if (!source?.settle) continue
    const { standing } = await noticeBlock(scope.trx, { kind, id })
    await source.settle(scope, id, standing, noticeId)
  }
}

/** Tells records that a new draft speaks for them. @throws AppError STATE_FORBIDS where one may not be announced (again) */
export async function tieSubjects(
  scope: WriteScope,
  subjects: readonly NoticeSubject[],
  notice: { readonly noticeId: number; readonly corrects: number | null },
  sources: readonly NoticeSource[],
): Promise<void> {
  for (const { kind, id } of subjects) await sources.find((each) => each.kind === kind)?.tie?.(scope, id, notice)
}
