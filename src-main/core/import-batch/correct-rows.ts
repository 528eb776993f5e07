import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { looksMasked } from '../../shared/kernel/masking.ts'
import { sheetFields, type SheetSpec } from '../../shared/kernel/sheet-spec.ts'
import type { RowCorrection, RowCounts } from '../../shared/import-batch/import-batch.contract.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import type { TargetOf } from './check-again.ts'
import { createRowChecker, importRow, refuseTwins, rowsSharing } from './check-rows.ts'
import { assertStaged } from './commit.ts'
import { getBatch, getBatchReading, recountBatch } from './import-batch.repository.ts'
import {
  listRowFindings,
  listRowKeys,
  listStagedRows,
  updateImportRow,
  type StagedRow,
} from './import-row.repository.ts'
import { unmaskedTexts } from './mask-row.ts'
import { filledCells, mendedRow, type RowCells } from './raw-rows.ts'
import { readingOf } from './recognise.ts'

interface CorrectionWish {
  readonly id: number
  readonly rows: readonly RowCorrection[]
}

/**
 * Takes over mended texts, or puts the file's own back, and checks these rows again, with the rows that shared or now share
 * a number with them: mending one may free another.
 *
 * @throws AppError NOT_FOUND, IMPORT_BATCH_ENDED
 */
export async function correctRows(
  { id, rows }: CorrectionWish,
  { trx, clock, record }: WriteScope,
  targetOf: TargetOf,
): Promise<RowCounts> {
  const batch = await getBatch(trx, id)
  assertStaged(batch)
  const target = targetOf(batch)
  const corrections = await inClear(trx, id, rows, target.spec)
  const fields = sheetFields(target.spec)
  const { dateSystem } = await getBatchReading(trx, id)
  const reading = readingOf(batch, dateSystem)
  const session = await target.open(trx, clock, batch.month as CalendarMonth | null)
  const checkRows = createRowChecker(target, session, reading)
  const wanted = new Map(corrections.map((correction) => [correction.rowNo, correction]))
  const before = await listStagedRows(trx, id, { fields, rowNos: [...wanted.keys()] })
  if (before.length < wanted.size) throw new AppError('NOT_FOUND', { what: '导入行' })
  const restored = corrections.flatMap(({ rowNo, values }) => (values === null ? [rowNo] : []))
  const own = new Map((await listStagedRows(trx, id, { fields, rowNos: restored, asInFile: true })).map(byRow))
  const after = before.map(({ cells }): RowCells => {
    const { values, confirms = [] } = wanted.get(cells.rowNo) ?? { values: {} }
    if (values === null) return own.get(cells.rowNo)?.cells ?? cells
    return mendedRow(cells, target.spec, values, confirms)
  })
  const mended = await checkRows(after)

  const keys = await listRowKeys(trx, id)
  const concerned = new Set([...before, ...mended.map(({ result }) => result)].flatMap(pairsOf))
  const twinNos = keys
    .filter((row) => !wanted.has(row.rowNo) && pairsOf(row).some((pair) => concerned.has(pair)))
    .map(({ rowNo }) => rowNo)
  const twins = await listStagedRows(trx, id, { fields, rowNos: twinNos })
  const checked = [...mended, ...(await checkRows(twins.map(({ cells }) => cells)))]
  const fresh = new Map(checked.map(({ row, result }) => [row.rowNo, result.keys]))
  const sharing = rowsSharing([
    ...keys.filter(({ rowNo }) => !fresh.has(rowNo)),
    ...[...fresh].map(([rowNo, freshKeys]) => ({ rowNo, keys: freshKeys })),
  ])
  for (const { row, result } of checked) {
    const verdict = refuseTwins(importRow(row, result), sharing, target, reading)
    const correction = wanted.get(row.rowNo)
    const cells = correction && (correction.values === null ? null : filledCells(fields, row))
    await updateImportRow(trx, id, correction ? { ...verdict, mended: cells } : verdict)
  }
  for (const { cells, ...row } of before) record(entryOf(id, fields, { ...row, cells }, wanted.get(cells.rowNo)))
  return recountBatch(trx, id)
}

/** The corrections with proposed numbers that the screen knows by their mask in clear. */
async function inClear(
  db: ReadDb,
  id: number,
  rows: readonly RowCorrection[],
  spec: SheetSpec,
): Promise<readonly RowCorrection[]> {
  const isMasked = ({ values }: RowCorrection) => Object.values(values ?? {}).some(looksMasked)
  const wanted = rows.filter(isMasked).map(({ rowNo }) => rowNo)
  if (wanted.length === 0) return rows
  const findings = await listRowFindings(db, id, wanted)
  return rows.map((row) =>
    row.values === null ? row : { ...row, values: unmaskedTexts(row.values, findings.get(row.rowNo) ?? [], spec) },
  )
}

const byRow = (row: StagedRow) => [row.cells.rowNo, row] as const
const pairsOf = ({ keys }: { readonly keys: Readonly<Record<string, string>> }) =>
  Object.entries(keys).map(([field, value]) => `${field} ${value}`)

function entryOf(id: number, fields: readonly string[], { cells }: StagedRow, correction: RowCorrection | undefined) {
  const about = { objectType: 'import_row', objectId: `${id}-${cells.rowNo}` }
  const { values = {}, confirms = [] } = correction ?? {}
  if (values === null) return { ...about, summary: '恢复来表原值' }
  const before = Object.keys(values).map((field) => [field, cells.texts[fields.indexOf(field)] ?? ''] as const)
  const summary = confirms.length === 0 ? {} : { summary: '已核对提醒，保留此行' }
  return { ...about, before: Object.fromEntries(before), after: values, ...summary }
}
