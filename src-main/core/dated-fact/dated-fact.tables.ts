import type { Generated } from 'kysely'

export interface DatedFactTable {
  id: Generated<number>
  worker_id: number | null
  community_id: number | null
  field: string
  value: string | null
  effective_on: string
  basis: string
  import_batch_id: number | null
  edit_id: number | null
  grade_batch_id: number | null
  applied_at: string | null
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
}
export interface DatedFactTables {
  dated_fact: DatedFactTable
}
