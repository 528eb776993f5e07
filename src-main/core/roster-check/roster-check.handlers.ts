import { AppError } from '../../shared/kernel/app-error.ts'
import { healthRules, recordRules } from '../../shared/roster-check/health-rules.ts'
import type { rosterCheckContract } from '../../shared/roster-check/roster-check.contract.ts'
import type { HandlersFor, WriteScope } from '../db/contexts.ts'
import { listRosterPeople } from '../roster/roster.service.ts'
import { insertConfirmation, subjectKey, withdrawConfirmation, type Subject } from './confirmation.repository.ts'
import { exportFindings } from './findings-export.ts'
import { completeness, exportGaps } from './gaps.ts'
import { rosterHealth, subRecordHealth } from './health.ts'

export const rosterCheckHandlers = {
  'rosterCheck.run': async (_input, { db, clock }) => ({
    findings: await rosterHealth(db, clock.today(), await listRosterPeople(db, {})),
  }),

  'rosterCheck.records': async (_input, { db, clock }) => ({
    findings: await subRecordHealth(db, clock.today(), await listRosterPeople(db, {})),
  }),

  'rosterCheck.completeness': async (_input, { db }) => ({
    rows: await completeness(db, await listRosterPeople(db, {})),
  }),

  'rosterCheck.confirm': ({ reason, ...subject }, scope) => confirm(subject, reason, scope),

  'rosterCheck.withdraw': async ({ id }, { trx, actor, clock, record }) => {
    const subject = await withdrawConfirmation(trx, id, { by: actor.id, now: clock.now() })
    record({ ...objectOf(subject), summary: `撤回已核实：${healthRules[subject.rule].label}` })
    return {}
  },

  'rosterCheck.exportGaps': (input, context) => exportGaps(input, context),

  'rosterCheck.exportFindings': ({ rule, severity, communityId, withConfirmed }, context) =>
    exportFindings({ rule, severity, communityId, withConfirmed }, context),
} satisfies HandlersFor<typeof rosterCheckContract>

/**
 * Confirms a finding that the check makes now: nobody confirms what he has not seen, nor twice.
 * @throws AppError NOT_FOUND
 */
async function confirm(
  subject: Subject,
  reason: string,
  { trx, actor, clock, record }: WriteScope,
): Promise<{ id: number }> {
  const check = recordRules.includes(subject.rule) ? subRecordHealth : rosterHealth
  const rows = await check(trx, clock.today(), await listRosterPeople(trx, {}))
  const finding = rows.find((row) => subjectKey(row) === subjectKey(subject))
  const isOpen = finding?.confirmation === null && (finding.workerId !== null || finding.communityId !== null)
  if (!finding || !isOpen) throw new AppError('NOT_FOUND', { what: '这条检查结果' })
  const id = await insertConfirmation(trx, finding, { reason, by: actor.id, now: clock.now() })
  record({ ...objectOf(finding), summary: `已核实：${healthRules[finding.rule].label}，${finding.message}，${reason}` })
  return { id }
}

function objectOf({ workerId, communityId }: Subject): { objectType: string; objectId: number } {
  return workerId === null
    ? { objectType: 'community', objectId: communityId ?? 0 }
    : { objectType: 'worker', objectId: workerId }
}
