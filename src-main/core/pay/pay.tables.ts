import type { Generated } from 'kysely'
import type { PayItem, PayMonthState } from '../../shared/pay/pay.contract.ts'

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
}

type SnakeCase<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeCase<Tail>}`
    : `_${Lowercase<Head>}${SnakeCase<Tail>}`
  : ''
/** SQL column of a pay item: gradeWage → grade_wage_fen. */
export type PayItemColumn<I extends PayItem = PayItem> = `${SnakeCase<I>}_fen`

/** The figures themselves come from the list of pay items: one column each. */
export interface PayLineFactsTable {
  id: Generated<number>
  pay_month_id: number
  line_no: number
  worker_id: number
  community_id: number
  community: string
  name: string
  post: string
  grade: number | null
  additional_deduction_fen: number
  /** JSON: steps of every figure. */
  explanation: string
}
export type PayLineTable = PayLineFactsTable & { [I in PayItem as PayItemColumn<I>]: number }

export interface PayRefusalTable {
  pay_month_id: number
  worker_id: number
  name: string
  community: string
  findings: string
}
export interface PayTables {
  pay_month: PayMonthTable
  pay_line: PayLineTable
  pay_refusal: PayRefusalTable
}
