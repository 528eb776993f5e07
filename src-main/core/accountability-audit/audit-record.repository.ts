import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { fen, type Fen } from '../../shared/kernel/money.ts'
import type { AccountabilityAuditFields } from '../../shared/accountability-audit/accountability-audit.contract.ts'
import type { RectificationFacts } from '../../shared/accountability-audit/rectification.rules.ts'
import type {
  MoneyWay,
  RectificationConclusion,
  Responsibility,
} from '../../shared/accountability-audit/audit-words.ts'
import type { ReadDb } from '../db/contexts.ts'

export interface StoredStep {
  readonly auditId: number
  readonly stepNo: number
  readonly doneOn: CalendarDate
  readonly note: string
  readonly doneBy: string
}
export interface StoredScopeItem {
  readonly auditId: number
  readonly lineNo: number
  readonly name: string
  readonly basis: string
  readonly isMandatory: boolean
  readonly result: 'checked' | 'not_applicable' | null
  readonly remark: string
}
export interface StoredProgress {
  readonly id: number
  readonly rectificationId: number
  readonly reportedOn: CalendarDate
  readonly progress: string
  readonly way: MoneyWay
  readonly amountFen: Fen
  readonly reportedBy: string
  readonly reporterId: number
}
export interface StoredReview {
  readonly id: number
  readonly rectificationId: number
  readonly reviewedOn: CalendarDate
  readonly conclusion: RectificationConclusion
  readonly opinion: string
  readonly nextDueOn: CalendarDate | null
  readonly reviewedBy: string
}
export interface StoredRectification extends RectificationFacts {
  readonly id: number
  readonly findingId: number
  readonly measure: string
  readonly responsible: string
  readonly closedOn: CalendarDate | null
  readonly rowVersion: number
  readonly progress: readonly StoredProgress[]
  readonly reviews: readonly StoredReview[]
}
export interface StoredFinding {
  readonly id: number
  readonly auditId: number
  readonly number: number
  readonly category: string
  readonly facts: string
  readonly amountFen: Fen
  readonly clause: string
  readonly responsibility: Responsibility
  readonly advice: string
  readonly voidReason: string | null
  readonly rectifications: readonly StoredRectification[]
}
export interface StoredAudit {
  readonly id: number
  readonly number: string
  readonly community: string
  readonly auditee: string
  readonly fields: AccountabilityAuditFields
  readonly conclusion: string
  readonly archiveNo: string | null
  readonly cancelReason: string | null
  readonly createdById: number
  readonly rowVersion: number
  readonly steps: readonly StoredStep[]
  readonly planned: ReadonlyMap<number, CalendarDate>
  readonly scope: readonly StoredScopeItem[]
  readonly findings: readonly StoredFinding[]
}

const most = 100_000

/** One audit with everything that its state depends on. @throws AppError NOT_FOUND */
export async function getAuditRecord(db: ReadDb, id: number): Promise<StoredAudit> {
  const [record] = await loadRecords(db, id)
  if (!record) throw new AppError('NOT_FOUND', { what: '审计项目' })
  return record
}

/** Every audit, newest first: a street opens a dozen a year. */
export function listAuditRecords(db: ReadDb): Promise<StoredAudit[]> {
  return loadRecords(db)
}

async function loadRecords(db: ReadDb, id?: number): Promise<StoredAudit[]> {
  const rows = await db
    .selectFrom('accountability_audit as a')
    .innerJoin('community as c', 'c.id', 'a.community_id')
    .innerJoin('worker as w', 'w.id', 'a.worker_id')
    .selectAll('a')
    .select(['c.name as community', 'w.name as auditee'])
    .$if(id !== undefined, (q) => q.where('a.id', '=', id ?? 0))
    .orderBy('a.id', 'desc')
    .limit(most)
    .execute()
  const steps = Map.groupBy(await loadSteps(db, id), ({ auditId }) => auditId)
  const plans = Map.groupBy(await loadPlans(db, id), ({ auditId }) => auditId)
  const scope = Map.groupBy(await loadScope(db, id), ({ auditId }) => auditId)
  const findings = Map.groupBy(await loadFindings(db, id), ({ auditId }) => auditId)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    community: row.community,
    auditee: row.auditee,
    fields: {
      communityId: row.community_id,
      workerId: row.worker_id,
      post: row.post,
      kind: row.kind,
      cause: row.cause,
      termFrom: row.term_from as CalendarDate,
      termTo: row.term_to as CalendarDate,
      periodFrom: row.period_from as CalendarDate,
      periodTo: row.period_to as CalendarDate,
      performedBy: row.performed_by,
      engagement: row.engagement,
      guidedBy: row.guided_by,
      basis: row.basis,
      electionOn: row.election_on as CalendarDate | null,
    },
    conclusion: row.conclusion,
    archiveNo: row.archive_no,
    cancelReason: row.cancel_reason,
    createdById: row.created_by,
    rowVersion: row.row_version,
    steps: steps.get(row.id) ?? [],
    planned: new Map((plans.get(row.id) ?? []).map(({ stepNo, dueOn }) => [stepNo, dueOn])),
    scope: scope.get(row.id) ?? [],
    findings: findings.get(row.id) ?? [],
  }))
}

