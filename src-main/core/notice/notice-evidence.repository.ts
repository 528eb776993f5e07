import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { NoticeChannel, NoticePhoto, NoticePosting } from '../../shared/notice/notice-evidence.contract.ts'
import type { NoticeDetail } from '../../shared/notice/notice.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { Writer } from './notice.repository.ts'
import type { NoticeOutputTable, NoticePhotoTable } from './notice.tables.ts'

export async function listNoticePeople(db: ReadDb, noticeId: number): Promise<NoticeDetail['names']> {
  const rows = await db
    .selectFrom('notice_person')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .orderBy('line_no')
    .limit(5000)
    .execute()
  return rows.map(({ line_no, worker_id, name, excluded_reason }) => {
    return { lineNo: line_no, workerId: worker_id, name, excludedReason: excluded_reason }
  })
}

export async function excludePeople(
  trx: WriteDb,
  noticeId: number,
  excluded: readonly { readonly lineNo: number; readonly reason: string }[],
): Promise<void> {
  for (const { lineNo, reason } of excluded) {
    const { numUpdatedRows } = await trx
      .updateTable('notice_person')
      .set({ excluded_reason: reason })
      .where('notice_id', '=', noticeId)
      .where('line_no', '=', lineNo)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new AppError('NOT_FOUND', { what: '名单中的人员' })
  }
}

/** Whether a sensitive number was found in a file made of this very page. */
export async function wasRefused(db: ReadDb, noticeId: number, contentHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('notice_output')
    .select('id')
    .where('notice_id', '=', noticeId)
    .where('content_hash', '=', contentHash)
    .where('findings', '>', 0)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertOutput(
  trx: WriteDb,
  output: Pick<NoticeOutputTable, 'notice_id' | 'document' | 'format' | 'content_hash' | 'file_sha256' | 'findings'>,
  { by, now }: Writer,
): Promise<void> {
  await trx
    .insertInto('notice_output')
    .values({ ...output, made_by: by, made_at: now })
    .execute()
}

export async function listPostings(db: ReadDb, noticeId: number): Promise<NoticePosting[]> {
  const rows = await db
    .selectFrom('notice_posting as p')
    .innerJoin('account as a', 'a.id', 'p.posted_by')
    .selectAll('p')
    .select('a.display_name')
    .where('p.notice_id', '=', noticeId)
    .orderBy('p.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    place: row.place,
    postedOn: row.posted_on as CalendarDate,
    postedBy: row.display_name,
    takenDownOn: row.taken_down_on as CalendarDate | null,
  }))
}

export async function insertPostings(
  trx: WriteDb,
  noticeId: number,
  { postedOn, places }: { postedOn: CalendarDate; places: readonly { channel: NoticeChannel; place: string }[] },
  { by, now }: Writer,
): Promise<void> {
  await trx
    .insertInto('notice_posting')
    .values(
      places.map(({ channel, place }) => {
        return { notice_id: noticeId, channel, place, posted_on: postedOn, posted_by: by, posted_at: now }
      }),
    )
    .execute()
}

/** @throws AppError NOT_FOUND when one of them is not a standing posting of the notice */
export async function takeDownPostings(
  trx: WriteDb,
  noticeId: number,
  { postingIds, takenDownOn, by }: { postingIds: readonly number[]; takenDownOn: CalendarDate; by: number },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('notice_posting')
    .set({ taken_down_on: takenDownOn, taken_down_by: by })
    .where('notice_id', '=', noticeId)
    .where('id', 'in', [...postingIds])
    .where('taken_down_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== BigInt(postingIds.length)) throw new AppError('NOT_FOUND', { what: '张贴登记' })
}

export async function listPhotos(db: ReadDb, noticeId: number): Promise<NoticePhoto[]> {
  const rows = await db
    .selectFrom('notice_photo as p')
    .innerJoin('account as a', 'a.id', 'p.added_by')
    .select(['p.id', 'p.kind', 'p.place', 'p.taken_on', 'p.sha256', 'p.void_reason', 'a.display_name'])
    .select((eb) => eb.fn<number>('length', ['p.content']).as('bytes'))
    .where('p.notice_id', '=', noticeId)
    .orderBy('p.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    place: row.place,
    takenOn: row.taken_on as CalendarDate,
    sha256: row.sha256,
    bytes: row.bytes,
    addedBy: row.display_name,
    voidReason: row.void_reason,
  }))
}

export type StoredPhoto = Pick<NoticePhotoTable, 'notice_id' | 'kind' | 'place' | 'mime' | 'content' | 'sha256'> & {
  readonly id: number
  readonly isVoid: boolean
}

/** @throws AppError NOT_FOUND */
export async function getPhoto(db: ReadDb, photoId: number): Promise<StoredPhoto> {
  const row = await db
    .selectFrom('notice_photo')
    .select(['id', 'notice_id', 'kind', 'place', 'mime', 'content', 'sha256', 'voided_by'])
    .where('id', '=', photoId)
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '照片' })
  const { voided_by, ...photo } = row
  return { ...photo, isVoid: voided_by !== null }
}

export type NewPhoto = Pick<NoticePhotoTable, 'kind' | 'place' | 'taken_on' | 'mime' | 'content' | 'sha256'>

export async function insertPhoto(
  trx: WriteDb,
  noticeId: number,
  photo: NewPhoto,
  { by, now }: Writer,
): Promise<number> {
  const { id } = await trx
    .insertInto('notice_photo')
    .values({ ...photo, notice_id: noticeId, added_by: by, added_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function voidPhoto(trx: WriteDb, photoId: number, reason: string, { by, now }: Writer): Promise<void> {
  await trx
    .updateTable('notice_photo')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', photoId)
    .execute()
}
