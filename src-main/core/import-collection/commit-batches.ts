import type { RowCounts } from '../../shared/import-batch/import-batch.contract.ts'
import type { Refusal } from '../../shared/import-collection/import-collection.contract.ts'
import { AppError, isAppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { JobContext } from '../db/contexts.ts'
import { commitBatch } from '../import-batch/import-batch.service.ts'
import { rosterImport } from '../roster/roster-import.ts'
import { collectionOverview } from './overview.ts'

interface CommitWish {
  readonly id: number
  readonly batches: readonly { readonly id: number; readonly expected: RowCounts }[]
  readonly effectiveOn?: CalendarDate | undefined
  readonly basis: string
}

/** What became of each batch that was to be written. */
export interface CommitReport {
  readonly written: { batchId: number; counts: RowCounts }[]
  readonly refused: { batchId: number; refusal: Refusal }[]
  readonly left: number[]
}

/**
 * Writes the batches one after another, each in its own transaction and each to be undone by itself. A refused one stops
 * no other. After a cancel the written ones stay, and the answer says which were not begun.
 *
 * @throws AppError IMPORT_COLLECTION_CHANGED before anything is written, JOB_CANCELLED when nothing was,
 * IMPORT_COLLECTION_STOPPED when something was
 */
export async function commitBatches(
  { id, batches, effectiveOn, basis }: CommitWish,
  context: JobContext,
): Promise<CommitReport> {
  await assertReady(id, batches, context)
  const report: CommitReport = { written: [], refused: [], left: [] }
  const total = batches.reduce((sum, { expected }) => sum + expected.new + expected.changed, 0)
  let done = 0
  for (const [index, batch] of batches.entries()) {
    const progress = (stage: string, count: number) => context.progress(stage, done + count, total)
    try {
      const wish = { ...batch, effectiveOn, basis, overQuotaReason: '' }
      const { counts } = await commitBatch(wish, { ...context, progress }, () => rosterImport)
      report.written.push({ batchId: batch.id, counts })
    } catch (error) {
      if (report.written.length > 0 && isAppError(error, 'JOB_CANCELLED')) {
        report.left.push(...batches.slice(index).map((each) => each.id))
        return report
      }
      if (!isRefusal(error)) throw whileWriting(error, { written: report.written.length, left: batches.length - index })
      report.refused.push({ batchId: batch.id, refusal: { code: error.code, details: { ...error.details } } })
    }
    done += batch.expected.new + batch.expected.changed
  }
  return report
}

/** Only what the clerk sees as ready is written together: everything else wants a look of its own. */
async function assertReady(id: number, batches: CommitWish['batches'], { db, clock }: JobContext): Promise<void> {
  const { files } = await collectionOverview(db, id, clock.today())
  const ready = new Set(files.flatMap(({ batch, holds }) => (batch && holds?.length === 0 ? [batch.id] : [])))
  const wanted = new Set(batches.map((batch) => batch.id))
  const isSettled = wanted.size === batches.length && [...wanted].every((batchId) => ready.has(batchId))
  if (!isSettled) throw new AppError('IMPORT_COLLECTION_CHANGED', {})
}

/** Refusals of one file's rows; a file that would exceed a quota needs a reason of its own, given on its own page. */
const isRefusal = (error: unknown): error is AppError =>
  isAppError(error) && (error.code.startsWith('IMPORT_') || error.code === 'OVER_QUOTA')

/** The clerk must not read "nothing was written" when some batches were. */
function whileWriting(error: unknown, { written, left }: { written: number; left: number }): unknown {
  return written === 0 ? error : new AppError('IMPORT_COLLECTION_STOPPED', { written, left })
}
