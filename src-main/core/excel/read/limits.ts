import { AppError } from '../../../shared/kernel/app-error.ts'
import type { WorkbookLimitName } from '../../../shared/import-batch/workbook.errors.ts'

/** Highest column (XFD, zero-based + 1) and row of the file format (ECMA-376-1 §18.2.27 and Excel's own limits). */
export const maxColumns = 16_384
export const maxRows = 1_048_576

/** What a workbook may cost before it is refused. Sizes are in bytes after inflating, `file` before. */
export interface WorkbookLimits {
  readonly file: number
  readonly entries: number
  readonly part: number
  readonly total: number
  readonly sheets: number
  /** Rows with content, over all sheets: each costs as much memory as several cells. */
  readonly rows: number
  /** Cells with content, over all sheets. */
  readonly cells: number
  /** Cell elements including those that hold only a format. */
  readonly styledCells: number
  readonly strings: number
  /** Characters over all cells, where a shared string counts each time that a cell shows it. */
  readonly text: number
  readonly cellText: number
  readonly mergedCellsPerRange: number
  readonly mergedCells: number
}

export const workbookLimits: WorkbookLimits = {
  file: 20 * 1_048_576,
  entries: 2_000,
  part: 120 * 1_048_576,
  total: 250 * 1_048_576,
  sheets: 255,
  rows: 200_000,
  cells: 2_400_000,
  styledCells: 2_400_000,
  strings: 2_400_000,
  text: 60_000_000,
  cellText: 32_767,
  mergedCellsPerRange: 10_000,
  mergedCells: 200_000,
}

export function tooLarge(limit: WorkbookLimitName, allowed: number): AppError<'WORKBOOK_TOO_LARGE'> {
  return new AppError('WORKBOOK_TOO_LARGE', { limit, allowed })
}

export function damaged(part: string, reason: string): AppError<'WORKBOOK_DAMAGED'> {
  return new AppError('WORKBOOK_DAMAGED', { part, reason })
}

export function hostile(part: string, reason: string): AppError<'WORKBOOK_HOSTILE'> {
  return new AppError('WORKBOOK_HOSTILE', { part, reason })
}
