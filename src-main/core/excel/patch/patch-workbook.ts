import { AppError } from '../../../shared/kernel/app-error.ts'
import { fileKind } from '../read/file-kind.ts'
import { workbookLimits } from '../read/limits.ts'
import { locateParts } from '../read/workbook-parts.ts'
import { ZipArchive } from '../read/zip-archive.ts'
import type { CellWrite } from './cell-xml.ts'
import { patchCalculation } from './patch-calculation.ts'
import { patchSheet } from './patch-sheet.ts'
import { StylePatcher } from './patch-styles.ts'
import { rewriteZip } from './rewrite-zip.ts'

export interface TextOrNumber extends CellWrite {
  /** The cell becomes a text cell ("@"), so that an ID number survives being edited in Excel or WPS. */
  readonly asText?: boolean
}

export interface WorkbookPatch {
  /** Zero-based, in the order of `readWorkbook`. */
  readonly sheetIndex: number
  readonly cells: readonly TextOrNumber[]
  /** Row whose look new rows take over. */
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
 * `recalculate`, one attribute of the workbook part change. Never load-and-save through a library that forgets.
 *
 * @throws AppError WORKBOOK_NOT_XLSX for .xls and text files, and the reader's own refusals
 */
export function patchWorkbook(file: Buffer, patch: WorkbookPatch): PatchedWorkbook {
  assertFillable(file)
  const archive = new ZipArchive(file, workbookLimits)
  const parts = locateParts(archive, workbookLimits)
  const sheet = parts.sheets[patch.sheetIndex]
  if (!sheet) throw new RangeError(`the workbook has no sheet ${patch.sheetIndex}`)
  const styles = parts.styles === undefined ? undefined : new StylePatcher(utf8(archive, parts.styles), parts.styles)
  const textCells = new Set(patch.cells.filter((cell) => cell.asText === true).map(place))
  const { bytes, kept } = patchSheet(utf8(archive, sheet.partName), sheet.partName, {
    cells: patch.cells,
    patternRow: patch.patternRow,
    restyle: (style, cell) =>
      textCells.has(place(cell)) ? (styles?.variant(style, { asText: true }) ?? style) : style,
  })
  const changes = new Map([[sheet.partName, bytes]])
  const newStyles = styles?.bytes()
  if (newStyles && parts.styles !== undefined) changes.set(parts.styles, newStyles)
  if (patch.recalculate) {
    changes.set(parts.workbook, patchCalculation(utf8(archive, parts.workbook), parts.workbook))
  }
  return { bytes: rewriteZip(file, archive, changes), kept }
}

/** @throws AppError WORKBOOK_NOT_FILLABLE for .xls and text files */
export function assertFillable(file: Buffer): void {
  if (fileKind(file) !== 'zip') throw new AppError('WORKBOOK_NOT_FILLABLE', { found: 'other' })
}

const place = ({ row, column }: CellWrite) => `${row} ${column}`

/** Places in the text are places in the bytes only in UTF-8, which all office programs write. */
function utf8(archive: ZipArchive, partName: string): Buffer {
  const part = archive.read(partName)
  const isUtf16 = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  if (isUtf16) throw new AppError('WORKBOOK_NOT_FILLABLE', { found: 'utf-16' })
  return part
}
