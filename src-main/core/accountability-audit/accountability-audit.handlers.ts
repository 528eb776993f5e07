import { AppError } from '../../shared/kernel/app-error.ts'
import {
  accountabilityAuditSteps,
  type accountabilityAuditContract,
  type AccountabilityAuditFields,
} from '../../shared/accountability-audit/accountability-audit.contract.ts'
import { needsClosedRectifications, nextStep } from '../../shared/accountability-audit/accountability-audit.rules.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { findWorker } from '../roster/roster.service.ts'
import {
  getAudit,
  insertAudit,
  insertFinding,
  insertStep,
  listAudits,
  nextAuditNumber,
  touchAudit,
} from './accountability-audit.repository.ts'
import {
  closeRectification,
  getAuditIdOfFinding,
  getRectification,
  insertRectification,
} from './rectification.repository.ts'

export const accountabilityAuditHandlers = {
  'accountabilityAudit.list': (input, { db }) => listAudits(db, input),

  'accountabilityAudit.get': ({ id }, { db }) => getAudit(db, id),

  'accountabilityAudit.create': async (fields, { trx, actor, clock, record }) => {
    assertDatesFit(fields)
    if (!(await findWorker(trx, fields.workerId))) throw new AppError('NOT_FOUND', { what: '被审计人' })
    const now = clock.now()
    const number = await nextAuditNumber(trx, clock.today().slice(0, 4))
    const id = await insertAudit(trx, { fields, number, by: actor.id, now })
    // 立项 is what creating the record amounts to.
    await insertStep(trx, { auditId: id, stepNo: 1, doneOn: clock.today(), note: fields.basis, by: actor.id, now })
    record({ objectType: 'accountability_audit', objectId: id, after: { number, ...fields } })
    return getAudit(trx, id)
  },

  'accountabilityAudit.recordStep': async ({ id, rowVersion, step, doneOn, note }, scope) => {
    const { trx, actor, clock, record } = scope
    const audit = await getAudit(trx, id)
    const done = audit.steps.filter((s) => s.doneOn !== null)
    const expected = nextStep(done.length)
    if (!expected) throw new AppError('ACCOUNTABILITY_AUDIT_ARCHIVED', {})
    if (expected !== step) throw new AppError('ACCOUNTABILITY_AUDIT_STEP_ORDER', { expected, given: step })
    const previous = done.at(-1)?.doneOn
    if (previous && doneOn < previous) throw new AppError('ACCOUNTABILITY_AUDIT_DATES', { what: '办理日期' })
    if (needsClosedRectifications(step) && audit.openRectifications > 0) {
      throw new AppError('ACCOUNTABILITY_AUDIT_OPEN_RECTIFICATION', { open: audit.openRectifications })
    }
    const now = clock.now()
    await touchAudit(trx, { id, rowVersion, now })
    await insertStep(trx, { auditId: id, stepNo: done.length + 1, doneOn, note, by: actor.id, now })
    record({ objectType: 'accountability_audit', objectId: id, after: { step, doneOn, note } })
    return getAudit(trx, id)
  },

  'accountabilityAudit.addFinding': async ({ id, ...finding }, { trx, actor, clock, record }) => {
    const audit = await getAudit(trx, id)
    assertNotArchived(audit.steps)
    const number = audit.findingRows.length + 1
    const findingId = await insertFinding(trx, { ...finding, auditId: id, number, by: actor.id, now: clock.now() })
    record({ objectType: 'accountability_audit_finding', objectId: findingId, after: { number, ...finding } })
    return getAudit(trx, id)
  },

  'accountabilityAudit.addRectification': async (fields, { trx, actor, clock, record }) => {
    const auditId = await getAuditIdOfFinding(trx, fields.findingId)
    assertNotArchived((await getAudit(trx, auditId)).steps)
    const id = await insertRectification(trx, { ...fields, by: actor.id, now: clock.now() })
    record({ objectType: 'rectification', objectId: id, after: fields })
    return getAudit(trx, auditId)
  },

  'accountabilityAudit.closeRectification': async (input, { trx, actor, clock, record }) => {
    const { rectificationId: id, rowVersion, conclusion, evidence, closedOn } = input
    const rectification = await getRectification(trx, id)
    if (rectification.conclusion !== null) throw new AppError('RECTIFICATION_CLOSED', {})
    if (rectification.createdBy === actor.id) throw new AppError('MAKER_IS_CHECKER', { what: '整改事项' })
    await closeRectification(trx, { id, rowVersion, conclusion, evidence, closedOn, by: actor.id, now: clock.now() })
    record({
      objectType: 'rectification',
      objectId: id,
      before: { conclusion: null },
      after: { conclusion, evidence, closedOn },
    })
    return getAudit(trx, rectification.auditId)
  },
} satisfies HandlersFor<typeof accountabilityAuditContract>

function assertDatesFit({ termFrom, termTo, periodFrom, periodTo }: AccountabilityAuditFields): void {
  if (termTo < termFrom) throw new AppError('ACCOUNTABILITY_AUDIT_DATES', { what: '任期' })
  if (periodTo < periodFrom) throw new AppError('ACCOUNTABILITY_AUDIT_DATES', { what: '审计期间' })
}

function assertNotArchived(steps: readonly { step: string; doneOn: string | null }[]): void {
  const last = accountabilityAuditSteps.at(-1)
  if (steps.some((s) => s.step === last && s.doneOn !== null)) throw new AppError('ACCOUNTABILITY_AUDIT_ARCHIVED', {})
}
