import type { Role } from '../kernel/roles.ts'
import type { ColumnSpecs } from '../kernel/sheet-spec.ts'
import { rosterSheet, type RosterField } from './roster.sheet.ts'

/** How an account sees a column: in clear, with its last digits, or not at all. */
export type ColumnAccess = 'clear' | 'masked' | 'hidden'

const columns: ColumnSpecs = rosterSheet.columns

/**
 * Access to a column of the roster by role (security.md §6). Who works on the records sees sensitive numbers masked and may
 * show one with a reason; who only looks has no business with them. What is masked or hidden can't be sorted or filtered
 * by, since an order tells values; what is hidden can't be searched either.
 */
export function columnAccess(roles: readonly Role[], field: RosterField): ColumnAccess {
  if (columns[field]?.sensitive === undefined) return 'clear'
  return roles.some((role) => role === 'clerk' || role === 'reviewer') ? 'masked' : 'hidden'
}

/** The columns that an account may see in some form, in the order of the sheet. */
export function visibleFields(roles: readonly Role[]): RosterField[] {
  return (Object.keys(columns) as RosterField[]).filter((field) => columnAccess(roles, field) !== 'hidden')
}
