import { accessTo, type ColumnAccess } from '../kernel/column-access.ts'
import type { Role } from '../kernel/roles.ts'
import type { ColumnSpecs } from '../kernel/sheet-spec.ts'
import { rosterSheet, type RosterField } from './roster.sheet.ts'

export type { ColumnAccess } from '../kernel/column-access.ts'

const columns: ColumnSpecs = rosterSheet.columns

/**
 * Access to a column of the roster by role. What is masked or hidden can't be sorted or filtered by, since an order tells
 * values; what is hidden can't be searched either.
 */
export function columnAccess(roles: readonly Role[], field: RosterField): ColumnAccess {
  return accessTo(roles, columns[field] ?? {})
}

/** The columns that an account may see in some form, in the order of the sheet. */
export function visibleFields(roles: readonly Role[]): RosterField[] {
  return (Object.keys(columns) as RosterField[]).filter((field) => columnAccess(roles, field) !== 'hidden')
}
