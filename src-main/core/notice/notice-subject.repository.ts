import type { NoticeState } from '../../shared/notice/notice-state.rules.ts'
import type { NoticeOutcome } from '../../shared/notice/notice.contract.ts'
import type { ReadDb } from '../db/contexts.ts'

export interface SubjectNotice {
  readonly id: number
  readonly title: string
  readonly state: NoticeState
  readonly openObjections: number
  readonly outcome: NoticeOutcome | null
  /** Reason for which the person in question dropped out. */
  readonly excludedReason: string | null
}

interface SubjectQuery {
  readonly kind: string
  readonly id: number
  readonly workerId?: number | undefined
}

/** The notice that speaks for a record: the newest that was not withdrawn. */
export async function findSubjectNotice(
  db: ReadDb,
  { kind, id, workerId }: SubjectQuery,
): Promise<SubjectNotice | undefined> {
  const row = await db
    .selectFrom('notice_subject as s')
    .innerJoin('notice as n', 'n.id', 's.notice_id')
    .leftJoin('notice_person as p', (join) =>
      join.onRef('p.notice_id', '=', 'n.id').on('p.worker_id', '=', workerId ?? -1),
    )
    .select(['n.id', 'n.title', 'n.state', 'n.outcome', 'p.excluded_reason'])
    .select((eb) =>
      eb
        .selectFrom('notice_objection as o')
        .select((inner) => inner.fn.countAll<number>().as('open'))
        .whereRef('o.notice_id', '=', 'n.id')
        .where('o.state', '<>', 'closed')
        .as('open'),
    )
    .where('s.kind', '=', kind)
    .where('s.object_id', '=', id)
    .where('n.withdrawn_by', 'is', null)
    .orderBy('n.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      title: row.title,
      state: row.state,
      openObjections: row.open ?? 0,
      outcome: row.outcome,
      excludedReason: row.excluded_reason,
    }
  )
}

export async function listSubjects(db: ReadDb, noticeId: number): Promise<{ kind: string; id: number }[]> {
  const rows = await db
    .selectFrom('notice_subject')
    .select(['kind', 'object_id'])
    .where('notice_id', '=', noticeId)
    .orderBy('kind')
    .orderBy('object_id')
    .limit(100)
    .execute()
  return rows.map(({ kind, object_id }) => ({ kind, id: object_id }))
}

/** Records of a kind that a notice speaks for, drafts included. */
export async function listAnnounced(db: ReadDb, kind: string): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('notice_subject as s')
    .innerJoin('notice as n', 'n.id', 's.notice_id')
    .select('s.object_id')
    .where('s.kind', '=', kind)
    .where('n.withdrawn_by', 'is', null)
    .limit(100_000)
    .execute()
  return new Set(rows.map((row) => row.object_id))
}
