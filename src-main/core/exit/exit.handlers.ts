import { AppError } from '../../shared/kernel/app-error.ts'
import { hasErrors } from '../../shared/kernel/finding.ts'
import { openOpinions, type ExitStep } from '../../shared/exit/exit-case.rules.ts'
import { followUps, opinionLevels } from '../../shared/exit/exit-codes.ts'
import type { exitContract, ExitDetail } from '../../shared/exit/exit.contract.ts'
import type { CommandContext, HandlersFor } from '../db/contexts.ts'
import { assertPresent, exitFindings, loadExit, loadExitFacts } from './exit-facts.ts'
import { finishExit } from './exit-finish.ts'
import { settle } from './exit-settle.ts'
import {
  changeExit,
  getExit,
  hasOpenExit,
  insertExit,
  insertFollowUp,
  insertOpinion,
  listExits,
  listOpinions,
  saveHandover,
  saveSettlement,
  type ExitChange,
  type StoredExit,
} from './exit.repository.ts'
import { addExitScan, exportExitScan } from './exit-scans.ts'
import { assertExitStep } from './exit-step.ts'
import { exportHandover } from './handover-sheet.ts'

const objectType = 'exit_case'

export const exitHandlers = {
  'exit.list': (filter, { db }) => listExits(db, filter),

  'exit.get': async ({ id }, { db, clock }) => (await loadExit(db, id, clock.today())).detail,

  'exit.person': async (asked, { db, clock }) => (await loadExitFacts(db, asked, clock.today())).person,

  'exit.check': async (fields, { db, clock }) => {
    const facts = await loadExitFacts(db, fields, clock.today())
    return { findings: await exitFindings(db, fields, facts, clock.today()) }
  },

  'exit.create': async (fields, scope) => {
    const { trx, actor, clock, record } = scope
    const facts = await loadExitFacts(trx, fields, clock.today())
    assertPresent(facts)
    if (await hasOpenExit(trx, fields.workerId)) throw new AppError('EXIT_OPEN', { name: facts.person.name })
    const id = await insertExit(trx, fields, { by: actor.id, now: clock.now() })
    record({ objectType, objectId: id, after: { ...loggedFields(fields), state: 'draft' } })
    return detailOf(id, scope)
  },

  'exit.update': async ({ id, rowVersion, fields }, scope) => {
    const before = await exitFor('update', id, scope)
    // The person stays: an exit of somebody else is another case.
    const kept = { ...fields, workerId: before.row.workerId }
    await change(scope, { id, rowVersion }, { kind: 'update', fields: kept })
    scope.record({ objectType, objectId: id, before: loggedFields(before.fields), after: loggedFields(kept) })
    return detailOf(id, scope)
  },

  'exit.submit': async ({ id, rowVersion }, scope) => {
    const { fields, round } = await exitFor('submit', id, scope)
    const facts = await loadExitFacts(scope.trx, fields, scope.clock.today())
    assertPresent(facts)
    const findings = await exitFindings(scope.trx, fields, facts, scope.clock.today())
    if (hasErrors(findings)) throw new AppError('EXIT_HAS_ERRORS', { findings })
    await change(scope, { id, rowVersion }, { kind: 'submit', findings, round: round + 1 })
    return moved(scope, id, 'submitted', findings.map(({ message }) => message).join('；'))
  },

  'exit.recordOpinion': async ({ id, rowVersion, ...opinion }, scope) => {
    const { round } = await exitFor('opinion', id, scope)
    const given = await listOpinions(scope.trx, id, round)
    const level = opinionLevels[opinion.level - 1] ?? ''
    // 逐级审批: nobody signs before the level below.
    const next = opinionLevels.indexOf(openOpinions(given)[0] as (typeof opinionLevels)[number]) + 1
    if (opinion.level !== next) {
      const state = next === 0 ? '意见已齐' : `待${opinionLevels[next - 1] ?? ''}签署`
      throw new AppError('STATE_FORBIDS', { what: '审批意见', state, action: `登记${level}意见` })
    }
    await change(scope, { id, rowVersion }, { kind: 'touch' })
    await insertOpinion(scope.trx, { caseId: id, round }, opinion, stampOf(scope))
    scope.record({ objectType, objectId: id, summary: `${level}${opinion.signedBy}：${opinion.opinion}` })
    return detailOf(id, scope)
  },

  'exit.decide': async ({ id, rowVersion, approve, remark }, scope) => {
    if (!approve && remark === '') throw new AppError('REASON_REQUIRED', { what: '退回' })
    const { round, fields } = await exitFor(approve ? 'approve' : 'return', id, scope)
    if (approve) {
      const levels = openOpinions(await listOpinions(scope.trx, id, round))
      if (levels.length > 0) throw new AppError('EXIT_OPINIONS_MISSING', { levels })
      const facts = await loadExitFacts(scope.trx, fields, scope.clock.today())
      const findings = await exitFindings(scope.trx, fields, facts, scope.clock.today())
      if (hasErrors(findings)) throw new AppError('EXIT_HAS_ERRORS', { findings })
    }
    await change(scope, { id, rowVersion }, { kind: approve ? 'approve' : 'return', remark })
    return moved(scope, id, approve ? 'approved' : 'draft', remark)
  },

  'exit.withdraw': async ({ id, rowVersion, remark }, scope) => {
    await exitFor('withdraw', id, scope)
    await change(scope, { id, rowVersion }, { kind: 'withdraw', remark })
    return moved(scope, id, 'withdrawn', remark)
  },

  'exit.saveHandover': async ({ id, rowVersion, lines, signatures }, scope) => {
    await exitFor('handover', id, scope)
    await change(scope, { id, rowVersion }, { kind: 'touch' })
    await saveHandover(scope.trx, id, { lines, signatures })
    const open = lines.filter(({ state }) => state === 'pending').length
    scope.record({ objectType, objectId: id, summary: `登记交接${lines.length}项，未交接${open}项` })
    return detailOf(id, scope)
  },

  'exit.settle': async ({ id, rowVersion, fields }, scope) => {
    const exit = await exitFor('settle', id, scope)
    const today = scope.clock.today()
    const facts = await loadExitFacts(scope.trx, exit.fields, today)
    const settlement = await settle(scope.trx, { exit: exit.fields, fields, facts, today })
    await change(scope, { id, rowVersion }, { kind: 'touch' })
    await saveSettlement(scope.trx, id, settlement)
    const { payStopMonth, stopMonth, totalFen, fileTransferBy } = settlement
    scope.record({ objectType, objectId: id, after: { payStopMonth, stopMonth, totalFen, fileTransferBy } })
    return detailOf(id, scope)
  },

  'exit.finish': async ({ id, rowVersion }, scope) => {
    await exitFor('finish', id, scope)
    await finishExit({ id, rowVersion }, scope)
    return detailOf(id, scope)
  },

  'exit.recordFollowUp': async ({ id, ...done }, scope) => {
    const { row } = await exitFor('followUp', id, scope)
    if (done.doneOn > scope.clock.today()) throw new AppError('CAREER_DAY_AHEAD', { what: '办理日期' })
    const { detail } = await loadExit(scope.trx, id, scope.clock.today())
    const action = followUps[done.kind]
    if (detail.followUps.some(({ kind }) => kind === done.kind)) {
      throw new AppError('STATE_FORBIDS', { what: action, state: '已登记', action: '重复登记' })
    }
    await insertFollowUp(scope.trx, id, done, stampOf(scope))
    scope.record({ objectType, objectId: id, summary: `${row.name}：${done.doneOn}${action}` })
    return detailOf(id, scope)
  },

  'exit.addScan': (input, context) => addExitScan(input, context),

  'exit.exportScan': (input, context) => exportExitScan(input, context),

  'exit.exportHandover': (input, context) => exportHandover(input, context),
} satisfies HandlersFor<typeof exitContract>

