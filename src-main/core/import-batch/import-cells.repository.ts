import { sql } from 'kysely'
import type { BulkStatements, ReadDb } from '../db/contexts.ts'
import type { RowCells } from './raw-rows.ts'

/** A page of rows found by a filter touches a block for each: parsing it must cost little. */
const rowsPerBlock = 50

/** As stored: row number, kinds, texts under unknown headers (0 for none), texts under the batch's fields. */
type StoredCells = readonly [
  rowNo: number,
  kinds: string,
  extra: Readonly<Record<string, string>> | 0,
  texts: readonly string[],
]
export type FileCells = Omit<RowCells, 'flag' | 'confirmed'>

/**
 * Writes the cells of a batch's rows, which must come in ascending order, in blocks through one prepared statement.
 * @param places of the batch's fields in the rows' texts
 */
export function cellsWriter(bulk: BulkStatements, batchId: number, places: readonly number[]) {
  const statement = bulk.prepare('insert into import_cells (batch_id, first_row, last_row, rows) values (?, ?, ?, ?)')
  let block: StoredCells[] = []
  const end = () => {
    const [first, last] = [block[0], block.at(-1)]
    if (first && last) statement.run(batchId, first[0], last[0], JSON.stringify(block))
    block = []
  }
  return {
    add({ rowNo, kinds, extra, texts }: FileCells): void {
      let ownKinds = ''
      for (const place of places) ownKinds += kinds[place] ?? '-'
      block.push([rowNo, ownKinds, isEmpty(extra) ? 0 : extra, places.map((place) => texts[place] ?? '')])
      if (block.length === rowsPerBlock) end()
    },
    end,
  }
}

function isEmpty(texts: Readonly<Record<string, string>>): boolean {
  for (const key in texts) if (Object.hasOwn(texts, key)) return false
  return true
}

/** The file's own cells of these rows, and of some rows beside them, by row number, under the batch's fields. */
export async function readCells(
  db: ReadDb,
  batchId: number,
  rowNos: readonly number[],
): Promise<ReadonlyMap<number, FileCells>> {
  const firstRows = sql<number>`(
    select (select max(first_row) from import_cells where batch_id = ${batchId} and first_row <= n.value)
    from json_each(${JSON.stringify(rowNos)}) n)`
  const blocks = await db
    .selectFrom('import_cells')
    .select('rows')
    .where('batch_id', '=', batchId)
    .where(sql<boolean>`first_row in ${firstRows}`)
    .orderBy('first_row')
    .limit(rowNos.length)
    .execute()
  return new Map(blocks.flatMap(cellsOf).map((cells) => [cells.rowNo, cells]))
}

/** Hands over the cells of a batch, block by block. */
export async function* eachCells(db: ReadDb, batchId: number): AsyncGenerator<FileCells[]> {
  for (let after = 0; ;) {
    const block = await db
      .selectFrom('import_cells')
      .select(['last_row', 'rows'])
      .where('batch_id', '=', batchId)
      .where('first_row', '>', after)
      .orderBy('first_row')
      .limit(1)
      .executeTakeFirst()
    if (!block) return
    after = block.last_row
    yield cellsOf(block)
  }
}

function cellsOf({ rows }: { readonly rows: string }): FileCells[] {
  return (JSON.parse(rows) as StoredCells[]).map(([rowNo, kinds, extra, texts]) => {
    return { rowNo, kinds, texts, extra: extra === 0 ? {} : extra }
  })
}
