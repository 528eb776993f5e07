/** Public face of the accountability audits for other features. */
import { addMonths, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { coversLeaving, requestText, reachesShare } from '../../shared/accountability-audit/audit-demand.rules.ts'
import type { AuditVeto } from '../../shared/accountability-audit/audit-evidence.contract.ts'
import { isVeto } from '../../shared/accountability-audit/rectification.rules.ts'
import { stepDeadlines } from '../../shared/accountability-audit/audit-step.rules.ts'
import {
  accountabilityAuditSteps,
  stepNumber,
  type AccountabilityAuditKind,
  type AccountabilityAuditStep,
} from '../../shared/accountability-audit/audit-words.ts'
import type { PersonnelBlock } from '../../shared/personnel-block/personnel-block.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { auditParametersOn } from './audit-parameters.ts'
import { listAuditRecords, type StoredAudit } from './audit-record.repository.ts'
import { auditFacts, standingFindings, standingRectifications } from './audit-view.ts'
import { listDemands } from './demand.repository.ts'

export { auditResultSource } from './audit.source.ts'
export { listOpenHandovers, type OpenHandover } from './handover.repository.ts'

/** An audit of the term's last year is one of that term. */
const lastYear = 12

const isLive = ({ cancelReason }: StoredAudit) => cancelReason === null

/** Whose term was audited; audits that were ended count as none. */
export interface AuditTerm {
  readonly workerId: number
  readonly kind: AccountabilityAuditKind
  readonly termTo: CalendarDate
}

export async function listAuditTerms(db: ReadDb): Promise<AuditTerm[]> {
  return (await listAuditRecords(db)).filter(isLive).map(({ fields: { workerId, kind, termTo } }) => {
    return { workerId, kind, termTo }
  })
}

/** The audit of somebody's leaving, and how far it is. */
export interface ExitAudit {
  readonly id: number
  readonly number: string
  readonly kind: AccountabilityAuditKind
  /** The last step done. */
  readonly step: AccountabilityAuditStep
  readonly isReported: boolean
  readonly isPublished: boolean
  readonly isArchived: boolean
  readonly openRectifications: number
}

/**
 * The audit that stands for the leaving of a secretary or director: the newest exit audit (离任审计), or, with the day of
 * leaving given, the audit of the term that ended with it. Undefined: none was opened; then the exit can't be finished
 * (domain §7.1). Audits that were ended count as none.
 */
export async function findExitAudit(
  db: ReadDb,
  workerId: number,
  leavingOn?: CalendarDate,
): Promise<ExitAudit | undefined> {
  const from = leavingOn && addMonths(leavingOn, -lastYear)
  const audit = (await listAuditRecords(db)).find(
    (each) =>
      isLive(each) &&
      each.fields.workerId === workerId &&
      (from === undefined ? each.fields.kind === 'exit' : coversLeaving(each.fields, from)),
  )
  if (!audit) return undefined
  const done = audit.steps.length
  return {
    id: audit.id,
    number: audit.number,
    kind: audit.fields.kind,
    step: accountabilityAuditSteps[done - 1] ?? '立项',
    isReported: done >= stepNumber('正式报告'),
    isPublished: done >= stepNumber('结果公布'),
    isArchived: audit.archiveNo !== null,
    openRectifications: standingRectifications(audit).filter(({ conclusion }) => conclusion === null).length,
  }
}

/** Findings of formal reports that stand against awards and promotion, with the day of their report. */
async function vetoingFindings(db: ReadDb) {
  return (await listAuditRecords(db)).filter(isLive).flatMap((audit) => {
    const report = audit.steps[stepNumber('正式报告') - 1]
    return standingFindings(audit)
      .filter(({ responsibility, rectifications }) =>
        isVeto(
          responsibility,
          report !== undefined,
          rectifications.map(({ conclusion }) => conclusion),
        ),
      )
      .flatMap((finding) => (report ? [{ audit, finding, from: report.doneOn }] : []))
  })
}

/** What stands against awards and the grade 优秀 (一票否决): direct responsibility in a formal report, not wholly rectified. */
export async function listVetoes(db: ReadDb): Promise<AuditVeto[]> {
  return (await vetoingFindings(db)).map(({ audit, finding: { number: findingNumber, category } }) => ({
    workerId: audit.fields.workerId,
    name: audit.auditee,
    community: audit.community,
    auditId: audit.id,
    number: audit.number,
    findingNumber,
    category,
    reason: `${audit.number}第${findingNumber}项问题（${category}）负直接责任，尚未整改销号`,
  }))
}

/** The same as times of nobody's promotion or award: from the day of the report until the finding is set right. */
export async function vetoBlocks(db: ReadDb): Promise<PersonnelBlock[]> {
  const vetoes = await vetoingFindings(db)
  return vetoes.map(({ audit, from }) => ({ workerId: audit.fields.workerId, from, until: null }))
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

export async function listOpenRectifications(db: ReadDb): Promise<OpenRectification[]> {
  return (await listAuditRecords(db)).filter(isLive).flatMap((audit) =>
    standingRectifications(audit)
      .filter(({ conclusion }) => conclusion === null)
      .map(({ id, measure, responsible, dueOn }) => ({
        ...{ id, measure, responsible, dueOn },
        auditId: audit.id,
        number: audit.number,
        community: audit.community,
      })),
  )
}

/** The next step of an audit that has a deadline. */
export interface DueStep {
  readonly auditId: number
  readonly number: string
  readonly auditee: string
  readonly community: string
  readonly step: AccountabilityAuditStep
  readonly dueOn: CalendarDate
  readonly basis: string
}

/** Next steps with their deadlines, and the publication of a result that has to come before the next election. */
export async function listDueSteps(db: ReadDb, today: CalendarDate): Promise<DueStep[]> {
  const parameters = await auditParametersOn(db, today)
  return (await listAuditRecords(db)).filter(isLive).flatMap((audit) => {
    const facts = auditFacts(audit, null)
    const lines = stepDeadlines(facts, audit.planned, parameters, today).filter(({ doneOn }) => doneOn === null)
    const wanted = lines.filter(({ step }, nth) => nth === 0 || step === '结果公布')
    return wanted.flatMap(({ step, dueOn, basis }) =>
      dueOn === null
        ? []
        : [
            {
              ...{ step, dueOn, basis },
              auditId: audit.id,
              number: audit.number,
              auditee: audit.auditee,
              community: audit.community,
            },
          ],
    )
  })
}

/** Requests that must be audited and lines of the plan, for which no audit was opened. */
export interface WaitingDemand {
  readonly id: number
  readonly matter: string
  readonly community: string
  readonly detail: string
  readonly dueOn: CalendarDate
}

export async function listWaitingDemands(db: ReadDb, today: CalendarDate): Promise<WaitingDemand[]> {
  const parameters = await auditParametersOn(db, today)
  return (await listDemands(db)).flatMap(({ id, matter, community, request, dueOn, auditId, dropReason }) => {
    if (auditId !== null || dropReason !== null) return []
    if (request !== null && !reachesShare(request, parameters)) return []
    const detail = request === null ? '年度审计计划' : requestText(request, parameters)
    return [{ id, matter, community, detail, dueOn }]
  })
}
