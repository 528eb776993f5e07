import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { sheetFields } from '../../shared/kernel/sheet-spec.ts'
import type { ImportBatchRow } from '../../shared/import-batch/import-batch.contract.ts'
import type { JobContext, ReadDb, WriteScope } from '../db/contexts.ts'
import { createRowChecker, importRow, type CheckedCells } from './check-rows.ts'
import { getBatch, getBatchReading, recountBatch } from './import-batch.repository.ts'
import { listStagedRows, listVerdicts, updateImportRow } from './import-row.repository.ts'
import type { CheckedRow, ImportTarget } from './import-target.ts'
import { readingOf } from './recognise.ts'
import { recallVerdicts } from './verdict-memory.ts'

const rowsPerLook = 500

export type TargetOf = (batch: ImportBatchRow) => ImportTarget

/** A staged row with its verdict of this moment. */
export interface CheckedAgain {
  readonly result: CheckedRow
  /** It was refused when the clerk saw it: only a correction can free it. */
  readonly isRefused: boolean
  /** The clerk saw another verdict. */
  readonly isStale: boolean
}

/** The staged rows with their verdicts of this moment, some hundred at a time in the file's order. */
export async function* checkedAgain(
  batch: ImportBatchRow,
  target: ImportTarget,
  { trx, clock }: WriteScope,
  db: ReadDb,
): AsyncGenerator<CheckedAgain[]> {
  const session = await target.open(trx, clock, batch.month as CalendarMonth | null)
  const known = recallVerdicts(db, batch.id, session.ground)
  const look = await staleness(batch, target, session, trx)
  for (let afterRow = 0; ;) {
    const page = await listVerdicts(trx, batch.id, { afterRow, limit: rowsPerLook })
    const last = page.at(-1)
    if (!last) return
    afterRow = last.rowNo
    const unknown = page.filter(({ rowNo, revision }) => revision > 0 || !known.has(rowNo))
    const looked = new Map((await look(unknown.map(({ rowNo }) => rowNo))).map((c) => [c.row.rowNo, c]))
    yield page.flatMap(({ rowNo, outcome }): CheckedAgain[] => {
      const isRefused = outcome === 'refused'
      const again = looked.get(rowNo)
      if (again) return [{ result: again.result, isRefused, isStale: again.isStale }]
      const result = known.get(rowNo)
      return result ? [{ result, isRefused, isStale: false }] : []
    })
  }
}

interface Looked extends CheckedCells {
  readonly isStale: boolean
}

/** Reads staged rows and checks them against what is stored now. */
async function staleness(
  batch: ImportBatchRow,
  target: ImportTarget,
  session: Awaited<ReturnType<ImportTarget['open']>>,
  db: ReadDb,
): Promise<(rowNos: readonly number[]) => Promise<Looked[]>> {
  const { dateSystem } = await getBatchReading(db, batch.id)
  const checkRows = createRowChecker(target, session, readingOf(batch, dateSystem))
  const fields = sheetFields(target.spec)
  return async (rowNos) => {
    const staged = await listStagedRows(db, batch.id, { fields, rowNos })
    const before = new Map(staged.map((row) => [row.cells.rowNo, row]))
    const checked = await checkRows(staged.map((row) => row.cells))
    return checked.map(({ row, result }) => {
      const { outcome, changes } = before.get(row.rowNo) ?? {}
      return { row, result, isStale: result.outcome !== outcome || JSON.stringify(result.changes) !== changes }
    })
  }
}

/** Stores the verdicts of this moment. Refused rows stay refused: only a correction by the clerk can free them. */
export async function renewVerdicts(
  id: number,
  { trx, clock, record }: WriteScope,
  { signal }: JobContext,
  targetOf: TargetOf,
): Promise<void> {
  const batch = await getBatch(trx, id)
  const target = targetOf(batch)
  const look = await staleness(batch, target, await target.open(trx, clock, batch.month as CalendarMonth | null), trx)
  for (let afterRow = 0; ;) {
    const page = await listVerdicts(trx, id, { afterRow, limit: rowsPerLook })
    const last = page.at(-1)
    if (!last) break
    afterRow = last.rowNo
    signal.throwIfCancelled()
    const open = page.filter(({ outcome }) => outcome !== 'refused').map(({ rowNo }) => rowNo)
    for (const { row, result } of await look(open)) {
      await updateImportRow(trx, id, importRow(row, result))
    }
  }
  const counts = await recountBatch(trx, id)
  record({ objectType: 'import_batch', objectId: id, before: { ...batch.counts }, after: { ...counts } })
}
