import { fileKind } from './file-kind.ts'
import { tooLarge, workbookLimits } from './limits.ts'
import type { WorkbookLimits } from './limits.ts'
import { readDelimitedText } from './read-delimited-text.ts'
import { readXls } from './read-xls.ts'
import { readXlsx } from './read-xlsx.ts'
import type { SheetRow, WorkbookCells } from './sheet-cells.ts'

export interface ReadWorkbookOptions {
  /** Asked before each part and every 500 rows; whatever it throws ends the reading. */
  readonly signal?: { throwIfCancelled(): void }
  /** Told now and then how many rows of a sheet were read. */
  readonly onProgress?: (rows: number) => void
  /** Receives each row instead of `SheetCells.rows`, so that a long sheet is never held as a whole. */
  readonly onRow?: (row: SheetRow, sheet: { readonly index: number; readonly name: string }) => void
  /** Raises or lowers single limits, for measurements and tests. */
  readonly limits?: Partial<WorkbookLimits>
}

/**
 * Reads the cells of a file from memory: .xlsx, .xlsm, .xls, and .csv or .txt in UTF-8, UTF-16 or GB18030, told apart by
 * their first bytes and never by their name. Every file ends either in cells or in an AppError WORKBOOK_*
 * (shared/import-batch/workbook.errors.ts): sizes, archive, XML and references are checked before they are relied on.
 * Synchronous: call it in a worker.
 */
export function readWorkbook(bytes: Uint8Array, options: ReadWorkbookOptions = {}): WorkbookCells {
  const limits = { ...workbookLimits, ...options.limits }
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length > limits.file) throw tooLarge('file', limits.file)
  switch (fileKind(file)) {
    case 'zip':
      return readXlsx(file, limits, options)
    case 'compound':
      return readXls(file, limits, options)
    case 'text':
      return readDelimitedText(file, limits, options)
  }
}
