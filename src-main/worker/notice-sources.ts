import { reviewSource } from '../core/disclosure/review.source.ts'
import type { NoticeSource } from '../core/notice/notice.service.ts'
import { allowanceSource } from '../core/notice/sources/allowance.source.ts'
import { assessmentSource } from '../core/notice/sources/assessment.source.ts'
import { honourSource } from '../core/notice/sources/honour.source.ts'
import { gradeBatchSource } from '../core/notice/sources/grade-batch.source.ts'
import { recentEntrySource } from '../core/notice/sources/recent-entry.source.ts'

/** Records that notices are generated from and that wait for them; a feature plugs in with one line here. */
export const noticeSources: readonly NoticeSource[] = [
  gradeBatchSource,
  recentEntrySource,
  assessmentSource,
  honourSource,
  allowanceSource,
  reviewSource,
]
