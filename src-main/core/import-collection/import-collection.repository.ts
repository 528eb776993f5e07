import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { CollectionRow, Refusal, SenderSource } from '../../shared/import-collection/import-collection.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { Sender } from './sender.ts'
import type { StatedPeople } from './stated-people.ts'

export interface StoredCollection {
  readonly id: number
  readonly title: string
  readonly dueOn: string | null
  readonly createdAt: string
  readonly createdBy: string
}

/** What became of a file: a batch, or a refusal. */
export type FileOutcome =
  | { readonly batchId: number; readonly contentHash: string | null; readonly stated: StatedPeople | undefined }
  | { readonly refusal: Refusal }

export interface NewCollectedFile {
  readonly collectionId: number
  readonly fileName: string
  readonly sha256: string
  readonly receivedOn: CalendarDate
  readonly sender: Sender
  readonly outcome: FileOutcome
  readonly by: number
  readonly now: string
}

/** A file of a collection as it is kept. */
export interface StoredFile {
  readonly id: number
  readonly collectionId: number
  readonly fileName: string
  readonly sha256: string
  readonly receivedOn: string
  readonly communityId: number | null
  readonly senderSource: SenderSource
  readonly senderText: string
  readonly batchId: number | null
  readonly refusal: Refusal | null
  readonly contentHash: string | null
  readonly stated: StatedPeople | null
  readonly removedAt: string | null
}

/** Lists on screen and checks of a collection end here; more files than this can't be added. */
export const mostFilesOfCollection = 1000

