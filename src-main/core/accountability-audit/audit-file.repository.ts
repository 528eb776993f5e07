import { AppError } from '../../shared/kernel/app-error.ts'
import type { FilePlace } from '../../shared/accountability-audit/audit-words.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { Stamp } from './accountability-audit.repository.ts'

export interface StoredAuditFile {
  readonly id: number
  readonly auditId: number
  readonly place: FilePlace
  readonly placeId: number
  readonly title: string
  readonly pageRef: string
  readonly fileName: string
  readonly size: number
  readonly sha256: string
  readonly addedBy: string
  readonly addedAt: string
  readonly voidReason: string | null
}

function selectFiles(db: ReadDb) {
  return db
    .selectFrom('audit_file as f')
    .innerJoin('account as a', 'a.id', 'f.added_by')
    .selectAll('f')
    .select('a.display_name')
}
type SelectedFile = Awaited<ReturnType<ReturnType<typeof selectFiles>['execute']>>[number]

const rowToFile = (row: SelectedFile): StoredAuditFile => ({
  id: row.id,
  auditId: row.audit_id,
  place: row.place,
  placeId: row.place_id,
  title: row.title,
  pageRef: row.page_ref,
  fileName: row.file_name,
  size: row.size,
  sha256: row.sha256,
  addedBy: row.display_name,
  addedAt: row.added_at,
  voidReason: row.void_reason,
})

/** Files of an audit in the order in which they came, those that were voided too. */
export async function listAuditFiles(db: ReadDb, auditId: number): Promise<StoredAuditFile[]> {
  return (await selectFiles(db).where('f.audit_id', '=', auditId).orderBy('f.id').limit(5000).execute()).map(rowToFile)
}

/** @throws AppError NOT_FOUND */
export async function getAuditFile(db: ReadDb, id: number): Promise<StoredAuditFile> {
  const row = await selectFiles(db).where('f.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '审计材料' })
  return rowToFile(row)
}

/** How many files that stand are kept at each rectification. */
export async function countEvidence(db: ReadDb): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('audit_file')
    .select((eb) => ['place_id', eb.fn.countAll<number>().as('files')])
    .where('place', '=', 'rectification')
    .where('voided_by', 'is', null)
    .groupBy('place_id')
    .limit(100_000)
    .execute()
  return new Map(rows.map(({ place_id, files }) => [place_id, files]))
}

/** The stored bytes, or undefined when they are gone. */
export async function findFileContent(db: ReadDb, id: number): Promise<Buffer | undefined> {
  const row = await db.selectFrom('audit_file_content').select('content').where('file_id', '=', id).executeTakeFirst()
  return row?.content
}

export async function insertAuditFile(
  trx: WriteDb,
  file: Pick<StoredAuditFile, 'auditId' | 'place' | 'placeId' | 'title' | 'pageRef' | 'fileName' | 'sha256'> & {
    readonly fileType: string
    readonly content: Buffer
  },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('audit_file')
    .values({
      audit_id: file.auditId,
      place: file.place,
      place_id: file.placeId,
      title: file.title,
      page_ref: file.pageRef,
      file_name: file.fileName,
      file_type: file.fileType,
      size: file.content.length,
      sha256: file.sha256,
      added_by: by,
      added_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.insertInto('audit_file_content').values({ file_id: id, content: file.content }).execute()
  return id
}

export async function voidAuditFile(trx: WriteDb, id: number, reason: string, { by, now }: Stamp): Promise<void> {
  await trx
    .updateTable('audit_file')
    .set({ voided_by: by, voided_at: now, void_reason: reason })
    .where('id', '=', id)
    .execute()
}
