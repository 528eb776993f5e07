import { createHash } from 'node:crypto'
import { AppError } from '../../shared/kernel/app-error.ts'
import { columnEntries, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { ImportBatchRow } from '../../shared/import-batch/import-batch.contract.ts'
import type { ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import { codeIndex } from '../../shared/roster/code-tables.ts'
import { normaliseHeader } from '../excel/header-names.ts'
import { columnLetters } from '../excel/read/cell-address.ts'
import { classifyRow, matchHeaders, type HeaderMatch } from '../excel/match-headers.ts'
import type { SheetCells, WorkbookCells } from '../excel/read/sheet-cells.ts'
import type { SheetReading } from './check-rows.ts'
import type { FileParts } from './file-findings.ts'
import type { ImportTarget } from './import-target.ts'
import type { SheetPlaces } from './raw-rows.ts'
import { isOwnColumn } from './returned-file.ts'

/** A workbook in which the sheet, its header and the role of every row are known. */
export interface RecognisedFile extends FileParts {
  readonly workbook: WorkbookCells
}

/**
 * Finds a target's columns in a workbook and tells rows with people from everything else.
 * @throws AppError IMPORT_NO_HEADER, IMPORT_COLUMNS_MISSING
 */
export function recognise(
  workbook: WorkbookCells,
  target: Pick<ImportTarget, 'spec' | 'essential'>,
  answers: ReadingAnswers,
): RecognisedFile {
  const { match, sheet } = locateHeader(workbook, target, answers) ?? {}
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

/** Sheet and header with what the clerk settled about them. */
export function locateHeader(
  workbook: WorkbookCells,
  target: Pick<ImportTarget, 'spec'>,
  { header, columns }: ReadingAnswers,
): { readonly match: HeaderMatch; readonly sheet: SheetCells } | undefined {
  const found = findHeaders(workbook, target, header)
  const sheet = found && workbook.sheets[found.sheetIndex]
  const match = found && sheet && answeredMatch(matchByValues(found, sheet, target.spec), columns)
  return match && sheet && { match, sheet }
}

/** So many cells tell what a column holds. */
const sampleRows = 200

/**
 * 岗位 names the class of post with one sender and the posts themselves with the next: where no cell of a column of codes
 * is one of its own, and nearly all are of the other column, which the file lacks, the values decide.
 */
function matchByValues(match: HeaderMatch, sheet: SheetCells, spec: SheetSpec): HeaderMatch {
  const below = sheet.rows.filter(({ number }) => number > match.headerToRow).slice(0, sampleRows)
  const columns = new Map(match.columns)
  for (const [field, column] of match.columns) {
    const own = spec.columns[field]
    if (own?.codeTable === undefined || own.header === headerAt(match, column)) continue
    const texts = below.map((row) => row.text(column).trim()).filter((text) => text !== '')
    if (texts.length === 0 || hits(own.codeTable, texts) > 0) continue
    const rival = rivalFields[field] ?? ''
    const table = spec.columns[rival]?.codeTable
    if (table === undefined || columns.has(rival) || hits(table, texts) < texts.length * mostlyKnown) continue
    columns.delete(field)
    columns.set(rival, column)
  }
  return { ...match, columns }
}

/** Which field the same header may mean as well. */
const rivalFields: Readonly<Record<string, string>> = { postClass: 'posts' }
const mostlyKnown = 0.8

function headerAt({ headers }: HeaderMatch, at: number): string {
  return headers.find(({ column }) => column === at)?.path.at(-1) ?? ''
}

function hits(table: string, texts: readonly string[]): number {
  const index = codeIndex(table)
  const known = (text: string) => index.has(text.normalize('NFKC').replace(/\s/g, ''))
  return texts.filter((text) => text.split(/[、,，/;；兼]/).every(known)).length
}

/** @param header where the clerk says it is, if the workbook has such a sheet */
export function findHeaders(
  workbook: WorkbookCells,
  { spec }: Pick<ImportTarget, 'spec'>,
  header?: ReadingAnswers['header'],
): HeaderMatch | undefined {
  const sheetIndex = workbook.sheets.findIndex(({ name }) => name === header?.sheet)
  return matchHeaders(
    workbook.sheets,
    columnEntries(spec).map(([key, column]) => ({ key, ...column })),
    header && sheetIndex >= 0 ? { sheetIndex, row: header.row } : undefined,
  )
}

/** The clerk's word on a column goes over what its header was taken for. */
function answeredMatch(match: HeaderMatch, answers: ReadingAnswers['columns']): HeaderMatch {
  const letters = new Map(match.headers.map(({ column }) => [columnLetters(column), column]))
  const columns = new Map(match.columns)
  const settled = new Set<number>()
  for (const [letter, field] of Object.entries(answers)) {
    const column = letters.get(letter)
    if (column === undefined) continue
    settled.add(column)
    for (const [known, at] of columns) if (at === column) columns.delete(known)
    if (field !== null) columns.set(field, column)
  }
  const used = new Set(columns.values())
  return {
    ...match,
    columns,
    ambiguous: match.ambiguous.filter((a) => !a.columns.some(({ column }) => settled.has(column))),
    unmatched: match.headers.filter(({ column }) => !used.has(column)),
  }
}

/** The same for two workbooks with the same headers in the same columns, whatever stands in their titles. */
export function fingerprintOf(match: HeaderMatch): string {
  const headers = matchedColumns(match).map(({ column, header }) => `${column} ${normaliseHeader(header)}`)
  return createHash('sha256').update(headers.join('\n')).digest('hex')
}

/** Where the columns of a batch stood in the sender's file, and what was settled about them. */
export function readingOf(
  { sheetName, columns, answers }: Pick<ImportBatchRow, 'sheetName' | 'columns' | 'answers'>,
  dateSystem: SheetReading['dateSystem'],
): SheetReading {
  const letters: SheetPlaces['letters'] = new Map(columns.flatMap((c) => (c.field ? [[c.field, c.column]] : [])))
  return { places: { sheetName, letters }, dateSystem, answers }
}

/** Every column of the file that has a header of the sender's, with the field it holds. */
export function matchedColumns(match: HeaderMatch): ImportBatchRow['columns'] {
  const fields = new Map([...match.columns].map(([field, column]) => [column, field]))
  const own = match.headers.filter(({ path }) => !isOwnColumn(path))
  return own.map(({ column, path }) => ({
    field: fields.get(column) ?? null,
    header: path.join('/'),
    column: columnLetters(column),
  }))
}
