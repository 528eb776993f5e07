import type { Generated } from 'kysely'

export interface ContributionBaseTable {
  id: Generated<number>
  worker_id: number
  base: 'social' | 'housingFund'
  base_year: number
  wage_fen: number
  basis: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: Generated<string | null>
}
export interface ContributionEnrolmentTable {
  id: Generated<number>
  worker_id: number
  base: 'social' | 'housingFund'
  from_month: string
  to_month: string | null
  basis: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: Generated<string | null>
}
export interface AdditionalDeductionTable {
  id: Generated<number>
  worker_id: number
  kind: 'month' | 'year' | 'cumulative'
  name: string
  from_month: string
  to_month: string | null
  amount_fen: number
  basis: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: Generated<string | null>
}
export interface OtherDeductionTable {
  id: Generated<number>
  worker_id: number
  kind: 'pension' | 'health' | 'uncapped'
  month: string
  amount_fen: number
  basis: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: Generated<string | null>
}
export interface TaxFlagTable {
  id: Generated<number>
  worker_id: number
  year: number
  first_job: number
  low_income: number
  basis: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: Generated<string | null>
}
export interface TaxOpeningTable {
  id: Generated<number>
  worker_id: number
  through_month: string
  income_fen: number
  exempt_fen: number
  special_fen: number
  tax_fen: number
  basis: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: Generated<string | null>
}
export interface AssessmentResultTable {
  id: Generated<number>
  worker_id: number
  period: string
  result: string
  basis: string
  recorded_by: number
  recorded_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: Generated<string | null>
}
export interface PayFactTables {
  contribution_base: ContributionBaseTable
  contribution_enrolment: ContributionEnrolmentTable
  additional_deduction: AdditionalDeductionTable
  other_deduction: OtherDeductionTable
  tax_flag: TaxFlagTable
  tax_opening: TaxOpeningTable
  assessment_result: AssessmentResultTable
}
