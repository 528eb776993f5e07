import type { GridColumn, GridRow } from './types.ts'

/** A column in its shown place, with the index of its texts in `GridRow.cells`. */
export interface ShownColumn {
  readonly column: GridColumn
  readonly source: number
}

/** Rows and columns in the order in which the user sees them; every position in this folder counts in it. */
export interface Sheet {
  readonly columns: readonly ShownColumn[]
  readonly rows: readonly GridRow[]
}

/** Puts the frozen columns first, as they stand on the screen. */
export function shownColumns(columns: readonly GridColumn[]): readonly ShownColumn[] {
  const shown = columns.map((column, source) => ({ column, source }))
  return [...shown.filter((c) => c.column.frozen === true), ...shown.filter((c) => c.column.frozen !== true)]
}

/** The shown text of a cell; blank outside of the sheet. */
export function textAt(sheet: Sheet, row: number, column: number): string {
  const source = sheet.columns[column]?.source
  return source === undefined ? '' : (sheet.rows[row]?.cells[source] ?? '')
}

/** The key of a cell in the map of marks. */
export function markKey(rowId: number, column: string): string {
  return `${rowId}:${column}`
}
