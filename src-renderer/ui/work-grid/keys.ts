import type { Cell, Size } from './range.ts'

/** What a key means while no cell is being edited. */
export type KeyCommand =
  | { readonly kind: 'move'; readonly to: Cell; readonly isExtending: boolean }
  | {
      readonly kind:
        | 'edit'
        | 'edit-or-down'
        | 'edit-empty'
        | 'clear'
        | 'fill-down'
        | 'today'
        | 'undo'
        | 'redo'
        | 'select-all'
        | 'collapse'
        | 'filter'
    }

/** The parts of a keyboard event that decide. */
export interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const shortcuts: Readonly<Record<string, 'fill-down' | 'today' | 'undo' | 'redo' | 'select-all'>> = {
  d: 'fill-down',
  ';': 'today',
  '；': 'today',
  z: 'undo',
  y: 'redo',
  a: 'select-all',
}
const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * The command of a key, or null when the key is not for the grid: it types, copies, or leaves the grid as Tab does
 * behind the last column. `end` is the moving corner of the selection, `page` the number of rows on the screen.
 */
export function commandOf(key: Key, end: Cell, size: Size, page: number): KeyCommand | null {
  const isControl = key.ctrlKey || key.metaKey
  if (key.altKey) return key.key === 'ArrowDown' && !isControl ? { kind: 'filter' } : null
  const target = targetOf(key, isControl, end, size, page)
  if (target !== null) return { kind: 'move', to: target, isExtending: key.shiftKey && key.key !== 'Tab' }
  if (isControl) {
    const kind = shortcuts[key.key.toLowerCase()]
    if (kind === undefined) return null
    return { kind: kind === 'undo' && key.shiftKey ? 'redo' : kind }
  }
  if (key.key === 'F2') return { kind: 'edit' }
  if (key.key === 'Enter') return { kind: 'edit-or-down' }
  if (key.key === 'Delete') return { kind: 'clear' }
  if (key.key === 'Backspace') return { kind: 'edit-empty' }
  return key.key === 'Escape' ? { kind: 'collapse' } : null
}

function targetOf(key: Key, isControl: boolean, end: Cell, size: Size, page: number): Cell | null {
  const last = { row: size.rows - 1, column: size.columns - 1 }
  const step = steps[key.key]
  if (step !== undefined) {
    const [rows, columns] = step
    const far = isControl ? Number.MAX_SAFE_INTEGER : 1
    return inside(end.row + rows * far, end.column + columns * far, last)
  }
  switch (key.key) {
    case 'Home':
      return { row: isControl ? 0 : end.row, column: 0 }
    case 'End':
      return { row: isControl ? last.row : end.row, column: last.column }
    case 'PageUp':
      return isControl ? null : inside(end.row - page, end.column, last)
    case 'PageDown':
      return isControl ? null : inside(end.row + page, end.column, last)
    case 'Tab':
      return isControl ? null : tabTarget(end, key.shiftKey ? -1 : 1, last)
    default:
      return null
  }
}

/** The neighbour cell, or null at either end of the row, so that the keyboard is never caught in the grid. */
function tabTarget(end: Cell, step: number, last: Cell): Cell | null {
  const column = end.column + step
  return column < 0 || column > last.column ? null : { row: end.row, column }
}

function inside(row: number, column: number, last: Cell): Cell {
  return { row: Math.min(Math.max(row, 0), last.row), column: Math.min(Math.max(column, 0), last.column) }
}
