import type { CellKind } from '../../../shared/kernel/parse-cell.ts'
import type { DateSystem } from '../../../shared/kernel/excel-serial.ts'
import { cellAddress } from './cell-address.ts'
import type { CellRange } from './cell-address.ts'

/** One cell, flattened. Kept out of the reader's inner loop: built only when `SheetRow.cell` is asked for it. */
export interface Cell {
  /** Exact text of the file; a date as "2026-11-23" or "2026-11-23 08:30:00"; a boolean as TRUE or FALSE. */
  readonly text: string
  readonly kind: CellKind
  /** The text is the cached result of a formula. */
  readonly formula: boolean
  /** The formula was never calculated, so there is no value to take. */
  readonly formulaWithoutValue: boolean
  /** The row or the column is hidden. */
  readonly hidden: boolean
  /** Struck through, wholly or in part: often meant as deleted. */
  readonly struck: boolean
  readonly address: string
}

/** Kind and flags of a cell in one small number: the kind is its index in `cellKinds`, flags are bits above it. */
export const cellKinds: readonly CellKind[] = ['blank', 'text', 'number', 'date', 'boolean', 'error']
export const kindMark = { blank: 0, text: 1, number: 2, date: 3, boolean: 4, error: 5 } as const
export const kindBits = 7
export const formulaMark = 8
export const formulaWithoutValueMark = 16
export const hiddenMark = 32
export const struckMark = 64

interface RowLists {
  readonly columns: number[]
  readonly texts: string[]
  readonly marks: number[]
}

/** A row in compact form: parallel lists over the cells that hold something, by ascending column. */
export class SheetRow {
  /** One-based, as Excel shows it. */
  readonly number: number
  readonly hidden: boolean
  readonly columns: number[]
  readonly texts: string[]
  readonly marks: number[]

  constructor(number: number, hidden: boolean, cells: RowLists = { columns: [], texts: [], marks: [] }) {
    this.number = number
    this.hidden = hidden
    this.columns = cells.columns
    this.texts = cells.texts
    this.marks = cells.marks
  }

  /** Text at a zero-based column, '' for an empty cell. */
  text(column: number): string {
    return this.texts[this.indexOf(column)] ?? ''
  }

  cell(column: number): Cell {
    const index = this.indexOf(column)
    const mark = this.marks[index] ?? 0
    return {
      text: this.texts[index] ?? '',
      kind: cellKinds[mark & kindBits] ?? 'blank',
      formula: (mark & formulaMark) !== 0,
      formulaWithoutValue: (mark & formulaWithoutValueMark) !== 0,
      hidden: this.hidden || (mark & hiddenMark) !== 0,
      struck: (mark & struckMark) !== 0,
      address: cellAddress(this.number, column),
    }
  }

  /** Place of a column in the lists, or -1. Gapless rows, the usual case, hit at once. */
  private indexOf(column: number): number {
    const { columns } = this
    if (columns[column] === column) return column
    let low = 0
    let high = columns.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = columns[middle] ?? 0
      if (found === column) return middle
      if (found < column) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}

/** How often something questionable was seen, with the first few places of it. */
export interface Sightings {
  readonly count: number
  readonly first: readonly string[]
}

/** What must be shown to the clerk before the sheet is taken in. Rows by number, columns by letter, cells by address. */
export interface SheetNotes {
  /** Rows hidden by hand. */
  readonly hiddenRows: Sightings
  /** Rows out of sight by a filter (筛选). */
  readonly filteredRows: Sightings
  readonly hiddenColumns: Sightings
  readonly struckCells: Sightings
  readonly formulaCells: Sightings
  readonly formulasWithoutValue: Sightings
  readonly errorCells: Sightings
  /** Merged ranges over the limits: read as single cells. */
  readonly droppedMerges: Sightings
}

export interface SheetCells {
  readonly name: string
  readonly visibility: 'visible' | 'hidden' | 'veryHidden'
  /** Rows with content by ascending number; empty when the rows went to `onRow`. */
  readonly rows: readonly SheetRow[]
  readonly merges: readonly CellRange[]
  /** Where a filter is at work: the hidden rows in it are hidden by it. */
  readonly filter: CellRange | undefined
  readonly notes: SheetNotes
}

export interface WorkbookCells {
  readonly dateSystem: DateSystem
  /** The file carries macros; they are neither read nor run. */
  readonly hasMacros: boolean
  readonly sheets: readonly SheetCells[]
}
