import { AppError } from '../../shared/kernel/app-error.ts'
import type { importCollectionContract } from '../../shared/import-collection/import-collection.contract.ts'
import type { HandlersFor, WriteScope } from '../db/contexts.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { discardBatch, listBatchesById } from '../import-batch/import-batch.service.ts'
import { getOffice, listCommunities } from '../organisation/organisation.service.ts'
import { commitBatches } from './commit-batches.ts'
import {
  assignSender,
  getCollectedFile,
  getCollection,
  insertCollection,
  listCollections,
  markRemoved,
  updateCollection,
} from './import-collection.repository.ts'
import { collectionOverview } from './overview.ts'
import { reminderLines, writeReminder } from './reminder.ts'
import { checkFiles, keepFiles } from './stage-files.ts'

const objectType = 'import_collection'

export const importCollectionHandlers = {
  'importCollection.stage': async ({ title, dueOn, receivedOn }, context) => {
    const arrived = await checkFiles(context)
    return context.write(async (scope) => {
      const { trx, actor, clock, record } = scope
      const id = await insertCollection(trx, { title, dueOn, by: actor.id, now: clock.now() })
      const kept = await keepFiles({ id, receivedOn }, arrived, scope, context)
      record({ objectType, objectId: id, after: { title, dueOn }, summary: summaryOf(arrived, kept) })
      return { id, ...kept }
    })
  },

  'importCollection.add': async ({ id, receivedOn }, context) => {
    await getCollection(context.db, id)
    const arrived = await checkFiles(context)
    return context.write(async (scope) => {
      const kept = await keepFiles({ id, receivedOn }, arrived, scope, context)
      scope.record({ objectType, objectId: id, summary: summaryOf(arrived, kept) })
      return { id, ...kept }
    })
  },

  'importCollection.list': (input, { db }) => listCollections(db, input),

  'importCollection.get': ({ id }, { db, clock }) => collectionOverview(db, id, clock.today()),

  'importCollection.update': async ({ id, title, dueOn }, { trx, record }) => {
    const before = await getCollection(trx, id)
    await updateCollection(trx, { id, title, dueOn })
    record({
      objectType,
      objectId: id,
      before: { title: before.title, dueOn: before.dueOn },
      after: { title, dueOn },
    })
    return { id }
  },

  'importCollection.assign': async ({ fileId, communityId }, { trx, record }) => {
    const file = await presentFile(trx, fileId)
    const communities = await listCommunities(trx)
    const nameOf = (id: number | null) => communities.find((community) => community.id === id)?.name ?? null
    const name = nameOf(communityId)
    if (name === null) throw new AppError('NOT_FOUND', { what: '社区' })
    await assignSender(trx, fileId, communityId)
    record({
      objectType,
      objectId: file.collectionId,
      before: { community: nameOf(file.communityId) },
      after: { community: name },
      summary: `指定“${file.fileName}”的报送社区`,
    })
    return { id: file.collectionId }
  },

  'importCollection.remove': async ({ fileId }, scope) => {
    const { trx, actor, clock, record } = scope
    const file = await presentFile(trx, fileId)
    const [batch] = file.batchId === null ? [] : await listBatchesById(trx, [file.batchId])
    if (batch?.state === 'committed') throw new AppError('IMPORT_COLLECTION_FILE_WRITTEN', { fileName: file.fileName })
    if (batch?.state === 'staged') await discardBatch(batch.id, scope)
    await markRemoved(trx, { id: fileId, by: actor.id, now: clock.now() })
    record({ objectType, objectId: file.collectionId, summary: `移出“${file.fileName}”` })
    return { id: file.collectionId }
  },

  'importCollection.commit': (input, context) => commitBatches(input, context),

  'importCollection.exportReminder': async ({ id }, { db, clock, file, write }) => {
    const collection = await collectionOverview(db, id, clock.today())
    const lines = reminderLines(collection)
    const officeName = (await getOffice(db)).name
    const bytes = await writeReminder(collection, lines, { officeName, now: clock.now(), today: clock.today() })
    const summary = `导出催报名单，共${lines.length}个社区`
    const { sha256 } = await writeLoggedFile({ file, write }, bytes, { objectType, objectId: id, summary })
    return { communities: lines.length, sha256 }
  },
} satisfies HandlersFor<typeof importCollectionContract>

async function presentFile(trx: WriteScope['trx'], fileId: number) {
  const file = await getCollectedFile(trx, fileId)
  if (file.removedAt !== null) throw new AppError('IMPORT_COLLECTION_FILE_REMOVED', { fileName: file.fileName })
  return file
}

function summaryOf(
  arrived: readonly { readonly fileName: string; readonly outcome: object }[],
  { staged, refused }: { readonly staged: number; readonly refused: number },
): string {
  const names = arrived.filter(({ outcome }) => 'refusal' in outcome).map(({ fileName }) => fileName)
  const unread = refused === 0 ? '' : `，无法读取${refused}份：${names.join('、')}`
  return `收到${arrived.length}份，已检查${staged}份${unread}`
}
