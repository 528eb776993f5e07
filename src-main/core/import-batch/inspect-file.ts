import type { AppError } from '../../shared/kernel/app-error.ts'
import { isAppError } from '../../shared/kernel/app-error.ts'
import { errorText } from '../../shared/error-texts.ts'
import { noAnswers } from '../../shared/import-batch/reading-answers.ts'
import { createRowParser } from '../../shared/import-batch/row-parser.ts'
import { columnEntries, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import { classifyRow, matchHeaders, type HeaderMatch, type RowRole } from '../excel/match-headers.ts'
import { columnLetters } from '../excel/read/cell-address.ts'
import { fileKind } from '../excel/read/file-kind.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import type { SheetCells, WorkbookCells } from '../excel/read/sheet-cells.ts'
import { fileFindings } from './file-findings.ts'
import { rawRows, rowSources } from './raw-rows.ts'
import { matchedColumns, readingOf } from './recognise.ts'

const types = { zip: 'xlsx', compound: 'xls', text: 'csv' } as const

/** What support needs to know of a file: its shape and its problems, and no value of any person. */
export interface FileInspection {
  readonly type?: (typeof types)[keyof typeof types]
  readonly dateSystem?: WorkbookCells['dateSystem']
  readonly sheets?: readonly SheetInspection[]
  /** The sheet that would be taken in; absent when no header was found. */
  readonly match?: MatchInspection
  /** The file cannot be read. */
  readonly refused?: { readonly code: string; readonly message: string }
}
interface SheetInspection {
  readonly name: string
  readonly visibility: SheetCells['visibility']
  readonly rows: number
  /** How many hidden rows, struck-through cells and the like, where there are any. */
  readonly notes: Readonly<Record<string, number>>
}
interface MatchInspection {
  readonly as: string
  readonly sheet: string
  readonly headerRows: readonly [from: number, to: number]
  /** Field → column and header path. */
  readonly columns: Readonly<Record<string, string>>
  readonly unmatched: readonly string[]
  readonly ambiguous: readonly string[]
  /** Rows below the header by their role; they add up to `total`. */
  readonly rows: Readonly<Record<RowRole | 'total', number>>
  /** How often each finding occurs, for the file and for its rows. */
  readonly findings: Readonly<Record<string, number>>
}

/** Reads a file as an import would, without a database, and says what it found or why it is refused. */
export function inspectFile(bytes: Buffer, specs: readonly SheetSpec[]): FileInspection {
  try {
    const workbook = readWorkbook(bytes)
    const match = bestMatch(workbook, specs)
    return {
      type: types[fileKind(bytes)],
      dateSystem: workbook.dateSystem,
      sheets: workbook.sheets.map(inspectSheet),
      ...(match ? { match } : {}),
    }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { refused: refusalOf(error) }
  }
}

function refusalOf({ code, details }: AppError): NonNullable<FileInspection['refused']> {
  return { code, message: errorText({ code, details }) }
}

function inspectSheet({ name, visibility, rows, notes }: SheetCells): SheetInspection {
  const counts = Object.entries(notes).map(([note, { count }]: [string, { count: number }]) => [note, count] as const)
  return { name, visibility, rows: rows.length, notes: Object.fromEntries(counts.filter(([, count]) => count > 0)) }
}

function bestMatch(workbook: WorkbookCells, specs: readonly SheetSpec[]): MatchInspection | undefined {
  const matches = specs.flatMap((spec) => {
    const names = columnEntries(spec).map(([key, column]) => ({ key, ...column }))
    const match = matchHeaders(workbook.sheets, names)
    return match ? [{ spec, match }] : []
  })
  const best = matches.reduce<(typeof matches)[number] | undefined>(
    (top, next) => (top && top.match.columns.size >= next.match.columns.size ? top : next),
    undefined,
  )
  const sheet = best && workbook.sheets[best.match.sheetIndex]
  return best && sheet ? inspectMatch(workbook, sheet, best.match, best.spec) : undefined
}

function inspectMatch(
  workbook: WorkbookCells,
  sheet: SheetCells,
  match: HeaderMatch,
  spec: SheetSpec,
): MatchInspection {
  const below = sheet.rows.filter((row) => row.number > match.headerToRow)
  const roles = { data: 0, subtotal: 0, footer: 0, header: 0, empty: 0 }
  for (const row of below) roles[classifyRow(row, match)] += 1
  const dataRows = below.filter((row) => classifyRow(row, match) === 'data')
  const otherRows = below.filter((row) => classifyRow(row, match) !== 'data')
  const places = readingOf(
    { sheetName: sheet.name, columns: matchedColumns(match), answers: noAnswers },
    workbook.dateSystem,
  ).places
  const parse = createRowParser(spec, workbook.dateSystem)
  const sourceOf = rowSources(spec, places)
  const findings: Record<string, number> = {}
  const count = (code: string) => (findings[code] = (findings[code] ?? 0) + 1)
  for (const { code } of fileFindings(workbook, { sheet, match, dataRows, otherRows })) count(code)
  for (const row of rawRows(sheet, match, dataRows, spec)) {
    for (const { code } of parse(sourceOf(row)).findings) count(code)
  }
  const shown = ({ column, path }: HeaderMatch['headers'][number]) => `${columnLetters(column)} ${path.join('/')}`
  const headerOf = new Map(match.headers.map((header) => [header.column, shown(header)]))
  return {
    as: spec.id,
    sheet: sheet.name,
    headerRows: [match.headerFromRow, match.headerToRow],
    columns: Object.fromEntries([...match.columns].map(([field, column]) => [field, headerOf.get(column) ?? ''])),
    unmatched: match.unmatched.map(shown),
    ambiguous: match.ambiguous.flatMap(({ columns }) => columns.map(shown)),
    rows: { total: below.length, ...roles },
    findings,
  }
}
