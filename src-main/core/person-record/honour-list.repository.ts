import type { CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../db/contexts.ts'

export interface ListedHonour {
  readonly id: number
  readonly workerId: number
  readonly name: string
  readonly title: string
  readonly grantedBy: string
  readonly documentNo: string
  /** To the day or to the month. */
  readonly grantedOn: string
}

/** Honours (荣誉) since a month of people in post, without what was removed or refused after a notice, in the order of entry. */
export async function listHonoursSince(
  db: ReadDb,
  since: CalendarMonth,
  exitedStatus: string,
): Promise<ListedHonour[]> {
  const rows = await db
    .selectFrom('person_record as r')
    .innerJoin('worker as w', 'w.id', 'r.worker_id')
    .leftJoin('honour_standing as s', 's.record_id', 'r.id')
    .select(['r.id', 'r.worker_id', 'w.name', 'r.honour_title', 'r.granted_by', 'r.honour_document_no', 'r.granted_on'])
    .where('r.kind', '=', 'honour')
    .where('r.removed_at', 'is', null)
    .where('r.granted_on', '>=', since)
    .where('w.status', '<>', exitedStatus)
    .where('w.merged_into_id', 'is', null)
    .where((eb) => eb.or([eb('s.state', 'is', null), eb('s.state', '<>', 'refused')]))
    .orderBy('r.id')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    workerId: row.worker_id,
    name: row.name,
    title: row.honour_title ?? '',
    grantedBy: row.granted_by ?? '',
    documentNo: row.honour_document_no ?? '',
    grantedOn: row.granted_on ?? '',
  }))
}
