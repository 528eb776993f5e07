import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { sheetFields } from '../../shared/kernel/sheet-spec.ts'
import type { ImportRow } from '../../shared/import-batch/import-batch.contract.ts'
import type { CommandContext } from '../db/contexts.ts'
import { createRowChecker, importRow, refuseTwins, rowsSharing } from './check-rows.ts'
import type { TargetOf } from './check-again.ts'
import { assertStaged } from './commit.ts'
import { getBatch, getBatchReading, recountBatch } from './import-batch.repository.ts'
import { getImportRow, listRowsSharing, listStagedRows, updateImportRow } from './import-row.repository.ts'
import { filledCells, mendedRow } from './raw-rows.ts'
import { readingOf } from './recognise.ts'

/**
 * Takes over mended texts and checks the row again, with the rows that shared or now share its ID number: mending one
 * may free another.
 *
 * @throws AppError NOT_FOUND, IMPORT_BATCH_ENDED
 */
export async function correctRow(
  { id, rowNo, values }: { readonly id: number; readonly rowNo: number; readonly values: Record<string, string> },
  { trx, clock, record }: CommandContext,
  targetOf: TargetOf,
): Promise<ImportRow> {
  const batch = await getBatch(trx, id)
  assertStaged(batch)
  const target = targetOf(batch)
  const fields = sheetFields(target.spec)
  const { dateSystem } = await getBatchReading(trx, id)
  const reading = readingOf(batch, dateSystem)
  const session = await target.open(trx, clock, batch.month as CalendarMonth | null)
  const checkRows = createRowChecker(target, session, reading)
  const [before] = await listStagedRows(trx, id, { fields, rowNos: [rowNo] })
  if (!before) throw new AppError('NOT_FOUND', { what: '导入行' })
  const mended = mendedRow(before.cells, target.spec, values)
  const [after] = await checkRows([mended])
  if (!after) throw new AppError('NOT_FOUND', { what: '导入行' })
  const shared = [...Object.entries(before.keys), ...Object.entries(after.result.keys)]
  const rowNos = (await listRowsSharing(trx, id, shared)).map((r) => r.rowNo).filter((no) => no !== rowNo)
  const twins = await listStagedRows(trx, id, { fields, rowNos })
  const checked = [after, ...(await checkRows(twins.map((twin) => twin.cells)))]
  const fresh = checked.map((c) => ({ rowNo: c.row.rowNo, keys: c.result.keys }))
  const own = new Set(fresh.map((r) => r.rowNo))
  const others = await listRowsSharing(
    trx,
    id,
    fresh.flatMap((r) => Object.entries(r.keys)),
  )
  const sharing = rowsSharing([...fresh, ...others.filter((r) => !own.has(r.rowNo))])
  for (const { row, result } of checked) {
    const verdict = refuseTwins(importRow(row, result), sharing, target, reading)
    await updateImportRow(trx, id, row.rowNo === rowNo ? { ...verdict, mended: filledCells(fields, row) } : verdict)
  }
  await recountBatch(trx, id)
  const texts = Object.fromEntries(fields.map((field, index) => [field, before.cells.texts[index] ?? '']))
  record({
    objectType: 'import_row',
    objectId: `${id}-${rowNo}`,
    before: Object.fromEntries(Object.keys(values).map((field) => [field, texts[field] ?? ''])),
    after: values,
  })
  return getImportRow(trx, id, rowNo)
}
