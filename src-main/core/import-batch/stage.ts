import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { columnEntries } from '../../shared/kernel/sheet-spec.ts'
import type { RowCounts } from '../../shared/import-batch/import-batch.contract.ts'
import type { JobContext } from '../db/contexts.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import type { SheetRow } from '../excel/read/sheet-cells.ts'
import { createRowChecker, importRow, refuseTwins, rowsByKey } from './check-rows.ts'
import { fileFindings, sameFileFindings } from './file-findings.ts'
import { findSameFile } from './import-change.repository.ts'
import { importRowInserter, insertBatch, type NewImportRow } from './import-batch.repository.ts'
import { insertFile } from './import-file.repository.ts'
import type { ImportTarget, TargetSession } from './import-target.ts'
import { rawRows, type RowCells } from './raw-rows.ts'
import { returnedBatch, returnedFindings } from './returned-file.ts'
import { matchedColumns, readingOf, recognise, type RecognisedFile } from './recognise.ts'

export const rowsPerCheck = 200

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
  const recognised = recognise(readWorkbook(bytes, { signal }), target)
  const { workbook, sheet, match, otherRows } = recognised
  const session = await target.open(db, clock, month)
  const checked = await checkFile(target, session, recognised, context)
  const rows = [...checked, ...otherRows.map(skippedRow)].sort((a, b) => a.cells.rowNo - b.cells.rowNo)
  const counts = countRows(rows)
  const fileSha256 = createHash('sha256').update(bytes).digest('hex')
  const sameFile = await findSameFile(db, { sheetId: target.sheetId, month, sha256: fileSha256 })
  progress('stage', 0, rows.length)
  const batchId = await write(async ({ trx, bulk, record }) => {
    const id = await insertBatch(trx, {
      sheetId: target.sheetId,
      month,
      fileName: file.name,
      fileSha256,
      sheetName: sheet.name,
      counts,
      findings: [
        ...sameFileFindings(sameFile),
        ...returnedFindings(returnedBatch(workbook), counts),
        ...fileFindings(workbook, recognised),
        ...(session.fileFindings?.() ?? []),
      ],
      columns: matchedColumns(match),
      fields: columnEntries(target.spec).map(([field]) => field),
      dateSystem: workbook.dateSystem,
      by: actor.id,
      now: clock.now(),
    })
    await insertFile(trx, id, bytes)
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

async function checkFile(
  target: ImportTarget,
  session: TargetSession,
  { workbook, sheet, match, dataRows }: RecognisedFile,
  { signal, progress }: JobContext<'read'>,
): Promise<NewImportRow[]> {
  const reading = readingOf(sheet.name, matchedColumns(match), workbook.dateSystem)
  const checkRows = createRowChecker(target, session, reading)
  const checked: NewImportRow[] = []
  let chunk: RowCells[] = []
  const checkChunk = async () => {
    signal.throwIfCancelled()
    progress('check', checked.length, dataRows.length)
    for (const { row, result } of await checkRows(chunk)) checked.push(importRow(row, result))
    chunk = []
  }
  for (const row of rawRows(sheet, match, dataRows, target.spec)) {
    chunk.push(row)
    if (chunk.length === rowsPerCheck) await checkChunk()
  }
  await checkChunk()
  const keyed = rowsByKey(checked.map(({ cells, keys }) => ({ rowNo: cells.rowNo, keys })))
  return checked.map((row) => refuseTwins(row, keyed, target, reading))
}

/** Totals, footers, repeated headers and empty lines are counted, never taken in. */
function skippedRow(row: SheetRow): NewImportRow {
  const name = row.texts.find((text) => text.trim() !== '') ?? ''
  return {
    outcome: 'skipped',
    name: name.slice(0, 50),
    keys: {},
    cells: { rowNo: row.number, texts: [], kinds: '', extra: {}, flag: '' },
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
