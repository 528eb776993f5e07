import { lastDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import type { Ledger, Payment, PayPerson } from '../../shared/pay/pay-facts.ts'
import { checkReadiness } from '../../shared/pay/pay-readiness.rules.ts'
import { RuleBook } from '../../shared/pay/rule-book.ts'
import { leaveByWorker } from '../attendance/attendance.service.ts'
import { listCertificateAnswers } from '../career/career.service.ts'
import { listFacts } from '../dated-fact/dated-fact.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listContractDates, listWithoutContract } from '../labour-contract/labour-contract.service.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { listEmployedIn, listPastEmployments, type Worker } from '../roster/roster.service.ts'
import { listRecordedFacts, noRecordedFacts } from './pay-fact.repository.ts'
import { listLedgers } from './pay-ledger.repository.ts'
import { listEntries, listSettlements } from './pay-entry.repository.ts'
import { personOf, type PersonSources } from './pay-person.ts'
import { loadPayRules, type LoadedRules } from './pay-rules.ts'
import type { StoredPayMonth } from './pay.repository.ts'

/** Somebody to be paid in the month, with everything that the computation takes. */
export interface Candidate {
  readonly worker: Worker
  readonly person: PayPerson
  readonly payment: Payment
  readonly ledger: Ledger
  /** Reasons why nothing can be computed. */
  readonly findings: readonly Finding[]
}
export interface PayRunInput {
  readonly loaded: LoadedRules
  readonly book: RuleBook
  /** In the order of the sheet: community, post class, grade from the top, name. */
  readonly candidates: readonly Candidate[]
}

/**
 * Everything that a pay month is computed from, one query of each kind however many people there are.
 * @throws AppError PAY_STANDARD_MISSING when a standard has not been entered for the month
 */
export async function gatherPayFacts(db: ReadDb, toPay: StoredPayMonth): Promise<PayRunInput> {
  const loaded = await loadPayRules(db, toPay)
  const book = new RuleBook(loaded.rules)
  const recorded = await listRecordedFacts(db)
  const ledgerOf = await listLedgers(db, toPay, recorded)
  const entries = await listEntries(db, toPay.id)
  const settles = await listSettlements(db, toPay.id)
  const { body: scheme } = book.scheme(toPay.month)
  const sources: PersonSources = {
    month: toPay.month,
    grades: loaded.grades,
    insurances: loaded.rules.contributions,
    facts: Map.groupBy(
      (await listFacts(db, 'worker')).filter(({ voidedAt }) => voidedAt === null),
      ({ ownerId }) => ownerId,
    ),
    past: Map.groupBy(await listPastEmployments(db), ({ workerId }) => workerId),
    leave: await leaveOf(db, toPay, scheme.policy.sickDaysOver === 'calendar_year'),
    answers: await listCertificateAnswers(db),
    trials: await trialsOf(db, scheme.trial, lastDayOf(toPay.month)),
  }
  const spans = await listEmployedIn(db, toPay.month)
  const barred = await barredWithoutContract(db, lastDayOf(toPay.month))
  const order = new Map((await listCommunities(db)).map((c, index) => [c.id, index]))
  const candidates = spans
    .filter(({ worker }) => scheme.paidIdentities.includes(worker.identity))
    .map(({ worker }): Candidate => {
      const person = personOf(worker, recorded.get(worker.id) ?? noRecordedFacts, sources)
      const own = entries.get(worker.id)
      const noContract = barred.get(worker.id)
      return {
        worker,
        person,
        payment: {
          payOn: toPay.payOn,
          wageOf: toPay.month,
          settles,
          lines: own?.lines ?? [],
          contributionLines: own?.contributionLines ?? [],
          bonus: own?.bonus ?? null,
          recompute: {
            earningsFrom: toPay.recomputeEarningsFrom,
            contributionsFrom: toPay.recomputeContributionsFrom,
          },
        },
        ledger: ledgerOf(worker.id),
        findings: noContract
          ? [noContract]
          : checkReadiness(person, worker, { month: toPay.month, bands: loaded.grades.posts, book }),
      }
    })
    .sort((a, b) => compareOnSheet(a.worker, b.worker, order))
  return { loaded, book, candidates }
}

/** Leave by person: of the month, and of the year before it where sick days are counted over it. */
async function leaveOf(
  db: ReadDb,
  { month, recomputeEarningsFrom }: Pick<StoredPayMonth, 'month' | 'recomputeEarningsFrom'>,
  wholeYear: boolean,
): Promise<PersonSources['leave']> {
  const from = recomputeEarningsFrom ?? month
  const start = wholeYear ? (`${from.slice(0, 4)}-01` as CalendarMonth) : from
  return leaveByWorker(db, { from: start, to: month })
}

/** 试用期 ends by the contract in force, where the scheme pays less during it. */
async function trialsOf(
  db: ReadDb,
  { rate, performance }: { readonly rate: number; readonly performance: boolean },
  on: CalendarDate,
): Promise<ReadonlyMap<number, CalendarDate>> {
  if (rate === 10_000 && performance) return new Map()
  const dates = await listContractDates(db, on)
  return new Map(dates.flatMap((c) => (c.probationEndsOn === null ? [] : [[c.workerId, c.probationEndsOn] as const])))
}

/**
 * Whoever had no contract on the month's last day and ought to have one by then, where the rules of the office
 * (合同提醒规则) pay nobody without one.
 */
async function barredWithoutContract(db: ReadDb, day: CalendarDate): Promise<ReadonlyMap<number, Finding>> {
  const { policy, people } = await listWithoutContract(db, day)
  if (policy !== 'refuse') return new Map()
  return new Map(
    people
      .filter(({ isLate }) => isLate)
      .map(({ workerId, reason }) => [
        workerId,
        { severity: 'error', code: 'NO_CONTRACT', message: reason, remedy: '请先补签或补录合同' },
      ]),
  )
}

function compareOnSheet(a: Worker, b: Worker, communityOrder: ReadonlyMap<number, number>): number {
  const place = (worker: Worker) => communityOrder.get(worker.communityId) ?? Infinity
  return (
    place(a) - place(b) ||
    compareText(a.postClass, b.postClass) ||
    (b.grade ?? 0) - (a.grade ?? 0) ||
    compareText(a.name, b.name) ||
    a.id - b.id
  )
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
