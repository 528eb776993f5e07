import { addDays, monthOf, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { vacancyDays } from '../../shared/roster-check/community-health.rules.ts'
import { isDirector, isSecretary } from '../../shared/roster-check/committee.rules.ts'
import type { HealthFacts, HealthFinding, HealthPerson, RosterRow } from '../../shared/roster-check/health-facts.ts'
import { checkHealth, worstFirst } from '../../shared/roster-check/health.rules.ts'
import type { HealthRow } from '../../shared/roster-check/roster-check.contract.ts'
import { retirementOf, type RetirementCategory } from '../../shared/roster/retirement.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listLastChanges } from '../dated-fact/dated-fact.service.ts'
import { listContractsInForce } from '../labour-contract/labour-contract.service.ts'
import { getOffice, listCommunities } from '../organisation/organisation.service.ts'
import { listPostHolders, statesSince, type RosterPerson } from '../roster/roster.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { listConfirmations, subjectKey } from './confirmation.repository.ts'
import { recordHealth } from './record-health.ts'

/** What the rules say of these people, who are everybody in post, of those who left with a post, and of communities. */
export async function rosterHealth(
  db: ReadDb,
  today: CalendarDate,
  people: readonly RosterPerson[],
): Promise<HealthRow[]> {
  const facts = await healthFacts(db, today, people)
  return healthRows(db, checkHealth(facts), [...facts.people, ...facts.exited])
}

/** What their sub-records (子表) say beside each other and beside the roster. */
export async function subRecordHealth(
  db: ReadDb,
  today: CalendarDate,
  people: readonly RosterPerson[],
): Promise<HealthRow[]> {
  return healthRows(db, await recordHealth(db, today, people), people)
}

/** Findings with names and confirmations, the worst first. */
async function healthRows(
  db: ReadDb,
  findings: readonly HealthFinding[],
  people: readonly RosterRow[],
): Promise<HealthRow[]> {
  const confirmations = await listConfirmations(db)
  const names = new Map(people.map(({ id, values }) => [id, String(values.name ?? '')]))
  const communities = new Map((await listCommunities(db)).map(({ id, name }) => [id, name]))
  return worstFirst(findings).map((finding) => {
    const { workerId, communityId } = finding
    return {
      ...finding,
      person: workerId === null ? '' : (names.get(workerId) ?? ''),
      community: communityId === null ? '' : (communities.get(communityId) ?? ''),
      confirmation: confirmations.get(subjectKey(finding)) ?? null,
    }
  })
}

async function healthFacts(db: ReadDb, today: CalendarDate, people: readonly RosterPerson[]): Promise<HealthFacts> {
  const person = await personReader(db, today)
  const now = people.map(person)
  return {
    today,
    officeName: (await getOffice(db)).name,
    communities: await listCommunities(db),
    people: now,
    exited: (await listPostHolders(db)).map(person),
    ledLately: await ledLately(db, today, now),
    bands: (await getStandardOn(db, 'grade_scheme', today))?.body.posts ?? [],
  }
}

/** Communities that had a secretary, and a director, on any day for as long as a vacancy counts as a short one. */
async function ledLately(
  db: ReadDb,
  today: CalendarDate,
  people: readonly HealthPerson[],
): Promise<HealthFacts['ledLately']> {
  const leaders = people.filter(({ values }) => isSecretary(values) || isDirector(values)).map(({ id }) => id)
  const states = await statesSince(db, leaders, { from: addDays(today, -vacancyDays), to: today })
  const ledBy = (leads: typeof isSecretary) =>
    new Set(states.filter(({ values }) => leads(values)).map(({ communityId }) => communityId))
  return { secretary: ledBy(isSecretary), director: ledBy(isDirector) }
}

async function personReader(db: ReadDb, today: CalendarDate): Promise<(person: RosterPerson) => HealthPerson> {
  const table = (await getStandardOn(db, 'retirement', today))?.body
  const contracts = await listContractsInForce(db)
  const transfers = await listLastChanges(db, 'worker', 'community', today)
  return ({ id, birthOn, communityId, values }) => {
    const category = values.retirementCategory
    return {
      id,
      communityId,
      values,
      transferredOn: transfers.get(id) ?? null,
      retireMonth:
        table && typeof category === 'string'
          ? retirementOf(monthOf(birthOn), category as RetirementCategory, table).month
          : null,
      contract: contracts.get(id) ?? null,
    }
  }
}