async function loadSteps(db: ReadDb, id: number | undefined): Promise<StoredStep[]> {
  const rows = await db
    .selectFrom('accountability_audit_step as s')
    .innerJoin('account as a', 'a.id', 's.done_by')
    .select(['s.audit_id', 's.step_no', 's.done_on', 's.note', 'a.display_name'])
    .$if(id !== undefined, (q) => q.where('s.audit_id', '=', id ?? 0))
    .orderBy('s.audit_id')
    .orderBy('s.step_no')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    auditId: row.audit_id,
    stepNo: row.step_no,
    doneOn: row.done_on as CalendarDate,
    note: row.note,
    doneBy: row.display_name,
  }))
}

async function loadPlans(db: ReadDb, id: number | undefined) {
  const rows = await db
    .selectFrom('audit_step_plan')
    .select(['audit_id', 'step_no', 'due_on'])
    .$if(id !== undefined, (q) => q.where('audit_id', '=', id ?? 0))
    .orderBy('audit_id')
    .limit(most)
    .execute()
  return rows.map((row) => ({ auditId: row.audit_id, stepNo: row.step_no, dueOn: row.due_on as CalendarDate }))
}

async function loadScope(db: ReadDb, id: number | undefined): Promise<StoredScopeItem[]> {
  const rows = await db
    .selectFrom('audit_scope_item')
    .select(['audit_id', 'line_no', 'name', 'basis', 'is_mandatory', 'result', 'remark'])
    .$if(id !== undefined, (q) => q.where('audit_id', '=', id ?? 0))
    .orderBy('audit_id')
    .orderBy('line_no')
    .limit(most)
    .execute()
  return rows.map(({ audit_id, line_no, is_mandatory, ...row }) => ({
    ...row,
    auditId: audit_id,
    lineNo: line_no,
    isMandatory: is_mandatory === 1,
  }))
}

async function loadFindings(db: ReadDb, id: number | undefined): Promise<StoredFinding[]> {
  const rows = await db
    .selectFrom('accountability_audit_finding')
    .selectAll()
    .$if(id !== undefined, (q) => q.where('audit_id', '=', id ?? 0))
    .orderBy('audit_id')
    .orderBy('number')
    .limit(most)
    .execute()
  const rectifications = Map.groupBy(await loadRectifications(db, id), ({ findingId }) => findingId)
  return rows.map((row) => ({
    id: row.id,
    auditId: row.audit_id,
    number: row.number,
    category: row.category,
    facts: row.facts,
    amountFen: fen(row.amount_fen),
    clause: row.clause,
    responsibility: row.responsibility,
    advice: row.advice,
    voidReason: row.void_reason,
    rectifications: rectifications.get(row.id) ?? [],
  }))
}

async function loadRectifications(db: ReadDb, auditId: number | undefined): Promise<StoredRectification[]> {
  const rows = await db
    .selectFrom('rectification as r')
    .innerJoin('accountability_audit_finding as f', 'f.id', 'r.finding_id')
    .selectAll('r')
    .$if(auditId !== undefined, (q) => q.where('f.audit_id', '=', auditId ?? 0))
    .orderBy('r.id')
    .limit(most)
    .execute()
  const progress = Map.groupBy(await loadProgress(db, auditId), ({ rectificationId }) => rectificationId)
  const reviews = Map.groupBy(await loadReviews(db, auditId), ({ rectificationId }) => rectificationId)
  return rows.map((row) => {
    const reports = progress.get(row.id) ?? []
    return {
      id: row.id,
      findingId: row.finding_id,
      measure: row.measure,
      responsible: row.responsible,
      dueOn: row.due_on as CalendarDate,
      recoverFen: fen(row.recover_fen),
      conclusion: row.conclusion,
      closedOn: row.closed_on as CalendarDate | null,
      createdById: row.created_by,
      reporterIds: reports.map(({ reporterId }) => reporterId),
      rowVersion: row.row_version,
      progress: reports,
      reviews: reviews.get(row.id) ?? [],
    }
  })
}

async function loadProgress(db: ReadDb, auditId: number | undefined): Promise<StoredProgress[]> {
  const rows = await db
    .selectFrom('rectification_progress as p')
    .innerJoin('account as a', 'a.id', 'p.reported_by')
    .innerJoin('rectification as r', 'r.id', 'p.rectification_id')
    .innerJoin('accountability_audit_finding as f', 'f.id', 'r.finding_id')
    .selectAll('p')
    .select('a.display_name')
    .$if(auditId !== undefined, (q) => q.where('f.audit_id', '=', auditId ?? 0))
    .orderBy('p.id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    rectificationId: row.rectification_id,
    reportedOn: row.reported_on as CalendarDate,
    progress: row.progress,
    way: row.way,
    amountFen: fen(row.amount_fen),
    reportedBy: row.display_name,
    reporterId: row.reported_by,
  }))
}

async function loadReviews(db: ReadDb, auditId: number | undefined): Promise<StoredReview[]> {
  const rows = await db
    .selectFrom('rectification_review as v')
    .innerJoin('account as a', 'a.id', 'v.reviewed_by')
    .innerJoin('rectification as r', 'r.id', 'v.rectification_id')
    .innerJoin('accountability_audit_finding as f', 'f.id', 'r.finding_id')
    .selectAll('v')
    .select('a.display_name')
    .$if(auditId !== undefined, (q) => q.where('f.audit_id', '=', auditId ?? 0))
    .orderBy('v.id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    rectificationId: row.rectification_id,
    reviewedOn: row.reviewed_on as CalendarDate,
    conclusion: row.conclusion,
    opinion: row.opinion,
    nextDueOn: row.next_due_on as CalendarDate | null,
    reviewedBy: row.display_name,
  }))
}
