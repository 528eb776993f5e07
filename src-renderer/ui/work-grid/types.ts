/** One column as its page describes it; the grid knows nothing about what it means. */
export interface GridColumn {
  readonly key: string
  readonly title: string
  /** Width in CSS pixels until the user drags it. */
  readonly width: number
  /** Stays at the left edge. Frozen columns are shown first, whatever their place in the list. */
  readonly frozen?: boolean
  readonly align?: 'left' | 'right'
  readonly isEditable: boolean
  /** Labels of the drop-down list; other texts can still be typed. */
  readonly choices?: readonly string[]
  readonly isSorted?: 'asc' | 'desc'
  readonly isFiltered?: boolean
  /** False: the header offers neither order nor filter. */
  readonly isSortable?: boolean
  /** Takes part in the sum and the average of a selection, and leaves Excel free to read it as a number. */
  readonly isNumeric?: boolean
}

/** One row: the texts as they are shown, in the order of the columns. */
export interface GridRow {
  readonly id: number
  /** What stands at its left; its place among the shown rows if not given. */
  readonly number?: number
  readonly cells: readonly string[]
}

/** One cell that the user changed. */
export interface CellChange {
  readonly rowId: number
  readonly column: string
  readonly before: string
  readonly after: string
}

/** What is to be said about a cell: shown as a corner and as the cell's hint. */
export interface CellMark {
  readonly kind: 'error' | 'warning' | 'changed'
  readonly note: string
}

/** Where something was not taken over, and why, both as sentences for the user. */
export interface Refusal {
  readonly where: string
  readonly reason: string
}

/** 求和, 平均 and 计数 of the selected cells; sum and average are null where no number is selected. */
export interface SelectionSummary {
  readonly cells: number
  readonly sum: string | null
  readonly average: string | null
  /** Selected cells that are not blank. */
  readonly count: number
}

/** What a page may ask of a grid that is on the screen. */
export interface WorkGridHandle {
  /** Puts the keyboard into the grid, on the cell that it had last. */
  readonly focus: () => void
  /** Scrolls to a cell and puts the keyboard there; does nothing when the row or the column is not shown. */
  readonly focusCell: (rowId: number, column: string) => void
  /** Scrolls to a row and selects it, and leaves the keyboard where it is; does nothing when the row is not shown. */
  readonly showRow: (rowId: number) => void
}
