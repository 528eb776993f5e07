import type { Generated } from 'kysely'

export interface GradeEvidenceTable {
  id: Generated<number>
  worker_id: number
  kind: 'award' | 'uncounted'
  code: string
  name: string
  from_on: string
  to_on: string
  document_no: string
  note: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface GradeBatchTable {
  id: Generated<number>
  title: string
  reference_on: string
  scheme_id: number
  effective_on: string
  mid_month_reason: Generated<string>
  document_no: Generated<string>
  notice_required: number
  notice_id: number | null
  notice_state: Generated<'none' | 'open' | 'objected' | 'clear'>
  state: Generated<'draft' | 'submitted' | 'approved' | 'effective' | 'done' | 'cancelled'>
  return_reason: string | null
  cancel_reason: string | null
  created_by: number
  created_at: string
  edited_by: number
  submitted_by: number | null
  submitted_at: string | null
  approved_by: number | null
  approved_at: string | null
  effected_by: number | null
  effected_at: string | null
  closed_by: number | null
  closed_at: string | null
  row_version: Generated<number>
  updated_at: string
}
export interface GradeBatchLineTable {
  batch_id: number
  worker_id: number
  line_no: number
  name: string
  community: string
  kind: 'promotion' | 'conversion' | 'post_change' | 'demotion'
  from_post_class: string
  from_grade: number | null
  to_post_class: string
  to_grade: number
  suggested_grade: number | null
  is_ready: number
  ground: string
  exception_reason: Generated<string>
  conditions: string
  steps: string
}
export interface PostGradeTables {
  grade_evidence: GradeEvidenceTable
  grade_batch: GradeBatchTable
  grade_batch_line: GradeBatchLineTable
}
