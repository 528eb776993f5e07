import { AppError, type AppErrorDetails } from '../../../shared/kernel/app-error.ts'
import { cellAddress, columnLetters, parseRange } from '../read/cell-address.ts'
import { mapReferences } from './formula-references.ts'

/** Rows put into a sheet: what stood at `at` or below moves down by `count`. */
export interface RowShift {
  readonly sheetName: string
  readonly at: number
  readonly count: number
  /**
   * The new rows follow a list of one row. A range over that row alone, such as the one that a total adds up, grows with
   * it: elsewhere a range grows because the new rows lie inside it.
   */
  readonly growsSingleRow: boolean
}

/** Why rows can't be put into a sheet. */
export function rowsFixed(by: AppErrorDetails['WORKBOOK_ROWS_FIXED']['by']): AppError {
  return new AppError('WORKBOOK_ROWS_FIXED', { by })
}

const highestRow = 1_048_576

export function movedRow(row: number, { at, count }: Pick<RowShift, 'at' | 'count'>): number {
  return row < at ? row : Math.min(row + count, highestRow)
}

/** "B2:D5" or "B2" where it stands now; texts that are no range stay. */
export function movedRange(text: string, shift: RowShift): string {
  const range = parseRange(text.replaceAll('$', ''))
  if (!range) return text
  return rangeText({ ...range, firstRow: movedRow(range.firstRow, shift), lastRow: movedRow(range.lastRow, shift) })
}

/**
 * The ranges of a validation, condition or protection: those that hold for the row above the new ones hold for these too.
 */
export function movedAreas(text: string, shift: RowShift): string {
  return text
    .split(/\s+/)
    .map((area) => {
      const range = parseRange(area)
      if (!range) return area
      const isAbove = range.firstRow < shift.at && range.lastRow === shift.at - 1
      const lastRow = isAbove ? range.lastRow + shift.count : movedRow(range.lastRow, shift)
      return rangeText({ ...range, firstRow: movedRow(range.firstRow, shift), lastRow })
    })
    .join(' ')
}

function rangeText(range: NonNullable<ReturnType<typeof parseRange>>): string {
  const from = cellAddress(range.firstRow, range.firstColumn)
  const isCell = range.firstRow === range.lastRow && range.firstColumn === range.lastColumn
  return isCell ? from : `${from}:${columnLetters(range.lastColumn)}${range.lastRow}`
}

/**
 * A formula that still means the same cells.
 * @param ownSheet name of the sheet in which it stands; '' for names of the whole workbook
 * @throws SeveralSheets
 */
export function movedFormula(formula: string, ownSheet: string, shift: RowShift): string {
  const isSheet = (sheet: string) => sheet.toLowerCase() === shift.sheetName.toLowerCase()
  let rangeStart: number | undefined
  return mapReferences(formula, ({ sheet = ownSheet, column, row, isRangeEnd }) => {
    const start = rangeStart
    rangeStart = row
    if (row === undefined || !isSheet(sheet)) return { column, row }
    const isSingleRow = shift.growsSingleRow && isRangeEnd && start === row && row === shift.at - 1
    return { column, row: isSingleRow ? row + shift.count : movedRow(row, shift) }
  })
}
