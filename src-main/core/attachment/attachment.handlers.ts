import { AppError } from '../../shared/kernel/app-error.ts'
import type { attachmentContract, AttachmentRow } from '../../shared/attachment/attachment.contract.ts'
import { isRestorable } from '../../shared/person-record/record-access.rules.ts'
import { binDays } from '../../shared/person-record/record-parameters.ts'
import { loggedSha256 } from '../audit-log/audit-log.service.ts'
import type { Actor, HandlersFor, JobContext, ReadDb } from '../db/contexts.ts'
import { writeStreamAtomically } from '../files/write-file-atomically.ts'
import { rowsOfPerson, type PersonRows } from '../roster/roster.service.ts'
import {
  findContent,
  getAttachment,
  listAttachments,
  setRemoved,
  type StoredAttachment,
} from './attachment.repository.ts'
import { checkAttachments, isContentOf } from './check-attachments.ts'
import { addFiles, removeStandingPhotos, takePhoto } from './take-files.ts'

export const attachmentHandlers = {
  'attachment.list': async ({ workerId }, { db, clock, actor }) => {
    const { rowIds } = await rowsOfPerson(db, actor, workerId)
    const today = clock.today()
    const row = ({ removed, workerId: owner, ...file }: StoredAttachment): AttachmentRow => ({
      ...file,
      isOfSecondRow: owner !== workerId,
      removed: removed && { ...removed, isRestorable: isRestorable(removed.at, today) },
    })
    return { rows: (await listAttachments(db, rowIds)).map(row) }
  },

  'attachment.photo': async ({ workerId }, { db, actor }) => {
    const { rowIds } = await rowsOfPerson(db, actor, workerId)
    const standing = (await listAttachments(db, rowIds)).filter(({ role, removed }) => role === 'photo' && !removed)
    const photo = standing.find((each) => each.workerId === workerId) ?? standing[0]
    const content = photo && (await findContent(db, photo.id))
    if (!photo || !content) return { photo: null }
    const type = photo.fileType === 'png' ? 'image/png' : 'image/jpeg'
    return { photo: { id: photo.id, dataUrl: `data:${type};base64,${content.toString('base64')}` } }
  },

  'attachment.add': (input, context) => addFiles(input, context),

  'attachment.setPhoto': async (input, context) => ({ id: await takePhoto(input, context) }),

  'attachment.export': (input, context) => exportAttachment(input, context),

  'attachment.remove': async ({ id, reason }, { trx, actor, clock, record }) => {
    const stored = await getAttachment(trx, id)
    const { person } = await personOf(trx, actor, stored)
    if (!(await setRemoved(trx, id, { by: actor.id, now: clock.now(), reason }))) {
      throw new AppError('CONCURRENT_MODIFICATION', { what: '附件' })
    }
    const summary = `${person.name}的${nounOf(stored)}，原因：${reason}`
    record({ objectType: 'attachment', objectId: id, after: { removed: reason }, summary })
    return {}
  },

  'attachment.restore': async ({ id }, scope) => {
    const { trx, actor, clock, record } = scope
    const stored = await getAttachment(trx, id)
    const rows = await personOf(trx, actor, stored)
    const { removed, role } = stored
    if (!removed) throw new AppError('CONCURRENT_MODIFICATION', { what: '附件' })
    if (!isRestorable(removed.at, clock.today())) throw new AppError('BIN_OVER', { days: binDays })
    if (role === 'photo') await removeStandingPhotos(scope, rows, '恢复以前的照片')
    await setRemoved(trx, id, null)
    const summary = `${rows.person.name}的${nounOf(stored)}`
    record({ objectType: 'attachment', objectId: id, before: { removed: removed.reason }, after: {}, summary })
    return {}
  },

  'attachment.check': (_input, context) => checkAttachments(context),
} satisfies HandlersFor<typeof attachmentContract>

const nounOf = ({ role }: Pick<StoredAttachment, 'role'>) => (role === 'photo' ? '照片' : '附件')

/** @throws AppError NOT_FOUND for an attachment of somebody whom the account may not see */
async function personOf(db: ReadDb, actor: Actor, { workerId }: StoredAttachment): Promise<PersonRows> {
  return rowsOfPerson(db, actor, workerId)
}

/**
 * Writes the kept bytes to a chosen place, once they are known to be those that were taken in. The log entry is written
 * before the file gets its name.
 * @throws AppError ATTACHMENT_DAMAGED, FILE_BUSY, DISK_FULL
 */
async function exportAttachment(
  { id }: { readonly id: number },
  { db, actor, file, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const stored = await getAttachment(db, id)
  const { person } = await personOf(db, actor, stored)
  const content = await findContent(db, id)
  if (!content || !isContentOf(stored, content)) throw new AppError('ATTACHMENT_DAMAGED', { name: stored.fileName })
  const about = `${person.name}的${nounOf(stored)}，文件校验值${loggedSha256(stored.sha256)}`
  return writeStreamAtomically(
    file.path,
    (sink) => sink(content),
    () => write(async ({ record }) => record({ objectType: 'attachment', objectId: id, summary: `导出${about}` })),
  )
}
