import type { Generated } from 'kysely'

export interface BankProfileTable {
  id: Generated<number>
  code: string
  name: string
  effective_from: string
  is_sample: number
  /** JSON: BankLayout. */
  body: string
  created_by: number | null
  created_at: string | null
}
export interface PayBankBatchTable {
  id: Generated<number>
  pay_month_id: number
  batch_no: number
  profile_id: number
  reissue_of: number | null
  line_count: number
  total_fen: number
  left_out_count: number
  left_out_fen: number
  files: string
  created_by: number
  created_at: string
}
export interface PayBankLineTable {
  id: Generated<number>
  batch_id: number
  part_no: number
  serial: number
  pay_month_id: number
  line_no: number
  name: string
  account_no: string
  amount_fen: number
  state: Generated<'sent' | 'paid' | 'failed'>
  failure: string | null
  returned_at: string | null
}
export interface PayOutputTable {
  id: Generated<number>
  pay_month_id: number | null
  kind: string
  format: 'xlsx' | 'pdf'
  file_name: string
  row_count: number
  sha256: string
  created_by: number
  created_at: string
}
export interface PayOutputTables {
  bank_profile: BankProfileTable
  pay_bank_batch: PayBankBatchTable
  pay_bank_line: PayBankLineTable
  pay_output: PayOutputTable
}
