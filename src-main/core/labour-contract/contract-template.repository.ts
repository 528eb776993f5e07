import type { DocumentKind } from '../../shared/labour-contract/document-kinds.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface OwnTemplate {
  readonly id: number
  readonly kind: string
  readonly fileName: string
  readonly sha256: string
  readonly uploadedBy: string
  readonly uploadedAt: string
}
interface Stamp {
  readonly by: number
  readonly now: string
}

/** The office's own templates in use. */
export async function listOwnTemplates(db: ReadDb): Promise<OwnTemplate[]> {
  const rows = await db
    .selectFrom('contract_template as t')
    .innerJoin('account as a', 'a.id', 't.uploaded_by')
    .select(['t.id', 't.kind', 't.file_name', 't.sha256', 't.uploaded_at', 'a.display_name'])
    .where('t.retired_at', 'is', null)
    .orderBy('t.kind')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    sha256: row.sha256,
    uploadedBy: row.display_name,
    uploadedAt: row.uploaded_at,
  }))
}

/** Content of the office's own template of a kind, or undefined while the shipped one is used. */
export async function findOwnContent(db: ReadDb, kind: DocumentKind): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('contract_template')
    .select('content')
    .where('kind', '=', kind)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row?.content
}

/** Takes the present own template out of use; false when the shipped one was in use. */
export async function retireTemplate(trx: WriteDb, kind: DocumentKind, { by, now }: Stamp): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('contract_template')
    .set({ retired_by: by, retired_at: now })
    .where('kind', '=', kind)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function insertTemplate(
  trx: WriteDb,
  template: {
    readonly kind: DocumentKind
    readonly fileName: string
    readonly content: Buffer
    readonly sha256: string
  },
  { by, now }: Stamp,
): Promise<number> {
  const { id } = await trx
    .insertInto('contract_template')
    .values({
      kind: template.kind,
      file_name: template.fileName,
      content: template.content,
      sha256: template.sha256,
      uploaded_by: by,
      uploaded_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
