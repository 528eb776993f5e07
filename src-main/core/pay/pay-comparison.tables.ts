import type { ChangeCause } from '../../shared/pay/comparison-causes.rules.ts'

export interface PayComparisonTable {
  pay_month_id: number
  before_id: number
  before_computation: number | null
}
export interface PayChangeTable {
  pay_month_id: number
  worker_id: number
  cause: ChangeCause
  gross_fen: number
  net_fen: number
  employer_fen: number
  explanation: string
}
export interface PayChangeReasonTable {
  pay_month_id: number
  worker_id: number
  reason_no: number
  gross_fen: number
  net_fen: number
  employer_fen: number
  reason: string
  recorded_by: number
  recorded_at: string
}
export interface PayVersionTable {
  pay_month_id: number
  version_no: number
  computed_by: number
  computed_at: string
  headcount: number
  refused: number
  gross_fen: number
  net_fen: number
  employer_fen: number
  content_hash: string
  items: string
}
export interface PayVersionLineTable {
  pay_month_id: number
  version_no: number
  worker_id: number
  name: string
  is_paid: number
  gross_fen: number
  net_fen: number
  employer_fen: number
  amounts: string
}
export interface PayComparisonTables {
  pay_comparison: PayComparisonTable
  pay_change: PayChangeTable
  pay_change_reason: PayChangeReasonTable
  pay_version: PayVersionTable
  pay_version_line: PayVersionLineTable
}
