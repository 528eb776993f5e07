import { accessTo, type ColumnAccess } from '../kernel/column-access.ts'
import { daysBetween, type CalendarDate } from '../kernel/calendar-date.ts'
import type { Role } from '../kernel/roles.ts'
import type { ColumnSpec } from '../kernel/sheet-spec.ts'
import { recordKinds, type RecordKind } from './record-kinds.ts'
import { binDays } from './record-parameters.ts'
import { recordColumns } from './record.sheets.ts'

/** The columns of a kind that an account may see, and how. */
export function visibleColumns(
  kind: RecordKind,
  roles: readonly Role[],
): { readonly field: string; readonly column: ColumnSpec; readonly access: ColumnAccess }[] {
  return recordColumns(kind)
    .map(([field, column]) => ({ field, column, access: accessTo(roles, column) }))
    .filter(({ access }) => access !== 'hidden')
}

/** Kinds of which an account may see anything: of a family, a mere count tells something. */
export function visibleKinds(roles: readonly Role[]): RecordKind[] {
  return recordKinds.filter((kind) => visibleColumns(kind, roles).length > 0)
}

/** Whether something removed on a day (or instant) may still be put back. */
export function isRestorable(removedAt: string, today: CalendarDate): boolean {
  return daysBetween(removedAt.slice(0, 10) as CalendarDate, today) <= binDays
}
