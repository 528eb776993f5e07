import { AppError } from '../../shared/kernel/app-error.ts'
import type { ImportBatchRow, UndoPlan } from '../../shared/import-batch/import-batch.contract.ts'
import { listEntriesOf } from '../audit-log/audit-log.service.ts'
import type { JobContext, ReadDb, WriteScope } from '../db/contexts.ts'
import type { TargetOf } from './check-again.ts'
import { getBatch } from './import-batch.repository.ts'
import { listChanges, markUndone } from './import-change.repository.ts'
import type { ImportUndo, UndoStep } from './import-target.ts'

/** A batch is written by itself or with others of its collection. */
const commitActions: ReadonlySet<string> = new Set(['importBatch.commit', 'importCollection.commit'])
const changesPerLook = 500
/** Lists on screen end here; the counts go on. */
const mostListed = 500

const nothing: UndoPlan = { isSupported: false, remove: 0, restore: 0, laterEdits: [], kept: [] }

/** What undoing a batch would do, and everything done after the import that stands in its way. */
export async function planUndo(db: ReadDb, id: number, targetOf: TargetOf): Promise<UndoPlan> {
  const batch = await getBatch(db, id)
  const { undo } = targetOf(batch)
  if (!undo || batch.state !== 'committed') return nothing
  const plan = { ...nothing, isSupported: true, laterEdits: [] as UndoPlan['laterEdits'], kept: [] as UndoPlan['kept'] }
  for await (const steps of looks(db, batch, undo)) {
    for (const step of steps) {
      if (!step.isDone && !isHinderedAddition(step)) plan[isAddition(step) ? 'remove' : 'restore'] += 1
      if (plan.laterEdits.length < mostListed) plan.laterEdits.push(...step.laterEdits)
      if (step.keptBy !== undefined && plan.kept.length < mostListed) {
        plan.kept.push({ name: step.name, reason: step.keptBy })
      }
    }
  }
  return plan
}

interface UndoWish {
  readonly id: number
  readonly expected: { readonly remove: number; readonly restore: number }
  readonly keepLaterEdits: boolean
}

/**
 * Takes back what a batch wrote, in one transaction: added people go, changed ones get their former values. What was done
 * after the import hinders it, unless it is to be kept.
 *
 * @throws AppError IMPORT_NOT_UNDOABLE, IMPORT_UNDO_HINDERED, IMPORT_UNDO_CHANGED, JOB_CANCELLED
 */
export async function undoBatch(
  wish: UndoWish,
  { db, write, progress, signal }: JobContext,
  targetOf: TargetOf,
): Promise<{ removed: number; restored: number }> {
  const batch = await getBatch(db, wish.id)
  const { undo } = targetOf(batch)
  if (!undo || batch.state !== 'committed') throw new AppError('IMPORT_NOT_UNDOABLE', {})
  const total = wish.expected.remove + wish.expected.restore
  return write(async (scope) => {
    await markUndone(scope.trx, { id: batch.id, by: scope.actor.id, now: scope.clock.now() })
    const done = await takeBack(batch, undo, wish, scope, (count) => {
      signal.throwIfCancelled()
      progress('undo', count, total)
    })
    scope.record({
      objectType: 'import_batch',
      objectId: batch.id,
      before: { state: 'committed' },
      after: { state: 'undone', removed: done.removed, restored: done.restored },
    })
    return done
  })
}

async function takeBack(
  batch: ImportBatchRow,
  undo: ImportUndo,
  { expected, keepLaterEdits }: UndoWish,
  scope: WriteScope,
  report: (count: number) => void,
): Promise<{ removed: number; restored: number }> {
  const done = { removed: 0, restored: 0 }
  const hindered = { laterEdits: 0, kept: 0 }
  const takeBackOne = undo.openUndoer(scope, batch.id)
  for await (const steps of looks(scope.trx, batch, undo)) {
    report(done.removed + done.restored)
    for (const step of steps) {
      hindered.laterEdits += step.laterEdits.length
      hindered.kept += step.keptBy === undefined ? 0 : 1
      if (step.isDone || isHinderedAddition(step)) continue
      await takeBackOne(step)
      done[isAddition(step) ? 'removed' : 'restored'] += 1
    }
  }
  if (!keepLaterEdits && hindered.laterEdits + hindered.kept > 0) throw new AppError('IMPORT_UNDO_HINDERED', hindered)
  if (done.removed !== expected.remove || done.restored !== expected.restore)
    throw new AppError('IMPORT_UNDO_CHANGED', {})
  return done
}

const isAddition = ({ change }: UndoStep) => 'contentHash' in change
const isHinderedAddition = (step: UndoStep) =>
  isAddition(step) && (step.keptBy !== undefined || step.laterEdits.length > 0)

async function* looks(db: ReadDb, batch: ImportBatchRow, undo: ImportUndo): AsyncGenerator<UndoStep[]> {
  const entries = await listEntriesOf(db, 'import_batch', batch.id)
  const sinceSeq = entries.find(({ action }) => commitActions.has(action))?.seq ?? 0
  let afterObject = 0
  for (;;) {
    const changes = await listChanges(db, batch.id, { afterObject, limit: changesPerLook })
    const last = changes.at(-1)
    if (!last) return
    afterObject = last.objectId
    yield await undo.look(db, changes, sinceSeq)
  }
}
