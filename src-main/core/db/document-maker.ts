import { sql, type RawBuilder } from 'kysely'
import type { WriteDb } from './contexts.ts'

/** Tables of documents that a second person checks. */
export type MadeDocument = 'notice' | 'exit_case' | 'standard' | 'grade_batch' | 'pay_month'

/**
 * Account ids of everybody who had a hand in a document, as JSON. Who creates, computes or submits it is noted by the
 * database from the document's own columns.
 * @param id the column of the selected document's id
 */
export function makersOf(document: MadeDocument, id: string): RawBuilder<string> {
  return sql<string>`(
    select json_group_array(m.account_id) from document_maker m
    where m.object_type = ${document} and m.object_id = ${sql.ref(id)})`
}

export const readMakers = (json: string) => JSON.parse(json) as number[]

/** Notes an editor of a document whose table has no column for one. */
export async function noteMaker(trx: WriteDb, document: MadeDocument, id: number, by: number): Promise<void> {
  await trx
    .insertInto('document_maker')
    .values({ object_type: document, object_id: id, account_id: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
