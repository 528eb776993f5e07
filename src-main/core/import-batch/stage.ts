import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { columnEntries } from '../../shared/kernel/sheet-spec.ts'
import type { RowCounts } from '../../shared/import-batch/import-batch.contract.ts'
import type { JobContext } from '../db/contexts.ts'
import { columnLetters } from '../excel/read/cell-address.ts'
import { classifyRow, matchHeaders, type HeaderMatch } from '../excel/match-headers.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import type { SheetCells, WorkbookCells } from '../excel/read/sheet-cells.ts'
import { createRowChecker, refuseDuplicates } from './check-rows.ts'
import { importRowInserter, insertBatch, type NewImportRow } from './import-batch.repository.ts'
import type { ImportTarget } from './import-target.ts'
import { fileFindings } from './file-findings.ts'
import { rawRows } from './raw-rows.ts'

const rowsPerCheck = 200

/**
 * Reads a sender's workbook into a staged batch: recognise → parse → check → compare with what is stored. Nothing but
 * the batch is written; the clerk decides on it later.
 *
 * @throws AppError WORKBOOK_* for files that cannot be read, IMPORT_NO_HEADER, IMPORT_COLUMNS_MISSING
 */
export async function stageWorkbook(
  target: ImportTarget,
  context: JobContext<'read'>,
  month: CalendarMonth | null,
): Promise<{ batchId: number }> {
  const { file, signal, progress, db, clock, actor, write } = context
  const bytes = await readFile(file.path)
  progress('read', 0)
  const workbook = readWorkbook(bytes, { signal })
  const { sheet, match } = recognise(workbook, target)
  const { data, skipped } = splitRows(sheet, match)
  const checkRow = createRowChecker(target, await target.open(db, clock, month), workbook.dateSystem)
  const checked = []
  for (const row of rawRows(sheet, match, data, target.spec)) {
    if (checked.length % rowsPerCheck === 0) {
      signal.throwIfCancelled()
      progress('check', checked.length, data.length)
    }
    checked.push(checkRow(row))
  }
  const rows = [...refuseDuplicates(checked), ...skipped].sort((a, b) => a.rowNo - b.rowNo)
  progress('stage', 0, rows.length)
  const batchId = await write(async ({ trx, bulk, record }) => {
    const counts = countRows(rows)
    const id = await insertBatch(trx, {
      sheetId: target.sheetId,
      month,
      fileName: file.name,
      fileSha256: createHash('sha256').update(bytes).digest('hex'),
      sheetName: sheet.name,
      counts,
      findings: fileFindings(workbook, sheet, match),
      columns: matchedColumns(match),
      by: actor.id,
      now: clock.now(),
    })
    const insertRow = importRowInserter(bulk, id)
    for (const [index, row] of rows.entries()) {
      if (index % rowsPerCheck === 0) {
        signal.throwIfCancelled()
        progress('stage', index, rows.length)
      }
      insertRow(row)
    }
    record({ objectType: 'import_batch', objectId: id, after: { fileName: file.name, ...counts } })
    return id
  })
  return { batchId }
}

function recognise(workbook: WorkbookCells, target: ImportTarget): { sheet: SheetCells; match: HeaderMatch } {
  const names = columnEntries(target.spec).map(([key, column]) => ({ key, ...column }))
  const match = matchHeaders(workbook.sheets, names)
  const sheet = match && workbook.sheets[match.sheetIndex]
  if (!match || !sheet) throw new AppError('IMPORT_NO_HEADER', { sheet: target.spec.title })
  const missing = target.essential.filter((field) => !match.columns.has(field))
  if (missing.length > 0) {
    throw new AppError('IMPORT_COLUMNS_MISSING', {
      headers: missing.map((field) => target.spec.columns[field]?.header ?? field),
    })
  }
  return { sheet, match }
}

/** Rows below the header: data, and what is only counted (totals, footers, repeated headers, empty lines). */
function splitRows(sheet: SheetCells, match: HeaderMatch): { data: number[]; skipped: NewImportRow[] } {
  const data: number[] = []
  const skipped: NewImportRow[] = []
  for (const [index, row] of sheet.rows.entries()) {
    if (row.number <= match.headerToRow) continue
    if (classifyRow(row, match) === 'data') data.push(index)
    else {
      const name = row.texts.find((text) => text.trim() !== '') ?? ''
      skipped.push({
        rowNo: row.number,
        outcome: 'skipped',
        name: name.slice(0, 50),
        cells: {},
        parsed: null,
        findings: [],
        changes: [],
        objectId: null,
      })
    }
  }
  return { data, skipped }
}

export function countRows(rows: readonly Pick<NewImportRow, 'outcome'>[]): RowCounts {
  const counts: RowCounts = { read: rows.length, new: 0, changed: 0, same: 0, refused: 0, skipped: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}

function matchedColumns(match: HeaderMatch) {
  const fields = new Map([...match.columns].map(([field, column]) => [column, field]))
  return match.headers.map(({ column, path }) => ({
    field: fields.get(column) ?? null,
    header: path.join('/'),
    column: columnLetters(column),
  }))
}
