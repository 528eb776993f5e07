import type { Generated } from 'kysely'

export interface LabourContractTable {
  id: Generated<number>
  contract_no: string
  year: number | null
  sequence: number | null
  worker_id: number
  form: Generated<'labour' | 'agency' | 'service' | 'committee'>
  employer: string
  term: '1' | '2' | '3'
  starts_on: string
  ends_on: string | null
  runs_to: string | null
  probation_ends_on: string | null
  work_content: string
  work_place: string
  working_time: string
  rest_terms: Generated<string>
  monthly_wage_fen: number | null
  probation_wage_fen: number | null
  pay_day: number | null
  social_insurance_terms: Generated<string>
  protection_terms: Generated<string>
  service_until: string | null
  confidentiality_terms: Generated<string>
  benefit_terms: Generated<string>
  other_terms: Generated<string>
  fixed_term_ground: 'waiver' | 'fault' | null
  fixed_term_note: Generated<string>
  fixed_terms_before: Generated<number>
  renewed_from_id: number | null
  source: 'entered' | 'roster' | 'imported' | 'recorded'
  state: Generated<'draft' | 'pending' | 'in_force' | 'renewed' | 'ended' | 'rescinded' | 'voided'>
  signed_on: string | null
  delivered_on: string | null
  text_sha256: string | null
  no_scan_reason: string | null
  void_reason: string | null
  remark: Generated<string>
  import_batch_id: number | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_by: number
  updated_at: string
}
export interface LabourContractEventTable {
  id: Generated<number>
  contract_id: number
  kind: 'amended' | 'extended' | 'renewed' | 'ended' | 'rescinded'
  on_day: string
  ends_on: string | null
  changes: Generated<string>
  signed_on: string | null
  cause: 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2' | 'C3' | 'D1' | 'D2' | 'D3' | 'D4' | 'Z' | null
  ground: Generated<string>
  notice_on: string | null
  pays_in_lieu: Generated<number>
  reason: string
  evidence: Generated<string>
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface LabourContractDocumentTable {
  id: Generated<number>
  contract_id: number
  event_id: number | null
  kind: string
  text_sha256: string
  template_sha256: string
  file_sha256: string
  content: string
  printed_by: number
  printed_at: string
}
export interface LabourContractScanTable {
  id: Generated<number>
  document_id: number
  file_name: string
  media_type: 'application/pdf' | 'image/jpeg' | 'image/png'
  sha256: string
  content: Buffer
  uploaded_by: number
  uploaded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface ProtectedPeriodTable {
  id: Generated<number>
  worker_id: number
  kind: 'medical' | 'pregnancy' | 'maternity' | 'nursing' | 'work_injury' | 'occupational'
  from_on: string
  to_on: string | null
  evidence: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface ContractTemplateTable {
  id: Generated<number>
  kind: string
  file_name: string
  content: Buffer
  sha256: string
  uploaded_by: number
  uploaded_at: string
  retired_by: number | null
  retired_at: string | null
}
export interface LabourContractTables {
  labour_contract: LabourContractTable
  labour_contract_event: LabourContractEventTable
  labour_contract_document: LabourContractDocumentTable
  labour_contract_scan: LabourContractScanTable
  protected_period: ProtectedPeriodTable
  contract_template: ContractTemplateTable
}
