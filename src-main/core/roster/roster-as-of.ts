import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { factOn } from '../../shared/kernel/dated-fact.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import { datedFields, type DatedField } from '../../shared/roster/dated-fields.ts'
import { isEmployedOn, type EmploymentSpan } from '../../shared/roster/employment.rules.ts'
import { listChangedSince, listFacts, type OwnedFact } from '../dated-fact/dated-fact.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { communitiesOn, listAllCommunities, type CommunityThen } from '../organisation/organisation.service.ts'
import { listPastEmployments, type PastEmployment } from './employment.repository.ts'
import {
  listLeftSince,
  listVersionsAfter,
  listWorkerRecords,
  rowToWorker,
  type StoredWorker,
} from './roster.repository.ts'
import { withDated } from './worker-change.ts'

export interface AsOf {
  readonly day: CalendarDate
  /** As it was known on the day, without what was entered or taken back later. */
  readonly asKnownThen?: boolean | undefined
}

/** The roster of a past (or coming) day: people in post at its end, in the office's order, and the communities then. */
export interface RosterThen {
  readonly people: readonly StoredWorker[]
  readonly communities: readonly CommunityThen[]
}

/**
 * The roster as of the end of a day (名册 as of). Facts with a day of effect are those that hold on the day; everything
 * else is as it was recorded then, or as first recorded for whoever was entered later. Changes made afterwards don't
 * move it, save corrections that themselves take effect on or before the day, and those not with `asKnownThen`.
 */
export async function rosterOn(db: ReadDb, { day, asKnownThen = false }: AsOf): Promise<RosterThen> {
  const knownOn = asKnownThen ? day : undefined
  const { present, byId } = await communitiesOn(db, day, knownOn)
  const order = new Map((await listAllCommunities(db)).map(({ id }, index) => [id, index]))
  const versions = await listVersionsAfter(db, day)
  const facts = Map.groupBy(await listFacts(db, 'worker'), (fact) => fact.ownerId)
  const past = Map.groupBy(await listPastEmployments(db), (employment) => employment.workerId)
  const people: StoredWorker[] = []
  for (const record of await listWorkerRecords(db)) {
    const then = rowToWorker({ ...record, ...versions.get(record.id) })
    if (!isEmployedOn(spansOf(rowToWorker(record), past.get(record.id) ?? []), day)) continue
    const worker = withFacts(then, facts.get(record.id) ?? [], day, knownOn)
    const inPost = worker.values.status === exitedStatus ? withDated(worker, 'status', inPostStatus) : worker
    people.push({ ...then, ...inPost, community: byId.get(inPost.communityId)?.name ?? '' })
  }
  const rank = (worker: StoredWorker) => order.get(worker.communityId) ?? order.size
  return { people: people.sort((a, b) => rank(a) - rank(b) || a.id - b.id), communities: present }
}

/** Facts that say who leads a community. */
const leadingFields = ['community', 'category', 'posts', 'status'] as const satisfies readonly DatedField[]

/**
 * What people held at the end of a day and after each change since, for as long as they were employed: whoever held a
 * post on any day from `from` to `to` is found in one of these states.
 *
 * @param ids people who may have held one all along; those who changed or left since are added
 */
export async function statesSince(
  db: ReadDb,
  ids: readonly number[],
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<StoredWorker[]> {
  const moved = [...(await listChangedSince(db, 'worker', leadingFields, from)), ...(await listLeftSince(db, from))]
  const wanted = [...new Set([...ids, ...moved])]
  const facts = Map.groupBy(await listFacts(db, 'worker', wanted), (fact) => fact.ownerId)
  const past = Map.groupBy(await listPastEmployments(db, wanted), (employment) => employment.workerId)
  return (await listWorkerRecords(db, wanted)).flatMap((record) => {
    const worker = rowToWorker(record)
    const spans = spansOf(worker, past.get(worker.id) ?? [])
    const own = facts.get(worker.id) ?? []
    const changes = [...own.map(({ effectiveOn }) => effectiveOn), ...spans.map(({ joinedOn }) => firstOf(joinedOn))]
    const days = [from, ...changes.filter((day) => day !== '' && day > from && day <= to)] as CalendarDate[]
    return days.filter((day) => isEmployedOn(spans, day)).map((day) => withFacts(worker, own, day, undefined))
  })
}

const firstOf = (date: CalendarDate | CalendarMonth | null) => (date?.length === 7 ? `${date}-01` : (date ?? ''))

/** 在岗, of somebody who was employed on the day and whose status then nobody wrote down before leaving. */
const inPostStatus = '1'

/** Employments as known today: of a past day's headcount nobody wants to know only what was typed in by then. */
function spansOf({ values }: StoredWorker, past: readonly PastEmployment[]): EmploymentSpan[] {
  const spans = past.map(({ joinedOn, leftOn }) => span(joinedOn, leftOn))
  const hasLeft = values.status === exitedStatus
  const { joinedOn = null, exitOn = null } = values
  if (hasLeft && typeof exitOn !== 'string') return spans
  return [...spans, span(joinedOn as string | null, hasLeft ? (exitOn as string) : null)]
}

const span = (joinedOn: string | null, leftOn: string | null): EmploymentSpan => ({
  joinedOn: joinedOn as CalendarDate | CalendarMonth | null,
  leftOn: leftOn as CalendarDate | CalendarMonth | null,
})

function withFacts(
  worker: StoredWorker,
  facts: readonly OwnedFact[],
  day: CalendarDate,
  knownOn: CalendarDate | undefined,
): StoredWorker {
  if (facts.length === 0) return worker
  let then: StoredWorker = worker
  for (const field of datedFields) {
    const fact = factOn(ofField(facts, field), day, knownOn)
    if (fact) then = { ...then, ...withDated(then, field, fact.value) }
  }
  return then
}

const ofField = (facts: readonly OwnedFact[], field: DatedField) => facts.filter((fact) => fact.field === field)
