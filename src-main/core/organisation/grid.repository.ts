import { AppError } from '../../shared/kernel/app-error.ts'
import type { CommunityGrid } from '../../shared/organisation/organisation.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** Grids (网格) of one community, ended ones last. */
export async function listGrids(db: ReadDb, communityId: number): Promise<CommunityGrid[]> {
  const rows = await db
    .selectFrom('community_grid')
    .selectAll()
    .where('community_id', '=', communityId)
    .orderBy('closed_on')
    .orderBy('grid_no')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    rowVersion: row.row_version,
    gridNo: row.grid_no,
    name: row.name,
    households: row.households,
    closedOn: row.closed_on,
  }))
}

export async function insertGrid(
  trx: WriteDb,
  communityId: number,
  { gridNo, name, households, closedOn }: Omit<CommunityGrid, 'id' | 'rowVersion'>,
  now: string,
): Promise<number> {
  const { id } = await trx
    .insertInto('community_grid')
    .values({
      community_id: communityId,
      grid_no: gridNo,
      name,
      households,
      closed_on: closedOn,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError CONCURRENT_MODIFICATION */
export async function updateGrid(
  trx: WriteDb,
  { id, rowVersion, gridNo, name, households, closedOn }: CommunityGrid,
  now: string,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('community_grid')
    .set({ grid_no: gridNo, name, households, closed_on: closedOn, row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: `网格${gridNo}` })
}
