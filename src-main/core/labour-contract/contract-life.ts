import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { type Finding, hasErrors, loggedFindings } from '../../shared/kernel/finding.ts'
import {
  amendedTerms,
  changedTerms,
  checkAmendment,
  checkExtension,
  type Amendment,
} from '../../shared/labour-contract/amendment.rules.ts'
import { checkVoidEvent, whyNot, type ContractAction } from '../../shared/labour-contract/contract-state.rules.ts'
import { endingKinds } from '../../shared/labour-contract/ending-kinds.ts'
import { checkEnding, type Ending } from '../../shared/labour-contract/ending.rules.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import { protectionsOn, type Protection } from '../../shared/labour-contract/protection.rules.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import { agreedEndAfter } from './agreed-end.ts'
import {
  insertEvent,
  listEvents,
  markEventSigned,
  markEventVoided,
  type StoredEvent,
} from './contract-event.repository.ts'
import { getContract, listContractsOf } from './contract-list.repository.ts'
import { contextOf, contractReading, loadContext, retirementMonthOf } from './labour-contract-facts.ts'
import { changeContract, getSigningFacts, type ContractChange } from './labour-contract.repository.ts'
import { validPeriodsOf } from './protected-period.repository.ts'

export interface Wish {
  readonly id: number
  readonly rowVersion: number
}

/**
 * The contract, if this may be done with it now.
 * @throws AppError NOT_FOUND, LABOUR_CONTRACT_NOT_NOW, CONCURRENT_MODIFICATION
 */
export async function contractFor(
  action: ContractAction,
  { id, rowVersion }: Wish,
  { trx, actor, clock }: WriteScope,
): Promise<LabourContractRow> {
  const contract = await getContract(trx, id, await contractReading(trx, clock.today()))
  const reason = whyNot(action, contract, actor.roles)
  if (reason !== undefined) throw new AppError('LABOUR_CONTRACT_NOT_NOW', { reason })
  if (contract.rowVersion !== rowVersion) throw new AppError('CONCURRENT_MODIFICATION', { what: '劳动合同' })
  return contract
}

/**
 * Warnings as one line for the audit log.
 * @throws AppError LABOUR_CONTRACT_HAS_ERRORS
 */
export function assertNoErrors(findings: readonly Finding[]): string {
  if (hasErrors(findings)) throw new AppError('LABOUR_CONTRACT_HAS_ERRORS', { findings: [...findings] })
  return loggedFindings(findings)
}

const stampOf = ({ actor, clock }: WriteScope) => ({ by: actor.id, now: clock.now() })

/** One step of a contract's life with its entry in the log. */
export async function step(
  scope: WriteScope,
  contract: LabourContractRow,
  change: ContractChange,
  logged: { readonly before?: Readonly<Record<string, string | null>>; readonly summary: string },
): Promise<void> {
  await changeContract(scope.trx, contract, change, stampOf(scope))
  const { state } = change
  scope.record({
    objectType: 'labour_contract',
    objectId: contract.id,
    before: { ...(state === undefined ? {} : { state: contract.state }), ...logged.before },
    after: {
      ...(state === undefined ? {} : { state }),
      ...(change.runs_to === undefined ? {} : { endsOn: change.runs_to }),
      ...(change.signed_on === undefined ? {} : { signedOn: change.signed_on }),
    },
    summary: logged.summary,
  })
}

/** What protects the person of a contract on a day. */
async function protectionsFor(
  db: ReadDb,
  workerId: number,
  day: CalendarDate,
  today: CalendarDate,
): Promise<Protection[]> {
  const { worker, facts } = await loadContext(db, workerId, today)
  const periods = (await validPeriodsOf(db, [workerId])).get(workerId) ?? []
  const { joinedOn } = worker
  return protectionsOn(day, { periods, joinedOn, retirementMonth: retirementMonthOf(worker, facts) })
}

