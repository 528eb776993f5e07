import type { Generated } from 'kysely'
import type { AccountabilityAuditFields } from '../../shared/accountability-audit/accountability-audit.contract.ts'

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
}
export interface RectificationTable {
  id: Generated<number>
  finding_id: number
  measure: string
  responsible: string
  due_on: string
  conclusion: string | null
  evidence: string
  closed_on: string | null
  closed_by: number | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_at: string
}
export interface AccountabilityAuditTables {
  accountability_audit: AccountabilityAuditTable
  accountability_audit_step: AccountabilityAuditStepTable
  accountability_audit_finding: AccountabilityAuditFindingTable
  rectification: RectificationTable
}
