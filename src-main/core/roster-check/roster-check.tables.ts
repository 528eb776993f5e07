import type { Generated } from 'kysely'

export interface RosterCheckConfirmationTable {
  id: Generated<number>
  rule: string
  worker_id: number | null
  community_id: number | null
  fact: string
  reason: string
  confirmed_by: number
  confirmed_at: string
  withdrawn_by: number | null
  withdrawn_at: string | null
}
export interface RosterCheckTables {
  roster_check_confirmation: RosterCheckConfirmationTable
}
