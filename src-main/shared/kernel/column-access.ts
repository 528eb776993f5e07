import type { Role } from './roles.ts'
import type { ColumnSpec } from './sheet-spec.ts'

/** How an account sees a column: in clear, with its last digits, or not at all. */
export type ColumnAccess = 'clear' | 'masked' | 'hidden'

/** 经办 and 审核, who need what a record says about a person. */
export const worksOnRecords = (roles: readonly Role[]) => roles.some((role) => role === 'clerk' || role === 'reviewer')

/**
 * Access to a column by role (security.md §6). Who works on the records sees sensitive numbers masked and may show one
 * with a reason; who only looks has no business with anything sensitive.
 */
export function accessTo(roles: readonly Role[], { sensitive }: Pick<ColumnSpec, 'sensitive'>): ColumnAccess {
  if (sensitive === undefined) return 'clear'
  if (!worksOnRecords(roles)) return 'hidden'
  return sensitive === 'restricted' ? 'clear' : 'masked'
}
