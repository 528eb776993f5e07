import { addDays, monthOf } from '../../shared/kernel/calendar-date.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import { checkHealth, isDirector, isSecretary, type HealthPerson } from '../../shared/roster-check/health.rules.ts'
import { completenessOf, missingFields } from '../../shared/roster-check/completeness.rules.ts'
import type {
  CompletenessRow,
  HealthRow,
  rosterCheckContract,
} from '../../shared/roster-check/roster-check.contract.ts'
import { retirementOf, type RetirementCategory, type RetirementTable } from '../../shared/roster/retirement.rules.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { HandlersFor, JobContext, ReadDb } from '../db/contexts.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import { writeFileAtomically } from '../files/write-file-atomically.ts'
import { listWorkersInForce } from '../labour-contract/labour-contract.service.ts'
import { getCommunity, getOffice, listCommunities } from '../organisation/organisation.service.ts'
import { listPostHolders, listRosterPeople, rosterOn, type RosterPerson } from '../roster/roster.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { recordHealth } from './record-health.ts'

const vacancyDays = 60
/** What tells people apart in a workbook that names nobody's ID number. */
const identifying: readonly RosterField[] = ['empNo', 'community', 'name', 'birthOn']

export const rosterCheckHandlers = {
  'rosterCheck.run': async (_input, { db, clock }) => {
    const people = await listRosterPeople(db, {})
    return { findings: await findingsOf(db, clock, people), completeness: await completeness(db, people) }
  },

  'rosterCheck.exportGaps': (input, context) => exportGaps(input, context),
} satisfies HandlersFor<typeof rosterCheckContract>

const rank = { error: 0, warning: 1, info: 2 }

async function findingsOf(db: ReadDb, clock: Clock, people: readonly RosterPerson[]): Promise<HealthRow[]> {
  const today = clock.today()
  const table = (await getStandardOn(db, 'retirement', today))?.body
  const inForce = await listWorkersInForce(db)
  const { people: then } = await rosterOn(db, { day: addDays(today, -vacancyDays) })
  const ledBy = (leads: typeof isSecretary) =>
    new Set(then.flatMap(({ communityId, values }) => (leads(postsOf(values)) ? [communityId] : [])))
  const facts = {
    today,
    officeName: (await getOffice(db)).name,
    communities: await listCommunities(db),
    people: people.map((person) => healthPerson(person, table, inForce)),
    exited: (await listPostHolders(db)).map((person) => healthPerson(person, table, inForce)),
    ledBefore: { secretary: ledBy(isSecretary), director: ledBy(isDirector) },
    bands: (await getStandardOn(db, 'pay_scheme', today))?.body.bands ?? [],
  }
  const findings = [...checkHealth(facts), ...(await recordHealth(db, today, people))]
  return findings.sort((a, b) => rank[a.severity] - rank[b.severity])
}

function postsOf({ category, posts }: RosterPerson['values']): { category: string; posts: readonly string[] } {
  return { category: String(category ?? ''), posts: Array.isArray(posts) ? posts : [] }
}

function healthPerson(
  { id, name, birthOn, communityId, values }: RosterPerson,
  table: RetirementTable | undefined,
  inForce: ReadonlySet<number>,
): HealthPerson {
  const text = (field: RosterField) => (typeof values[field] === 'string' ? values[field] : null)
  const category = text('retirementCategory')
  return {
    id,
    name,
    communityId,
    ...postsOf(values),
    sex: text('sex') ?? '',
    postSince: text('postSince'),
    postClass: text('postClass') ?? '',
    grade: typeof values['grade'] === 'number' ? values['grade'] : null,
    identity: text('identity') ?? '',
    status: text('status') ?? '',
    joinedOn: text('joinedOn'),
    livesLocally: typeof values['livesLocally'] === 'boolean' ? values['livesLocally'] : null,
    retirementCategory: category,
    retireMonth:
      table && category !== null ? retirementOf(monthOf(birthOn), category as RetirementCategory, table).month : null,
    hasContractInForce: inForce.has(id),
    contractParty: text('contractParty'),
  }
}

async function completeness(db: ReadDb, people: readonly RosterPerson[]): Promise<CompletenessRow[]> {
  const byCommunity = Map.groupBy(people, ({ communityId }) => communityId)
  return (await listCommunities(db)).map(({ id, name }) => {
    const own = (byCommunity.get(id) ?? []).map(({ values }) => values)
    return { communityId: id, community: name, ...completenessOf(own), columns: gapsOf(own) }
  })
}

function gapsOf(people: readonly RosterPerson['values'][]): { header: string; people: number }[] {
  const counts = new Map<RosterField, number>()
  for (const field of people.flatMap((values) => missingFields(values))) counts.set(field, (counts.get(field) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([field, count]) => ({ header: rosterSheet.columns[field].header, people: count }))
}

/** People of a community with anything missing, and the columns that are missing for any of them; nothing else leaves. */
async function exportGaps(
  { communityId }: { readonly communityId: number },
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ rows: number; columns: number; sha256: string }> {
  const office = await getOffice(db)
  const community = await getCommunity(db, communityId)
  const people = (await listRosterPeople(db, { communityId })).filter(({ values }) => missingFields(values).length > 0)
  const missing = new Set(people.flatMap(({ values }) => missingFields(values)))
  const columns = (Object.keys(rosterSheet.columns) as RosterField[]).filter(
    (field) => identifying.includes(field) || missing.has(field),
  )
  const rows = people.map(({ values }) => Object.fromEntries(columns.map((field) => [field, shown(values, field)])))
  const title = `${community.name}花名册待补信息`
  const bytes = await writeSheet(
    { spec: rosterSheet, columns, rows, title, unit: community.name, asOf: clock.today() },
    { officeName: office.name, now: clock.now() },
  )
  const { sha256 } = await writeFileAtomically(file.path, bytes)
  await write(async ({ record }) =>
    record({
      objectType: 'worker',
      objectId: 'gaps',
      summary: `导出${title}${rows.length}人，列：${columns.map((f) => rosterSheet.columns[f].header).join('、')}，文件校验值${sha256}`,
    }),
  )
  return { rows: rows.length, columns: missing.size, sha256 }
}

/** Sensitive values that are there stay here: a blank cell keeps them when the workbook comes back. */
function shown(values: RosterPerson['values'], field: RosterField) {
  const isSensitive = 'sensitive' in rosterSheet.columns[field]
  return isSensitive ? null : (values[field] ?? null)
}
