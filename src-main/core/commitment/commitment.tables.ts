import type { Generated } from 'kysely'
import type { CommitmentKind } from '../../shared/commitment/commitment.rules.ts'

export interface DutyItemTable {
  id: Generated<number>
  category: string
  duty: string
  basis: string
  effective_from: string
  ended_on: string | null
  created_by: number
  created_at: string
}
export interface CommitmentTable {
  id: Generated<number>
  worker_id: number
  kind: CommitmentKind
  year: number
  signed_on: string
  note: string
  registered_by: number
  registered_at: string
  voided_by: number | null
  voided_at: string | null
  void_reason: string | null
}
export interface CommitmentTables {
  duty_item: DutyItemTable
  commitment: CommitmentTable
}
