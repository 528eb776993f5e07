import { useMemo } from 'react'
import type { GridRow } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { useChunks, type ChunkWish } from '../../client/use-chunks.ts'

export type RosterWish = ChunkWish<'roster.grid'>

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
  const { chunks, total, error } = useChunks('roster.grid', wish)
  const rows = useMemo(() => chunks.flatMap((chunk) => chunk.rows), [chunks])
  return { rows, total, all: chunks.at(-1)?.all ?? 0, error }
}
