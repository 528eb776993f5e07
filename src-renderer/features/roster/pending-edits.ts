import type { CellEdit } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { markKey } from '../../ui/work-grid/sheet.ts'
import type { CellChange, CellMark, GridRow } from '../../ui/work-grid/types.ts'

/** One action of the user: a key, a paste, a fill. */
export type Step = readonly CellChange[]

/** What was typed into the grid and not saved yet, step by step. */
export interface PendingEdits {
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}
export const nothingPending: PendingEdits = { done: [], undone: [] }

/** A new step; what had been taken back can't come again after it. */
export function withStep({ done }: PendingEdits, step: Step): PendingEdits {
  return step.length === 0 ? { done, undone: [] } : { done: [...done, step], undone: [] }
}

export function withUndo({ done, undone }: PendingEdits): PendingEdits {
  const last = done.at(-1)
  return last === undefined ? { done, undone } : { done: done.slice(0, -1), undone: [...undone, last] }
}

export function withRedo({ done, undone }: PendingEdits): PendingEdits {
  const next = undone.at(-1)
  return next === undefined ? { done, undone } : { done: [...done, next], undone: undone.slice(0, -1) }
}

/** The cells that differ from what is stored: by row and column, first text and present text. */
export function pendingCells({ done }: PendingEdits): ReadonlyMap<string, CellChange> {
  const cells = new Map<string, CellChange>()
  for (const change of done.flat()) {
    const key = markKey(change.rowId, change.column)
    const first = cells.get(key)
    cells.set(key, first ? { ...change, before: first.before } : change)
  }
  for (const [key, { before, after }] of cells) if (before === after) cells.delete(key)
  return cells
}

/** The rows as the grid shows them with the unsaved texts; rows without any stay the same objects. */
export function overlaid(
  rows: readonly GridRow[],
  columns: readonly string[],
  cells: ReadonlyMap<string, CellChange>,
): readonly GridRow[] {
  if (cells.size === 0) return rows
  const byRow = Map.groupBy(cells.values(), ({ rowId }) => rowId)
  const places = new Map(columns.map((column, index) => [column, index]))
  return rows.map((row) => {
    const changes = byRow.get(row.id)
    if (changes === undefined) return row
    const texts = [...row.cells]
    for (const { column, after } of changes) {
      const place = places.get(column)
      if (place !== undefined) texts[place] = after
    }
    return { ...row, cells: texts }
  })
}

/** Corners for the changed cells, with what stood there. */
export function changedMarks(cells: ReadonlyMap<string, CellChange>): ReadonlyMap<string, CellMark> {
  return new Map(
    [...cells].map(([key, { before }]) => [key, { kind: 'changed', note: `原为“${before === '' ? '空' : before}”` }]),
  )
}

/**
 * The unsaved cells as the core takes them, one entry per person.
 * @param versions row version of each person when editing began: whoever was changed since is refused, not overwritten
 */
export function editsOf(cells: ReadonlyMap<string, CellChange>, versions: ReadonlyMap<number, number>): CellEdit[] {
  return [...Map.groupBy(cells.values(), ({ rowId }) => rowId)].map(([id, changes]) => ({
    id,
    rowVersion: versions.get(id) ?? 0,
    values: Object.fromEntries(changes.map(({ column, after }) => [column, after])),
  }))
}
