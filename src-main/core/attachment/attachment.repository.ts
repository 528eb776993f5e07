import { sql } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { AttachmentFileType } from '../../shared/attachment/attachment.contract.ts'
import type { BulkStatements, ReadDb, WriteDb } from '../db/contexts.ts'

/** An attachment without its bytes. */
export interface StoredAttachment {
  readonly id: number
  readonly workerId: number
  readonly recordId: number | null
  readonly role: 'photo' | 'file'
  readonly fileName: string
  readonly fileType: AttachmentFileType
  readonly size: number
  readonly sha256: string
  readonly addedBy: string
  readonly addedAt: string
  readonly removed: { readonly at: string; readonly by: string; readonly reason: string } | null
}

function selectAttachments(db: ReadDb) {
  return db
    .selectFrom('attachment as f')
    .innerJoin('account as a', 'a.id', 'f.added_by')
    .leftJoin('account as b', 'b.id', 'f.removed_by')
    .selectAll('f')
    .select(['a.display_name as added_name', 'b.display_name as removed_name'])
}
type SelectedAttachment = Awaited<ReturnType<ReturnType<typeof selectAttachments>['execute']>>[number]

function rowToAttachment(row: SelectedAttachment): StoredAttachment {
  return {
    id: row.id,
    workerId: row.worker_id,
    recordId: row.record_id,
    role: row.role,
    fileName: row.file_name,
    fileType: row.file_type,
    size: row.size,
    sha256: row.sha256,
    addedBy: row.added_name,
    addedAt: row.added_at,
    removed:
      row.removed_at === null
        ? null
        : { at: row.removed_at, by: row.removed_name ?? '', reason: row.removed_reason ?? '' },
  }
}

/** @throws AppError NOT_FOUND */
export async function getAttachment(db: ReadDb, id: number): Promise<StoredAttachment> {
  const row = await selectAttachments(db).where('f.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '附件' })
  return rowToAttachment(row)
}

/** Attachments of a person's rows, newest first, removed ones too. */
export async function listAttachments(db: ReadDb, workerIds: readonly number[]): Promise<StoredAttachment[]> {
  const rows = await selectAttachments(db)
    .where(sql<boolean>`f.worker_id in (select value from json_each(${JSON.stringify(workerIds)}))`)
    .orderBy('f.id', 'desc')
    .limit(5000)
    .execute()
  return rows.map(rowToAttachment)
}

/** The stored bytes, or undefined when they are gone. */
export async function findContent(db: ReadDb, id: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('attachment_content')
    .select('content')
    .where('attachment_id', '=', id)
    .executeTakeFirst()
  return row?.content
}

export interface NewAttachment {
  readonly workerId: number
  readonly recordId: number | null
  readonly role: 'photo' | 'file'
  readonly fileName: string
  readonly fileType: AttachmentFileType
  readonly sha256: string
  readonly content: Buffer
  readonly width: number | null
  readonly height: number | null
}

/** Keeps a file and its description; returns the new id. */
export async function insertAttachment(
  trx: WriteDb,
  file: NewAttachment,
  { by, now }: { readonly by: number; readonly now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('attachment')
    .values({
      worker_id: file.workerId,
      record_id: file.recordId,
      role: file.role,
      file_name: file.fileName,
      file_type: file.fileType,
      size: file.content.length,
      sha256: file.sha256,
      width: file.width,
      height: file.height,
      added_by: by,
      added_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.insertInto('attachment_content').values({ attachment_id: id, content: file.content }).execute()
  return id
}

/**
 * Marks an attachment as removed, or takes the mark away.
 * @returns false when somebody did the same in the meantime
 */
export async function setRemoved(
  trx: WriteDb,
  id: number,
  removed: { readonly by: number; readonly now: string; readonly reason: string } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('attachment')
    .set({
      removed_at: removed?.now ?? null,
      removed_by: removed?.by ?? null,
      removed_reason: removed?.reason ?? null,
    })
    .where('id', '=', id)
    .where('removed_at', removed === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What the check of kept files (附件核对) looks at of one of them, with whose it is. */
export interface AttachmentEntry {
  readonly id: number
  readonly workerId: number
  readonly name: string
  readonly community: string
  readonly fileName: string
  readonly addedAt: string
  readonly size: number
  readonly sha256: string
}

/** Attachments after an id, in the order of their ids; a few hundred at a time. */
export async function listEntriesAfter(db: ReadDb, afterId: number, limit: number): Promise<AttachmentEntry[]> {
  const rows = await db
    .selectFrom('attachment as f')
    .innerJoin('worker as w', 'w.id', 'f.worker_id')
    .innerJoin('community as c', 'c.id', 'w.community_id')
    .select(['f.id', 'f.worker_id', 'f.file_name', 'f.added_at', 'f.size', 'f.sha256'])
    .select(['w.name as worker_name', 'c.name as community_name'])
    .where('f.id', '>', afterId)
    .orderBy('f.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    workerId: row.worker_id,
    name: row.worker_name,
    community: row.community_name,
    fileName: row.file_name,
    addedAt: row.added_at,
    size: row.size,
    sha256: row.sha256,
  }))
}

export async function countAttachments(db: ReadDb): Promise<number> {
  const { total } = await db
    .selectFrom('attachment')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** Whether a person has a file with these bytes that was not removed. */
export function knownContent(bulk: BulkStatements): (workerId: number, sha256: string) => boolean {
  const statement = bulk.prepare<[number, string], { id: number }>(
    `select id from attachment where worker_id = ? and sha256 = ? and role = 'file' and removed_at is null`,
  )
  return (workerId, sha256) => statement.get(workerId, sha256) !== undefined
}
