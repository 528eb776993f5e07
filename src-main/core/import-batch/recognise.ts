import { AppError } from '../../shared/kernel/app-error.ts'
import { columnEntries } from '../../shared/kernel/sheet-spec.ts'
import type { ImportBatchRow } from '../../shared/import-batch/import-batch.contract.ts'
import { columnLetters } from '../excel/read/cell-address.ts'
import { classifyRow, matchHeaders, type HeaderMatch } from '../excel/match-headers.ts'
import type { WorkbookCells } from '../excel/read/sheet-cells.ts'
import type { SheetReading } from './check-rows.ts'
import type { FileParts } from './file-findings.ts'
import type { ImportTarget } from './import-target.ts'
import type { SheetPlaces } from './raw-rows.ts'
import { explanationHeader } from './returned-file.ts'

/** A workbook in which the sheet, its header and the role of every row are known. */
export interface RecognisedFile extends FileParts {
  readonly workbook: WorkbookCells
}

/**
 * Finds a target's columns in a workbook and tells rows with people from everything else.
 * @throws AppError IMPORT_NO_HEADER, IMPORT_COLUMNS_MISSING
 */
export function recognise(workbook: WorkbookCells, target: Pick<ImportTarget, 'spec' | 'essential'>): RecognisedFile {
  const names = columnEntries(target.spec).map(([key, column]) => ({ key, ...column }))
  const match = matchHeaders(workbook.sheets, names)
  const sheet = match && workbook.sheets[match.sheetIndex]
  if (!match || !sheet) throw new AppError('IMPORT_NO_HEADER', { sheet: target.spec.title })
  const missing = target.essential.filter((group) => !group.some((field) => match.columns.has(field)))
  if (missing.length > 0) {
    const header = (field: string) => target.spec.columns[field]?.header ?? field
    throw new AppError('IMPORT_COLUMNS_MISSING', { headers: missing.map((group) => group.map(header).join('或')) })
  }
  const below = sheet.rows.filter((row) => row.number > match.headerToRow)
  const { data = [], ...others } = Object.groupBy(below, (row) => classifyRow(row, match))
  const otherRows = Object.values(others).flat()
  return { workbook, sheet, match, dataRows: data, otherRows: otherRows.sort((a, b) => a.number - b.number) }
}

/** Where the columns of a batch stood in the sender's file. */
export function readingOf(
  sheetName: string,
  columns: ImportBatchRow['columns'],
  dateSystem: SheetReading['dateSystem'],
): SheetReading {
  const letters: SheetPlaces['letters'] = new Map(columns.flatMap((c) => (c.field ? [[c.field, c.column]] : [])))
  return { places: { sheetName, letters }, dateSystem }
}

/** Every column of the file that has a header of the sender's, with the field it holds. */
export function matchedColumns(match: HeaderMatch): ImportBatchRow['columns'] {
  const fields = new Map([...match.columns].map(([field, column]) => [column, field]))
  const own = match.headers.filter(({ path }) => !path.includes(explanationHeader))
  return own.map(({ column, path }) => ({
    field: fields.get(column) ?? null,
    header: path.join('/'),
    column: columnLetters(column),
  }))
}
