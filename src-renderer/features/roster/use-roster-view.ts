import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type {
  GridColumnKey,
  GridCondition,
  GridSort,
  RosterView,
} from '../../../src-main/shared/roster/roster-grid.contract.ts'
import type { RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { offeredColumns, usualColumns } from './grid-columns.ts'
import type { Role } from '../../../src-main/shared/kernel/roles.ts'
import type { RosterWish } from './use-roster-rows.ts'

/** Which people and which columns the grid shows, in which order, and of which day. */
export interface RosterLook {
  readonly columns: readonly GridColumnKey[]
  readonly search: string
  readonly communityId: number | undefined
  readonly status: string | undefined
  readonly conditions: readonly GridCondition[]
  readonly sort: GridSort | null
  readonly asOf: CalendarDate | undefined
  /** Widths that somebody dragged. */
  readonly widths: Readonly<Partial<Record<GridColumnKey, number>>>
  /** How many of the columns stay at the left edge. */
  readonly frozen: number
  /** Conditions that were switched off for a while (Ctrl+Shift+L). */
  readonly suspended: readonly GridCondition[]
}

export interface RosterViewState {
  readonly look: RosterLook
  readonly wish: RosterWish
  readonly change: (part: Partial<RosterLook>) => void
  /** Ascending, then descending, then the office's own order. */
  readonly sortBy: (field: RosterField) => void
  /** No values: the column is not filtered any more. */
  readonly filterBy: (field: RosterField, values: readonly string[]) => void
  /** Switches the conditions of the columns off, or on again; which of the two, or nothing when there are none. */
  readonly toggleConditions: () => 'off' | 'on' | 'none'
  readonly open: (view: RosterView) => void
}

/** What the roster page shows; one object, so that a saved view is the same thing under a name. */
export function useRosterView(roles: readonly Role[]): RosterViewState {
  const offered = offeredColumns(roles)
  const [look, setLook] = useState<RosterLook>({
    columns: usualColumns.filter((key) => offered.includes(key)),
    search: '',
    communityId: undefined,
    status: undefined,
    conditions: [],
    sort: null,
    asOf: undefined,
    widths: {},
    frozen: 1,
    suspended: [],
  })
  const change = (part: Partial<RosterLook>) => setLook((old) => ({ ...old, ...part }))
  return {
    look,
    wish: { ...filterOf(look), columns: [...look.columns], sort: look.sort, ...(look.asOf ? { asOf: look.asOf } : {}) },
    change,
    sortBy: (field) => change({ sort: nextSort(look.sort, field) }),
    filterBy: (field, values) => {
      const others = look.conditions.filter((condition) => condition.field !== field)
      change({ conditions: values.length === 0 ? others : [...others, { field, values: [...values] }], suspended: [] })
    },
    toggleConditions: () => {
      const { conditions, suspended } = look
      if (conditions.length === 0 && suspended.length === 0) return 'none'
      change({ conditions: suspended, suspended: conditions })
      return conditions.length > 0 ? 'off' : 'on'
    },
    open: ({ columns, filter, sort, widths, frozen }) =>
      change({
        columns: columns.filter((key) => offered.includes(key)),
        search: filter.search,
        communityId: filter.communityId,
        status: filter.status,
        conditions: filter.conditions,
        suspended: [],
        sort,
        widths,
        frozen,
      }),
  }
}

/** The part of the look that says who is shown, as the core takes it. */
export function filterOf({ search, communityId, status, conditions }: RosterLook) {
  return {
    search,
    conditions: [...conditions],
    ...(communityId === undefined ? {} : { communityId }),
    ...(status === undefined ? {} : { status }),
  }
}

function nextSort(sort: GridSort | null, field: RosterField): GridSort | null {
  if (sort?.field !== field) return { field, direction: 'asc' }
  return sort.direction === 'asc' ? { field, direction: 'desc' } : null
}