const stampOf = ({ actor, clock }: CommandContext) => ({ by: actor.id, now: clock.now() })

async function detailOf(id: number, { trx, clock }: CommandContext): Promise<ExitDetail> {
  return (await loadExit(trx, id, clock.today())).detail
}

function change(scope: CommandContext, key: { id: number; rowVersion: number }, to: ExitChange): Promise<void> {
  return changeExit(scope.trx, key, to, stampOf(scope))
}

function moved(scope: CommandContext, id: number, state: string, summary: string): Promise<ExitDetail> {
  scope.record({ objectType, objectId: id, after: { state }, summary })
  return detailOf(id, scope)
}

function loggedFields({ code, way, reason, lastDay, noticeOn, meetingOn, paysInLieu, evidence }: StoredExit['fields']) {
  return { code, way, reason, lastDay, noticeOn, meetingOn, paysInLieu, evidence: JSON.stringify(evidence) }
}

/** @throws AppError NOT_FOUND, STATE_FORBIDS, MAKER_IS_CHECKER or FORBIDDEN, by the same rule that greys the button */
async function exitFor(step: ExitStep, id: number, { trx, actor }: CommandContext): Promise<StoredExit> {
  const stored = await getExit(trx, id)
  assertExitStep(step, stored, actor)
  return stored
}
