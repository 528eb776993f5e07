import { auditResultSource } from '../core/accountability-audit/accountability-audit.service.ts'
import type { NoticeSource } from '../core/notice/notice.service.ts'
import { pendingGradeSource } from '../core/notice/sources/pending-grade.source.ts'
import { recentEntrySource } from '../core/notice/sources/recent-entry.source.ts'

/** Records that notices are generated from and that wait for them; a feature plugs in with one line here. */
export const noticeSources: readonly NoticeSource[] = [pendingGradeSource, recentEntrySource, auditResultSource]