/** Findings on an amendment being typed or signed. */
export async function amendmentFindings(
  db: ReadDb,
  contract: LabourContractRow,
  amendment: Amendment,
  today: CalendarDate,
): Promise<Finding[]> {
  const { worker, facts } = await loadContext(db, contract.workerId, today)
  return checkAmendment(amendment, { ...contextOf(worker, [], facts), contract, today })
}

/** 变更: recorded with its changes; the last day moves once both sides have signed. */
export async function amend(wish: Wish & Amendment & { readonly reason: string }, scope: WriteScope): Promise<void> {
  const contract = await contractFor('amend', wish, scope)
  const warnings = assertNoErrors(await amendmentFindings(scope.trx, contract, wish, scope.clock.today()))
  const changes = changedTerms(contract, wish.changes)
  const endsOn = changes.endsOn ? wish.changes.endsOn : undefined
  await insertEvent(
    scope.trx,
    {
      contractId: contract.id,
      kind: 'amended',
      onDay: wish.effectiveOn,
      endsOn: endsOn ?? null,
      changes,
      signedOn: wish.signedOn,
      reason: wish.reason,
    },
    stampOf(scope),
  )
  const isSigned = wish.signedOn !== null
  await step(scope, contract, isSigned && endsOn ? { runs_to: endsOn } : {}, {
    before: isSigned && endsOn ? { endsOn: contract.endsOn } : {},
    summary: [`${isSigned ? '变更' : '变更待签'}：${wish.reason}`, warnings].filter((t) => t !== '').join('；'),
  })
}

/** Both sides have signed an amendment: from now on it counts. */
export async function signAmendment(
  wish: Wish & { readonly eventId: number; readonly signedOn: CalendarDate },
  scope: WriteScope,
): Promise<void> {
  const contract = await contractFor('amend', wish, scope)
  const event = await eventOf(scope.trx, contract.id, wish.eventId)
  if (event.kind !== 'amended' || event.voided !== null || event.signedOn !== null) {
    throw new AppError('LABOUR_CONTRACT_NOT_NOW', { reason: '此变更已签订或已作废，不能再登记签订' })
  }
  const amendment = { changes: amendedTerms(event.changes), effectiveOn: event.onDay, signedOn: wish.signedOn }
  const warnings = assertNoErrors(await amendmentFindings(scope.trx, contract, amendment, scope.clock.today()))
  await markEventSigned(scope.trx, event.id, wish.signedOn)
  await step(scope, contract, event.endsOn === null ? {} : { runs_to: event.endsOn }, {
    before: event.endsOn === null ? {} : { endsOn: contract.endsOn },
    summary: [`变更协议${wish.signedOn}签订`, warnings].filter((t) => t !== '').join('；'),
  })
}

async function eventOf(db: ReadDb, contractId: number, id: number): Promise<StoredEvent> {
  const event = (await listEvents(db, [contractId])).find((e) => e.id === id)
  if (!event) throw new AppError('NOT_FOUND', { what: '合同事项' })
  return event
}

/** 顺延 (第四十五条). Why is kept with the event, which only 经办 and 审核 may read. */
export async function extend(
  wish: Wish & { readonly endsOn: CalendarDate; readonly reason: string },
  scope: WriteScope,
): Promise<void> {
  const contract = await contractFor('extend', wish, scope)
  const day = contract.endsOn ?? scope.clock.today()
  const protections = await protectionsFor(scope.trx, contract.workerId, day, scope.clock.today())
  assertNoErrors(checkExtension(wish.endsOn, { contract, protections }))
  const { endsOn, reason } = wish
  const event = { contractId: contract.id, kind: 'extended', onDay: day, endsOn, signedOn: day, reason } as const
  await insertEvent(scope.trx, event, stampOf(scope))
  await step(scope, contract, { runs_to: endsOn }, { before: { endsOn: contract.endsOn }, summary: '依法顺延' })
}

