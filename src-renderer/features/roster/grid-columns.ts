import { columnAccess, visibleFields } from '../../../src-main/shared/roster/column-access.rules.ts'
import {
  computedColumns,
  computedHeaders,
  type ComputedColumn,
  type GridColumnKey,
  type GridCondition,
  type GridSort,
} from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { rosterSheet, type RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import type { Role } from '../../../src-main/shared/kernel/roles.ts'
import type { ColumnSpecs } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { columnChoices } from '../../strings/column-choices.ts'
import type { GridColumn } from '../../ui/work-grid/types.ts'

const specs: ColumnSpecs = rosterSheet.columns

/** Columns of the grid until somebody chooses others. */
export const usualColumns: readonly GridColumnKey[] = [
  'name',
  'empNo',
  'community',
  'sex',
  'age',
  'idNo',
  'mobile',
  'category',
  'posts',
  'postClass',
  'grade',
  'politics',
  'education',
  'socialWorkLevel',
  'identity',
  'joinedOn',
  'contractTo',
  'retireMonth',
  'status',
  'remark',
]

const isComputed = (key: GridColumnKey): key is ComputedColumn => computedColumns.some((known) => known === key)

/** Every column that the roles may see, in the order of the sheet, the computed ones at the end. */
export function offeredColumns(roles: readonly Role[]): GridColumnKey[] {
  return [...visibleFields(roles), ...computedColumns]
}

export function columnTitle(key: GridColumnKey): string {
  return isComputed(key) ? computedHeaders[key] : (specs[key]?.header ?? key)
}

/** Whether the column may be sorted, filtered and counted by: not a computed one, and none shown as a mask. */
export function isOpen(roles: readonly Role[], key: GridColumnKey): key is RosterField {
  return !isComputed(key) && columnAccess(roles, key) === 'clear'
}

interface GridLook {
  readonly roles: readonly Role[]
  readonly communities: readonly string[]
  readonly sort: GridSort | null
  readonly conditions: readonly GridCondition[]
  readonly widths: Readonly<Partial<Record<string, number>>>
  readonly frozen: number
}

/** The chosen columns as the grid draws them. A masked number can be typed or pasted anew, but never half of it. */
export function gridColumns(keys: readonly GridColumnKey[], look: GridLook): GridColumn[] {
  return keys.map((key, place) => {
    const spec = isComputed(key) ? undefined : specs[key]
    const choices = spec === undefined ? undefined : columnChoices(key, spec, look.communities)
    const isNumeric = key === 'age' || spec?.kind === 'money' || spec?.kind === 'integer'
    return {
      key,
      title: columnTitle(key),
      width: look.widths[key] ?? Math.max(64, 16 + 9 * (spec?.width ?? 8)),
      frozen: place < look.frozen,
      isSortable: isOpen(look.roles, key),
      isEditable: spec !== undefined && spec.derived !== true,
      isFiltered: look.conditions.some(({ field }) => field === key),
      ...(isNumeric ? { isNumeric, align: 'right' as const } : {}),
      ...(choices === undefined ? {} : { choices }),
      ...(look.sort?.field === key ? { isSorted: look.sort.direction } : {}),
    }
  })
}
