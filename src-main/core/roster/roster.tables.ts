import type { Generated } from 'kysely'

export interface WorkerTable {
  id: Generated<number>
  community_id: number
  sex: string
  birth_on: string
  emp_no: string | null
  grid_no: string | null
  name: string
  former_name: string | null
  id_type: string | null
  id_no: string
  nation: string
  native_place: string | null
  birth_place: string | null
  politics: string
  joined_party_on: string | null
  party_branch: string | null
  full_time_education: string | null
  full_time_degree: string | null
  full_time_school: string | null
  in_service_education: string | null
  education: string
  degree: string | null
  school: string | null
  major: string | null
  graduated_on: string | null
  marital: string | null
  health: string | null
  household_type: string | null
  household_address: string | null
  home_address: string | null
  lives_locally: number | null
  mobile: string | null
  emergency_contact: string | null
  category: string
  posts: string | null
  post_since: string | null
  entry_source: string | null
  joined_on: string | null
  work_started_on: string | null
  years_adjustment_months: number | null
  identity: string
  post_class: string
  grade: number | null
  grade_since: string | null
  social_work_level: string
  certificate_no: string | null
  certificate_on: string | null
  certificate_registered_until: string | null
  other_certificates: string | null
  is_veteran: number | null
  contract_party: string | null
  contract_term: string | null
  contract_from: string | null
  contract_to: string | null
  contract_times: number | null
  social_insurance_no: string | null
  insured_since: string | null
  housing_fund_no: string | null
  social_insurance_base_fen: number | null
  housing_fund_base_fen: number | null
  bank: string | null
  card_no: string | null
  retirement_category: string | null
  political_roles: string | null
  honours: string | null
  last_assessment: string | null
  status: string
  exit_on: string | null
  exit_reason: string | null
  resume: string | null
  remark: string | null
  extra: string
  py_full: string
  py_head: string
  import_batch_id: number | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_by: number
  updated_at: string
  merged_into_id: number | null
}
export interface WorkerVersionTable {
  worker_id: number
  row_version: number
  content: string
  replaced_at: string
}
export interface PastEmploymentTable {
  id: Generated<number>
  worker_id: number
  joined_on: string | null
  left_on: string
  entry_source: string | null
  exit_reason: string | null
  recorded_by: number
  recorded_at: string
}
export interface RosterEditTable {
  id: Generated<number>
  summary: string
  created_by: number
  created_at: string
  undone_by: number | null
  undone_at: string | null
}
export interface RosterEditChangeTable {
  edit_id: number
  worker_id: number
  before: string
  after: string
}
export interface RosterViewTable {
  id: Generated<number>
  account_id: number
  name: string
  body: string
  updated_at: string
}
export interface KeptApartTable {
  first_id: number
  second_id: number
  reason: string
  created_by: number
  created_at: string
}
export interface RosterTables {
  kept_apart: KeptApartTable
  roster_view: RosterViewTable
  worker: WorkerTable
  worker_version: WorkerVersionTable
  past_employment: PastEmploymentTable
  roster_edit: RosterEditTable
  roster_edit_change: RosterEditChangeTable
}
