import type { ReadDb } from '../db/contexts.ts'
import type { SubjectNotice } from './notice-subject.repository.ts'

/**
 * The notice that a hire (拟聘用) waits for: the newest that names the person, was not withdrawn and is no draft. The trigger
 * `labour_contract_waits_for_notice` looks at the same one.
 */
export async function findHiringNotice(db: ReadDb, workerId: number): Promise<SubjectNotice | undefined> {
  const row = await db
    .selectFrom('notice_person as p')
    .innerJoin('notice as n', 'n.id', 'p.notice_id')
    .select(['n.id', 'n.title', 'n.state', 'n.outcome', 'n.rules', 'p.excluded_reason'])
    .select((eb) =>
      eb
        .selectFrom('notice_objection as o')
        .select((inner) => inner.fn.countAll<number>().as('open'))
        .whereRef('o.notice_id', '=', 'n.id')
        .where('o.state', '<>', 'closed')
        .as('open'),
    )
    .where('p.worker_id', '=', workerId)
    .where('n.type', '=', 'proposed_hiring')
    .where('n.withdrawn_by', 'is', null)
    .where('n.state', '<>', 'draft')
    .orderBy('n.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row || !isBlocking(row.rules)) return undefined
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    openObjections: row.open ?? 0,
    outcome: row.outcome,
    excludedReason: row.excluded_reason,
  }
}

function isBlocking(rules: string): boolean {
  const { objection } = JSON.parse(rules) as { objection?: { blocks?: boolean } }
  return objection?.blocks === true
}
