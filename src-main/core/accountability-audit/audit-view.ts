import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { without } from '../../shared/kernel/without.ts'
import type {
  AccountabilityAuditDetail,
  AccountabilityAuditRow,
  FindingRow,
  RectificationRow,
} from '../../shared/accountability-audit/accountability-audit.contract.ts'
import type { AuditParameters } from '../../shared/accountability-audit/audit-parameters.ts'
import {
  auditActions,
  nextStep,
  stepDeadlines,
  whyNotAudit,
  whyNotStep,
  type AuditFacts,
} from '../../shared/accountability-audit/audit-step.rules.ts'
import {
  recoveredFen,
  sumRectifications,
  whyNotRectification,
} from '../../shared/accountability-audit/rectification.rules.ts'
import { accountabilityAuditSteps } from '../../shared/accountability-audit/audit-words.ts'
import type { Actor, ReadDb } from '../db/contexts.ts'
import { listPostings, noticeBlock } from '../notice/notice.service.ts'
import { listAuditFiles } from './audit-file.repository.ts'
import { auditParametersOn } from './audit-parameters.ts'
import {
  getAuditRecord,
  type StoredAudit,
  type StoredFinding,
  type StoredRectification,
} from './audit-record.repository.ts'
import { findHandover } from './handover.repository.ts'

/** Kind of a notice's subject that is an audit. */
export const auditSubject = 'accountability_audit'

export const standingFindings = ({ findings }: Pick<StoredAudit, 'findings'>): StoredFinding[] =>
  findings.filter(({ voidReason }) => voidReason === null)
export const standingRectifications = (audit: Pick<StoredAudit, 'findings'>): StoredRectification[] =>
  standingFindings(audit).flatMap(({ rectifications }) => rectifications)

/** The notice that speaks for an audit's result, and the first day on which it hung somewhere. */
export async function resultNotice(
  db: ReadDb,
  auditId: number,
): Promise<{ id: number; postedOn: CalendarDate | null } | null> {
  const { noticeId } = await noticeBlock(db, { kind: auditSubject, id: auditId })
  if (noticeId === null) return null
  const days = (await listPostings(db, noticeId)).map(({ postedOn }) => postedOn).sort()
  return { id: noticeId, postedOn: days[0] ?? null }
}

export function auditFacts(audit: StoredAudit, postedOn: CalendarDate | null): AuditFacts {
  const found = standingFindings(audit)
  return {
    createdById: audit.createdById,
    done: audit.steps.map(({ doneOn }) => doneOn),
    isCancelled: audit.cancelReason !== null,
    isArchived: audit.archiveNo !== null,
    scopeOpen: audit.scope.filter(({ result }) => result === null).length,
    hasConclusion: audit.conclusion !== '',
    findingsWithout: found.filter(({ rectifications }) => rectifications.length === 0).length,
    openRectifications: standingRectifications(audit).filter(({ conclusion }) => conclusion === null).length,
    postedOn,
    electionOn: audit.fields.electionOn,
  }
}

/** A line of the list. Whether the result hangs somewhere matters to one step only, and not to its deadline. */
export function auditRow(
  audit: StoredAudit,
  parameters: AuditParameters,
  today: CalendarDate,
): AccountabilityAuditRow & { readonly isLate: boolean } {
  const facts = auditFacts(audit, null)
  const open = standingRectifications(audit).filter(({ conclusion }) => conclusion === null)
  const dueDays = open.map(({ dueOn }) => dueOn).sort()
  const state = facts.isCancelled ? 'cancelled' : facts.isArchived ? 'archived' : 'running'
  const next = stepDeadlines(facts, audit.planned, parameters, today)[facts.done.length]
  const overdue = open.filter(({ dueOn }) => dueOn < today).length
  return {
    id: audit.id,
    number: audit.number,
    community: audit.community,
    auditee: audit.auditee,
    post: audit.fields.post,
    kind: audit.fields.kind,
    cause: audit.fields.cause,
    state,
    currentStep: accountabilityAuditSteps[Math.max(0, facts.done.length - 1)] ?? '立项',
    stepDueOn: state === 'running' ? (next?.dueOn ?? null) : null,
    findings: standingFindings(audit).length,
    openRectifications: open.length,
    overdueRectifications: overdue,
    nextDueOn: dueDays[0] ?? null,
    rowVersion: audit.rowVersion,
    isLate: state === 'running' && (overdue > 0 || next?.isLate === true),
  }
}