export async function insertCollection(
  trx: WriteDb,
  wish: { readonly title: string; readonly dueOn: CalendarDate | null; readonly by: number; readonly now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('import_collection')
    .values({ title: wish.title, due_on: wish.dueOn, created_by: wish.by, created_at: wish.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateCollection(
  trx: WriteDb,
  { id, title, dueOn }: { readonly id: number; readonly title: string; readonly dueOn: CalendarDate | null },
): Promise<void> {
  await trx.updateTable('import_collection').set({ title, due_on: dueOn }).where('id', '=', id).execute()
}

/** @throws AppError NOT_FOUND */
export async function getCollection(db: ReadDb, id: number): Promise<StoredCollection> {
  const row = await db
    .selectFrom('import_collection as c')
    .innerJoin('account as a', 'a.id', 'c.created_by')
    .select(['c.id', 'c.title', 'c.due_on as dueOn', 'c.created_at as createdAt', 'a.display_name as createdBy'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '汇集' })
  return row
}

export async function insertCollectedFile(trx: WriteDb, file: NewCollectedFile): Promise<void> {
  const { outcome, sender } = file
  const kept = 'batchId' in outcome ? outcome : undefined
  const refusal = 'refusal' in outcome ? outcome.refusal : undefined
  await trx
    .insertInto('import_collection_file')
    .values({
      collection_id: file.collectionId,
      file_name: file.fileName,
      file_sha256: file.sha256,
      received_on: file.receivedOn,
      community_id: sender.communityId,
      sender_source: sender.source,
      sender_text: sender.text,
      batch_id: kept?.batchId ?? null,
      refusal_code: refusal?.code ?? null,
      refusal_details: refusal ? JSON.stringify(refusal.details) : null,
      content_hash: kept?.contentHash ?? null,
      stated_people: kept?.stated?.people ?? null,
      stated_place: kept?.stated?.place ?? null,
      added_by: file.by,
      added_at: file.now,
      removed_by: null,
      removed_at: null,
    })
    .execute()
}

function selectFiles(db: ReadDb) {
  return db.selectFrom('import_collection_file').selectAll()
}
type SelectedFile = Awaited<ReturnType<ReturnType<typeof selectFiles>['execute']>>[number]

function rowToFile(row: SelectedFile): StoredFile {
  const { stated_people: people, stated_place: place, refusal_code: code, refusal_details: details } = row
  return {
    id: row.id,
    collectionId: row.collection_id,
    fileName: row.file_name,
    sha256: row.file_sha256,
    receivedOn: row.received_on,
    communityId: row.community_id,
    senderSource: row.sender_source,
    senderText: row.sender_text,
    batchId: row.batch_id,
    refusal: code === null ? null : { code, details: JSON.parse(details ?? '{}') as Refusal['details'] },
    contentHash: row.content_hash,
    stated: people === null || place === null ? null : { people, place },
    removedAt: row.removed_at,
  }
}

/** The files of a collection in the order in which they were added. */
export async function listCollectedFiles(db: ReadDb, collectionId: number): Promise<StoredFile[]> {
  const rows = await selectFiles(db)
    .where('collection_id', '=', collectionId)
    .orderBy('id')
    .limit(mostFilesOfCollection)
    .execute()
  return rows.map(rowToFile)
}

/** @throws AppError NOT_FOUND */
export async function getCollectedFile(db: ReadDb, id: number): Promise<StoredFile> {
  const row = await selectFiles(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '报送文件' })
  return rowToFile(row)
}

/** The clerk's word on who sent a file. */
export async function assignSender(trx: WriteDb, id: number, communityId: number): Promise<void> {
  await trx
    .updateTable('import_collection_file')
    .set({ community_id: communityId, sender_source: 'clerk' })
    .where('id', '=', id)
    .execute()
}

export async function markRemoved(
  trx: WriteDb,
  { id, by, now }: { readonly id: number; readonly by: number; readonly now: string },
): Promise<void> {
  await trx
    .updateTable('import_collection_file')
    .set({ removed_by: by, removed_at: now })
    .where('id', '=', id)
    .execute()
}

/** Every collection, newest first, with what came for it. */
export async function listCollections(
  db: ReadDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: CollectionRow[]; total: number }> {
  const { total } = await db
    .selectFrom('import_collection')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('import_collection as c')
    .innerJoin('account as a', 'a.id', 'c.created_by')
    .leftJoin('import_collection_file as f', (join) =>
      join.onRef('f.collection_id', '=', 'c.id').on('f.removed_at', 'is', null),
    )
    .leftJoin('import_batch as b', 'b.id', 'f.batch_id')
    .select((eb) => [
      'c.id as id',
      'c.title as title',
      'c.due_on as dueOn',
      'c.created_at as createdAt',
      'a.display_name as createdBy',
      eb.fn.count<number>('f.id').as('files'),
      eb.fn.count<number>('f.refusal_code').as('refused'),
      eb.fn.count<number>('f.id').filterWhere('b.state', '=', 'staged').as('staged'),
      eb.fn
        .count<number>('f.id')
        .filterWhere((e) => e.and([e('b.state', '=', 'committed'), e('b.undone_at', 'is', null)]))
        .as('committed'),
      eb.fn.count<number>('f.community_id').distinct().as('communities'),
    ])
    .groupBy(['c.id', 'c.title', 'c.due_on', 'c.created_at', 'a.display_name'])
    .orderBy('c.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return { rows, total }
}

/** A collection with a last day, and which communities have sent a file that counts and can be read. */
export interface CollectionArrivals {
  readonly id: number
  readonly title: string
  readonly dueOn: CalendarDate
  readonly arrived: ReadonlySet<number>
}

export async function listDatedCollections(db: ReadDb): Promise<CollectionArrivals[]> {
  const collections = await db
    .selectFrom('import_collection')
    .select(['id', 'title', 'due_on'])
    .where('due_on', 'is not', null)
    .orderBy('id')
    .limit(10_000)
    .execute()
  const files = await db
    .selectFrom('import_collection_file as f')
    .innerJoin('import_batch as b', 'b.id', 'f.batch_id')
    .select(['f.collection_id', 'f.community_id', 'f.removed_at', 'b.state', 'b.undone_at'])
    .where('f.community_id', 'is not', null)
    .orderBy('f.id')
    .limit(1_000_000)
    .execute()
  const counting = files.filter(
    ({ removed_at, state, undone_at }) => removed_at === null && undone_at === null && state !== 'discarded',
  )
  const byCollection = Map.groupBy(counting, (file) => file.collection_id)
  return collections.map(({ id, title, due_on: dueOn }) => ({
    id,
    title,
    dueOn: dueOn as CalendarDate,
    arrived: new Set((byCollection.get(id) ?? []).map((file) => file.community_id ?? 0)),
  }))
}
