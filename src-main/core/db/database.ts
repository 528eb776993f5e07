import type { DocumentMakerTables } from './document-maker.tables.ts'
import type { AccountTables } from '../account/account.tables.ts'
import type { AccountabilityAuditTables } from '../accountability-audit/accountability-audit.tables.ts'
import type { AttachmentTables } from '../attachment/attachment.tables.ts'
import type { AttendanceTables } from '../attendance/attendance.tables.ts'
import type { AuditLogTables } from '../audit-log/audit-log.tables.ts'
import type { CareerTables } from '../career/career.tables.ts'
import type { CaseFileTables } from '../case-file/case-file.tables.ts'
import type { CommitmentTables } from '../commitment/commitment.tables.ts'
import type { DatedFactTables } from '../dated-fact/dated-fact.tables.ts'
import type { ImportBatchTables } from '../import-batch/import-batch.tables.ts'
import type { ImportCollectionTables } from '../import-collection/import-collection.tables.ts'
import type { DisclosureTables } from '../disclosure/disclosure.tables.ts'
import type { LabourContractTables } from '../labour-contract/labour-contract.tables.ts'
import type { NoticeTables } from '../notice/notice.tables.ts'
import type { OrganisationTables } from '../organisation/organisation.tables.ts'
import type { PostGradeTables } from '../post-grade/post-grade.tables.ts'
import type { PayComparisonTables } from '../pay/pay-comparison.tables.ts'
import type { PayFactTables } from '../pay/pay-fact.tables.ts'
import type { PayOutputTables } from '../pay/output/pay-output.tables.ts'
import type { PayTables } from '../pay/pay.tables.ts'
import type { PersonRecordTables } from '../person-record/person-record.tables.ts'
import type { ReceivedFormTables } from '../received-form/received-form.tables.ts'
import type { ExitTables } from '../exit/exit.tables.ts'
import type { RetirementTables } from '../retirement/retirement.tables.ts'
import type { RosterCheckTables } from '../roster-check/roster-check.tables.ts'
import type { RosterTables } from '../roster/roster.tables.ts'
import type { StandardTables } from '../standard/standard.tables.ts'
import type { TodoTables } from '../todo/todo.tables.ts'

/** All tables, merged from the features. A test compares these types with `pragma table_info`. */
export interface DatabaseTables
  extends
    AccountTables,
    AccountabilityAuditTables,
    AttachmentTables,
    AttendanceTables,
    AuditLogTables,
    CareerTables,
    CaseFileTables,
    CommitmentTables,
    DatedFactTables,
    DisclosureTables,
    DocumentMakerTables,
    ImportBatchTables,
    ImportCollectionTables,
    LabourContractTables,
    NoticeTables,
    OrganisationTables,
    PayComparisonTables,
    PayFactTables,
    PayTables,
    PayOutputTables,
    PostGradeTables,
    PersonRecordTables,
    ReceivedFormTables,
    RetirementTables,
    ExitTables,
    RosterCheckTables,
    RosterTables,
    StandardTables,
    TodoTables {}
