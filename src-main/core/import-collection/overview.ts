import { holdsOf, isActive, isLate, standingOf, sumOfCounts } from '../../shared/import-collection/collection.rules.ts'
import type {
  CollectedFile,
  Collection,
  SharedPerson,
} from '../../shared/import-collection/import-collection.contract.ts'
import type { ImportBatchRow } from '../../shared/import-batch/import-batch.contract.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { communityIndex, communityKey, type CommunityIndex } from '../../shared/roster/roster-row.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import {
  changedDatedHeaders,
  countFieldTexts,
  listBatchesById,
  listSharedRows,
  type SharedRow,
} from '../import-batch/import-batch.service.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { rosterImport } from '../roster/roster-import.ts'
import { getCollection, listCollectedFiles, type StoredFile } from './import-collection.repository.ts'

/** Spellings of communities that are told apart in one file. */
const mostSpellings = 50
const mostSharedRows = 2000
/** Lists on screen end here. */
const mostSharedPeople = 200

interface FileWithBatch extends StoredFile {
  readonly batch: ImportBatchRow | null
}
type RowCommunities = CollectedFile['rowCommunities']

/**
 * A collection as it stands on a day: every community with what came from it, every file with its row account and with
 * whatever keeps it from being written at once, and who stands in files of several senders.
 */
export async function collectionOverview(db: ReadDb, id: number, today: CalendarDate): Promise<Collection> {
  const collection = await getCollection(db, id)
  const { dueOn } = collection
  const communities = await listCommunities(db)
  const files = await filesWithBatches(db, id)
  const active = files.filter(isActive)
  const named = await rowCommunitiesOf(db, active, communityIndex(communities))
  const shared = await sharedPeople(db, active)
  const dated = await datedHeadersOf(db, active)
  const collected = files.map((file) =>
    collectedFile(file, {
      active,
      dueOn,
      rowCommunities: named.get(file.id) ?? [],
      datedHeaders: dated.get(file.id) ?? [],
      shared,
    }),
  )
  return {
    ...collection,
    communities: communities.map(({ id: communityId, name }) => {
      const own = active.filter((file) => file.communityId === communityId)
      const arrivals = own.map(({ batch, receivedOn }) => ({ isReadable: batch !== null, receivedOn }))
      return {
        id: communityId,
        name,
        standing: standingOf(arrivals, dueOn, today),
        fileIds: own.map((file) => file.id),
      }
    }),
    files: collected,
    sharedPeople: shared.slice(0, mostSharedPeople),
    totals: sumOfCounts(active.flatMap(({ batch }) => batch?.counts ?? [])),
  }
}

async function filesWithBatches(db: ReadDb, id: number): Promise<FileWithBatch[]> {
  const files = await listCollectedFiles(db, id)
  const batches = await listBatchesById(
    db,
    files.flatMap(({ batchId }) => batchId ?? []),
  )
  const byId = new Map(batches.map((batch) => [batch.id, batch]))
  return files.map((file) => ({ ...file, batch: byId.get(file.batchId ?? 0) ?? null }))
}

async function datedHeadersOf(
  db: ReadDb,
  files: readonly FileWithBatch[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const headers = new Map<number, readonly string[]>()
  for (const { id, batch } of files) {
    if (batch?.state === 'staged') headers.set(id, await changedDatedHeaders(db, batch.id, rosterImport))
  }
  return headers
}

async function rowCommunitiesOf(
  db: ReadDb,
  files: readonly FileWithBatch[],
  index: CommunityIndex,
): Promise<ReadonlyMap<number, RowCommunities>> {
  const named = new Map<number, RowCommunities>()
  for (const { id, batchId } of files) {
    if (batchId === null) continue
    const texts = await countFieldTexts(db, { batchId, field: 'community', limit: mostSpellings })
    named.set(id, byCommunity(texts, index))
  }
  return named
}

/** Two spellings of one community are one; a blank cell names none. */
function byCommunity(texts: readonly { text: string; rows: number }[], index: CommunityIndex): RowCommunities {
  const found = new Map<number | string, RowCommunities[number]>()
  for (const { text, rows } of texts) {
    if (text === '') continue
    const id = index.ids.get(text) ?? index.ids.get(communityKey(text)) ?? null
    const before = found.get(id ?? text)
    found.set(id ?? text, { id, name: before?.name ?? text, rows: rows + (before?.rows ?? 0) })
  }
  return [...found.values()]
}

/** Whose files two are: those of one sender replace each other, and an unknown sender is like nobody else. */
const senderKey = ({ communityId, id }: StoredFile) =>
  communityId === null ? `file ${id}` : `community ${communityId}`

/** People in files of different senders; two files of one sender share nearly everyone and are named as such. */
async function sharedPeople(db: ReadDb, active: readonly FileWithBatch[]): Promise<SharedPerson[]> {
  const byBatch = new Map(active.flatMap((file) => (file.batchId === null ? [] : [[file.batchId, file] as const])))
  const rows = await listSharedRows(db, { batchIds: [...byBatch.keys()], field: 'idNo', limit: mostSharedRows })
  const people = Object.values(Object.groupBy(rows, ({ key }: SharedRow) => key))
  return people.flatMap((places = []) => {
    const [first] = places
    const found = places.flatMap(({ batchId, rowNo }) => {
      const file = byBatch.get(batchId)
      return file ? [{ file, rowNo }] : []
    })
    if (!first || new Set(found.map(({ file }) => senderKey(file))).size < 2) return []
    const idTail = first.key.slice(-4)
    return [{ name: first.name, idTail, places: found.map(({ file, rowNo }) => ({ fileId: file.id, rowNo })) }]
  })
}

interface Surroundings {
  readonly active: readonly FileWithBatch[]
  readonly dueOn: string | null
  readonly rowCommunities: RowCommunities
  readonly datedHeaders: readonly string[]
  readonly shared: readonly SharedPerson[]
}

function collectedFile(
  file: FileWithBatch,
  { active, dueOn, rowCommunities, datedHeaders, shared }: Surroundings,
): CollectedFile {
  const { id, batch, communityId } = file
  const others = isActive(file) ? active.filter((other) => other.id !== id) : []
  const sameContentAs = others.filter((other) => isSameContent(file, other)).map((other) => other.id)
  const isWaiting = batch?.state === 'staged' && isActive(file)
  const facts = batch && {
    communityId,
    rowCommunities: rowCommunities.map((named) => named.id),
    isSecond: communityId !== null && others.some((other) => other.batch !== null && other.communityId === communityId),
    hasSameContent: sameContentAs.length > 0,
    sharesPeople: shared.some(({ places }) => places.some(({ fileId }) => fileId === id)),
    counts: batch.counts,
    statedPeople: file.stated?.people ?? null,
  }
  return {
    id,
    fileName: file.fileName,
    receivedOn: file.receivedOn,
    isLate: isLate(file.receivedOn, dueOn),
    communityId,
    senderSource: file.senderSource,
    senderText: file.senderText,
    batch: batch && { id: batch.id, state: batch.state, counts: batch.counts },
    refusal: file.refusal,
    rowCommunities,
    stated: file.stated,
    sameContentAs,
    holds: isWaiting && facts ? holdsOf(facts) : null,
    datedHeaders: [...datedHeaders],
    removedAt: file.removedAt,
  }
}

function isSameContent(a: StoredFile, b: StoredFile): boolean {
  return a.sha256 === b.sha256 || (a.contentHash !== null && a.contentHash === b.contentHash)
}
