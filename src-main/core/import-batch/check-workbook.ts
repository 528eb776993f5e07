import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { sheetFields, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import { errorText } from '../../shared/error-texts.ts'
import { isAppError, type AppError } from '../../shared/kernel/app-error.ts'
import type { ImportBatchRow, PreviewSheet, RowCounts } from '../../shared/import-batch/import-batch.contract.ts'
import type { ReadingAnswers } from '../../shared/import-batch/reading-answers.ts'
import type { BulkStatements, JobContext } from '../db/contexts.ts'
import type { SheetRow, WorkbookCells } from '../excel/read/sheet-cells.ts'
import { createRowChecker, importRow, refuseTwins, rowsSharing } from './check-rows.ts'
import { controlFindings } from './control-findings.ts'
import { fileFindings } from './file-findings.ts'
import { cellsWriter } from './import-cells.repository.ts'
import { importRowInserter, type NewImportRow } from './import-row.repository.ts'
import type { ImportTarget, TargetSession } from './import-target.ts'
import { filledCells, nothingConfirmed, rawRows, type RowCells } from './raw-rows.ts'
import { previewOf } from './preview.ts'
import { locateHeader, matchedColumns, readingOf, recognise, type RecognisedFile } from './recognise.ts'
import { returnedBatch, returnedFindings, wholeFileFindings } from './returned-file.ts'

export const rowsPerCheck = 200

export interface CheckWish {
  readonly month: CalendarMonth | null
  readonly answers: ReadingAnswers
  /** Rows corrected on screen, by row number. */
  readonly mended: ReadonlyMap<number, RowCells>
  /** A file whose header or columns are not found is kept without rows, for the clerk to point at them. */
  readonly keepsUnread?: boolean
}

/** A workbook with a verdict on each of its rows. */
export interface CheckedWorkbook extends Pick<ImportBatchRow, 'sheetName' | 'columns' | 'counts'> {
  readonly findings: Finding[]
  /** Fields of the file's columns, in the sheet's order. */
  readonly fields: readonly string[]
  readonly spec: SheetSpec
  readonly preview: readonly PreviewSheet[]
  readonly rows: readonly NewImportRow[]
  /** Of the session that judged the rows. */
  readonly ground: string | undefined
}

type Checking = Pick<JobContext, 'db' | 'clock' | 'signal' | 'progress'>

/** @throws AppError IMPORT_NO_HEADER, IMPORT_COLUMNS_MISSING, JOB_CANCELLED */
export async function checkWorkbook(
  target: ImportTarget,
  workbook: WorkbookCells,
  wish: CheckWish,
  context: Checking,
): Promise<CheckedWorkbook> {
  const located = locateHeader(workbook, target, wish.answers)
  const preview = previewOf(workbook, located?.match)
  const recognised = recogniseOr(workbook, target, wish)
  if ('unread' in recognised) return { ...unreadWorkbook(target, located, recognised.unread), preview }
  const { sheet, match, otherRows } = recognised
  const session = await target.open(context.db, context.clock, wish.month)
  const checked = await checkFile(target, session, recognised, wish, context)
  const rows = [...checked, ...otherRows.map(skippedRow)].sort((a, b) => a.cells.rowNo - b.cells.rowNo)
  const counts = countRows(rows)
  return {
    sheetName: sheet.name,
    columns: matchedColumns(match),
    counts,
    spec: target.spec,
    fields: sheetFields(target.spec).filter((field) => match.columns.has(field)),
    findings: [
      ...returnedFindings(returnedBatch(workbook), counts),
      ...fileFindings(workbook, recognised),
      ...(target.isControlled ? controlFindings(recognised, target.spec, wish.month) : []),
      ...wholeFileFindings(match.headers, session.fileFindings?.() ?? []),
    ],
    rows,
    preview,
    ground: session.ground,
  }
}

/** @throws AppError IMPORT_NO_HEADER, IMPORT_COLUMNS_MISSING unless a file that can't be read yet is to be kept */
function recogniseOr(
  workbook: WorkbookCells,
  target: ImportTarget,
  { answers, keepsUnread = false }: CheckWish,
): RecognisedFile | { readonly unread: AppError } {
  try {
    return recognise(workbook, target, answers)
  } catch (error) {
    const isUnread = isAppError(error, 'IMPORT_NO_HEADER') || isAppError(error, 'IMPORT_COLUMNS_MISSING')
    if (!keepsUnread || !isUnread) throw error
    return { unread: error }
  }
}

function unreadWorkbook(
  { spec }: ImportTarget,
  located: ReturnType<typeof locateHeader>,
  error: AppError,
): Omit<CheckedWorkbook, 'preview'> {
  const message = located ? errorText(error).replace(/。.*$/, '') : `没有识别出${spec.title}的表头`
  const remedy = located ? '请在“对应列”中指定必需的列' : '请选定表头所在的行'
  return {
    sheetName: located?.sheet.name ?? '',
    columns: located ? matchedColumns(located.match) : [],
    counts: countRows([]),
    fields: [],
    spec,
    findings: [{ severity: 'error', code: error.code, message, remedy }],
    rows: [],
    ground: undefined,
  }
}

/** Writes the checked rows of a batch, inside its transaction. */
export function writeRows(
  bulk: BulkStatements,
  batchId: number,
  { rows, fields, spec }: Pick<CheckedWorkbook, 'rows' | 'fields' | 'spec'>,
  { signal, progress }: Pick<JobContext, 'signal' | 'progress'>,
): void {
  const insertRow = importRowInserter(bulk, batchId)
  const order = sheetFields(spec)
  const cells = cellsWriter(
    bulk,
    batchId,
    fields.map((field) => order.indexOf(field)),
  )
  for (const [index, row] of rows.entries()) {
    if (index % rowsPerCheck === 0) {
      signal.throwIfCancelled()
      progress('stage', index, rows.length)
    }
    insertRow(row)
    if (row.outcome !== 'skipped') cells.add(row.cells)
  }
  cells.end()
}

async function checkFile(
  target: ImportTarget,
  session: TargetSession,
  { workbook, sheet, match, dataRows }: RecognisedFile,
  { answers, mended }: CheckWish,
  { signal, progress }: Checking,
): Promise<NewImportRow[]> {
  const reading = readingOf({ sheetName: sheet.name, columns: matchedColumns(match), answers }, workbook.dateSystem)
  const checkRows = createRowChecker(target, session, reading)
  const order = sheetFields(target.spec)
  const checked: NewImportRow[] = []
  let chunk: RowCells[] = []
  const checkChunk = async () => {
    signal.throwIfCancelled()
    progress('check', checked.length, dataRows.length)
    for (const { row, result } of await checkRows(chunk)) {
      const verdict = importRow(row, result)
      checked.push(mended.has(row.rowNo) ? { ...verdict, mended: filledCells(order, row) } : verdict)
    }
    chunk = []
  }
  for (const row of rawRows(sheet, match, dataRows, target.spec)) {
    chunk.push(mended.get(row.rowNo) ?? row)
    if (chunk.length === rowsPerCheck) await checkChunk()
  }
  await checkChunk()
  const sharing = rowsSharing(checked.map(({ cells, keys }) => ({ rowNo: cells.rowNo, keys })))
  return sharing.size === 0 ? checked : checked.map((row) => refuseTwins(row, sharing, target, reading))
}

/** Totals, footers, repeated headers and empty lines are counted, never taken in. */
function skippedRow(row: SheetRow): NewImportRow {
  const name = row.texts.find((text) => text.trim() !== '') ?? ''
  return {
    outcome: 'skipped',
    name: name.slice(0, 50),
    keys: {},
    cells: { rowNo: row.number, texts: [], kinds: '', extra: {}, flag: '', confirmed: nothingConfirmed },
    findings: [],
    changes: [],
    objectId: null,
  }
}

function countRows(rows: readonly Pick<NewImportRow, 'outcome'>[]): RowCounts {
  const counts: RowCounts = { read: rows.length, new: 0, changed: 0, same: 0, refused: 0, skipped: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}
