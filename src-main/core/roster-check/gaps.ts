import { completenessOf, missingFields } from '../../shared/roster-check/completeness.rules.ts'
import type { CompletenessRow } from '../../shared/roster-check/roster-check.contract.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import type { SheetRow } from '../../shared/kernel/sheet-spec.ts'
import type { JobContext, ReadDb } from '../db/contexts.ts'
import { streamSheet } from '../excel/write/write-sheet.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { getCommunity, getOffice, listCommunities } from '../organisation/organisation.service.ts'
import { gapsHeader } from '../import-batch/import-batch.service.ts'
import { listRosterPeople, type RosterPerson } from '../roster/roster.service.ts'

/** What tells people apart in a workbook that names nobody's ID number. */
const identifying: readonly RosterField[] = ['empNo', 'community', 'name', 'birthOn']
const rowsPerPage = 200
/** The roster's columns with one that says what to fill in: cells whose values stay here are blank too. */
const gapsSheet = {
  ...rosterSheet,
  columns: { ...rosterSheet.columns, gaps: { header: gapsHeader, kind: 'text', width: 36 } },
} as const

/** How complete the records of each community are, with the columns that are missing for somebody. */
export async function completeness(db: ReadDb, people: readonly RosterPerson[]): Promise<CompletenessRow[]> {
  const byCommunity = Map.groupBy(people, ({ communityId }) => communityId)
  return (await listCommunities(db)).map(({ id, name }) => {
    const own = (byCommunity.get(id) ?? []).map(({ values }) => values)
    return { communityId: id, community: name, ...completenessOf(own), columns: gapsOf(own) }
  })
}

function gapsOf(people: readonly RosterPerson['values'][]): CompletenessRow['columns'] {
  const counts = new Map<RosterField, number>()
  for (const field of people.flatMap((values) => missingFields(values))) counts.set(field, (counts.get(field) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([field, count]) => ({ field, header: rosterSheet.columns[field].header, people: count }))
}

/**
 * People of a community with anything missing, and the columns that are missing for any of them; nothing else leaves.
 * The workbook comes back as an import like any other (补填表): what is left blank in it keeps what is stored.
 *
 * @throws AppError NOT_FOUND, JOB_CANCELLED
 */
export async function exportGaps(
  { communityId }: { readonly communityId: number },
  { db, clock, file, signal, progress, write }: JobContext<'write'>,
): Promise<{ rows: number; columns: number; sha256: string }> {
  const office = await getOffice(db)
  const community = await getCommunity(db, communityId)
  const people = (await listRosterPeople(db, { communityId })).filter(({ values }) => missingFields(values).length > 0)
  const missing = new Set(people.flatMap(({ values }) => missingFields(values)))
  const columns = (Object.keys(rosterSheet.columns) as RosterField[]).filter(
    (field) => identifying.includes(field) || missing.has(field),
  )
  async function* pages(): AsyncGenerator<readonly SheetRow[]> {
    for (let from = 0; from < people.length; from += rowsPerPage) {
      signal.throwIfCancelled()
      const page = people.slice(from, from + rowsPerPage)
      yield page.map(({ values }) => ({
        ...Object.fromEntries(columns.map((field) => [field, shown(values, field)])),
        gaps: headersOf(missingFields(values)),
      }))
      progress('export', from + page.length, people.length)
    }
    signal.throwIfCancelled()
  }
  const title = `${community.name}花名册待补信息`
  const keys = [...columns, 'gaps']
  const head = {
    spec: gapsSheet,
    columns: keys,
    title,
    unit: community.name,
    asOf: clock.today(),
    count: people.length,
  }
  const origin = { officeName: office.name, now: clock.now() }
  const { sha256 } = await writeStreamAtomically(
    file.path,
    (sink) => streamSheet(head, pages(), origin, sink),
    (written) =>
      write(async ({ record }) =>
        record({
          objectType: 'worker',
          objectId: 'gaps',
          summary: `导出${title}${people.length}人，列：${headersOf(columns)}，文件校验值${written.sha256}`,
        }),
      ),
  )
  return { rows: people.length, columns: missing.size, sha256 }
}

const headersOf = (fields: readonly RosterField[]) =>
  fields.map((field) => rosterSheet.columns[field].header).join('、')

/** Sensitive values that are there stay here: a blank cell keeps them when the workbook comes back. */
function shown(values: RosterPerson['values'], field: RosterField) {
  const isSensitive = 'sensitive' in rosterSheet.columns[field]
  return isSensitive ? null : (values[field] ?? null)
}
