import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface Rectification {
  readonly id: number
  readonly auditId: number
  readonly conclusion: string | null
  readonly createdBy: number
}

/** @throws AppError NOT_FOUND */
export async function getRectification(db: ReadDb, id: number): Promise<Rectification> {
  const row = await db
    .selectFrom('rectification as r')
    .innerJoin('accountability_audit_finding as f', 'f.id', 'r.finding_id')
    .select(['r.id', 'f.audit_id', 'r.conclusion', 'r.created_by'])
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '整改事项' })
  return { id: row.id, auditId: row.audit_id, conclusion: row.conclusion, createdBy: row.created_by }
}

/** Audit that a finding belongs to. @throws AppError NOT_FOUND */
export async function getAuditIdOfFinding(db: ReadDb, findingId: number): Promise<number> {
  const row = await db
    .selectFrom('accountability_audit_finding')
    .select('audit_id')
    .where('id', '=', findingId)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '审计发现问题' })
  return row.audit_id
}

export async function insertRectification(
  trx: WriteDb,
  fields: { findingId: number; measure: string; responsible: string; dueOn: string; by: number; now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('rectification')
    .values({
      finding_id: fields.findingId,
      measure: fields.measure,
      responsible: fields.responsible,
      due_on: fields.dueOn,
      conclusion: null,
      evidence: '',
      closed_on: null,
      closed_by: null,
      created_by: fields.by,
      created_at: fields.now,
      updated_at: fields.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION */
export async function closeRectification(
  trx: WriteDb,
  fields: {
    id: number
    rowVersion: number
    conclusion: string
    evidence: string
    closedOn: string
    by: number
    now: string
  },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('rectification')
    .set({
      conclusion: fields.conclusion,
      evidence: fields.evidence,
      closed_on: fields.closedOn,
      closed_by: fields.by,
      row_version: fields.rowVersion + 1,
      updated_at: fields.now,
    })
    .where('id', '=', fields.id)
    .where('row_version', '=', fields.rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '整改事项' })
}

/** A rectification that nobody has closed (未销号). */
export interface OpenRectification {
  readonly id: number
  readonly auditId: number
  readonly number: string
  readonly community: string
  readonly measure: string
  readonly responsible: string
  readonly dueOn: CalendarDate
}

/** Every rectification that is still open, nearest deadline first. */
export async function listOpenRectifications(db: ReadDb): Promise<OpenRectification[]> {
  const rows = await db
    .selectFrom('rectification as r')
    .innerJoin('accountability_audit_finding as f', 'f.id', 'r.finding_id')
    .innerJoin('accountability_audit as a', 'a.id', 'f.audit_id')
    .innerJoin('community as c', 'c.id', 'a.community_id')
    .select(['r.id', 'a.id as audit_id', 'a.number', 'c.name as community', 'r.measure', 'r.responsible', 'r.due_on'])
    .where('r.conclusion', 'is', null)
    .orderBy('r.due_on')
    .orderBy('r.id')
    .limit(100_000)
    .execute()
  return rows.map(({ audit_id: auditId, due_on: dueOn, ...row }) => ({
    ...row,
    auditId,
    dueOn: dueOn as CalendarDate,
  }))
}