export interface Onlooker {
  readonly actor: Actor
  readonly today: CalendarDate
}

/** An audit as its page shows it, with what the caller may do about it now and why not. */
export async function auditDetail(
  db: ReadDb,
  id: number,
  { actor, today }: Onlooker,
): Promise<AccountabilityAuditDetail> {
  const audit = await getAuditRecord(db, id)
  const parameters = await auditParametersOn(db, today)
  const notice = await resultNotice(db, id)
  const facts = auditFacts(audit, notice?.postedOn ?? null)
  const row = without(auditRow(audit, parameters, today), 'isLate')
  const handover = await findHandover(db, id)
  const next = nextStep(facts.done.length)
  const stepGate =
    next === undefined
      ? '审计已归档'
      : (whyNotAudit('recordStep', facts, actor) ??
        // Whether an opinion came is said with the step itself.
        whyNotStep({ step: next, doneOn: today, note: next === '书面意见' ? '待填' : '' }, facts, parameters, today))
  return {
    ...row,
    fields: audit.fields,
    conclusion: audit.conclusion,
    archiveNo: audit.archiveNo,
    cancelReason: audit.cancelReason,
    steps: stepDeadlines(facts, audit.planned, parameters, today).map((line, nth) => ({
      ...line,
      note: audit.steps[nth]?.note ?? '',
      doneBy: audit.steps[nth]?.doneBy ?? null,
      plannedOn: audit.planned.get(nth + 1) ?? null,
    })),
    nextStepGate: stepGate,
    gates: Object.fromEntries(auditActions.map((action) => [action, whyNotAudit(action, facts, actor)])) as Record<
      (typeof auditActions)[number],
      string | null
    >,
    scope: audit.scope.map((item) => without(item, 'auditId')),
    findingRows: audit.findings.map((finding) => findingRow(finding, { actor, today })),
    sum: sumRectifications(standingRectifications(audit), today),
    files: (await listAuditFiles(db, id)).map((file) => ({
      ...without(file, 'auditId', 'addedAt'),
      addedOn: file.addedAt.slice(0, 10),
    })),
    handover: handover ? handoverView(handover, today) : null,
    notice,
  }
}

function handoverView(
  handover: NonNullable<Awaited<ReturnType<typeof findHandover>>>,
  today: CalendarDate,
): NonNullable<AccountabilityAuditDetail['handover']> {
  return { ...without(handover, 'auditId'), isLate: (handover.signedOn ?? today) > handover.dueOn }
}

function findingRow(finding: StoredFinding, onlooker: Onlooker): FindingRow {
  return {
    ...without(finding, 'auditId'),
    category: finding.category as FindingRow['category'],
    rectifications: finding.rectifications.map((each) => rectificationRow(each, onlooker)),
  }
}

function rectificationRow(row: StoredRectification, { actor, today }: Onlooker): RectificationRow {
  return {
    id: row.id,
    measure: row.measure,
    responsible: row.responsible,
    dueOn: row.dueOn,
    recoverFen: row.recoverFen,
    recoveredFen: recoveredFen(row.progress),
    conclusion: row.conclusion,
    closedOn: row.closedOn,
    isOverdue: row.conclusion === null && row.dueOn < today,
    progress: row.progress.map((report) => without(report, 'rectificationId', 'reporterId')),
    reviews: row.reviews.map((review) => without(review, 'rectificationId')),
    gates: {
      report: whyNotRectification('report', row, actor),
      review: whyNotRectification('review', row, actor),
    },
    rowVersion: row.rowVersion,
  }
}