/** Findings on an ending being typed or recorded. */
export async function endingFindings(
  db: ReadDb,
  contract: LabourContractRow,
  ending: Ending,
  today: CalendarDate,
): Promise<Finding[]> {
  const { facts } = await loadContext(db, contract.workerId, today)
  const protections = await protectionsFor(db, contract.workerId, ending.onDay, today)
  return checkEnding(ending, { today, contract, protections, expiryNoticeDays: facts.rules.expiryNoticeDays })
}

/**
 * 解除 or 终止: a dated event, and the contract's end.
 * @throws AppError LABOUR_CONTRACT_HAS_ERRORS for what the law forbids (第四十二条, 第四十五条)
 */
export async function endContract(wish: Wish & Ending, scope: WriteScope): Promise<void> {
  const contract = await contractFor('end', wish, scope)
  const today = scope.clock.today()
  // The office keeps no evidence about contracts of others.
  const warnings =
    contract.form === 'labour' ? assertNoErrors(await endingFindings(scope.trx, contract, wish, today)) : ''
  const { state, label } = endingKinds[wish.cause]
  const { cause, ground, onDay, noticeOn, paysInLieu, reason, evidence } = wish
  const event = { contractId: contract.id, kind: state, onDay, endsOn: onDay, signedOn: onDay } as const
  await insertEvent(scope.trx, { ...event, cause, ground, noticeOn, paysInLieu, reason, evidence }, stampOf(scope))
  await step(
    scope,
    contract,
    { state, runs_to: onDay },
    {
      before: { endsOn: contract.endsOn },
      summary: [`${label}：${reason}`, warnings].filter((t) => t !== '').join('；'),
    },
  )
}

/** 作废. A renewal that came into force by mistake gives the contract before it back. */
export async function voidContract(wish: Wish & { readonly reason: string }, scope: WriteScope): Promise<void> {
  const { trx } = scope
  const contract = await contractFor('void', wish, scope)
  await step(scope, contract, { state: 'voided', void_reason: wish.reason }, { summary: `作废：${wish.reason}` })
  if (contract.state !== 'in_force' || contract.renewedFromId === null) return
  const reading = await contractReading(trx, scope.clock.today())
  const before = (await listContractsOf(trx, contract.workerId, reading)).find((c) => c.id === contract.renewedFromId)
  const renewal = (await listEvents(trx, [contract.renewedFromId])).findLast(
    (e) => e.kind === 'renewed' && e.voided === null,
  )
  if (before?.state !== 'renewed' || !renewal) return
  await markEventVoided(trx, renewal.id, wish.reason, stampOf(scope))
  await step(scope, before, { state: 'in_force' }, { summary: `续签的${contract.contractNo}作废，恢复生效` })
}

/** A mistaken event is voided, and the contract stands again as before it. */
export async function voidEvent(
  wish: Wish & { readonly eventId: number; readonly reason: string },
  scope: WriteScope,
): Promise<void> {
  const { trx } = scope
  const contract = await contractFor('voidEvent', wish, scope)
  const events = await listEvents(trx, [contract.id])
  const event = await eventOf(trx, contract.id, wish.eventId)
  const standing = (e: StoredEvent) => ({ id: e.id, kind: e.kind, isVoided: e.voided !== null })
  assertNoErrors(checkVoidEvent(standing(event), events.map(standing)))
  await markEventVoided(trx, event.id, wish.reason, stampOf(scope))
  const { agreedEnd } = await getSigningFacts(trx, contract.id)
  const runsTo = agreedEndAfter(
    events.filter((e) => e.id !== event.id),
    agreedEnd,
  )
  const isEnding = event.kind === 'ended' || event.kind === 'rescinded'
  await step(
    scope,
    contract,
    { ...(isEnding ? { state: 'in_force' as const } : {}), runs_to: runsTo },
    {
      before: { endsOn: contract.endsOn },
      summary: `作废事项：${wish.reason}`,
    },
  )
}
