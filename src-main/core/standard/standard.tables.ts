import type { Generated } from 'kysely'
import type { StandardKind } from '../../shared/standard/standard.contract.ts'

export interface StandardTable {
  id: Generated<number>
  kind: StandardKind
  title: string
  effective_from: string
  effective_to: string | null
  document_no: string
  note: string
  is_sample: number
  /** JSON, checked by the schema of its kind. */
  body: string
  row_version: Generated<number>
  created_at: string
  updated_at: string
  state: Generated<'draft' | 'active'>
  edited_by: number | null
  activated_by: number | null
  activated_at: string | null
}
export interface StandardUseTable {
  standard_id: number
  object_type: string
  object_id: number
}
export interface CalendarYearTable {
  year: number
  source: string
}
export interface CalendarDayTable {
  date: string
  year: number
  kind: string
  name: string
}
export interface StandardTables {
  standard: StandardTable
  standard_use: StandardUseTable
  calendar_year: CalendarYearTable
  calendar_day: CalendarDayTable
}
