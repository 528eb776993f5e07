import { AppError } from '../../shared/kernel/app-error.ts'
import type { accountabilityAuditContract } from '../../shared/accountability-audit/accountability-audit.contract.ts'
import { whyNotAudit, type AuditAction } from '../../shared/accountability-audit/audit-step.rules.ts'
import { whyNotRectification, whyNotReviewed } from '../../shared/accountability-audit/rectification.rules.ts'
import type { CommandContext, HandlersFor } from '../db/contexts.ts'
import { getAuditRecord, type StoredAudit, type StoredRectification } from './audit-record.repository.ts'
import { auditDetail, auditFacts, standingRectifications } from './audit-view.ts'
import {
  getAuditIdOfFinding,
  getAuditIdOfRectification,
  insertFinding,
  insertProgress,
  insertRectification,
  insertReview,
  voidFinding,
} from './rectification.repository.ts'

type Channels =
  | 'accountabilityAudit.addFinding'
  | 'accountabilityAudit.voidFinding'
  | 'accountabilityAudit.addRectification'
  | 'accountabilityAudit.reportProgress'
  | 'accountabilityAudit.reviewRectification'

/** Findings, measures, progress and re-check of an audit. */
export const rectificationHandlers: HandlersFor<Pick<typeof accountabilityAuditContract, Channels>> = {
  'accountabilityAudit.addFinding': async ({ id, ...finding }, scope) => {
    const { trx, actor, clock, record } = scope
    const audit = await assertAllowed('addFinding', id, scope)
    const number = audit.findings.length + 1
    const stamp = { by: actor.id, now: clock.now() }
    const findingId = await insertFinding(trx, { ...finding, auditId: id, number }, stamp)
    record({ objectType: 'accountability_audit_finding', objectId: findingId, after: { number, ...finding } })
    return auditDetail(trx, id, { actor, today: clock.today() })
  },

  'accountabilityAudit.voidFinding': async ({ findingId, reason }, scope) => {
    const { trx, actor, clock, record } = scope
    const auditId = await getAuditIdOfFinding(trx, findingId)
    const audit = await assertAllowed('voidFinding', auditId, scope)
    if (audit.findings.find(({ id }) => id === findingId)?.voidReason !== null) refuse('问题已作废')
    await voidFinding(trx, findingId, reason, { by: actor.id, now: clock.now() })
    record({ objectType: 'accountability_audit_finding', objectId: findingId, summary: `作废：${reason}` })
    return auditDetail(trx, auditId, { actor, today: clock.today() })
  },

  'accountabilityAudit.addRectification': async (fields, scope) => {
    const { trx, actor, clock, record } = scope
    const auditId = await getAuditIdOfFinding(trx, fields.findingId)
    const audit = await assertAllowed('addRectification', auditId, scope)
    const finding = audit.findings.find(({ id }) => id === fields.findingId)
    if (finding?.voidReason !== null) refuse('问题已作废，不能登记整改')
    if (fields.recoverFen > finding.amountFen) refuse('应追回金额不能超过问题的涉及金额')
    const id = await insertRectification(trx, fields, { by: actor.id, now: clock.now() })
    record({ objectType: 'rectification', objectId: id, after: fields })
    return auditDetail(trx, auditId, { actor, today: clock.today() })
  },

  'accountabilityAudit.reportProgress': async (report, scope) => {
    const { trx, actor, clock, record } = scope
    const { auditId, rectification } = await findRectification(report.rectificationId, scope)
    const reason = whyNotRectification('report', rectification, actor)
    if (reason !== null) refuse(reason)
    if (report.reportedOn > clock.today()) refuse('报告日期晚于今天')
    const id = await insertProgress(trx, report, { by: actor.id, now: clock.now() })
    record({ objectType: 'rectification', objectId: report.rectificationId, after: { ...report, progressId: id } })
    return auditDetail(trx, auditId, { actor, today: clock.today() })
  },

  'accountabilityAudit.reviewRectification': async (review, scope) => {
    const { trx, actor, clock, record } = scope
    const today = clock.today()
    const { auditId, rectification } = await findRectification(review.rectificationId, scope)
    const reason = whyNotRectification('review', rectification, actor) ?? whyNotReviewed(review, rectification, today)
    if (reason !== null) refuse(reason)
    await insertReview(trx, review, { by: actor.id, now: clock.now() })
    const { conclusion, opinion, reviewedOn, nextDueOn } = review
    record({
      objectType: 'rectification',
      objectId: review.rectificationId,
      before: { conclusion: rectification.conclusion, dueOn: rectification.dueOn },
      after: { conclusion, opinion, reviewedOn, dueOn: nextDueOn ?? rectification.dueOn },
    })
    return auditDetail(trx, auditId, { actor, today })
  },
}

function refuse(reason: string): never {
  throw new AppError('ACCOUNTABILITY_AUDIT_REFUSED', { reason })
}

async function assertAllowed(action: AuditAction, id: number, { trx, actor }: CommandContext): Promise<StoredAudit> {
  const audit = await getAuditRecord(trx, id)
  const reason = whyNotAudit(action, auditFacts(audit, null), actor)
  if (reason !== null) refuse(reason)
  return audit
}

/** A rectification of an audit that is under way. */
async function findRectification(
  id: number,
  { trx }: CommandContext,
): Promise<{ auditId: number; rectification: StoredRectification }> {
  const auditId = await getAuditIdOfRectification(trx, id)
  const audit = await getAuditRecord(trx, auditId)
  if (audit.cancelReason !== null) refuse('审计已终止')
  const rectification = standingRectifications(audit).find((each) => each.id === id)
  if (!rectification) throw new AppError('NOT_FOUND', { what: '整改事项' })
  return { auditId, rectification }
}
