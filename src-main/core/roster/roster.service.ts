import { firstDayOf, lastDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { Fen } from '../../shared/kernel/money.ts'
import type { RosterField, RosterRow } from '../../shared/roster/roster.sheet.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'
import {
  findStoredWorker,
  listAllWorkers,
  listStoredWorkers,
  listWorkerKeys,
  type StoredWorker,
  type WorkerKeys,
} from './roster.repository.ts'

/** One person as other features see them: codes of the roster's tables, dates that may be known to the month only. */
export interface Worker {
  readonly id: number
  readonly name: string
  readonly idNo: string
  readonly sex: string
  readonly birthOn: CalendarDate
  readonly communityId: number
  readonly community: string
  readonly category: string
  readonly postClass: string
  readonly grade: number | null
  readonly identity: string
  readonly education: string
  readonly politics: string
  readonly socialWorkLevel: string
  readonly status: string
  readonly joinedOn: CalendarDate | CalendarMonth | null
  readonly exitOn: CalendarDate | CalendarMonth | null
  readonly retirementCategory: string | null
  readonly homeAddress: string | null
  readonly contractParty: string | null
  readonly contractTerm: string | null
  readonly contractFrom: CalendarDate | null
  readonly contractTo: CalendarDate | null
  readonly socialInsuranceBaseFen: Fen | null
  readonly housingFundBaseFen: Fen | null
}

function workerOf({ id, communityId, community, sex, birthOn, values }: StoredWorker): Worker {
  const of = <F extends RosterField>(field: F) => (values[field] ?? null) as RosterRow[F]
  return {
    id,
    name: of('name') ?? '',
    idNo: of('idNo') ?? '',
    sex,
    birthOn,
    communityId,
    community,
    category: of('category') ?? '',
    postClass: of('postClass') ?? '',
    grade: of('grade'),
    identity: of('identity') ?? '',
    education: of('education') ?? '',
    politics: of('politics') ?? '',
    socialWorkLevel: of('socialWorkLevel') ?? '',
    status: of('status') ?? '',
    joinedOn: of('joinedOn'),
    exitOn: of('exitOn'),
    retirementCategory: of('retirementCategory'),
    homeAddress: of('homeAddress'),
    contractParty: of('contractParty'),
    contractTerm: of('contractTerm'),
    contractFrom: of('contractFrom'),
    contractTo: of('contractTo'),
    socialInsuranceBaseFen: of('socialInsuranceBase'),
    housingFundBaseFen: of('housingFundBase'),
  }
}

export async function findWorker(db: ReadDb, id: number): Promise<Worker | undefined> {
  const worker = await findStoredWorker(db, id)
  return worker && workerOf(worker)
}

export async function listWorkers(db: ReadDb, ids: readonly number[]): Promise<ReadonlyMap<number, Worker>> {
  return new Map((await listStoredWorkers(db, ids)).map((w) => [w.id, workerOf(w)]))
}

/** Everyone on the roster who has not left, in the office's order. */
export async function listPresentWorkers(db: ReadDb): Promise<Worker[]> {
  return (await listAllWorkers(db)).map(workerOf).filter((w) => w.status !== exitedStatus)
}

/** What tells people apart, by ID number: for sheets that name people by it. */
export async function indexByIdNumber(db: ReadDb): Promise<ReadonlyMap<string, WorkerKeys>> {
  return new Map((await listWorkerKeys(db)).map((keys) => [keys.idNo, keys]))
}

const firstPossible = (date: CalendarDate | CalendarMonth) =>
  date.length === 7 ? firstDayOf(date as CalendarMonth) : (date as CalendarDate)
const lastPossible = (date: CalendarDate | CalendarMonth) =>
  date.length === 7 ? lastDayOf(date as CalendarMonth) : (date as CalendarDate)

/** Days of a month on which somebody was employed; dates known to the month count the whole month. */
export interface EmployedSpan {
  readonly worker: Worker
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly isWholeMonth: boolean
}

/** Everybody employed on at least one day of the month, in the office's order of communities. */
export async function listEmployedIn(db: ReadDb, month: CalendarMonth): Promise<EmployedSpan[]> {
  const first = firstDayOf(month)
  const last = lastDayOf(month)
  const spans: EmployedSpan[] = []
  for (const stored of await listAllWorkers(db)) {
    const worker = workerOf(stored)
    const joined = worker.joinedOn === null ? first : firstPossible(worker.joinedOn)
    const left = worker.status === exitedStatus && worker.exitOn !== null ? lastPossible(worker.exitOn) : last
    if (worker.status === exitedStatus && worker.exitOn === null) continue
    if (joined > last || left < first) continue
    const from = joined > first ? joined : first
    const to = left < last ? left : last
    spans.push({ worker, from, to, isWholeMonth: from === first && to === last })
  }
  return spans
}
