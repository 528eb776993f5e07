import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface StoredPack {
  readonly communityId: number | null
  readonly year: number
  readonly files: number
  readonly exportedAt: string
}

export async function insertPack(
  trx: WriteDb,
  pack: Omit<StoredPack, 'exportedAt'> & { readonly listSha256: string },
  { by, now }: { readonly by: number; readonly now: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('archive_pack')
    .values({
      ...{ community_id: pack.communityId, year: pack.year, files: pack.files, list_sha256: pack.listSha256 },
      ...{ exported_by: by, exported_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function selectPacks(db: ReadDb) {
  return db.selectFrom('archive_pack').select(['community_id', 'year', 'files', 'exported_at']).orderBy('id', 'desc')
}
type SelectedPack = Awaited<ReturnType<ReturnType<typeof selectPacks>['execute']>>[number]

const rowToPack = ({ community_id, year, files, exported_at }: SelectedPack): StoredPack => {
  return { communityId: community_id, year, files, exportedAt: exported_at }
}

/** Packs of a year that left the office, newest first. */
export async function listPacks(db: ReadDb, year: number): Promise<StoredPack[]> {
  return (await selectPacks(db).where('year', '=', year).limit(5000).execute()).map(rowToPack)
}

/** The pack whose list of checksums has this hash. */
export async function findPack(db: ReadDb, listSha256: string): Promise<StoredPack | undefined> {
  const row = await selectPacks(db).where('list_sha256', '=', listSha256).limit(1).executeTakeFirst()
  return row && rowToPack(row)
}
