/** A place in the sheet, counted from 0 in shown order. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/** A rectangle of cells; all four edges belong to it. */
export interface Area {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** Number of rows and columns. */
export interface Size {
  readonly rows: number
  readonly columns: number
}

/** The rectangle between two corners, in whatever order they were chosen. */
export function areaBetween(a: Cell, b: Cell): Area {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  }
}

/** How many rows and columns a rectangle has. */
export function sizeOf(area: Area): Size {
  return { rows: area.bottom - area.top + 1, columns: area.right - area.left + 1 }
}

/** Whether a cell lies in a rectangle. */
export function isInside(area: Area, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right
}

/** The nearest cell that exists, or null in an empty sheet. */
export function clampCell(cell: Cell, size: Size): Cell | null {
  if (size.rows === 0 || size.columns === 0) return null
  return {
    row: Math.min(Math.max(cell.row, 0), size.rows - 1),
    column: Math.min(Math.max(cell.column, 0), size.columns - 1),
  }
}

/** The part of a rectangle that exists, or null when none of it does. */
export function clipArea(area: Area, size: Size): Area | null {
  const clipped = {
    ...area,
    bottom: Math.min(area.bottom, size.rows - 1),
    right: Math.min(area.right, size.columns - 1),
  }
  return clipped.bottom < clipped.top || clipped.right < clipped.left ? null : clipped
}

/**
 * Where a copied block goes. It fills the selection when it fits into it a whole number of times, as one copied value
 * always does; otherwise it goes once to the selection's first cell, over the edge of the sheet if need be.
 */
export function pasteArea(selected: Area, block: Size): Area {
  const size = sizeOf(selected)
  const isRepeated = size.rows % block.rows === 0 && size.columns % block.columns === 0
  if (isRepeated) return selected
  return {
    ...selected,
    bottom: selected.top + block.rows - 1,
    right: selected.left + block.columns - 1,
  }
}
