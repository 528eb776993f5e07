import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { call, type CallInput } from '../../client/api.ts'
import type { GridRow } from '../../../src-main/shared/roster/roster-grid.contract.ts'

/** What the core gives at once; the rest follows while the first rows are already on the screen. */
const chunk = 2000

export type RosterWish = Omit<CallInput<'roster.grid'>, 'offset' | 'limit'>

export interface RosterRows {
  readonly rows: readonly GridRow[]
  /** Everybody who meets the conditions, also those still on their way; undefined until the first answer. */
  readonly total: number | undefined
  /** Everybody of the same day and status, without search and conditions. */
  readonly all: number
  readonly error: unknown
}

/** All rows of the roster that meet the wish, chunk by chunk. */
export function useRosterRows(wish: RosterWish): RosterRows {
  const query = useInfiniteQuery({
    queryKey: ['roster.grid', wish],
    queryFn: ({ pageParam }) => call('roster.grid', { ...wish, offset: pageParam, limit: chunk }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.rows.length, 0)
      return last.rows.length === 0 || loaded >= last.total ? undefined : loaded
    },
    placeholderData: keepPreviousData,
  })
  const { data, error, hasNextPage, isFetching, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  const last = data?.pages.at(-1)
  return { rows, total: last?.total, all: last?.all ?? 0, error }
}
