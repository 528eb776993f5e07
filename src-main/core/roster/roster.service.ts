import { firstDayOf, lastDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import type { RosterField } from '../../shared/roster/roster.sheet.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { Actor, ReadDb } from '../db/contexts.ts'
import {
  getStoredWorker,
  listExitedWithPost,
  listMergedIds,
  listPresentInOrder,
  listWorkerKeys,
  type StoredWorker,
  type WorkerKeys,
} from './roster.repository.ts'
import { listAllWorkers, type Worker } from './worker.repository.ts'

export { listPastEmployments, type PastEmployment } from './employment.repository.ts'
export { datedFieldChanger, type DatedFieldChange } from './dated-field-change.ts'
export { listPayIdentities, type PayIdentity } from './pay-identity.repository.ts'
export { RosterIdentity, type Identity } from './roster-identity.ts'
export { listWorkerKeys, type WorkerKeys } from './roster.repository.ts'
export { findWorker, listNamesakes, listPresentWorkers, listWorkers, type Worker } from './worker.repository.ts'
export { rosterOn, statesSince, type RosterThen } from './roster-as-of.ts'
export { listWorkerDates, type WorkerDates } from './worker-dates.repository.ts'

/** What tells people apart, by ID number: for sheets that name people by it. */
export async function indexByIdNumber(db: ReadDb): Promise<ReadonlyMap<string, WorkerKeys>> {
  return new Map((await listWorkerKeys(db)).map((keys) => [keys.idNo, keys]))
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

/** A person with every row of the roster that turned out to be theirs. */
export interface PersonRows {
  readonly person: RosterPerson
  /** The person's own row first, then second rows that were merged into it. */
  readonly rowIds: readonly number[]
  /** The row into which this one was merged: it takes nothing new. */
  readonly mergedIntoId: number | null
}

/**
 * Whom a row of the roster is about, as the account may see it.
 * @throws AppError NOT_FOUND also for somebody outside the account's community: not even that he exists is told
 */
export async function rowsOfPerson(
  db: ReadDb,
  { communityId }: Pick<Actor, 'communityId'>,
  id: number,
): Promise<PersonRows> {
  const worker = await getStoredWorker(db, id)
  if (communityId !== null && worker.communityId !== communityId) throw new AppError('NOT_FOUND', { what: '人员' })
  const rowIds = [id]
  for (const rowId of rowIds) rowIds.push(...(await listMergedIds(db, rowId)))
  return { person: personOf(worker), rowIds, mergedIntoId: worker.mergedIntoId }
}

/** The row that stands for a person, whichever of the person's rows is named. */
export async function standingRowOf(db: ReadDb, id: number): Promise<number> {
  const { mergedIntoId } = await getStoredWorker(db, id)
  return mergedIntoId === null ? id : standingRowOf(db, mergedIntoId)
}
