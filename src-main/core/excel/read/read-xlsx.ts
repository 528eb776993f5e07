import { AppError } from '../../../shared/kernel/app-error.ts'
import type { CellContext } from './cell-value.ts'
import type { WorkbookLimits } from './limits.ts'
import type { ReadWorkbookOptions } from './read-workbook.ts'
import { readSharedStrings } from './shared-strings.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { SheetCells, SheetRow, WorkbookCells } from './sheet-cells.ts'
import { readStyles } from './styles.ts'
import { locateParts } from './workbook-parts.ts'
import type { SheetPart } from './workbook-parts.ts'
import { WorksheetReader } from './worksheet.ts'
import type { WorkbookBudget } from './worksheet.ts'
import { XmlScanner } from './xml-scanner.ts'
import { ZipArchive } from './zip-archive.ts'

const rowsBetweenChecks = 500
const noStrings: SharedStrings = { texts: [], struck: new Set() }

/** Reads the cells of an .xlsx or .xlsm workbook: only the parts that hold cells are opened, macros never. */
export function readXlsx(file: Buffer, limits: WorkbookLimits, options: ReadWorkbookOptions): WorkbookCells {
  const archive = new ZipArchive(file, limits)
  const parts = locateParts(archive, limits)
  if (parts.sheets.length === 0) throw new AppError('WORKBOOK_NO_SHEET', {})
  options.signal?.throwIfCancelled()
  const scan = (partName: string) => new XmlScanner(archive.read(partName), partName)
  const context: CellContext = {
    strings: parts.sharedStrings === undefined ? noStrings : readSharedStrings(scan(parts.sharedStrings), limits),
    styles: parts.styles === undefined ? [] : readStyles(scan(parts.styles)),
    dateSystem: parts.dateSystem,
    limits,
    days: new Map(),
    text: '',
    mark: 0,
  }
  const budget: WorkbookBudget = { limits, rows: 0, cells: 0, styledCells: 0, text: 0, mergedCells: 0 }
  const sheets = parts.sheets.map((part, index) => {
    options.signal?.throwIfCancelled()
    return readSheet(new WorksheetReader(scan(part.partName), part.partName, context, budget), part, index, options)
  })
  return { dateSystem: parts.dateSystem, hasMacros: parts.hasMacros, sheets }
}

function readSheet(
  reader: WorksheetReader,
  { name, visibility }: SheetPart,
  index: number,
  { signal, onRow, onProgress }: ReadWorkbookOptions,
): SheetCells {
  const rows: SheetRow[] = []
  let count = 0
  const content = reader.read((row) => {
    count += 1
    if (count % rowsBetweenChecks === 0) {
      signal?.throwIfCancelled()
      onProgress?.(count)
    }
    if (onRow) onRow(row, { index, name })
    else rows.push(row)
  })
  return { name, visibility, rows, ...content }
}
