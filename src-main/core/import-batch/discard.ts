import type { WriteScope } from '../db/contexts.ts'
import { assertStaged } from './commit.ts'
import { endBatch, getBatch } from './import-batch.repository.ts'
import { deleteFile } from './import-file.repository.ts'

/**
 * Ends a staged batch without writing it; its file goes, its counts stay.
 * @throws AppError NOT_FOUND, IMPORT_BATCH_ENDED
 */
export async function discardBatch(id: number, { trx, clock, record }: WriteScope): Promise<void> {
  assertStaged(await getBatch(trx, id))
  await endBatch(trx, id, 'discarded', clock.now())
  await deleteFile(trx, id)
  record({ objectType: 'import_batch', objectId: id, before: { state: 'staged' }, after: { state: 'discarded' } })
}
