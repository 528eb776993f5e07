import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ImportBatchRow, RowCounts } from '../../shared/import-batch/import-batch.contract.ts'
import type { JobContext, WriteScope } from '../db/contexts.ts'
import { fileStop } from '../../shared/import-batch/file-stop.rules.ts'
import { headerOf } from './check-rows.ts'
import { checkedAgain, renewVerdicts, type TargetOf } from './check-again.ts'
import { changeInserter } from './import-change.repository.ts'
import { endBatch, getBatch } from './import-batch.repository.ts'
import type { ImportTarget } from './import-target.ts'
import { forgetVerdicts } from './verdict-memory.ts'

/** Thrown inside the transaction when the stored records moved on since the rows were staged. */
class StaleBatch extends Error {}

export interface CommitWish {
  readonly id: number
  readonly expected: RowCounts
  /** From which day and by which document changed dated fields hold. */
  readonly effectiveOn?: CalendarDate | undefined
  readonly basis: string
  readonly overQuotaReason: string
}

/**
 * Writes new and changed rows in one transaction. Every row is checked again against what is stored now, unless nothing
 * changed there since; if any verdict differs from what the clerk saw, nothing is written, the staged verdicts are renewed
 * and the clerk is asked to look again.
 *
 * @throws AppError IMPORT_BATCH_ENDED, IMPORT_NOTHING_TO_WRITE, IMPORT_BATCH_CHANGED, IMPORT_NEEDS_DATE,
 * IMPORT_NOT_ACCOUNTED, JOB_CANCELLED
 */
export async function commitBatch(
  wish: CommitWish,
  context: JobContext,
  targetOf: TargetOf,
): Promise<{ counts: RowCounts }> {
  try {
    const counts = await context.write((scope) => writeBatch(wish, scope, context, targetOf))
    forgetVerdicts(context.db, wish.id)
    return { counts }
  } catch (error) {
    if (!(error instanceof StaleBatch)) throw error
    await context.write((scope) => renewVerdicts(wish.id, scope, context, targetOf))
    forgetVerdicts(context.db, wish.id)
    throw new AppError('IMPORT_BATCH_CHANGED', {})
  }
}

async function writeBatch(
  { id, expected, effectiveOn, basis, overQuotaReason }: CommitWish,
  scope: WriteScope,
  { db, signal, progress }: JobContext,
  targetOf: TargetOf,
): Promise<RowCounts> {
  const batch = await getBatch(scope.trx, id)
  assertStaged(batch)
  const { counts } = batch
  if (!sameCounts(counts, expected)) throw new AppError('IMPORT_BATCH_CHANGED', {})
  const total = counts.new + counts.changed
  if (total === 0) throw new AppError('IMPORT_NOTHING_TO_WRITE', {})
  assertNotStopped(batch)
  const target = targetOf(batch)
  const dated = effectiveOn === undefined || basis.length < 2 ? undefined : { effectiveOn, basis }
  const writeRow = target.openWriter(scope, { id, month: batch.month as CalendarMonth | null, dated })
  const checkAfter = await target.guard?.(scope)
  const keepChange = changeInserter(scope.bulk, id)
  const seen = { new: 0, changed: 0, same: 0, refused: 0 }
  for await (const chunk of checkedAgain(batch, target, scope, db)) {
    signal.throwIfCancelled()
    progress('commit', seen.new + seen.changed, total)
    for (const { isRefused, isStale, result } of chunk) {
      seen[isRefused ? 'refused' : result.outcome] += 1
      if (isRefused) continue
      if (isStale) throw new StaleBatch()
      if (result.outcome === 'same') continue
      if (dated === undefined) assertUndated(target, result.changes)
      const change = writeRow(result)
      if (change) keepChange(change)
    }
  }
  assertAccounted(counts, seen)
  signal.throwIfCancelled()
  const remark = (await checkAfter?.(overQuotaReason)) ?? ''
  await endBatch(scope.trx, id, 'committed', scope.clock.now())
  scope.record({
    objectType: 'import_batch',
    objectId: id,
    before: { state: 'staged' },
    after: { state: 'committed', ...counts },
    summary: [dated === undefined ? '' : `自${dated.effectiveOn}起，依据${dated.basis}`, remark]
      .filter((part) => part !== '')
      .join('；'),
  })
  progress('commit', total, total)
  return counts
}

/**
 * What was met row by row must be what the clerk was shown; the database refuses counts that do not add up to the rows read.
 * @throws AppError IMPORT_NOT_ACCOUNTED
 */
function assertAccounted(counts: RowCounts, seen: Omit<RowCounts, 'read' | 'skipped'>): void {
  const kinds = Object.keys(seen) as (keyof typeof seen)[]
  if (kinds.every((kind) => seen[kind] === counts[kind])) return
  const sum = (of: typeof seen) => kinds.reduce((total, kind) => total + of[kind], 0)
  throw new AppError('IMPORT_NOT_ACCOUNTED', { shown: sum(counts), met: sum(seen) })
}

/**
 * What is wrong with a file as a whole (its month, its sums, its number of people) is mended by its sender.
 * @throws AppError IMPORT_STOPPED
 */
function assertNotStopped({ findings }: ImportBatchRow): void {
  const stop = fileStop(findings)
  if (stop) throw new AppError('IMPORT_STOPPED', { message: stop.message, remedy: stop.remedy ?? '' })
}

/** @throws AppError IMPORT_NEEDS_DATE */
function assertUndated({ spec, datedFields = [] }: ImportTarget, changes: readonly { readonly field: string }[]): void {
  const dated = changes.find(({ field }) => datedFields.includes(field))
  if (dated) throw new AppError('IMPORT_NEEDS_DATE', { field: headerOf(spec, dated.field) })
}

/** @throws AppError IMPORT_BATCH_ENDED */
export function assertStaged(batch: ImportBatchRow): void {
  if (batch.state !== 'staged') throw new AppError('IMPORT_BATCH_ENDED', {})
}

function sameCounts(a: RowCounts, b: RowCounts): boolean {
  return (Object.keys(a) as (keyof RowCounts)[]).every((key) => a[key] === b[key])
}
