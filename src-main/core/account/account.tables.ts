import type { Generated } from 'kysely'
import type { Role } from '../../shared/kernel/roles.ts'

export interface AccountTable {
  id: Generated<number>
  login_name: string
  display_name: string
  state: Generated<'active' | 'disabled'>
  created_at: string
  updated_at: string
  community_id: number | null
}
export interface AccountRoleTable {
  account_id: number
  role: Role
}
export interface AccountTables {
  account: AccountTable
  account_role: AccountRoleTable
}
