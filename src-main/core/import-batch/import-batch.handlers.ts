import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ImportBatchRow, importBatchContract, RowCounts } from '../../shared/import-batch/import-batch.contract.ts'
import { attendanceImport } from '../attendance/attendance-import.ts'
import type { CommandContext, HandlersFor } from '../db/contexts.ts'
import { rosterImport } from '../roster/roster-import.ts'
import { createRowChecker, refuseDuplicates, rowFromTexts } from './check-rows.ts'
import {
  endBatch,
  getBatch,
  getImportRow,
  listBatches,
  listImportRows,
  listRowTexts,
  listStagedRows,
  recountBatch,
  updateImportRow,
} from './import-batch.repository.ts'
import type { ImportTarget } from './import-target.ts'

const targets: Readonly<Record<ImportBatchRow['sheetId'], ImportTarget>> = {
  roster: rosterImport,
  attendance: attendanceImport,
}
/** Values on screen are texts; a date typed there is a date, never a serial of the old Macintosh. */
const screenDates = '1900' as const
const rowsPerCheck = 200

export const importBatchHandlers = {
  'importBatch.list': (input, { db }) => listBatches(db, input),

  'importBatch.get': ({ id }, { db }) => getBatch(db, id),

  'importBatch.rows': (input, { db }) => listImportRows(db, input),

  'importBatch.correctRow': (input, context) => correctRow(input, context),

  'importBatch.discard': async ({ id }, { trx, clock, record }) => {
    assertStaged(await getBatch(trx, id))
    await endBatch(trx, id, 'discarded', clock.now())
    record({ objectType: 'import_batch', objectId: id, before: { state: 'staged' }, after: { state: 'discarded' } })
    return getBatch(trx, id)
  },

  'importBatch.commit': async ({ id, expected }, { signal, progress, write }) => {
    const counts = await write(async (scope) => {
      const { trx, clock, record } = scope
      const batch = await getBatch(trx, id)
      assertStaged(batch)
      if (batch.counts.new + batch.counts.changed === 0) throw new AppError('IMPORT_NOTHING_TO_WRITE', {})
      if (!sameCounts(batch.counts, expected)) throw new AppError('IMPORT_BATCH_CHANGED', {})
      const target = targets[batch.sheetId]
      const month = batch.month as CalendarMonth | null
      const rows = await listStagedRows(trx, id)
      await target.write(scope, rows, { id, month }, (done) => {
        if (done % rowsPerCheck !== 0) return
        signal.throwIfCancelled()
        progress('commit', done, rows.length)
      })
      signal.throwIfCancelled()
      await endBatch(trx, id, 'committed', clock.now())
      record({
        objectType: 'import_batch',
        objectId: id,
        before: { state: 'staged' },
        after: { state: 'committed', ...batch.counts },
      })
      progress('commit', rows.length, rows.length)
      return batch.counts
    })
    return { counts }
  },
} satisfies HandlersFor<typeof importBatchContract>

/**
 * Takes over mended texts and checks the row again. The whole batch is looked at for duplicates, because mending one
 * row may free another.
 */
async function correctRow(
  { id, rowNo, values }: { id: number; rowNo: number; values: Record<string, string> },
  { trx, clock, record }: CommandContext,
) {
  const batch = await getBatch(trx, id)
  assertStaged(batch)
  const before = await getImportRow(trx, id, rowNo)
  const target = targets[batch.sheetId]
  const session = await target.open(trx, clock, batch.month as CalendarMonth | null)
  const check = createRowChecker(target, session, screenDates)
  const texts = { ...before.values, ...values }
  const others = (await listRowTexts(trx, id)).filter((row) => row.rowNo !== rowNo)
  const rows = [...others, { rowNo, cells: texts }].map((row) =>
    check(rowFromTexts(target.spec, { rowNo: row.rowNo, texts: row.cells, extra: {} })),
  )
  const keyOfMended = rows.at(-1)?.result.key
  const keyBefore = keyIn(before.values)
  const affected = new Set([keyOfMended, keyBefore])
  for (const row of refuseDuplicates(rows)) {
    const isTwin = affected.has(keyIn(row.cells))
    if (row.rowNo === rowNo || isTwin) await updateImportRow(trx, id, row)
  }
  await recountBatch(trx, id)
  record({
    objectType: 'import_row',
    objectId: `${id}-${rowNo}`,
    before: pick(before.values, Object.keys(values)),
    after: values,
  })
  return getImportRow(trx, id, rowNo)
}

const keyIn = (texts: Readonly<Record<string, string>>) => texts['idNo']?.replace(/\s/g, '').toUpperCase()

function pick(values: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? '']))
}

function assertStaged(batch: ImportBatchRow): void {
  if (batch.state !== 'staged') throw new AppError('IMPORT_BATCH_ENDED', {})
}

function sameCounts(a: RowCounts, b: RowCounts): boolean {
  return (Object.keys(a) as (keyof RowCounts)[]).every((key) => a[key] === b[key])
}
