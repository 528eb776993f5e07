import { AppError } from '../../shared/kernel/app-error.ts'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'
import type { StoredWorker } from './roster.repository.ts'

/** An employment that ended before the present one. */
export interface PastEmployment {
  readonly workerId: number
  readonly joinedOn: string | null
  readonly leftOn: string
  readonly entrySource: string | null
  readonly exitReason: string | null
}

/** Keeps the ended employment of people who come back, one by one. */
export function pastEmploymentInserter(
  bulk: BulkStatements,
  { by, now }: { readonly by: number; readonly now: string },
): (worker: StoredWorker) => void {
  const statement = bulk.prepare<unknown[]>(
    `insert into past_employment (worker_id, joined_on, left_on, entry_source, exit_reason, recorded_by, recorded_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
  )
  return ({ id, values }) => {
    const { name, joinedOn = null, exitOn, entrySource = null, exitReason = null } = values
    if (typeof exitOn !== 'string') throw new AppError('ROSTER_COMES_BACK', { name: String(name), left: '' })
    statement.run(id, joinedOn, exitOn, entrySource, exitReason, by, now)
  }
}

/** Ended employments, of everybody or of some people; oldest first. */
export async function listPastEmployments(db: ReadDb, workerIds?: readonly number[]): Promise<PastEmployment[]> {
  const rows = await db
    .selectFrom('past_employment')
    .selectAll()
    .$if(workerIds !== undefined, (q) => q.where('worker_id', 'in', [...(workerIds ?? [])]))
    .orderBy('worker_id')
    .orderBy('left_on')
    .limit(200_000)
    .execute()
  return rows.map((row) => ({
    workerId: row.worker_id,
    joinedOn: row.joined_on,
    leftOn: row.left_on,
    entrySource: row.entry_source,
    exitReason: row.exit_reason,
  }))
}
