import type { ReadDb } from '../db/contexts.ts'
import type { NoticeStanding } from './notice-source.ts'
import { findSubjectNotice, type SubjectNotice } from './notice-subject.repository.ts'

export type { NoticeSource, NoticeStanding } from './notice-source.ts'
export { documentOf } from './export-notice.ts'
export {
  countArchives,
  listArchivedIds,
  listPeriodicNotices,
  type ArchiveCounts,
  type PeriodicNotice,
} from './notice-archive.repository.ts'
export { getPhoto, listPhotos, listPostings } from './notice-evidence.repository.ts'
export { listObjections, listOpenObjections } from './notice-objection.repository.ts'
export { produceOutput, type Output, type OutputFormat, type Printable } from './notice-output.ts'
export { getNoticeType, loadNoticeTypes, type TypeInForce } from './notice-types.ts'
export { archiveNumber } from './notice-view.ts'
export { listNoticesIn } from './notice.repository.ts'

export interface NoticeMatter {
  /** Kind of record: grade_batch, recruitment, honour, accountability_audit. */
  readonly kind: string
  readonly id: number
  /** Asked for one person of the record. */
  readonly workerId?: number
}
export interface NoticeVerdict {
  readonly standing: NoticeStanding
  /** Why the business can't go on, or null when it can. */
  readonly reason: string | null
  readonly noticeId: number | null
}

/**
 * Whether the business that a notice announces (聘用, 晋级, 评优) may go on. It waits while the notice runs and while an
 * objection is open; its confirmation releases it, save for the people who dropped out.
 */
export async function noticeBlock(db: ReadDb, matter: NoticeMatter): Promise<NoticeVerdict> {
  const notice = await findSubjectNotice(db, matter)
  if (!notice) return { standing: 'none', reason: '尚未公示', noticeId: null }
  const { standing, reason } = standingOf(notice)
  return { standing, reason, noticeId: notice.id }
}

export function standingOf(notice: SubjectNotice): Pick<NoticeVerdict, 'standing' | 'reason'> {
  const { state, openObjections, outcome, excludedReason } = notice
  if (state === 'withdrawn') return { standing: 'none', reason: '公示已撤下' }
  if (state === 'confirmed' || state === 'archived') {
    if (outcome === 'refused') return { standing: 'refused', reason: '经公示，异议成立，不予办理' }
    if (excludedReason !== null) return { standing: 'refused', reason: `经公示不予办理：${excludedReason}` }
    return { standing: 'clear', reason: null }
  }
  if (openObjections > 0) return { standing: 'objected', reason: `公示有${openObjections}件异议未办结` }
  return { standing: 'open', reason: '公示尚未期满确认' }
}
