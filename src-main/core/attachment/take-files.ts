import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { AttachmentFileType } from '../../shared/attachment/attachment.contract.ts'
import { loggedSha256 } from '../audit-log/audit-log.service.ts'
import type { JobContext, JobFile, WriteScope } from '../db/contexts.ts'
import { getRecord, recordParametersOn } from '../person-record/person-record.service.ts'
import { rowsOfPerson, type PersonRows } from '../roster/roster.service.ts'
import {
  insertAttachment,
  knownContent,
  listAttachments,
  setRemoved,
  type NewAttachment,
} from './attachment.repository.ts'
import { fileTypeOf } from './file-type.ts'
import { imageSize } from './image-size.ts'

/** Pixels of a photo's shorter and longer side. */
const photoSide = { least: 100, most: 5000 }
const replaced = '更换照片'

/**
 * Keeps chosen files of a person, all or none. A file that the person has already is left and counted.
 * @throws AppError ATTACHMENT_TOO_LARGE, ATTACHMENT_EMPTY, ATTACHMENT_TYPE, PERSON_MERGED_AWAY, NOT_FOUND, JOB_CANCELLED
 */
export async function addFiles(
  { workerId, recordId = null }: { readonly workerId: number; readonly recordId?: number | null | undefined },
  { db, clock, files, signal, progress, write }: JobContext<'readMany'>,
): Promise<{ added: number; known: number }> {
  const { attachmentMaxBytes } = await recordParametersOn(db, clock.today())
  for (const file of files) await assertSize(file, attachmentMaxBytes)
  return write(async (scope) => {
    const person = await takingPerson(scope, workerId)
    if (recordId !== null) await assertRecordOf(scope, person, recordId)
    const isKnown = knownContent(scope.bulk)
    let added = 0
    for (const [nth, file] of files.entries()) {
      signal.throwIfCancelled()
      progress('write', nth, files.length)
      // One file in memory at a time; whatever is refused takes the others back with it.
      const { content, type } = await readScan(file, attachmentMaxBytes)
      const facts = { workerId, recordId, role: 'file', fileType: type, width: null, height: null } as const
      const described = describedFile(file, content, facts)
      if (isKnown(workerId, described.sha256)) continue
      await keep(scope, person, described)
      added += 1
    }
    const known = files.length - added
    if (added === 0) {
      const summary = `${person.person.name}已有所选的${known}个附件，未重复添加`
      scope.record({ objectType: 'attachment', objectId: 'known', summary })
    }
    return { added, known }
  })
}

/**
 * Takes the photo of a person: a picture of a size that can be shown and printed. The one before is removed.
 * @throws AppError ATTACHMENT_TOO_LARGE, ATTACHMENT_EMPTY, PHOTO_TYPE, PHOTO_SIZE, PERSON_MERGED_AWAY, NOT_FOUND
 */
export async function takePhoto(
  { workerId }: { readonly workerId: number },
  { db, clock, file, write }: JobContext<'read'>,
): Promise<number> {
  const { photoMaxBytes } = await recordParametersOn(db, clock.today())
  const content = await contentOf(file, photoMaxBytes)
  const { type } = fileTypeOf(content)
  const size = type === 'jpg' || type === 'png' ? imageSize(content) : undefined
  if ((type !== 'jpg' && type !== 'png') || !size) throw new AppError('PHOTO_TYPE', { name: file.name })
  const { width, height } = size
  if (Math.min(width, height) < photoSide.least || Math.max(width, height) > photoSide.most) {
    throw new AppError('PHOTO_SIZE', { name: file.name, width, height })
  }
  const photo = describedFile(file, content, { workerId, recordId: null, role: 'photo', fileType: type, width, height })
  return write(async (scope) => {
    const person = await takingPerson(scope, workerId)
    await removeStandingPhotos(scope, person, replaced)
    return keep(scope, person, photo)
  })
}

/** Photos that stand for a person make room for another. */
export async function removeStandingPhotos(scope: WriteScope, { rowIds }: PersonRows, reason: string): Promise<void> {
  const { trx, actor, clock, record } = scope
  for (const { id, role, removed } of await listAttachments(trx, rowIds)) {
    if (role !== 'photo' || removed) continue
    await setRemoved(trx, id, { by: actor.id, now: clock.now(), reason })
    record({ objectType: 'attachment', objectId: id, after: { removed: reason } })
  }
}

/** @throws AppError ATTACHMENT_TOO_LARGE before a byte is read, ATTACHMENT_EMPTY */
async function assertSize({ path, name }: JobFile, allowed: number): Promise<void> {
  const { size } = await stat(path)
  if (size === 0) throw new AppError('ATTACHMENT_EMPTY', { name })
  if (size > allowed) throw new AppError('ATTACHMENT_TOO_LARGE', { name, size, allowed })
}

async function contentOf(file: JobFile, allowed: number): Promise<Buffer> {
  await assertSize(file, allowed)
  return readFile(file.path)
}

/**
 * A scan or document of a type that is taken, by its content.
 * @param allowed bytes
 * @throws AppError ATTACHMENT_TOO_LARGE, ATTACHMENT_EMPTY, ATTACHMENT_TYPE
 */
export async function readScan(
  file: JobFile,
  allowed: number,
): Promise<{ readonly content: Buffer; readonly type: AttachmentFileType; readonly sha256: string }> {
  const content = await contentOf(file, allowed)
  const { type, found } = fileTypeOf(content)
  if (type === undefined) throw new AppError('ATTACHMENT_TYPE', { name: file.name, found })
  return { content, type, sha256: createHash('sha256').update(content).digest('hex') }
}

type Described = Omit<NewAttachment, 'fileName' | 'sha256' | 'content'>

function describedFile({ name }: JobFile, content: Buffer, facts: Described): NewAttachment {
  return { ...facts, fileName: name, content, sha256: createHash('sha256').update(content).digest('hex') }
}

/** @throws AppError PERSON_MERGED_AWAY, NOT_FOUND */
async function takingPerson({ trx, actor }: WriteScope, workerId: number): Promise<PersonRows> {
  const person = await rowsOfPerson(trx, actor, workerId)
  if (person.mergedIntoId !== null) throw new AppError('PERSON_MERGED_AWAY', { name: person.person.name })
  return person
}

/** @throws AppError NOT_FOUND for a record of somebody else, or a removed one */
async function assertRecordOf({ trx }: WriteScope, { rowIds }: PersonRows, recordId: number): Promise<void> {
  const { workerId, removed } = await getRecord(trx, recordId)
  if (removed || !rowIds.includes(workerId)) throw new AppError('NOT_FOUND', { what: '子表记录' })
}

async function keep(scope: WriteScope, { person }: PersonRows, file: NewAttachment): Promise<number> {
  const { trx, actor, clock, record } = scope
  const id = await insertAttachment(trx, file, { by: actor.id, now: clock.now() })
  const { fileName, fileType, sha256, content, role } = file
  record({
    objectType: 'attachment',
    objectId: id,
    after: {
      workerId: file.workerId,
      person: person.name,
      role,
      fileName,
      fileType,
      size: content.length,
      sha256: loggedSha256(sha256),
    },
    summary: `${person.name}的${role === 'photo' ? '照片' : '附件'}`,
  })
  return id
}
