import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { AccountabilityAuditFields } from '../../shared/accountability-audit/accountability-audit.contract.ts'
import type { AuditParameters } from '../../shared/accountability-audit/audit-parameters.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** Who writes, and when. */
export interface Stamp {
  readonly by: number
  readonly now: string
}

/** 编号 by year without gaps: 审〔2026〕1号. */
export async function nextAuditNumber(trx: WriteDb, year: string): Promise<string> {
  const { taken } = await trx
    .selectFrom('accountability_audit')
    .select((eb) => eb.fn.countAll<number>().as('taken'))
    .where('number', 'like', `审〔${year}〕%`)
    .executeTakeFirstOrThrow()
  return `审〔${year}〕${taken + 1}号`
}

/** 归档号 by year without gaps: 审计档〔2026〕1号. */
export async function nextArchiveNo(trx: WriteDb, year: string): Promise<string> {
  const { taken } = await trx
    .selectFrom('accountability_audit')
    .select((eb) => eb.fn.countAll<number>().as('taken'))
    .where('archive_no', 'like', `审计档〔${year}〕%`)
    .executeTakeFirstOrThrow()
  return `审计档〔${year}〕${taken + 1}号`
}

export async function insertAudit(
  trx: WriteDb,
  { fields, number }: { fields: AccountabilityAuditFields; number: string },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('accountability_audit')
    .values({
      number,
      community_id: fields.communityId,
      worker_id: fields.workerId,
      post: fields.post,
      kind: fields.kind,
      cause: fields.cause,
      term_from: fields.termFrom,
      term_to: fields.termTo,
      period_from: fields.periodFrom,
      period_to: fields.periodTo,
      performed_by: fields.performedBy,
      engagement: fields.engagement,
      guided_by: fields.guidedBy,
      basis: fields.basis,
      election_on: fields.electionOn,
      created_by: by,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface AuditChange {
  readonly election_on?: string | null
  readonly conclusion?: string
  readonly archive_no?: string
  readonly cancelled_on?: string
  readonly cancelled_by?: number
  readonly cancel_reason?: string
}

/** Changes an audit and raises its version. @throws AppError CONCURRENT_MODIFICATION */
export async function setAudit(
  trx: WriteDb,
  { id, rowVersion, now }: { id: number; rowVersion: number; now: string },
  change: AuditChange = {},
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('accountability_audit')
    .set({ ...change, row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '审计项目' })
}

export async function insertStep(
  trx: WriteDb,
  step: { auditId: number; stepNo: number; doneOn: string; note: string },
  { by, now }: Stamp,
): Promise<void> {
  await trx
    .insertInto('accountability_audit_step')
    .values({
      ...{ audit_id: step.auditId, step_no: step.stepNo, done_on: step.doneOn, note: step.note },
      ...{ done_by: by, created_at: now },
    })
    .execute()
}

/** Puts planned days in the place of those that stood. */
export async function replacePlan(
  trx: WriteDb,
  auditId: number,
  steps: readonly { stepNo: number; dueOn: CalendarDate }[],
): Promise<void> {
  await trx.deleteFrom('audit_step_plan').where('audit_id', '=', auditId).execute()
  if (steps.length === 0) return
  const rows = steps.map(({ stepNo, dueOn }) => ({ audit_id: auditId, step_no: stepNo, due_on: dueOn }))
  await trx.insertInto('audit_step_plan').values(rows).execute()
}

export async function insertScope(trx: WriteDb, auditId: number, scope: AuditParameters['scope']): Promise<void> {
  const rows = scope.map(({ name, basis, isMandatory }, nth) => ({
    ...{ audit_id: auditId, line_no: nth + 1, name, basis, is_mandatory: isMandatory ? 1 : 0 },
    ...{ result: null, checked_by: null, checked_at: null },
  }))
  await trx.insertInto('audit_scope_item').values(rows).execute()
}

/** @throws AppError NOT_FOUND */
export async function setScopeResult(
  trx: WriteDb,
  item: { id: number; lineNo: number; result: 'checked' | 'not_applicable'; remark: string },
  { by, now }: Stamp,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('audit_scope_item')
    .set({ result: item.result, remark: item.remark, checked_by: by, checked_at: now })
    .where('audit_id', '=', item.id)
    .where('line_no', '=', item.lineNo)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('NOT_FOUND', { what: '审计事项' })
}

export async function insertPack(
  trx: WriteDb,
  pack: { auditId: number; files: number; listSha256: string },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('audit_pack')
    .values({
      ...{ audit_id: pack.auditId, files: pack.files, list_sha256: pack.listSha256 },
      ...{ exported_by: by, exported_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The pack whose list of checksums has this hash: whose audit, and the day it left. */
export async function findAuditPack(
  db: ReadDb,
  listSha256: string,
): Promise<{ number: string; exportedAt: string } | undefined> {
  const row = await db
    .selectFrom('audit_pack as p')
    .innerJoin('accountability_audit as a', 'a.id', 'p.audit_id')
    .select(['a.number', 'p.exported_at'])
    .where('p.list_sha256', '=', listSha256)
    .limit(1)
    .executeTakeFirst()
  return row && { number: row.number, exportedAt: row.exported_at }
}
