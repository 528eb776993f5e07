import { AppError } from '../../shared/kernel/app-error.ts'
import { addDays } from '../../shared/kernel/calendar-date.ts'
import { without } from '../../shared/kernel/without.ts'
import type {
  accountabilityAuditContract,
  AccountabilityAuditFields,
  HandoverFields,
} from '../../shared/accountability-audit/accountability-audit.contract.ts'
import {
  nextStep,
  whyNotAudit,
  whyNotStep,
  type AuditAction,
} from '../../shared/accountability-audit/audit-step.rules.ts'
import { sumRectifications } from '../../shared/accountability-audit/rectification.rules.ts'
import { stepNumber } from '../../shared/accountability-audit/audit-words.ts'
import type { CommandContext, HandlersFor } from '../db/contexts.ts'
import { findWorker } from '../roster/roster.service.ts'
import {
  insertAudit,
  insertScope,
  insertStep,
  nextArchiveNo,
  nextAuditNumber,
  replacePlan,
  setAudit,
  setScopeResult,
} from './accountability-audit.repository.ts'
import { auditParametersOn } from './audit-parameters.ts'
import { getAuditRecord, listAuditRecords, type StoredAudit } from './audit-record.repository.ts'
import { auditDetail, auditFacts, auditRow, resultNotice, standingRectifications } from './audit-view.ts'
import { endDemand, getDemand } from './demand.repository.ts'
import { findHandover, insertHandover, signHandover, updateHandover } from './handover.repository.ts'
import { rectificationHandlers } from './rectification.handlers.ts'

const objectType = 'accountability_audit'

export const accountabilityAuditHandlers = {
  'accountabilityAudit.list': async ({ search, view, offset, limit }, { db, clock }) => {
    const today = clock.today()
    const parameters = await auditParametersOn(db, today)
    const rows = (await listAuditRecords(db))
      .map((audit) => auditRow(audit, parameters, today))
      .filter(({ state, isLate }) => view === 'all' || (view === 'overdue' ? isLate : state === view))
      .filter(({ number, community, auditee }) => [number, community, auditee].some((text) => text.includes(search)))
    return { rows: rows.slice(offset, offset + limit).map((row) => without(row, 'isLate')), total: rows.length }
  },

  'accountabilityAudit.summary': async (_input, { db, clock }) => {
    const audits = (await listAuditRecords(db)).filter(({ cancelReason }) => cancelReason === null)
    const archived = audits.filter(({ archiveNo }) => archiveNo !== null).length
    const sum = sumRectifications(audits.flatMap(standingRectifications), clock.today())
    return { ...sum, archived, running: audits.length - archived }
  },

  'accountabilityAudit.get': ({ id }, { db, actor, clock }) => auditDetail(db, id, { actor, today: clock.today() }),

  'accountabilityAudit.create': async ({ demandId, ...fields }, scope) => {
    const { trx, actor, clock, record } = scope
    assertDatesFit(fields)
    if (!(await findWorker(trx, fields.workerId))) throw new AppError('NOT_FOUND', { what: '被审计人' })
    const today = clock.today()
    const stamp = { by: actor.id, now: clock.now() }
    const number = await nextAuditNumber(trx, today.slice(0, 4))
    const id = await insertAudit(trx, { fields, number }, stamp)
    await insertScope(trx, id, (await auditParametersOn(trx, today)).scope)
    // 立项 is what creating the record amounts to.
    await insertStep(trx, { auditId: id, stepNo: 1, doneOn: today, note: fields.basis }, stamp)
    record({ objectType, objectId: id, after: { number, ...fields } })
    if (demandId !== null) await answerDemand(scope, demandId, id)
    return auditDetail(trx, id, { actor, today })
  },

  'accountabilityAudit.recordStep': async ({ id, rowVersion, step, doneOn, note }, scope) => {
    const { trx, actor, clock, record } = scope
    const audit = await allowed('recordStep', id, scope)
    const today = clock.today()
    const facts = auditFacts(audit, (await resultNotice(trx, id))?.postedOn ?? null)
    const reason = whyNotStep({ step, doneOn, note }, facts, await auditParametersOn(trx, today), today)
    if (reason !== null) throw new AppError('ACCOUNTABILITY_AUDIT_REFUSED', { reason })
    const now = clock.now()
    const stepNo = stepNumber(step)
    await insertStep(trx, { auditId: id, stepNo, doneOn, note }, { by: actor.id, now })
    const isLast = nextStep(stepNo) === undefined
    const archive_no = isLast ? await nextArchiveNo(trx, doneOn.slice(0, 4)) : undefined
    await setAudit(trx, { id, rowVersion, now }, archive_no === undefined ? {} : { archive_no })
    record({ objectType, objectId: id, after: { step, doneOn, note, archiveNo: archive_no ?? null } })
    return auditDetail(trx, id, { actor, today })
  },

  'accountabilityAudit.plan': async ({ id, rowVersion, electionOn, steps }, scope) => {
    const { trx, actor, clock, record } = scope
    const audit = await allowed('plan', id, scope)
    const open = steps.filter(({ step }) => stepNumber(step) > audit.steps.length)
    await replacePlan(
      trx,
      id,
      open.map(({ step, dueOn }) => ({ stepNo: stepNumber(step), dueOn })),
    )
    await setAudit(trx, { id, rowVersion, now: clock.now() }, { election_on: electionOn })
    const after = { electionOn, planned: open.map(({ step, dueOn }) => `${step}:${dueOn}`) }
    record({ objectType, objectId: id, before: { electionOn: audit.fields.electionOn }, after, summary: '实施计划' })
    return auditDetail(trx, id, { actor, today: clock.today() })
  },

  'accountabilityAudit.checkScope': async ({ id, lineNo, result, remark }, scope) => {
    const { trx, actor, clock, record } = scope
    await allowed('checkScope', id, scope)
    if (result === 'not_applicable' && remark === '') refuse('不涉及的事项，请说明理由')
    await setScopeResult(trx, { id, lineNo, result, remark }, { by: actor.id, now: clock.now() })
    record({ objectType, objectId: id, after: { scopeLine: lineNo, result, remark } })
    return auditDetail(trx, id, { actor, today: clock.today() })
  },

  'accountabilityAudit.conclude': async ({ id, rowVersion, conclusion }, scope) => {
    const { trx, actor, clock, record } = scope
    const audit = await allowed('conclude', id, scope)
    await setAudit(trx, { id, rowVersion, now: clock.now() }, { conclusion })
    record({ objectType, objectId: id, before: { conclusion: audit.conclusion }, after: { conclusion } })
    return auditDetail(trx, id, { actor, today: clock.today() })
  },

  'accountabilityAudit.cancel': async ({ id, rowVersion, reason }, scope) => {
    const { trx, actor, clock, record } = scope
    await allowed('cancel', id, scope)
    const today = clock.today()
    const change = { cancelled_by: actor.id, cancelled_on: today, cancel_reason: reason }
    await setAudit(trx, { id, rowVersion, now: clock.now() }, change)
    record({ objectType, objectId: id, before: { state: 'running' }, after: { state: 'cancelled' }, summary: reason })
    return auditDetail(trx, id, { actor, today })
  },

  'accountabilityAudit.saveHandover': async ({ id, rowVersion, ...fields }, scope) => {
    const { trx, actor, clock, record } = scope
    const audit = await getAuditRecord(trx, id)
    if (audit.cancelReason !== null) refuse('审计已终止')
    const handoverId = await keepHandover(scope, id, rowVersion, fields)
    const { items, ...rest } = fields
    const after = { auditId: id, ...rest, items: items.map(({ kind, content }) => `${kind}:${content}`) }
    record({ objectType: 'audit_handover', objectId: handoverId, after })
    return auditDetail(trx, id, { actor, today: clock.today() })
  },

  'accountabilityAudit.signHandover': async ({ id, rowVersion, signedOn }, scope) => {
    const { trx, actor, clock, record } = scope
    const today = clock.today()
    const handover = await findHandover(trx, id)
    if (!handover) throw new AppError('NOT_FOUND', { what: '移交清单' })
    if (handover.signedOn !== null) refuseHandover('移交清单已签字')
    if (handover.items.length === 0) refuseHandover('移交清单还没有移交事项')
    if (signedOn > today) refuseHandover('签字日期晚于今天')
    if (signedOn < handover.electedOn) refuseHandover(`签字日期早于选举日${handover.electedOn}`)
    await signHandover(trx, { id: handover.id, rowVersion }, signedOn, actor.id)
    record({ objectType: 'audit_handover', objectId: handover.id, after: { signedOn } })
    return auditDetail(trx, id, { actor, today })
  },

  ...rectificationHandlers,
} satisfies HandlersFor<typeof accountabilityAuditContract>

