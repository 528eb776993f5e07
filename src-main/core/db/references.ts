import { sql, type RawBuilder } from 'kysely'
import type { ReadDb } from './contexts.ts'

/** Where ids of a table's rows stand. */
export interface ReferenceSource {
  readonly table: string
  readonly ids: RawBuilder<{ id: number }>
}

/** Every column of the schema that refers to a table, save those of the tables in `except`. */
export async function referencesTo(
  db: ReadDb,
  referred: 'worker' | 'person_record',
  except: readonly string[] = [],
): Promise<ReferenceSource[]> {
  const references = sql<{ table: string; column: string }>`(
    select m.name as "table", f."from" as "column"
    from sqlite_schema m join pragma_foreign_key_list(m.name) f
    where m.type = 'table' and f."table" = ${referred})`
  const tables = await db.selectFrom(references.as('r')).selectAll().orderBy('r.table').limit(100).execute()
  return tables
    .filter(({ table }) => !except.includes(table))
    .map(({ table, column }) => ({
      table,
      ids: sql<{ id: number }>`(select ${sql.ref(column)} as id from ${sql.table(table)})`,
    }))
}

/** Which of these ids stand in which source: id → table, of several the last. */
export async function findReferring(
  db: ReadDb,
  sources: readonly ReferenceSource[],
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const among = JSON.stringify(ids)
  const found = new Map<number, string>()
  for (const { table, ids: source } of sources) {
    const rows = await db
      .selectFrom(source.as('s'))
      .select('s.id')
      .distinct()
      .where(sql<boolean>`s.id in (select value from json_each(${among}))`)
      .orderBy('s.id')
      .limit(1000)
      .execute()
    for (const { id } of rows) found.set(id, table)
  }
  return found
}
