import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call, type CallInput, type CallOutput } from './api.ts'

/** Channels of grids: they give thousands of rows at once. */
export type ChunkChannel = 'roster.grid' | 'importBatch.grid'
export type ChunkWish<K extends ChunkChannel> = Omit<CallInput<K>, 'offset' | 'limit'>

/** What the core gives at once; the rest follows while the first rows are already on the screen. */
const chunk = 2000

export interface Chunks<K extends ChunkChannel> {
  readonly chunks: readonly CallOutput<K>[]
  /** All rows that meet the wish, also those still on their way; undefined until the first answer. */
  readonly total: number | undefined
  readonly error: unknown
}

const none: readonly never[] = []

/** All rows that meet the wish, chunk by chunk. */
export function useChunks<K extends ChunkChannel>(channel: K, wish: ChunkWish<K>): Chunks<K> {
  const query = useInfiniteQuery({
    queryKey: [channel, wish],
    // The two inputs differ only in their conditions.
    queryFn: ({ pageParam }) => call(channel, { ...wish, offset: pageParam, limit: chunk } as CallInput<K>),
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
  return { chunks: data?.pages ?? none, total: data?.pages.at(-1)?.total, error }
}
