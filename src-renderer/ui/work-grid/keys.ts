import { pressed, type Key } from '../shortcuts/key-names.ts'
import type { Cell, Size } from './range.ts'

type PlainCommand =
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

/** What a key means while no cell is being edited. */
export type KeyCommand =
  { readonly kind: 'move'; readonly to: Cell; readonly isExtending: boolean } | { readonly kind: PlainCommand }

interface GridKey {
  readonly kind: PlainCommand
  readonly keys: readonly string[]
  readonly label: string
}

/** THE table of keys of the cells: it binds them and tells the sheet of F1. */
export const gridKeys: readonly GridKey[] = [
  { kind: 'edit', keys: ['F2'], label: '编辑单元格' },
  { kind: 'edit-or-down', keys: ['Enter'], label: '编辑单元格；编辑后到下一行' },
  { kind: 'edit-empty', keys: ['Backspace'], label: '清空后编辑' },
  { kind: 'clear', keys: ['Delete'], label: '清除所选单元格' },
  { kind: 'fill-down', keys: ['Ctrl+D'], label: '向下填充' },
  { kind: 'today', keys: ['Ctrl+;', 'Ctrl+；'], label: '填入今天的日期' },
  { kind: 'undo', keys: ['Ctrl+Z'], label: '撤销' },
  { kind: 'redo', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], label: '恢复' },
  { kind: 'select-all', keys: ['Ctrl+A'], label: '全选' },
  { kind: 'collapse', keys: ['Escape'], label: '放弃编辑，或取消多选' },
  { kind: 'filter', keys: ['Alt+ArrowDown'], label: '筛选此列' },
]

/** Keys of the grid that are no commands of the table above: they move, or the browser has them. */
export const otherGridKeys: readonly { readonly keys: string; readonly label: string }[] = [
  { keys: '↑ ↓ ← →', label: '移动；按住 Shift 扩大选区，按住 Ctrl 到边缘' },
  { keys: 'Home、End', label: '到行首、行尾；按住 Ctrl 到表首、表尾' },
  { keys: 'PgUp、PgDn', label: '上一屏、下一屏' },
  { keys: 'Tab、Shift+Tab', label: '右边、左边的单元格；到行尾、行首离开表格' },
  { keys: 'Ctrl+C、Ctrl+X、Ctrl+V', label: '复制、剪切、粘贴（与 Excel、WPS 互通）' },
]

const commands = new Map(gridKeys.flatMap(({ kind, keys }) => keys.map((name) => [name, kind] as const)))
/** The plain command of a key, wherever the keyboard is. */
export const kindOf = (key: Key): PlainCommand | undefined => commands.get(pressed(key))

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
  const kind = kindOf(key)
  if (kind !== undefined) return { kind }
  if (key.altKey) return null
  const target = targetOf(key, key.ctrlKey || key.metaKey, end, size, page)
  return target === null ? null : { kind: 'move', to: target, isExtending: key.shiftKey && key.key !== 'Tab' }
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
