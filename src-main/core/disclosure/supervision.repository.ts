import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { SupervisionMember } from '../../shared/disclosure/disclosure.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export type StoredMember = Omit<SupervisionMember, 'warning'>

/** 居务监督委员会 of one community or of all, those in office first. */
export async function listMembers(db: ReadDb, communityId?: number): Promise<StoredMember[]> {
  const rows = await db
    .selectFrom('supervision_member as s')
    .innerJoin('community as c', 'c.id', 's.community_id')
    .selectAll('s')
    .select('c.name as community')
    .$if(communityId !== undefined, (q) => q.where('s.community_id', '=', communityId ?? 0))
    .orderBy('c.sort_order')
    .orderBy((eb) => eb('s.ended_on', 'is not', null))
    .orderBy('s.role')
    .orderBy('s.id')
    .limit(5000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    communityId: row.community_id,
    community: row.community,
    name: row.name,
    role: row.role,
    electedBy: row.elected_by,
    electedOn: row.elected_on as CalendarDate,
    documentNo: row.document_no,
    endedOn: row.ended_on as CalendarDate | null,
    endReason: row.end_reason,
    rowVersion: row.row_version,
  }))
}

type NewMember = Pick<SupervisionMember, 'communityId' | 'name' | 'role' | 'electedBy' | 'electedOn' | 'documentNo'>

export async function insertMember(
  trx: WriteDb,
  { communityId, name, role, electedBy, electedOn, documentNo }: NewMember,
  { by, now }: { readonly by: number; readonly now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('supervision_member')
    .values({
      ...{ community_id: communityId, name, role, elected_by: electedBy, elected_on: electedOn },
      ...{ document_no: documentNo, recorded_by: by, recorded_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION */
export async function endMember(
  trx: WriteDb,
  { id, rowVersion, endedOn, reason }: { id: number; rowVersion: number; endedOn: CalendarDate; reason: string },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('supervision_member')
    .set({ ended_on: endedOn, end_reason: reason, row_version: rowVersion + 1 })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '居务监督委员会成员' })
}
