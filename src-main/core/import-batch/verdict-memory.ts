import type { ReadDb } from '../db/contexts.ts'
import type { NewImportRow } from './import-row.repository.ts'
import type { CheckedRow } from './import-target.ts'

/** Beyond it the oldest batch is forgotten: its rows are then checked again before they are written. */
const mostRows = 60_000

interface KnownBatch {
  readonly ground: string
  readonly rows: ReadonlyMap<number, CheckedRow>
}

/**
 * What this thread found out about the rows of the batches it staged. Checking takes as long as reading and writing
 * together; a row whose ground did not move since needs no second look. Held by open database, so it is gone when that is
 * locked, and never stored: after an update of the program every row is judged by its rules.
 */
const memories = new WeakMap<ReadDb, Map<number, KnownBatch>>()

export function rememberVerdicts(
  db: ReadDb,
  batchId: number,
  { ground, rows }: { readonly ground: string | undefined; readonly rows: readonly NewImportRow[] },
): void {
  if (ground === undefined) return forgetVerdicts(db, batchId)
  const known = new Map<number, CheckedRow>()
  for (const { cells, outcome, name, keys, parsed, findings, changes, objectId } of rows) {
    if (outcome === 'skipped') continue
    known.set(cells.rowNo, { outcome, name, keys, parsed, findings, changes, objectId })
  }
  const memory = memories.get(db) ?? new Map<number, KnownBatch>()
  memories.set(db, memory)
  memory.delete(batchId)
  memory.set(batchId, { ground, rows: known })
  let held = [...memory.values()].reduce((sum, batch) => sum + batch.rows.size, 0)
  for (const [id, batch] of memory) {
    if (held <= mostRows || id === batchId) break
    memory.delete(id)
    held -= batch.rows.size
  }
}

/** Verdicts by row number as they were staged, if they still hold; only rows without a revision may use them. */
export function recallVerdicts(db: ReadDb, batchId: number, ground: string | undefined): KnownBatch['rows'] {
  const known = memories.get(db)?.get(batchId)
  return known && known.ground === ground ? known.rows : new Map()
}

export function forgetVerdicts(db: ReadDb, batchId: number): void {
  memories.get(db)?.delete(batchId)
}
