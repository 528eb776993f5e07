import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { columnEntries } from '../../shared/kernel/sheet-spec.ts'
import type { ImportRow } from '../../shared/import-batch/import-batch.contract.ts'
import type { CommandContext } from '../db/contexts.ts'
import { createRowChecker, importRow, refuseTwins, rowsByKey } from './check-rows.ts'
import { assertStaged, type TargetOf } from './commit.ts'
import {
  getBatch,
  getBatchReading,
  getImportRow,
  listRowsSharing,
  listStagedRows,
  recountBatch,
  updateImportRow,
} from './import-batch.repository.ts'
import { mendedRow } from './raw-rows.ts'
import { readingOf } from './recognise.ts'

const mostTwins = 1000

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
  const fields = columnEntries(target.spec).map(([field]) => field)
  const { dateSystem } = await getBatchReading(trx, id)
  const reading = readingOf(batch, dateSystem)
  const session = await target.open(trx, clock, batch.month as CalendarMonth | null)
  const checkRows = createRowChecker(target, session, reading)
  const [before] = await listStagedRows(trx, id, { fields, limit: 1, rowNos: [rowNo] })
  if (!before) throw new AppError('NOT_FOUND', { what: '导入行' })
  const mended = mendedRow(before.cells, target.spec, values)
  const [after] = await checkRows([mended])
  if (!after) throw new AppError('NOT_FOUND', { what: '导入行' })
  const shared = [...Object.entries(before.keys), ...Object.entries(after.result.keys)]
  const rowNos = (await listRowsSharing(trx, id, shared)).map((r) => r.rowNo).filter((no) => no !== rowNo)
  const twins = await listStagedRows(trx, id, { fields, limit: mostTwins, rowNos })
  const checked = [after, ...(await checkRows(twins.map((twin) => twin.cells)))]
  const fresh = checked.map((c) => ({ rowNo: c.row.rowNo, keys: c.result.keys }))
  const own = new Set(fresh.map((r) => r.rowNo))
  const others = await listRowsSharing(
    trx,
    id,
    fresh.flatMap((r) => Object.entries(r.keys)),
  )
  const keyed = rowsByKey([...fresh, ...others.filter((r) => !own.has(r.rowNo))])
  for (const { row, result } of checked) {
    const isMended = row.rowNo === rowNo
    await updateImportRow(trx, id, refuseTwins(importRow(row, result), keyed, target, reading), { isMended })
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
