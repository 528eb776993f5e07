import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import type { WriteScope } from '../db/contexts.ts'
import { clashOf, knownFields, rowCheck } from './edit-workers.ts'
import { pinyinIndex } from './pinyin-index.ts'
import { assertQuota, headcounts } from './quota.ts'
import { loggedFields } from './roster-log.ts'
import { workerInserter } from './roster.repository.ts'

export interface NewWorker {
  /** Texts by field, as a clerk types them. */
  readonly values: Readonly<Record<string, string>>
  readonly overQuotaReason: string
}

/**
 * Adds one person, checked as an imported row is.
 * @returns the new id
 * @throws AppError ROSTER_HAS_ERRORS, ROSTER_UNKNOWN_COLUMN, OVER_QUOTA
 */
export async function createWorker({ values, overQuotaReason }: NewWorker, scope: WriteScope): Promise<number> {
  const { trx, bulk, actor, clock, record } = scope
  knownFields(values)
  const { worker, findings } = (await rowCheck(trx, clock))({ ...values })
  const clash = worker ? await clashOf(trx, undefined, worker) : undefined
  const all = clash ? [...findings, clash] : findings
  if (!worker || hasErrors(all)) throw new AppError('ROSTER_HAS_ERRORS', { findings: [...all] })
  const before = await headcounts(trx)
  const insert = workerInserter(bulk, { by: actor.id, now: clock.now(), batchId: null })
  const { id } = insert(worker, {}, pinyinIndex(String(worker.values.name ?? '')))
  record({
    objectType: 'worker',
    objectId: id,
    after: loggedFields(worker),
    summary: await assertQuota(trx, before, overQuotaReason),
  })
  return id
}
