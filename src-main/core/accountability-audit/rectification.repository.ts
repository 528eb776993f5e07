import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type {
  MoneyWay,
  RectificationConclusion,
  Responsibility,
} from '../../shared/accountability-audit/audit-words.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { Stamp } from './accountability-audit.repository.ts'

export async function insertFinding(
  trx: WriteDb,
  finding: {
    auditId: number
    number: number
    category: string
    facts: string
    amountFen: number
    clause: string
    responsibility: Responsibility
    advice: string
  },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('accountability_audit_finding')
    .values({
      audit_id: finding.auditId,
      number: finding.number,
      category: finding.category,
      facts: finding.facts,
      amount_fen: finding.amountFen,
      clause: finding.clause,
      responsibility: finding.responsibility,
      advice: finding.advice,
      created_by: by,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function voidFinding(trx: WriteDb, id: number, reason: string, { by, now }: Stamp): Promise<void> {
  await trx
    .updateTable('accountability_audit_finding')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .execute()
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

/** Audit that a rectification belongs to. @throws AppError NOT_FOUND */
export async function getAuditIdOfRectification(db: ReadDb, id: number): Promise<number> {
  const row = await db
    .selectFrom('rectification as r')
    .innerJoin('accountability_audit_finding as f', 'f.id', 'r.finding_id')
    .select('f.audit_id')
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '整改事项' })
  return row.audit_id
}

export async function insertRectification(
  trx: WriteDb,
  fields: { findingId: number; measure: string; responsible: string; dueOn: CalendarDate; recoverFen: number },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('rectification')
    .values({
      finding_id: fields.findingId,
      measure: fields.measure,
      responsible: fields.responsible,
      due_on: fields.dueOn,
      recover_fen: fields.recoverFen,
      conclusion: null,
      evidence: '',
      closed_on: null,
      closed_by: null,
      created_by: by,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertProgress(
  trx: WriteDb,
  report: { rectificationId: number; reportedOn: CalendarDate; progress: string; way: MoneyWay; amountFen: number },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('rectification_progress')
    .values({
      rectification_id: report.rectificationId,
      reported_on: report.reportedOn,
      progress: report.progress,
      way: report.way,
      amount_fen: report.amountFen,
      reported_by: by,
      reported_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Keeps a re-check and does what it says: 已整改 closes the rectification, otherwise it has a new deadline.
 * @throws AppError CONCURRENT_MODIFICATION
 */
export async function insertReview(
  trx: WriteDb,
  review: {
    rectificationId: number
    rowVersion: number
    reviewedOn: CalendarDate
    conclusion: RectificationConclusion
    opinion: string
    nextDueOn: CalendarDate | null
  },
  { by, now }: Stamp,
): Promise<void> {
  const { rectificationId: id, rowVersion, reviewedOn, conclusion, opinion, nextDueOn } = review
  await trx
    .insertInto('rectification_review')
    .values({
      ...{ rectification_id: id, reviewed_on: reviewedOn, conclusion, opinion, next_due_on: nextDueOn },
      ...{ reviewed_by: by, reviewed_at: now },
    })
    .execute()
  const outcome =
    nextDueOn === null ? { conclusion, evidence: opinion, closed_on: reviewedOn, closed_by: by } : { due_on: nextDueOn }
  const { numUpdatedRows } = await trx
    .updateTable('rectification')
    .set({ ...outcome, row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '整改事项' })
}
