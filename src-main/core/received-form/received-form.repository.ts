import { AppError } from '../../shared/kernel/app-error.ts'
import type { FormLayout, FormMapping, ReceivedFormRow } from '../../shared/received-form/received-form.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface StoredForm extends ReceivedFormRow {
  readonly layout: FormLayout
  readonly mapping: FormMapping
  readonly rememberedFrom: { readonly issuer: string; readonly createdAt: string } | null
}

export interface NewForm {
  readonly issuer: string
  readonly fileName: string
  readonly fileSha256: string
  readonly content: Buffer
  readonly layout: FormLayout
  readonly fingerprint: string
  readonly mapping: FormMapping
  readonly rememberedFrom: number | null
  readonly by: number
  readonly now: string
}

function selectForms(db: ReadDb) {
  return db
    .selectFrom('received_form as f')
    .innerJoin('account as a', 'a.id', 'f.created_by')
    .select([
      'f.id as id',
      'f.row_version as rowVersion',
      'f.issuer as issuer',
      'f.file_name as fileName',
      'f.created_at as createdAt',
      'a.display_name as createdBy',
      'f.last_filled_at as lastFilledAt',
    ])
}

/** Newest first. */
export async function listForms(
  db: ReadDb,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ReceivedFormRow[]; total: number }> {
  const rows = await selectForms(db).orderBy('f.id', 'desc').offset(offset).limit(limit).execute()
  const { total } = await db
    .selectFrom('received_form')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** @throws AppError NOT_FOUND */
export async function getForm(db: ReadDb, id: number): Promise<StoredForm> {
  const found = await selectForms(db)
    .leftJoin('received_form as e', 'e.id', 'f.remembered_from')
    .select(['f.layout as layout', 'f.mapping as mapping', 'e.issuer as fromIssuer', 'e.created_at as fromCreatedAt'])
    .where('f.id', '=', id)
    .executeTakeFirst()
  if (!found) throw new AppError('NOT_FOUND', { what: '来表' })
  const { layout, mapping, fromIssuer, fromCreatedAt, ...row } = found
  return {
    ...row,
    layout: JSON.parse(layout) as FormLayout,
    mapping: JSON.parse(mapping) as FormMapping,
    rememberedFrom:
      fromIssuer === null || fromCreatedAt === null ? null : { issuer: fromIssuer, createdAt: fromCreatedAt },
  }
}

/** The bytes of the form as it was received. */
export async function getFormContent(db: ReadDb, id: number): Promise<Buffer> {
  const { content } = await db
    .selectFrom('received_form')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return content
}

/** The latest mapping for a form of this shape: of the same issuer before that of any other. */
export async function findMapping(
  db: ReadDb,
  { fingerprint, issuer }: { readonly fingerprint: string; readonly issuer: string },
): Promise<{ readonly id: number; readonly mapping: FormMapping } | undefined> {
  const found = await db
    .selectFrom('received_form')
    .select(['id', 'mapping'])
    .where('fingerprint', '=', fingerprint)
    .orderBy((eb) => eb('issuer', '=', issuer), 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && { id: found.id, mapping: JSON.parse(found.mapping) as FormMapping }
}

export async function insertForm(trx: WriteDb, form: NewForm): Promise<number> {
  const { id } = await trx
    .insertInto('received_form')
    .values({
      issuer: form.issuer,
      file_name: form.fileName,
      file_sha256: form.fileSha256,
      content: form.content,
      layout: JSON.stringify(form.layout),
      fingerprint: form.fingerprint,
      mapping: JSON.stringify(form.mapping),
      remembered_from: form.rememberedFrom,
      last_filled_at: null,
      created_by: form.by,
      created_at: form.now,
      updated_at: form.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION when the mapping was changed in the meantime */
export async function updateMapping(
  trx: WriteDb,
  { id, rowVersion, mapping, now }: { id: number; rowVersion: number; mapping: FormMapping; now: string },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('received_form')
    .set({ mapping: JSON.stringify(mapping), row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: '来表' })
}

export async function markFilled(trx: WriteDb, id: number, now: string): Promise<void> {
  await trx.updateTable('received_form').set({ last_filled_at: now }).where('id', '=', id).execute()
}
