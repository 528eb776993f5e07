import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { AppError } from '../../shared/kernel/app-error.ts'
import { largestPhoto, mostPhotos, type noticeEvidenceContract } from '../../shared/notice/notice-evidence.contract.ts'
import type { HandlersFor, JobFile } from '../db/contexts.ts'
import { imageType } from './image-type.ts'
import {
  getPhoto,
  insertPhoto,
  insertPostings,
  listPhotos,
  listPostings,
  takeDownPostings,
  voidPhoto,
  type NewPhoto,
} from './notice-evidence.repository.ts'
import { createObjectionHandlers, type ObjectionChannel } from './notice-objection.handlers.ts'
import type { NoticeSource } from './notice-source.ts'
import { assertStep, noticeDetail } from './notice-view.ts'
import { getNotice, setColumns } from './notice.repository.ts'

/** 张贴, 撤下 and 照片: what shows that a notice was before the public. */
const evidenceHandlers = {
  'notice.evidence': async ({ id }, { db }) => {
    await getNotice(db, id)
    return { postings: await listPostings(db, id), photos: await listPhotos(db, id) }
  },

  'notice.photo': async ({ photoId }, { db }) => {
    const { mime, content } = await getPhoto(db, photoId)
    return { mime, base64: content.toString('base64') }
  },

  'notice.recordPosting': async ({ id, rowVersion, postedOn, places }, { trx, actor, clock, record }) => {
    const today = clock.today()
    const notice = await getNotice(trx, id)
    assertStep('recordPosting', notice, { actor, today })
    if (postedOn > today) throw new AppError('NOTICE_STEP_REFUSED', { reason: '张贴日期不能晚于今天' })
    if (postedOn < (notice.releasedOn ?? '')) {
      throw new AppError('NOTICE_STEP_REFUSED', { reason: `公示于${notice.releasedOn}发布，张贴日期不能早于发布` })
    }
    // A first posting after the planned day would leave the period printed on the page too short.
    if (notice.state === 'released' && postedOn > notice.postedOn) {
      throw new AppError('NOTICE_TOO_LATE', { plannedOn: notice.postedOn, postedOn })
    }
    await insertPostings(trx, id, { postedOn, places }, { by: actor.id, now: clock.now() })
    await setColumns(trx, { id, rowVersion, now: clock.now() }, { state: 'posted' })
    const after = { state: 'posted', postedOn, places: places.map(({ channel, place }) => `${channel}:${place}`) }
    record({ objectType: 'notice', objectId: id, before: { state: notice.state }, after })
    return noticeDetail(trx, id, { actor, today })
  },

  'notice.takeDown': async ({ id, rowVersion, postingIds, takenDownOn }, { trx, actor, clock, record }) => {
    const today = clock.today()
    const notice = await getNotice(trx, id)
    assertStep('takeDown', notice, { actor, today })
    if (takenDownOn > today) throw new AppError('NOTICE_STEP_REFUSED', { reason: '撤下日期不能晚于今天' })
    if (notice.state === 'posted' && takenDownOn <= notice.lastDay) {
      throw new AppError('NOTICE_STEP_REFUSED', { reason: `公示期到${notice.lastDay}届满，撤下日期应在其后` })
    }
    await takeDownPostings(trx, id, { postingIds, takenDownOn, by: actor.id })
    await setColumns(trx, { id, rowVersion, now: clock.now() }, { state: notice.state })
    record({ objectType: 'notice', objectId: id, after: { takenDownOn, postings: postingIds.map(String) } })
    return noticeDetail(trx, id, { actor, today })
  },

  'notice.addPhotos': async ({ id, kind, place, takenOn }, { db, actor, clock, files, write, signal, progress }) => {
    const notice = await getNotice(db, id)
    assertStep('addPhotos', notice, { actor, today: clock.today() })
    if (takenOn > clock.today()) throw new AppError('NOTICE_STEP_REFUSED', { reason: '拍摄日期不能晚于今天' })
    const known = await listPhotos(db, id)
    if (known.length + files.length > mostPhotos) throw new AppError('NOTICE_TOO_MANY_PHOTOS', { allowed: mostPhotos })
    const taken: NewPhoto[] = []
    const refused: { name: string; reason: string }[] = []
    const seen = new Set(known.map(({ sha256 }) => sha256))
    for (const [index, file] of files.entries()) {
      progress('read', index, files.length)
      signal.throwIfCancelled()
      const photo = await readPhoto(file)
      if ('reason' in photo) refused.push({ name: file.name, reason: photo.reason })
      else if (seen.has(photo.sha256)) refused.push({ name: file.name, reason: '此照片已保存过' })
      else {
        seen.add(photo.sha256)
        taken.push({ ...photo, kind, place, taken_on: takenOn })
      }
    }
    if (taken.length > 0) {
      await write(async ({ trx, record }) => {
        for (const photo of taken) await insertPhoto(trx, id, photo, { by: actor.id, now: clock.now() })
        const after = { kind, place, takenOn, photos: taken.map(({ sha256 }) => sha256) }
        record({ objectType: 'notice', objectId: id, after, summary: `保存照片${taken.length}张` })
      })
    }
    return { added: taken.length, refused }
  },

  'notice.voidPhoto': async ({ photoId, reason }, { trx, actor, clock, record }) => {
    const photo = await getPhoto(trx, photoId)
    const notice = await getNotice(trx, photo.notice_id)
    if (photo.isVoid || !['released', 'posted', 'withdrawn'].includes(notice.state)) {
      throw new AppError('NOTICE_CLOSED_EVIDENCE', {})
    }
    await voidPhoto(trx, photoId, reason, { by: actor.id, now: clock.now() })
    const summary = `作废照片（${photo.sha256.slice(0, 16)}）：${reason}`
    record({ objectType: 'notice', objectId: photo.notice_id, summary })
    return { id: photo.notice_id }
  },
} satisfies HandlersFor<Omit<typeof noticeEvidenceContract, ObjectionChannel>>

/** The evidence of a notice, objections included. */
export function createEvidenceHandlers(sources: readonly NoticeSource[]): HandlersFor<typeof noticeEvidenceContract> {
  return { ...createObjectionHandlers(sources), ...evidenceHandlers }
}

type PhotoFile = Pick<NewPhoto, 'mime' | 'content' | 'sha256'>

/** What the bytes are decides, not the name; a file that is no photo or too large is named with its reason. */
async function readPhoto({ path }: JobFile): Promise<PhotoFile | { readonly reason: string }> {
  const { size } = await stat(path)
  if (size > largestPhoto) return { reason: `超过${largestPhoto / 1024 / 1024}MB，请压缩后再保存` }
  const content = await readFile(path)
  const mime = imageType(content)
  if (mime === undefined) return { reason: '不是完整的 JPG 或 PNG 照片' }
  return { mime, content, sha256: createHash('sha256').update(content).digest('hex') }
}
