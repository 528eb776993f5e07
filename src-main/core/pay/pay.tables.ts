import type { Generated } from 'kysely'
import type { ItemPart } from '../../shared/pay/pay-columns.ts'
import type { PayMonthState } from '../../shared/pay/pay.contract.ts'

export interface PayMonthTable {
  id: Generated<number>
  month: string
  pay_on: string
  state: Generated<PayMonthState>
  computation: number | null
  /** JSON: standards used, with id and title. */
  standards: Generated<string>
  content_hash: string | null
  return_reason: string | null
  computed_by: number | null
  computed_at: string | null
  submitted_by: number | null
  submitted_at: string | null
  approved_by: number | null
  approved_at: string | null
  locked_by: number | null
  locked_at: string | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_by: number
  updated_at: string
  recompute_earnings_from: string | null
  recompute_contributions_from: string | null
}

export interface PayMonthItemTable {
  pay_month_id: number
  item_no: number
  code: string
  label: string
  part: ItemPart
  is_taxable: number
}

export interface PayLineTable {
  id: Generated<number>
  pay_month_id: number
  line_no: number
  worker_id: number
  community_id: number
  community: string
  name: string
  post: string
  grade: number | null
  earnings_subtotal_fen: number
  deductions_subtotal_fen: number
  gross_fen: number
  personal_subtotal_fen: number
  income_tax_fen: number
  bonus_tax_fen: Generated<number>
  after_tax_subtotal_fen: Generated<number>
  recovered_fen: Generated<number>
  withholding_subtotal_fen: number
  net_fen: number
  owed_fen: Generated<number>
  employer_total_fen: number
  tax_income_fen: number | null
  tax_exempt_fen: Generated<number>
  tax_special_fen: Generated<number>
  cum_income_fen: Generated<number>
  cum_exempt_fen: Generated<number>
  cum_basic_fen: Generated<number>
  cum_special_fen: Generated<number>
  cum_additional_fen: Generated<number>
  cum_other_fen: Generated<number>
  cum_tax_fen: Generated<number>
  has_separate_bonus: Generated<number>
  /** JSON: steps of every figure by code. */
  explanation: string
}
export interface PayLineItemTable {
  pay_month_id: number
  line_no: number
  item_no: number
  amount_fen: number
  base_fen: number
}
export interface PayBackPayTable {
  pay_month_id: number
  line_no: number
  period: string
  is_settlement: number
  code: string
  label: string
  is_taxable: number
  old_fen: number
  now_fen: number
}
export interface PayLateContributionTable {
  pay_month_id: number
  line_no: number
  month: string
  code: string
  label: string
  payer: 'person' | 'employer'
  is_deductible: number
  amount_fen: number
}
export interface PayFirstWageTable {
  pay_month_id: number
  line_no: number
  base: string
  employed_from: string
  wage_fen: number
}

export interface PayRefusalTable {
  pay_month_id: number
  worker_id: number
  name: string
  community: string
  findings: string
}
export interface PayEntryTable {
  pay_month_id: number
  worker_id: number
  code: string
  label: string
  part: ItemPart
  amount_fen: number
  is_taxable: number
  bonus_method: 'separate' | 'merged' | null
  remark: string
  recorded_by: number
  recorded_at: string
}
export interface PaySettlementTable {
  pay_month_id: number
  code: string
  period: string
}
export interface PayEntryBatchTable {
  batch_id: number
  pay_month_id: number
  community_id: number
  stated_people: number | null
  stated_fen: number | null
}
export interface PayTables {
  pay_month: PayMonthTable
  pay_month_item: PayMonthItemTable
  pay_line: PayLineTable
  pay_line_item: PayLineItemTable
  pay_back_pay: PayBackPayTable
  pay_late_contribution: PayLateContributionTable
  pay_first_wage: PayFirstWageTable
  pay_refusal: PayRefusalTable
  pay_entry: PayEntryTable
  pay_settlement: PaySettlementTable
  pay_entry_batch: PayEntryBatchTable
}
