import type { PersonnelBlock } from '../../shared/personnel-block/personnel-block.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listWorkerKeys } from '../roster/roster.service.ts'

/**
 * Gives times in which people are neither promoted nor honoured. Features that know of such times come after those that
 * ask, so each is listed in `worker/personnel-blocks.ts` (ADR 32).
 */
export type PersonnelBlockSource = (db: ReadDb) => Promise<readonly PersonnelBlock[]>

/** Everybody's blocks, whatever they rest on, by the row of the roster that stands for each person. */
export type PersonnelBlocks = PersonnelBlockSource

/** Asks all sources. A row that was merged into another tells on the other; one that is gone is passed over. */
export function joinBlocks(sources: readonly PersonnelBlockSource[]): PersonnelBlocks {
  return async (db) => {
    const all: PersonnelBlock[] = []
    for (const source of sources) all.push(...(await source(db)))
    if (all.length === 0) return all
    const into = new Map((await listWorkerKeys(db)).map(({ id, mergedIntoId }) => [id, mergedIntoId]))
    const standing = (id: number): number => {
      const next = into.get(id) ?? null
      return next === null ? id : standing(next)
    }
    return all.map((block) => ({ ...block, workerId: standing(block.workerId) }))
  }
}
