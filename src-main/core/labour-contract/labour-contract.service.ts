import { addMonths, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { contractIdentity } from '../../shared/labour-contract/identity.rules.ts'
import { checkUnsigned, uncoveredSince } from '../../shared/labour-contract/written-form.rules.ts'
import type { LabourContractRules } from '../../shared/labour-contract/contract-rules.schema.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { LabourContractRow } from '../../shared/labour-contract/labour-contract.schema.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listPresentWorkers } from '../roster/roster.service.ts'
import { contractReading, loadContractRules } from './labour-contract-facts.ts'
import { listContractsOf, listLinks } from './contract-list.repository.ts'
import { listDatesInForce, type ContractDates } from './contract-dates.repository.ts'
import { countUnsignedWorkers, listUnsignedWorkers, listWorkersCovered } from './unsigned.repository.ts'

export { endContract, endingFindings } from './contract-life.ts'
export { compensationFacts, compensationOn } from './compensation.ts'
export { listDues, type PersonDue } from './contract-views.ts'
export type { ContractDates } from './contract-dates.repository.ts'
export { listContractsInForce } from './unsigned.repository.ts'
export { listContractsDuring } from './contract-list.repository.ts'

/** Codes of 用工身份 that call for a labour contract with the street office: 1 街道签订劳动合同. */
export const contractIdentities: readonly string[] = [contractIdentity]

/** 应签未签: how many people ought to have a contract in force and have none. */
export async function countUnsigned(db: ReadDb): Promise<number> {
  return countUnsignedWorkers(db, { identities: contractIdentities, exitedStatus })
}

export interface PersonWithoutContract {
  readonly workerId: number
  readonly name: string
  readonly community: string
  /** What that means, in one sentence. */
  readonly reason: string
  /** The month that the law leaves for writing it down is over. */
  readonly isLate: boolean
}

/**
 * People in post who ought to have a contract and whom none covers on a day, with what the rules in force want a pay
 * month to do with them (policy `flag`: point them out; `refuse`: leave them out).
 */
export async function listWithoutContract(
  db: ReadDb,
  day: CalendarDate,
): Promise<{ policy: LabourContractRules['payWithoutContract']; people: PersonWithoutContract[] }> {
  const rules = await loadContractRules(db, day)
  const covered = await listWorkersCovered(db, day)
  const uncovered = (await listPresentWorkers(db)).filter(
    (w) => contractIdentities.includes(w.identity) && !covered.has(w.id),
  )
  const links = await listLinks(
    db,
    uncovered.map(({ id }) => id),
  )
  const people = uncovered.flatMap(({ id, name, community, joinedOn }) => {
    const ends = (links.get(id) ?? []).flatMap(({ endsOn }) => (endsOn !== null && endsOn < day ? [endsOn] : []))
    const since = uncoveredSince(joinedOn, ends.toSorted().at(-1) ?? null)
    // Who joins later needs none on this day.
    if (since !== null && since > day) return []
    const [finding] = since === null ? [] : checkUnsigned(since, day, rules.unsignedDays)
    const isLate = since === null || day > addMonths(since, 1)
    return [{ workerId: id, name, community, reason: finding?.message ?? '没有覆盖当日的劳动合同', isLate }]
  })
  return { policy: rules.payWithoutContract, people }
}

/** Every labour contract in force of somebody who has not left, with its fixed terms counted by the rules of the day. */
export async function listContractDates(db: ReadDb, today: CalendarDate): Promise<ContractDates[]> {
  return listDatesInForce(db, (await loadContractRules(db, today)).chainGapDays)
}

/** Somebody in post without a contract, and since when. */
export interface UnsignedPerson {
  readonly id: number
  readonly name: string
  readonly community: string
  /** First day of work that no contract covers; null when the roster does not say when work began. */
  readonly since: CalendarDate | null
  /** An earlier contract has run out. */
  readonly hadContract: boolean
}

/** 应签未签 by name, longest employed first. */
export async function listUnsigned(db: ReadDb): Promise<UnsignedPerson[]> {
  const filter = { identities: contractIdentities, exitedStatus, offset: 0, limit: 100_000 }
  return (await listUnsignedWorkers(db, filter)).map(({ joinedOn, lastEndsOn, ...person }) => ({
    ...person,
    since: uncoveredSince(joinedOn, lastEndsOn),
    hadContract: lastEndsOn !== null,
  }))
}

/** The contract that somebody who leaves has in force, of whatever form; undefined without one. */
export async function findContractInForce(
  db: ReadDb,
  workerId: number,
  today: CalendarDate,
): Promise<LabourContractRow | undefined> {
  const contracts = await listContractsOf(db, workerId, await contractReading(db, today))
  return contracts.findLast(({ state }) => state === 'in_force')
}
