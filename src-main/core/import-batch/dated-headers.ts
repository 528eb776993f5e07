import type { ReadDb } from '../db/contexts.ts'
import { headerOf } from './check-rows.ts'
import { listChangedFields } from './import-row.repository.ts'
import type { ImportTarget } from './import-target.ts'

/** Headers of the columns in which a staged batch changes facts that hold from a day: writing it asks for that day. */
export async function changedDatedHeaders(
  db: ReadDb,
  batchId: number,
  { spec, datedFields = [] }: ImportTarget,
): Promise<string[]> {
  const changed = await listChangedFields(db, batchId)
  return changed.filter((field) => datedFields.includes(field)).map((field) => headerOf(spec, field))
}
