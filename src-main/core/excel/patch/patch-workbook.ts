import { AppError } from '../../../shared/kernel/app-error.ts'
import { fileKind } from '../read/file-kind.ts'
import { workbookLimits } from '../read/limits.ts'
import { locateParts } from '../read/workbook-parts.ts'
import { ZipArchive } from '../read/zip-archive.ts'
import type { CellWrite } from './cell-xml.ts'
import { insertSheetRows } from './insert-sheet-rows.ts'
import { PackageParts } from './package-parts.ts'
import { patchCalculation } from './patch-calculation.ts'
import { patchSheet } from './patch-sheet.ts'
import { StylePatcher } from './patch-styles.ts'
import type { RowShift } from './row-shift.ts'
import { rewriteZip } from './rewrite-zip.ts'

export interface TextOrNumber extends CellWrite {
  /** The cell becomes a text cell ("@"), so that an ID number survives being edited in Excel or WPS. */
  readonly asText?: boolean
}

export interface WorkbookPatch {
  /** Zero-based, in the order of `readWorkbook`. */
  readonly sheetIndex: number
  readonly cells: readonly TextOrNumber[]
  /** Rows to be put in first: `cells` count them already. */
  readonly insert?: Omit<RowShift, 'sheetName'> | undefined
  /** Row whose look new rows at the end take over. */
  readonly patternRow?: number | undefined
  /** The workbook has formulas: they are calculated anew when it is opened. */
  readonly recalculate: boolean
}

export interface PatchedWorkbook {
  readonly bytes: Buffer
  /** Addresses of cells that hold a formula and were left as they are. */
  readonly kept: readonly string[]
}

/**
 * Fills cells of an .xlsx or .xlsm and leaves every other part of the file byte for byte as it is: the archive is
 * rewritten entry by entry, only the sheet's own XML, the list of cell formats (when a text format is missing) and, with
 * `recalculate`, one attribute of the workbook part change; with `insert`, also what refers to the cells that move down.
 * Never load-and-save through a library that forgets.
 *
 * @throws AppError WORKBOOK_NOT_XLSX for .xls and text files, WORKBOOK_ROWS_FIXED, and the reader's own refusals
 */
export function patchWorkbook(file: Buffer, patch: WorkbookPatch): PatchedWorkbook {
  assertFillable(file)
  const archive = new ZipArchive(file, workbookLimits)
  const located = locateParts(archive, workbookLimits)
  const sheet = located.sheets[patch.sheetIndex]
  if (!sheet) throw new RangeError(`the workbook has no sheet ${patch.sheetIndex}`)
  const parts = new PackageParts(archive)
  if (patch.insert) insertSheetRows(parts, located, patch.sheetIndex, patch.insert)
  const styles = located.styles === undefined ? undefined : new StylePatcher(parts.read(located.styles), located.styles)
  const textCells = new Set(patch.cells.filter((cell) => cell.asText === true).map(place))
  const { bytes, kept } = patchSheet(parts.read(sheet.partName), sheet.partName, {
    cells: patch.cells,
    patternRow: patch.patternRow,
    restyle: (style, cell) =>
      textCells.has(place(cell)) ? (styles?.variant(style, { asText: true }) ?? style) : style,
  })
  parts.write(sheet.partName, bytes)
  const newStyles = styles?.bytes()
  if (newStyles && located.styles !== undefined) parts.write(located.styles, newStyles)
  if (patch.recalculate) {
    parts.write(located.workbook, patchCalculation(parts.read(located.workbook), located.workbook))
  }
  return { bytes: rewriteZip(file, archive, parts.changes), kept }
}

/** @throws AppError WORKBOOK_NOT_FILLABLE for .xls and text files */
export function assertFillable(file: Buffer): void {
  if (fileKind(file) !== 'zip') throw new AppError('WORKBOOK_NOT_FILLABLE', { found: 'other' })
}

const place = ({ row, column }: CellWrite) => `${row} ${column}`
