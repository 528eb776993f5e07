import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface StoredTemplate {
  readonly type: string
  readonly version: number
  readonly title: string
  readonly body: string
  readonly madeBy: string
  readonly madeAt: string
}

function selectTemplates(db: ReadDb) {
  return db
    .selectFrom('notice_template as t')
    .innerJoin('account as a', 'a.id', 't.made_by')
    .selectAll('t')
    .select('a.display_name')
}
type SelectedTemplate = Awaited<ReturnType<ReturnType<typeof selectTemplates>['execute']>>[number]

function rowToTemplate(row: SelectedTemplate): StoredTemplate {
  const { type, version, title, body } = row
  return { type, version, title, body, madeBy: row.display_name, madeAt: row.made_at }
}

/** Every version of every wording, newest first. */
export async function listTemplates(db: ReadDb): Promise<StoredTemplate[]> {
  return (await selectTemplates(db).orderBy('t.type').orderBy('t.version', 'desc').limit(5000).execute()).map(
    rowToTemplate,
  )
}

export async function insertTemplate(
  trx: WriteDb,
  template: Pick<StoredTemplate, 'type' | 'version' | 'title' | 'body'>,
  { by, now }: { readonly by: number; readonly now: string },
): Promise<void> {
  await trx
    .insertInto('notice_template')
    .values({ ...template, made_by: by, made_at: now })
    .execute()
}
