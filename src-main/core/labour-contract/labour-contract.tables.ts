import type { Generated } from 'kysely'

export interface LabourContractTable {
  id: Generated<number>
  contract_no: string
  year: number
  sequence: number
  worker_id: number
  employer: string
  term: '1' | '2' | '3'
  starts_on: string
  ends_on: string | null
  probation_ends_on: string | null
  work_content: string
  work_place: string
  working_time: string
  monthly_wage_fen: number
  probation_wage_fen: number | null
  pay_day: number
  source: 'entered' | 'roster'
  state: Generated<'draft' | 'in_force' | 'ended'>
  signed_on: string | null
  row_version: Generated<number>
  created_by: number
  created_at: string
  updated_by: number
  updated_at: string
}
export interface LabourContractTables {
  labour_contract: LabourContractTable
}
