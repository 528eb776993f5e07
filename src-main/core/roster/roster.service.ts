import { firstDayOf, lastDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { RosterField } from '../../shared/roster/roster.sheet.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import type { ReadDb } from '../db/contexts.ts'
import {
  getStoredWorker,
  listExitedWithPost,
  listPresentInOrder,
  listWorkerKeys,
  type StoredWorker,
  type WorkerKeys,
} from './roster.repository.ts'
import type { RowValues } from '../import-batch/import-target.ts'
import { RosterIdentity, type Identity } from './roster-identity.ts'
import { listAllWorkers, type Worker } from './worker.repository.ts'

export type { Identity } from './roster-identity.ts'
export { rosterOn, type RosterThen } from './roster-as-of.ts'
export { findWorker, listPresentWorkers, listWorkers, type Worker } from './worker.repository.ts'

/** What tells people apart, by ID number: for sheets that name people by it. */
export async function indexByIdNumber(db: ReadDb): Promise<ReadonlyMap<string, WorkerKeys>> {
  return new Map((await listWorkerKeys(db)).map((keys) => [keys.idNo, keys]))
}

/** Finds the person of a row that names people by ID number, number of staff, or name and birth. */
export async function personFinder(db: ReadDb): Promise<(values: RowValues) => Identity> {
  const identity = new RosterIdentity(await listWorkerKeys(db))
  return (values) => identity.find(values)
}

/** Somebody with every column of the roster sheet as it is stored, by its key. */
export interface RosterPerson {
  readonly id: number
  readonly name: string
  readonly birthOn: CalendarDate
  readonly communityId: number
  readonly values: Readonly<Partial<Record<RosterField, SheetValue>>>
}

/** Everybody in post in the office's order, of one community when given; or one person. */
export async function listRosterPeople(
  db: ReadDb,
  { communityId, workerId }: { readonly communityId?: number | undefined; readonly workerId?: number | undefined },
): Promise<RosterPerson[]> {
  const stored =
    workerId === undefined ? await listPresentInOrder(db, communityId) : [await getStoredWorker(db, workerId)]
  return stored.map(personOf)
}

/** Those who left and still carry a post of a community. */
export async function listPostHolders(db: ReadDb): Promise<RosterPerson[]> {
  return (await listExitedWithPost(db)).map(personOf)
}

function personOf({ id, communityId, community, sex, birthOn, values }: StoredWorker): RosterPerson {
  return { id, name: String(values.name ?? ''), communityId, birthOn, values: { ...values, community, sex, birthOn } }
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
  for (const worker of await listAllWorkers(db)) {
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