/** The audit, when the caller may do this to it now. @throws AppError ACCOUNTABILITY_AUDIT_REFUSED */
export async function allowed(action: AuditAction, id: number, { trx, actor }: CommandContext): Promise<StoredAudit> {
  const audit = await getAuditRecord(trx, id)
  const reason = whyNotAudit(action, auditFacts(audit, null), actor)
  if (reason !== null) refuse(reason)
  return audit
}

function refuse(reason: string): never {
  throw new AppError('ACCOUNTABILITY_AUDIT_REFUSED', { reason })
}

function refuseHandover(reason: string): never {
  throw new AppError('AUDIT_HANDOVER_REFUSED', { reason })
}

async function answerDemand({ trx, record }: CommandContext, demandId: number, auditId: number): Promise<void> {
  const { rowVersion, auditId: opened, dropReason } = await getDemand(trx, demandId)
  if (opened !== null || dropReason !== null) throw new AppError('AUDIT_DEMAND_ENDED', {})
  await endDemand(trx, { id: demandId, rowVersion }, { audit_id: auditId })
  record({ objectType: 'audit_demand', objectId: demandId, after: { auditId } })
}

async function keepHandover(
  { trx, actor, clock }: CommandContext,
  auditId: number,
  rowVersion: number | null,
  fields: HandoverFields,
): Promise<number> {
  const { handoverDays } = await auditParametersOn(trx, clock.today())
  const wish = { ...fields, dueOn: addDays(fields.electedOn, handoverDays) }
  const standing = await findHandover(trx, auditId)
  if (!standing) return insertHandover(trx, auditId, wish, { by: actor.id, now: clock.now() })
  if (standing.signedOn !== null) refuseHandover('移交清单已签字，不能再改')
  if (rowVersion !== standing.rowVersion) throw new AppError('CONCURRENT_MODIFICATION', { what: '移交清单' })
  await updateHandover(trx, { id: standing.id, rowVersion }, wish)
  return standing.id
}

function assertDatesFit({ termFrom, termTo, periodFrom, periodTo }: AccountabilityAuditFields): void {
  if (termTo < termFrom) throw new AppError('ACCOUNTABILITY_AUDIT_DATES', { what: '任期' })
  if (periodTo < periodFrom) throw new AppError('ACCOUNTABILITY_AUDIT_DATES', { what: '审计期间' })
}
