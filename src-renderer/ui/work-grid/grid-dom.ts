import type { ColumnWidths } from './columns.ts'
import { isInside, type Area, type Cell } from './range.ts'
import type { Sheet } from './sheet.ts'

/** Height of a row in CSS pixels, 18 rows on a screen of 768 lines. */
export const rowHeight = 30

/** What the mouse is over: a cell, or the number at the left of a row. */
export interface PointedAt {
  readonly cell: Cell
  readonly isRowNumber: boolean
}

const frozenCount = (sheet: Sheet) => sheet.columns.filter((shown) => shown.column.frozen === true).length
const viewportOf = (grid: Element) =>
  grid.querySelector('revogr-viewport-scroll.rgCol') ?? grid.querySelector('revogr-viewport-scroll.colPinStart')
const bodyOf = (grid: Element) => viewportOf(grid)?.querySelector('.vertical-inner') ?? null

/** The drawn element of a cell; null while the cell is scrolled away. */
export function cellElement(grid: Element, sheet: Sheet, cell: Cell): Element | null {
  const frozen = frozenCount(sheet)
  const isFrozen = cell.column < frozen
  const data = `revogr-data[type="rgRow"][col-type="${isFrozen ? 'colPinStart' : 'rgCol'}"]`
  const column = isFrozen ? cell.column : cell.column - frozen
  return grid.querySelector(`${data} [data-rgrow="${cell.row}"][data-rgcol="${column}"]`)
}

/** The cell that an element belongs to; null for headers and scroll bars. */
export function pointedAt(element: Element | null, sheet: Sheet): PointedAt | null {
  const cell = element?.closest('.rgCell')
  const part = cell?.closest('revogr-data')?.getAttribute('col-type')
  const row = Number(cell?.getAttribute('data-rgrow') ?? Number.NaN)
  const column = Number(cell?.getAttribute('data-rgcol') ?? Number.NaN)
  if (part === undefined || part === null || Number.isNaN(row) || Number.isNaN(column)) return null
  if (part === 'rowHeaders') return { cell: { row, column: 0 }, isRowNumber: true }
  return { cell: { row, column: part === 'rgCol' ? column + frozenCount(sheet) : column }, isRowNumber: false }
}

/**
 * Shows the selection on the drawn cells. Not by a redraw, which would cost a hundred times as much for each arrow key:
 * RevoGrid leaves classes and attributes alone that it did not set, so this is repeated whenever it has drawn.
 */
export function showSelection(grid: Element, sheet: Sheet, area: Area | null, active: Cell | null): void {
  const frozen = frozenCount(sheet)
  for (const part of grid.querySelectorAll('revogr-data[type="rgRow"]')) {
    const kind = part.getAttribute('col-type')
    const cells = part.querySelectorAll<HTMLElement>('.rgCell')
    cells.forEach((element, index) => {
      // Each part scrolls, and accessibility wants something in it that the Tab key reaches.
      element.tabIndex = index === 0 ? 0 : -1
      if (kind === 'rowHeaders') return
      const row = Number(element.getAttribute('data-rgrow'))
      const column = Number(element.getAttribute('data-rgcol')) + (kind === 'rgCol' ? frozen : 0)
      const isSelected = area !== null && isInside(area, row, column)
      element.classList.toggle('work-grid-selected', isSelected)
      element.classList.toggle('work-grid-active', active?.row === row && active.column === column)
      element.setAttribute('aria-selected', String(isSelected))
    })
  }
}

/** Lets the Tab key that is just being pressed go past the grid, whose stops would give the keyboard back to the field. */
export function letTabPass(grid: HTMLElement): void {
  grid.inert = true
  setTimeout(() => (grid.inert = false))
}

/** Number of whole rows on the screen. */
export function pageRows(grid: Element): number {
  return Math.max(1, Math.floor((bodyOf(grid)?.clientHeight ?? 0) / rowHeight) - 1)
}

/** In which direction a point lies outside of the cells: -1, 0 or 1 for rows and for columns. */
export function outsideBy(grid: Element, x: number, y: number): { rows: number; columns: number } {
  const viewport = viewportOf(grid)?.getBoundingClientRect()
  const body = bodyOf(grid)?.getBoundingClientRect()
  const whole = grid.getBoundingClientRect()
  if (viewport === undefined || body === undefined) return { rows: 0, columns: 0 }
  const sign = (value: number, low: number, high: number) => (value < low ? -1 : value > high ? 1 : 0)
  return { rows: sign(y, body.top, body.bottom), columns: sign(x, whole.left, viewport.right) }
}

/** Scrolls as little as is needed to show the whole cell. A grid that is still being built is waited for. */
export function revealCell(
  grid: HTMLRevoGridElement,
  sheet: Sheet,
  widths: ColumnWidths,
  cell: Cell,
  framesLeft = 60,
): void {
  const viewport = viewportOf(grid)
  const body = bodyOf(grid)
  if (viewport === null || body === null || body.clientHeight === 0) {
    if (framesLeft > 0) requestAnimationFrame(() => revealCell(grid, sheet, widths, cell, framesLeft - 1))
    return
  }
  const y = nearest(cell.row * rowHeight, rowHeight, body.scrollTop, body.clientHeight)
  const widthOf = (index: number) => {
    const column = sheet.columns[index]?.column
    return column === undefined ? 0 : widths.of(column)
  }
  let left = 0
  const frozen = frozenCount(sheet)
  for (let index = frozen; index < cell.column; index++) left += widthOf(index)
  const x = cell.column < frozen ? null : nearest(left, widthOf(cell.column), viewport.scrollLeft, viewport.clientWidth)
  if (y !== null) void grid.scrollToCoordinate({ y })
  if (x !== null) void grid.scrollToCoordinate({ x })
}

function nearest(start: number, length: number, scroll: number, room: number): number | null {
  if (start < scroll) return start
  return start + length > scroll + room ? Math.max(0, Math.min(start, start + length - room)) : null
}
