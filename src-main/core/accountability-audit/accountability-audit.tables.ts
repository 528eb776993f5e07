import type { Generated } from 'kysely'
import type { AccountabilityAuditFields } from '../../shared/accountability-audit/accountability-audit.contract.ts'
import type {
  FilePlace,
  MoneyWay,
  RectificationConclusion,
  Responsibility,
} from '../../shared/accountability-audit/audit-words.ts'
import type { DemandAsker } from '../../shared/accountability-audit/audit-demand.rules.ts'

export interface AccountabilityAuditTable {
  id: Generated<number>
  number: string
  community_id: number
  worker_id: number
  post: string
  kind: AccountabilityAuditFields['kind']
  term_from: string
  term_to: string
  period_from: string
  period_to: string
  performed_by: string
  basis: string
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_at: string
  cause: AccountabilityAuditFields['cause']
  guided_by: Generated<string>
  engagement: Generated<string>
  election_on: string | null
  conclusion: Generated<string>
  archive_no: string | null
  cancelled_on: string | null
  cancelled_by: number | null
  cancel_reason: string | null
}
export interface AccountabilityAuditStepTable {
  audit_id: number
  step_no: number
  done_on: string
  note: string
  done_by: number
  created_at: string
}
export interface AccountabilityAuditFindingTable {
  id: Generated<number>
  audit_id: number
  number: number
  category: string
  facts: string
  amount_fen: number
  clause: string
  created_by: number
  created_at: string
  responsibility: Responsibility
  advice: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface RectificationTable {
  id: Generated<number>
  finding_id: number
  measure: string
  responsible: string
  due_on: string
  conclusion: RectificationConclusion | null
  evidence: string
  closed_on: string | null
  closed_by: number | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_at: string
  recover_fen: number
}
export interface RectificationProgressTable {
  id: Generated<number>
  rectification_id: number
  reported_on: string
  progress: string
  way: MoneyWay
  amount_fen: number
  reported_by: number
  reported_at: string
}
export interface RectificationReviewTable {
  id: Generated<number>
  rectification_id: number
  reviewed_on: string
  conclusion: RectificationConclusion
  opinion: string
  next_due_on: string | null
  reviewed_by: number
  reviewed_at: string
}
export interface AuditStepPlanTable {
  audit_id: number
  step_no: number
  due_on: string
}
export interface AuditScopeItemTable {
  audit_id: number
  line_no: number
  name: string
  basis: string
  is_mandatory: number
  result: 'checked' | 'not_applicable' | null
  remark: Generated<string>
  checked_by: number | null
  checked_at: string | null
}
export interface AuditHandoverTable {
  id: Generated<number>
  audit_id: number
  elected_on: string
  due_on: string
  handed_by: string
  received_by: string
  supervised_by: string
  signed_on: string | null
  signed_by: number | null
  row_version: Generated<number>
  created_by: number
  created_at: string
}
export interface AuditHandoverItemTable {
  handover_id: number
  line_no: number
  kind: string
  content: string
  quantity: string
  note: string
}
export interface AuditFileTable {
  id: Generated<number>
  audit_id: number
  place: FilePlace
  place_id: number
  title: string
  page_ref: string
  file_name: string
  file_type: string
  size: number
  sha256: string
  added_by: number
  added_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface AuditFileContentTable {
  file_id: number
  content: Buffer
}
export interface AuditDemandTable {
  id: Generated<number>
  cause: 'residents' | 'plan'
  community_id: number
  worker_id: number | null
  matter: string
  received_on: string
  due_on: string
  asked_by: DemandAsker | null
  supporters: number | null
  total: number | null
  audit_id: number | null
  dropped_by: number | null
  dropped_on: string | null
  drop_reason: string | null
  row_version: Generated<number>
  created_by: number
  created_at: string
}
export interface AuditPackTable {
  id: Generated<number>
  audit_id: number
  files: number
  list_sha256: string
  exported_by: number
  exported_at: string
}
export interface AccountabilityAuditTables {
  accountability_audit: AccountabilityAuditTable
  accountability_audit_step: AccountabilityAuditStepTable
  accountability_audit_finding: AccountabilityAuditFindingTable
  rectification: RectificationTable
  rectification_progress: RectificationProgressTable
  rectification_review: RectificationReviewTable
  audit_step_plan: AuditStepPlanTable
  audit_scope_item: AuditScopeItemTable
  audit_handover: AuditHandoverTable
  audit_handover_item: AuditHandoverItemTable
  audit_file: AuditFileTable
  audit_file_content: AuditFileContentTable
  audit_demand: AuditDemandTable
  audit_pack: AuditPackTable
}
