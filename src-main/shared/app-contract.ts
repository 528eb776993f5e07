import { accountContract } from './account/account.contract.ts'
import { accountabilityAuditContract } from './accountability-audit/accountability-audit.contract.ts'
import { auditEvidenceContract } from './accountability-audit/audit-evidence.contract.ts'
import { attachmentContract } from './attachment/attachment.contract.ts'
import { attendanceContract } from './attendance/attendance.contract.ts'
import { auditLogContract } from './audit-log/audit-log.contract.ts'
import { importBatchContract } from './import-batch/import-batch.contract.ts'
import { importCollectionContract } from './import-collection/import-collection.contract.ts'
import { disclosureContract } from './disclosure/disclosure.contract.ts'
import { calendarContract } from './calendar/calendar.contract.ts'
import { careerContract } from './career/career.contract.ts'
import { caseFileContract } from './case-file/case-file.contract.ts'
import { commitmentContract } from './commitment/commitment.contract.ts'
import type { ClientFor, Contract } from './kernel/channel.ts'
import { contractDocumentContract } from './labour-contract/contract-document.contract.ts'
import { labourContractContract } from './labour-contract/labour-contract.contract.ts'
import { noticeEvidenceContract } from './notice/notice-evidence.contract.ts'
import { noticeWordingContract } from './notice/notice-wording.contract.ts'
import { protectedPeriodContract } from './labour-contract/protected-period.contract.ts'
import { noticeContract } from './notice/notice.contract.ts'
import { organisationContract } from './organisation/organisation.contract.ts'
import { postGradeContract } from './post-grade/post-grade.contract.ts'
import { payBankContract } from './pay/output/pay-bank.contract.ts'
import { payOutputContract } from './pay/output/pay-output.contract.ts'
import { payComparisonContract } from './pay/pay-comparison.contract.ts'
import { payContract } from './pay/pay.contract.ts'
import { payFactContract } from './pay/pay-fact.contract.ts'
import { payInputContract } from './pay/pay-input.contract.ts'
import { personRecordContract } from './person-record/person-record.contract.ts'
import { receivedFormContract } from './received-form/received-form.contract.ts'
import { reportContract } from './report/report.contract.ts'
import { exitContract } from './exit/exit.contract.ts'
import { retirementContract } from './retirement/retirement.contract.ts'
import { communityHeadcountContract } from './roster/community-headcount.contract.ts'
import { duplicatesContract } from './roster/duplicates.contract.ts'
import { rosterCheckContract } from './roster-check/roster-check.contract.ts'
import { rosterExportContract } from './roster/roster-export.contract.ts'
import { rosterGridContract } from './roster/roster-grid.contract.ts'
import { rosterContract } from './roster/roster.contract.ts'
import { standardContract } from './standard/standard.contract.ts'
import { todoContract } from './todo/todo.contract.ts'

/** THE contract table: handlers, bridge and client are typed from it, and every input is checked against it. */
export const appContract = {
  ...accountContract,
  ...organisationContract,
  ...standardContract,
  ...calendarContract,
  ...auditLogContract,
  ...importBatchContract,
  ...rosterContract,
  ...rosterGridContract,
  ...rosterExportContract,
  ...communityHeadcountContract,
  ...duplicatesContract,
  ...rosterCheckContract,
  ...personRecordContract,
  ...attachmentContract,
  ...importCollectionContract,
  ...receivedFormContract,
  ...attendanceContract,
  ...postGradeContract,
  ...labourContractContract,
  ...retirementContract,
  ...exitContract,
  ...careerContract,
  ...contractDocumentContract,
  ...protectedPeriodContract,
  ...payContract,
  ...payBankContract,
  ...payOutputContract,
  ...payComparisonContract,
  ...payFactContract,
  ...payInputContract,
  ...noticeContract,
  ...noticeEvidenceContract,
  ...noticeWordingContract,
  ...disclosureContract,
  ...accountabilityAuditContract,
  ...auditEvidenceContract,
  ...commitmentContract,
  ...caseFileContract,
  ...todoContract,
  ...reportContract,
} as const satisfies Contract

export type AppContract = typeof appContract
export type ChannelName = keyof AppContract
export type AppClient = ClientFor<AppContract>
