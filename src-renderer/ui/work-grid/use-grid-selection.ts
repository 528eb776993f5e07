import { useMemo, useState } from 'react'
import { areaBetween, clampCell, type Cell } from './range.ts'
import type { Sheet } from './sheet.ts'

interface Selection {
  /** Where typing goes; the corner that stays. */
  readonly active: Cell
  /** The corner that moves. */
  readonly end: Cell
  /** Rows for which the selection was made, to find its person again when they change. */
  readonly rowId: number | undefined
}

/**
 * The selected rectangle. When the rows change it stays with its row: sorted, filtered or inserted rows must not put
 * the keyboard on somebody else's data.
 */
export function useGridSelection(sheet: Sheet) {
  const size = useMemo(() => ({ rows: sheet.rows.length, columns: sheet.columns.length }), [sheet])
  const [selection, setSelection] = useState<Selection | null>(null)
  const [seen, setSeen] = useState(sheet)
  if (seen !== sheet) {
    setSeen(sheet)
    setSelection(selection === null ? null : followed(selection, sheet))
  }
  const chosen = useMemo(() => {
    const active = selection === null ? null : clampCell(selection.active, size)
    const end = selection === null ? null : clampCell(selection.end, size)
    return { active, end, area: active === null || end === null ? null : areaBetween(active, end) }
  }, [selection, size])
  const select = (to: Cell, from: Cell = to) => {
    const nextActive = clampCell(from, size)
    const nextEnd = clampCell(to, size)
    if (nextActive === null || nextEnd === null) return
    setSelection({ active: nextActive, end: nextEnd, rowId: sheet.rows[nextActive.row]?.id })
  }
  /** Moves the free corner by some rows and columns, whatever it is by then. */
  const grow = (rows: number, columns: number) => {
    setSelection((old) => {
      const to = old && clampCell({ row: old.end.row + rows, column: old.end.column + columns }, size)
      return old && to ? { ...old, end: to } : old
    })
  }
  /** Moves the free corner to a cell. */
  const extendTo = (to: Cell) => {
    setSelection((old) => (old && (old.end.row !== to.row || old.end.column !== to.column) ? { ...old, end: to } : old))
  }
  return { ...chosen, size, select, grow, extendTo }
}

function followed(selection: Selection, sheet: Sheet): Selection {
  const { active, rowId } = selection
  if (sheet.rows[active.row]?.id === rowId) return selection
  const row = sheet.rows.findIndex((candidate) => candidate.id === rowId)
  const cell = { row: row < 0 ? active.row : row, column: active.column }
  return { active: cell, end: cell, rowId: sheet.rows[cell.row]?.id }
}
