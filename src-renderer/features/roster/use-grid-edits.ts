import { useMemo } from 'react'
import type { GridRow } from '../../../src-main/shared/roster/roster-grid.contract.ts'
import { createStore, useStore } from '../../client/external-store.ts'
import { useSession } from '../../client/session.tsx'
import { remark } from '../../client/status-store.ts'
import type { CellChange, GridRow as ShownRow } from '../../ui/work-grid/types.ts'
import {
  changedMarks,
  editsOf,
  nothingPending,
  overlaid,
  pendingCells,
  withRedo,
  withStep,
  withUndo,
  type PendingEdits,
  type Step,
} from './pending-edits.ts'

interface Editing {
  /** Whose typing it is: after a lock it waits for the same account and for no other. */
  readonly accountId: number
  readonly pending: PendingEdits
  /** Row versions of the people who were typed over, as they were at the first key. */
  readonly versions: ReadonlyMap<number, number>
}

/** Outside the page, so that the lock of an idle screen does not cost an hour of typing. */
const store = createStore<Editing | null>(null)

/** Edit mode of the grid: what was typed, undone and not saved yet. */
export function useGridEdits(rows: readonly GridRow[], columns: readonly string[]) {
  const { account } = useSession()
  const kept = useStore(store)
  const editing = kept?.accountId === account.id ? kept : null
  const pending = editing?.pending ?? nothingPending
  const cells = useMemo(() => pendingCells(pending), [pending])
  const shown = useMemo<readonly ShownRow[]>(() => overlaid(rows, columns, cells), [rows, columns, cells])
  const marks = useMemo(() => changedMarks(cells), [cells])
  const set = (next: PendingEdits) => editing && store.set({ ...editing, pending: next })
  return {
    isEditing: editing !== null,
    cells,
    shown,
    marks,
    edits: () => editsOf(cells, editing?.versions ?? new Map()),
    begin: () => store.set({ accountId: account.id, pending: nothingPending, versions: new Map() }),
    end: () => store.set(null),
    add: (step: readonly CellChange[]) => {
      if (editing === null) return
      const versions = new Map(editing.versions)
      const touched = new Set(step.map(({ rowId }) => rowId))
      for (const { id, rowVersion } of rows) if (touched.has(id) && !versions.has(id)) versions.set(id, rowVersion)
      store.set({ ...editing, pending: withStep(pending, step), versions })
    },
    undo: () => {
      set(withUndo(pending))
      remark(told('撤销', pending.done))
    },
    redo: () => {
      set(withRedo(pending))
      remark(told('恢复', pending.undone))
    },
  }
}

/** What a step back or forth did; the changed cells may lie outside the screen. */
function told(verb: '撤销' | '恢复', steps: readonly Step[]): string {
  const step = steps.at(-1)
  return step === undefined ? `没有可${verb}的改动` : `已${verb}：修改 ${step.length} 个单元格`
}
export type GridEdits = ReturnType<typeof useGridEdits>
