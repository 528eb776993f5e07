import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { fen } from '../../shared/kernel/money.ts'
import {
  accountabilityAuditSteps,
  type AccountabilityAuditDetail,
  type AccountabilityAuditFields,
  type AccountabilityAuditRow,
} from '../../shared/accountability-audit/accountability-audit.contract.ts'
import { rectifiedBasisPoints } from '../../shared/accountability-audit/accountability-audit.rules.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

type FindingCategory = AccountabilityAuditDetail['findingRows'][number]['category']
type Conclusion = AccountabilityAuditDetail['findingRows'][number]['rectifications'][number]['conclusion']

function selectAudits(db: ReadDb) {
  return db
    .selectFrom('accountability_audit as a')
    .innerJoin('community as c', 'c.id', 'a.community_id')
    .innerJoin('worker as w', 'w.id', 'a.worker_id')
    .leftJoin(openRectifications(db).as('o'), 'o.audit_id', 'a.id')
    .selectAll('a')
    .select(['c.name as community_name', 'w.name as worker_name', 'o.open_count', 'o.next_due'])
    .select((eb) => [
      eb
        .selectFrom('accountability_audit_step as s')
        .whereRef('s.audit_id', '=', 'a.id')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('steps_done'),
      eb
        .selectFrom('accountability_audit_finding as f')
        .whereRef('f.audit_id', '=', 'a.id')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('finding_count'),
    ])
}
type SelectedAudit = Awaited<ReturnType<ReturnType<typeof selectAudits>['execute']>>[number]

/** Count and nearest deadline of what is not closed yet, by audit. */
function openRectifications(db: ReadDb) {
  return db
    .selectFrom('rectification as r')
    .innerJoin('accountability_audit_finding as f', 'f.id', 'r.finding_id')
    .where('r.conclusion', 'is', null)
    .groupBy('f.audit_id')
    .select((eb) => ['f.audit_id', eb.fn.countAll<number>().as('open_count'), eb.fn.min('r.due_on').as('next_due')])
}

function rowToAudit(row: SelectedAudit): AccountabilityAuditRow {
  const done = row.steps_done ?? 0
  return {
    id: row.id,
    number: row.number,
    community: row.community_name,
    auditee: row.worker_name,
    post: row.post,
    kind: row.kind,
    currentStep: accountabilityAuditSteps[Math.max(0, done - 1)] ?? '立项',
    findings: row.finding_count ?? 0,
    openRectifications: row.open_count ?? 0,
    nextDueOn: row.next_due as CalendarDate | null,
    rowVersion: row.row_version,
  }
}

export async function listAudits(
  db: ReadDb,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: AccountabilityAuditRow[]; total: number }> {
  const rows = await selectAudits(db).orderBy('a.id', 'desc').offset(offset).limit(limit).execute()
  const { total } = await db
    .selectFrom('accountability_audit')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(rowToAudit), total }
}

/** @throws AppError NOT_FOUND */
export async function getAudit(db: ReadDb, id: number): Promise<AccountabilityAuditDetail> {
  const row = await selectAudits(db).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '审计项目' })
  const findingRows = await listFindings(db, id)
  const conclusions = findingRows.flatMap((f) => f.rectifications.map((r) => r.conclusion))
  return {
    ...rowToAudit(row),
    fields: {
      communityId: row.community_id,
      workerId: row.worker_id,
      post: row.post,
      kind: row.kind,
      termFrom: row.term_from as CalendarDate,
      termTo: row.term_to as CalendarDate,
      periodFrom: row.period_from as CalendarDate,
      periodTo: row.period_to as CalendarDate,
      performedBy: row.performed_by,
      basis: row.basis,
    },
    steps: await listSteps(db, id),
    findingRows,
    rectifiedBasisPoints: rectifiedBasisPoints(conclusions),
  }
}

