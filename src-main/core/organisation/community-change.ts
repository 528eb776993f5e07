import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { factOn } from '../../shared/kernel/dated-fact.ts'
import {
  communityLabels,
  datedCommunityFields,
  type DatedCommunityField,
} from '../../shared/organisation/organisation.contract.ts'
import { factWriter, listFacts, type OwnedFact } from '../dated-fact/dated-fact.service.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import {
  getCommunity,
  listAllCommunities,
  updateCommunity,
  type AnyCommunity,
  type Community,
} from './organisation.repository.ts'

const textOf = (community: AnyCommunity, field: DatedCommunityField) => String(community[field])
const withTexts = (community: AnyCommunity, texts: Partial<Record<DatedCommunityField, string>>): AnyCommunity => ({
  ...community,
  ...(texts.name === undefined ? {} : { name: texts.name }),
  ...(texts.households === undefined ? {} : { households: Number(texts.households) }),
  ...(texts.population === undefined ? {} : { population: Number(texts.population) }),
  ...(texts.quota === undefined ? {} : { quota: Number(texts.quota) }),
})

export interface CommunityWish {
  readonly next: AnyCommunity
  readonly effectiveOn: CalendarDate | undefined
  readonly basis: string
}

/**
 * Changes a community. Name, households, population and quota change on a day and under a document; what was stays
 * readable, and figures of past days don't move.
 *
 * @throws AppError COMMUNITY_NEEDS_DATE, CONCURRENT_MODIFICATION
 */
export async function changeCommunity(
  before: AnyCommunity,
  { next, effectiveOn, basis }: CommunityWish,
  { trx, bulk, actor, clock, record }: WriteScope,
): Promise<AnyCommunity> {
  const changed = datedCommunityFields.filter((field) => textOf(before, field) !== textOf(next, field))
  if (changed.length > 0 && (effectiveOn === undefined || basis.length < 2)) {
    throw new AppError('COMMUNITY_NEEDS_DATE', { fields: changed.map((field) => communityLabels[field]) })
  }
  const now = clock.now()
  const facts = factWriter(bulk, 'community', { by: actor.id, now, today: clock.today() })
  const texts: Partial<Record<DatedCommunityField, string>> = {}
  for (const field of changed) {
    const change = { effectiveOn: effectiveOn ?? clock.today(), basis }
    texts[field] = facts.change(before.id, field, textOf(before, field), textOf(next, field), change) ?? ''
  }
  const after = withTexts(next, texts)
  await updateCommunity(trx, after, now)
  const from = effectiveOn === undefined || changed.length === 0 ? '' : `自${effectiveOn}起，依据${basis}`
  record({
    objectType: 'community',
    objectId: before.id,
    before: loggedCommunity(before),
    after: loggedCommunity(next),
    summary: from,
  })
  return getCommunity(trx, before.id)
}

/** Lets the columns follow changes whose day has come. */
export async function applyDueCommunity(
  id: number,
  { trx, bulk, clock, record }: WriteScope,
  by: number,
): Promise<void> {
  const before = await getCommunity(trx, id)
  const now = clock.now()
  const facts = factWriter(bulk, 'community', { by, now, today: clock.today() })
  const texts: Partial<Record<DatedCommunityField, string>> = {}
  for (const field of datedCommunityFields) {
    const value = facts.valueToday(id, field)
    if (typeof value === 'string') texts[field] = value
  }
  const after = withTexts(before, texts)
  await updateCommunity(trx, after, now)
  facts.applied(id)
  record({
    objectType: 'community',
    objectId: id,
    before: loggedCommunity(before),
    after: loggedCommunity(after),
    summary: '按生效日期更新',
  })
}

export function loggedCommunity({ name, households, population, quota, code, type }: Community) {
  return { name, households, population, quota, code, type }
}

/** A community as it was at the end of a day. */
export interface CommunityThen {
  readonly id: number
  readonly name: string
  readonly households: number
  readonly population: number
  readonly quota: number
}

/** All communities that were there at the end of a day, in the office's order; every one that ever was, by id. */
export async function communitiesOn(
  db: ReadDb,
  day: CalendarDate,
  knownOn?: CalendarDate,
): Promise<{ readonly present: readonly CommunityThen[]; readonly byId: ReadonlyMap<number, CommunityThen> }> {
  const facts = Map.groupBy(await listFacts(db, 'community'), (fact) => fact.ownerId)
  const all = await listAllCommunities(db)
  const then = (community: AnyCommunity): CommunityThen => {
    const own = facts.get(community.id) ?? []
    const text = (field: DatedCommunityField) => valueOn(own, field, day, knownOn) ?? textOf(community, field)
    return {
      id: community.id,
      name: text('name'),
      households: Number(text('households')),
      population: Number(text('population')),
      quota: Number(text('quota')),
    }
  }
  const byId = new Map(all.map((community) => [community.id, then(community)]))
  const present = all.filter(({ closedOn }) => closedOn === null || closedOn > day)
  return { present: present.flatMap(({ id }) => byId.get(id) ?? []), byId }
}

function valueOn(
  facts: readonly OwnedFact[],
  field: string,
  day: CalendarDate,
  knownOn: CalendarDate | undefined,
): string | null | undefined {
  return factOn(
    facts.filter((fact) => fact.field === field),
    day,
    knownOn,
  )?.value
}
