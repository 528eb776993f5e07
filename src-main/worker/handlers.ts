import type { AppContract } from '../shared/app-contract.ts'
import { accountHandlers } from '../core/account/account.handlers.ts'
import { accountabilityAuditHandlers } from '../core/accountability-audit/accountability-audit.handlers.ts'
import { auditEvidenceHandlers } from '../core/accountability-audit/evidence.handlers.ts'
import { attachmentHandlers } from '../core/attachment/attachment.handlers.ts'
import { attendanceHandlers } from '../core/attendance/attendance.handlers.ts'
import { auditLogHandlers } from '../core/audit-log/audit-log.handlers.ts'
import { careerHandlers } from '../core/career/career.handlers.ts'
import { caseFileHandlers } from '../core/case-file/case-file.handlers.ts'
import { commitmentHandlers } from '../core/commitment/commitment.handlers.ts'
import type { HandlersFor } from '../core/db/contexts.ts'
import { disclosureHandlers } from '../core/disclosure/disclosure.handlers.ts'
import { labourContractHandlers } from '../core/labour-contract/labour-contract.handlers.ts'
import { contractDocumentHandlers } from '../core/labour-contract/contract-document.handlers.ts'
import { protectedPeriodHandlers } from '../core/labour-contract/protected-period.handlers.ts'
import { createImportBatchHandlers } from '../core/import-batch/import-batch.handlers.ts'
import { importCollectionHandlers } from '../core/import-collection/import-collection.handlers.ts'
import { createEvidenceHandlers } from '../core/notice/notice-evidence.handlers.ts'
import { createWordingHandlers } from '../core/notice/notice-wording.handlers.ts'
import { createNoticeHandlers } from '../core/notice/notice.handlers.ts'
import { organisationHandlers } from '../core/organisation/organisation.handlers.ts'
import { createPostGradeHandlers } from '../core/post-grade/post-grade.handlers.ts'
import { payHandlers } from '../core/pay/pay.handlers.ts'
import { createPersonRecordHandlers } from '../core/person-record/person-record.handlers.ts'
import { receivedFormHandlers } from '../core/received-form/received-form.handlers.ts'
import { reportHandlers } from '../core/report/report.handlers.ts'
import { exitHandlers } from '../core/exit/exit.handlers.ts'
import { retirementHandlers } from '../core/retirement/retirement.handlers.ts'
import { communityHeadcountHandlers } from '../core/roster/community-headcount.handlers.ts'
import { duplicatesHandlers } from '../core/roster/merge-workers.ts'
import { rosterCheckHandlers } from '../core/roster-check/roster-check.handlers.ts'
import { rosterExportHandlers } from '../core/roster/roster-export.handlers.ts'
import { rosterGridHandlers } from '../core/roster/roster-grid.handlers.ts'
import { rosterHandlers } from '../core/roster/roster.handlers.ts'
import { calendarHandlers } from '../core/standard/calendar.handlers.ts'
import { standardHandlers } from '../core/standard/standard.handlers.ts'
import { noticeSources } from './notice-sources.ts'
import { personnelBlocks } from './personnel-blocks.ts'
import { todoHandlers } from '../core/todo/todo.handlers.ts'

/** Every channel's handler. A missing or superfluous one does not compile. */
export const handlers: HandlersFor<AppContract> = {
  ...accountHandlers,
  ...organisationHandlers,
  ...standardHandlers,
  ...calendarHandlers,
  ...createPostGradeHandlers(personnelBlocks),
  ...labourContractHandlers,
  ...retirementHandlers,
  ...exitHandlers,
  ...careerHandlers,
  ...contractDocumentHandlers,
  ...protectedPeriodHandlers,
  ...payHandlers,
  ...auditLogHandlers,
  ...createImportBatchHandlers(personnelBlocks),
  ...rosterHandlers,
  ...rosterGridHandlers,
  ...rosterExportHandlers,
  ...communityHeadcountHandlers,
  ...duplicatesHandlers,
  ...rosterCheckHandlers,
  ...createPersonRecordHandlers(personnelBlocks),
  ...attachmentHandlers,
  ...importCollectionHandlers,
  ...receivedFormHandlers,
  ...attendanceHandlers,
  ...createNoticeHandlers(noticeSources),
  ...createEvidenceHandlers(noticeSources),
  ...createWordingHandlers(noticeSources),
  ...disclosureHandlers,
  ...accountabilityAuditHandlers,
  ...auditEvidenceHandlers,
  ...commitmentHandlers,
  ...caseFileHandlers,
  ...todoHandlers,
  ...reportHandlers,
}
