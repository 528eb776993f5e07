import type { Generated } from 'kysely'
import type { RetirementKind, RetirementState } from '../../shared/retirement/retirement-case.rules.ts'

export interface RetirementCaseTable {
  id: Generated<number>
  worker_id: number
  kind: RetirementKind
  statutory_on: string
  requested_on: string
  notice_on: string
  contribution_months: number | null
  basis: string
  state: Generated<RetirementState>
  actual_on: string | null
  remark: Generated<string>
  row_version: Generated<number>
  applied_by: number
  applied_at: string
  decided_by: number | null
  decided_at: string | null
  updated_by: number
  updated_at: string
}
export interface RetirementTables {
  retirement_case: RetirementCaseTable
}
