import { AppError } from '../../shared/kernel/app-error.ts'
import { factWriter } from '../dated-fact/dated-fact.service.ts'
import type { WriteScope } from '../db/contexts.ts'
import { loggedFields } from './roster-log.ts'
import { findEdit, listEditChanges, markEditUndone, type EditChange } from './roster-edit.repository.ts'
import { getStoredWorker } from './roster.repository.ts'
import { listRawWorkers, workerRestorer, type RawWorker } from './worker-undo.repository.ts'

const peoplePerRead = 500
/** Columns that follow from others: nobody typed into them. */
const followers: ReadonlySet<string> = new Set(['py_full', 'py_head', 'sex', 'birth_on'])

/**
 * Takes back one saving of cells: all of it, or nothing when somebody changed one of its cells since.
 * @throws AppError NOT_FOUND, ROSTER_EDIT_ENDED, ROSTER_EDIT_OVERTAKEN
 */
export async function undoEdit(editId: number, scope: WriteScope): Promise<{ people: number; cells: number }> {
  const { trx, bulk, actor, clock, record } = scope
  const edit = await findEdit(trx, editId)
  if (!edit) throw new AppError('NOT_FOUND', { what: '这次修改' })
  if (edit.undoneAt !== null) throw new AppError('ROSTER_EDIT_ENDED', {})
  const stamp = { by: actor.id, now: clock.now(), today: clock.today() }
  const restore = workerRestorer(bulk, stamp)
  const facts = factWriter(bulk, 'worker', stamp)
  const changes = await listEditChanges(trx, editId)
  let cells = 0
  for (let start = 0; start < changes.length; start += peoplePerRead) {
    const some = changes.slice(start, start + peoplePerRead)
    const workers = await listRawWorkers(
      trx,
      some.map(({ workerId }) => workerId),
    )
    for (const change of some) {
      const worker = workers.get(change.workerId)
      if (!worker) throw new AppError('NOT_FOUND', { what: '人员' })
      assertUntouched(worker, change)
      const before = await getStoredWorker(trx, worker.id)
      facts.void(worker.id, { editId })
      restore(worker, change.before)
      const after = await getStoredWorker(trx, worker.id)
      record({
        objectType: 'worker',
        objectId: worker.id,
        before: loggedFields(before, before.extra),
        after: loggedFields(after, after.extra),
        summary: '撤销修改',
      })
      cells += Object.keys(change.before).filter((column) => !followers.has(column)).length
    }
  }
  await markEditUndone(trx, { id: editId, by: actor.id, now: stamp.now })
  record({ objectType: 'roster_edit', objectId: editId, summary: `撤销：${edit.summary}` })
  return { people: changes.length, cells }
}

function assertUntouched({ name, columns }: RawWorker, { after }: EditChange): void {
  const touched = Object.entries(after).some(([column, value]) => (columns[column] ?? null) !== value)
  if (touched) throw new AppError('ROSTER_EDIT_OVERTAKEN', { name })
}
