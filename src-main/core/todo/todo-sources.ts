import type { ReminderCode } from '../../shared/todo/reminder-catalogue.ts'
import { auditDemand, auditNotOpened, auditStep, handoverOpen, rectification } from './sources/audit-sources.ts'
import { caseDue } from './sources/case-sources.ts'
import {
  contractEnding,
  contractSecondTerm,
  contractTenYears,
  contractUnsigned,
  probationEnding,
} from './sources/contract-sources.ts'
import {
  disclosureMissing,
  noticeToPost,
  objectionReply,
  reviewMissing,
  unfitTwice,
} from './sources/disclosure-sources.ts'
import {
  collectionMissing,
  importOpen,
  noticeLastDay,
  noticeUnconfirmed,
  reviewWaiting,
} from './sources/document-sources.ts'
import { exitCertificate, exitFile, exitHandover, exitInsurance } from './sources/exit-sources.ts'
import {
  certificateExpiring,
  certificateProposal,
  mentorEnding,
  retirement,
  retirementEarlyNotice,
  retirementLateNotice,
  retirementUnknown,
  studyHoursMissing,
} from './sources/people-sources.ts'
import { calendarMissing, everyYear, standardOutdated } from './sources/yearly-sources.ts'
import type { TodoSource } from './todo-facts.ts'

/** Where each reminder looks. A later feature adds its line in the catalogue and here; one without the other won't compile. */
export const todoSources: Readonly<Record<ReminderCode, TodoSource>> = {
  'contract-ending': contractEnding,
  'contract-second-term': contractSecondTerm,
  'contract-ten-years': contractTenYears,
  'contract-unsigned': contractUnsigned,
  'probation-ending': probationEnding,
  retirement: retirement,
  'retirement-early-notice': retirementEarlyNotice,
  'retirement-late-notice': retirementLateNotice,
  'retirement-unknown': retirementUnknown,
  'certificate-expiring': certificateExpiring,
  'study-hours-missing': studyHoursMissing,
  'certificate-proposal': certificateProposal,
  'mentor-ending': mentorEnding,
  'exit-handover': exitHandover,
  'exit-certificate': exitCertificate,
  'exit-file': exitFile,
  'exit-insurance': exitInsurance,
  'notice-last-day': noticeLastDay,
  'notice-unconfirmed': noticeUnconfirmed,
  'notice-to-post': noticeToPost,
  'objection-reply': objectionReply,
  'disclosure-missing': disclosureMissing,
  'review-missing': reviewMissing,
  'unfit-twice': unfitTwice,
  rectification: rectification,
  'audit-not-opened': auditNotOpened,
  'audit-step': auditStep,
  'audit-demand': auditDemand,
  'handover-open': handoverOpen,
  'case-due': caseDue,
  'collection-missing': collectionMissing,
  'review-waiting': reviewWaiting,
  'import-open': importOpen,
  'base-declaration': everyYear('base-declaration'),
  'standard-outdated': standardOutdated,
  'tax-deductions': everyYear('tax-deductions'),
  'sixty-thousand': everyYear('sixty-thousand'),
  'calendar-missing': calendarMissing,
}
