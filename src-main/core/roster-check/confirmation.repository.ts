import { AppError } from '../../shared/kernel/app-error.ts'
import type { HealthFinding } from '../../shared/roster-check/health-facts.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** That somebody looked into a finding and found it in order (已核实). */
export interface Confirmation {
  readonly id: number
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** What a finding is about: the rule, the person or else the community, and the fact that it rests on. */
export type Subject = Pick<HealthFinding, 'rule' | 'workerId' | 'communityId' | 'fact'>

/** Key of a subject; a person's community is no part of it, for people move. */
export function subjectKey({ rule, workerId, communityId, fact }: Subject): string {
  return JSON.stringify([rule, workerId, workerId === null ? communityId : null, fact])
}

/** Confirmations that were not withdrawn, by subject. */
export async function listConfirmations(db: ReadDb): Promise<ReadonlyMap<string, Confirmation>> {
  const rows = await db
    .selectFrom('roster_check_confirmation as c')
    .innerJoin('account as a', 'a.id', 'c.confirmed_by')
    .select(['c.id', 'c.rule', 'c.worker_id', 'c.community_id', 'c.fact', 'c.reason', 'c.confirmed_at'])
    .select('a.display_name')
    .where('c.withdrawn_at', 'is', null)
    .orderBy('c.id')
    .limit(100_000)
    .execute()
  return new Map(
    rows.map((row) => [
      JSON.stringify([row.rule, row.worker_id, row.community_id, row.fact]),
      { id: row.id, reason: row.reason, by: row.display_name, at: row.confirmed_at },
    ]),
  )
}

interface Stamp {
  readonly by: number
  readonly now: string
}

export async function insertConfirmation(
  trx: WriteDb,
  { rule, workerId, communityId, fact }: Subject,
  { reason, by, now }: Stamp & { readonly reason: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('roster_check_confirmation')
    .values({
      rule,
      worker_id: workerId,
      community_id: workerId === null ? communityId : null,
      fact,
      reason,
      confirmed_by: by,
      confirmed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Takes a confirmation back; the finding counts again.
 * @throws AppError NOT_FOUND
 */
export async function withdrawConfirmation(trx: WriteDb, id: number, { by, now }: Stamp): Promise<Subject> {
  const row = await trx
    .updateTable('roster_check_confirmation')
    .set({ withdrawn_by: by, withdrawn_at: now })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning(['rule', 'worker_id', 'community_id', 'fact'])
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '核实记录' })
  const { rule, worker_id: workerId, community_id: communityId, fact } = row
  return { rule: rule as Subject['rule'], workerId, communityId, fact }
}