async function listSteps(db: ReadDb, auditId: number): Promise<AccountabilityAuditDetail['steps']> {
  const rows = await db
    .selectFrom('accountability_audit_step as s')
    .innerJoin('account as a', 'a.id', 's.done_by')
    .select(['s.step_no', 's.done_on', 's.note', 'a.display_name'])
    .where('s.audit_id', '=', auditId)
    .orderBy('s.step_no')
    .limit(accountabilityAuditSteps.length)
    .execute()
  return accountabilityAuditSteps.map((step, index) => {
    const done = rows.find((r) => r.step_no === index + 1)
    return {
      step,
      doneOn: (done?.done_on ?? null) as CalendarDate | null,
      note: done?.note ?? '',
      doneBy: done?.display_name ?? null,
    }
  })
}

async function listFindings(db: ReadDb, auditId: number): Promise<AccountabilityAuditDetail['findingRows']> {
  const findings = await db
    .selectFrom('accountability_audit_finding')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('number')
    .limit(1000)
    .execute()
  const rectifications = await db
    .selectFrom('rectification as r')
    .innerJoin('accountability_audit_finding as f', 'f.id', 'r.finding_id')
    .selectAll('r')
    .where('f.audit_id', '=', auditId)
    .orderBy('r.id')
    .limit(5000)
    .execute()
  return findings.map((f) => ({
    id: f.id,
    number: f.number,
    category: f.category as FindingCategory,
    facts: f.facts,
    amountFen: fen(f.amount_fen),
    clause: f.clause,
    rectifications: rectifications
      .filter((r) => r.finding_id === f.id)
      .map((r) => ({
        id: r.id,
        measure: r.measure,
        responsible: r.responsible,
        dueOn: r.due_on as CalendarDate,
        conclusion: r.conclusion as Conclusion,
        evidence: r.evidence,
        closedOn: r.closed_on as CalendarDate | null,
        rowVersion: r.row_version,
      })),
  }))
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

export async function insertAudit(
  trx: WriteDb,
  { fields, number, by, now }: { fields: AccountabilityAuditFields; number: string; by: number; now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('accountability_audit')
    .values({
      number,
      community_id: fields.communityId,
      worker_id: fields.workerId,
      post: fields.post,
      kind: fields.kind,
      term_from: fields.termFrom,
      term_to: fields.termTo,
      period_from: fields.periodFrom,
      period_to: fields.periodTo,
      performed_by: fields.performedBy,
      basis: fields.basis,
      created_by: by,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Raises the row version; @throws AppError CONCURRENT_MODIFICATION */
export async function touchAudit(
  trx: WriteDb,
  { id, rowVersion, now }: { id: number; rowVersion: number; now: string },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('accountability_audit')
    .set({ row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '审计项目' })
}

export async function insertStep(
  trx: WriteDb,
  step: { auditId: number; stepNo: number; doneOn: string; note: string; by: number; now: string },
): Promise<void> {
  await trx
    .insertInto('accountability_audit_step')
    .values({
      audit_id: step.auditId,
      step_no: step.stepNo,
      done_on: step.doneOn,
      note: step.note,
      done_by: step.by,
      created_at: step.now,
    })
    .execute()
}

export async function insertFinding(
  trx: WriteDb,
  finding: {
    auditId: number
    number: number
    category: string
    facts: string
    amountFen: number
    clause: string
    by: number
    now: string
  },
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
      created_by: finding.by,
      created_at: finding.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whose term was audited. */
export interface AuditTerm {
  readonly workerId: number
  readonly kind: AccountabilityAuditFields['kind']
  readonly termTo: CalendarDate
}

export async function listAuditTerms(db: ReadDb): Promise<AuditTerm[]> {
  const rows = await db
    .selectFrom('accountability_audit')
    .select(['worker_id as workerId', 'kind', 'term_to'])
    .orderBy('id')
    .limit(100_000)
    .execute()
  return rows.map(({ workerId, kind, term_to: termTo }) => ({ workerId, kind, termTo: termTo as CalendarDate }))
}

/** For the exit of a 书记 or 主任: whether an audit of this person has been opened (立项). */
export async function hasAuditOf(db: ReadDb, workerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('accountability_audit')
    .select('id')
    .where('worker_id', '=', workerId)
    .executeTakeFirst()
  return row !== undefined
}
