import { expect, it } from 'vitest'
import { SampleRandom } from '../../../src-main/core/sample/sample-random.ts'
import {
  editsOf,
  nothingPending,
  overlaid,
  pendingCells,
  withRedo,
  withStep,
  withUndo,
  type PendingEdits,
} from '../../../src-renderer/features/roster/pending-edits.ts'
import type { CellChange, GridRow } from '../../../src-renderer/ui/work-grid/types.ts'

const columns = ['name', 'grade', 'remark']
const stored: readonly GridRow[] = Array.from({ length: 8 }, (_, n) => ({ id: n + 1, cells: [`人${n}`, '3', ''] }))
const shown = (pending: PendingEdits) => overlaid(stored, columns, pendingCells(pending))

/** A step as the grid reports it: what stands in the cell now, and what was typed. */
function randomStep(random: SampleRandom, pending: PendingEdits): CellChange[] {
  const rows = shown(pending)
  const cells = new Map<string, CellChange>()
  for (let n = random.int(1, 6); n > 0; n -= 1) {
    const row = random.pick(rows)
    const column = random.pick(columns)
    const before = row.cells[columns.indexOf(column)] ?? ''
    cells.set(`${row.id}${column}`, { rowId: row.id, column, before, after: random.pick(['', '3', '人0', '=1+1']) })
  }
  return [...cells.values()]
}

it('undoing a step shows other texts than before it, or redoing it others than after it', () => {
  const random = new SampleRandom(7)
  let pending = nothingPending
  for (let n = 0; n < 500; n += 1) {
    const next = withStep(pending, randomStep(random, pending))
    expect(shown(withUndo(next))).toEqual(shown(pending))
    expect(withRedo(withUndo(next))).toEqual(next)
    pending = random.fraction() < 0.3 ? withUndo(pending) : next
  }
  while (pending.done.length > 0) pending = withUndo(pending)
  expect(shown(pending)).toBe(stored)
})

it('a cell typed back to its stored text is sent as a change', () => {
  const there = withStep(nothingPending, [{ rowId: 2, column: 'grade', before: '3', after: '4' }])
  const andBack = withStep(there, [{ rowId: 2, column: 'grade', before: '4', after: '3' }])
  expect(editsOf(pendingCells(there), new Map([[2, 9]]))).toEqual([{ id: 2, rowVersion: 9, values: { grade: '4' } }])
  expect(editsOf(pendingCells(andBack), new Map([[2, 9]]))).toEqual([])
})

it('what was taken back comes again after something new was typed', () => {
  const one = withStep(nothingPending, [{ rowId: 1, column: 'name', before: '人0', after: '甲' }])
  const other = withStep(withUndo(one), [{ rowId: 1, column: 'remark', before: '', after: '乙' }])
  expect(withRedo(other)).toEqual(other)
})
