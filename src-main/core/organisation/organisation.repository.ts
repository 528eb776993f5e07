import { AppError } from '../../shared/kernel/app-error.ts'
import type { CommunityFields, OfficeFields } from '../../shared/organisation/organisation.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface Community extends CommunityFields {
  readonly id: number
  readonly rowVersion: number
}

export async function getOffice(db: ReadDb): Promise<OfficeFields> {
  const row = await db.selectFrom('office').selectAll().where('id', '=', 1).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '单位信息' })
  return {
    name: row.name,
    shortName: row.short_name,
    district: row.district,
    documentPrefix: row.document_prefix,
    address: row.address,
    phone: row.phone,
    responsiblePerson: row.responsible_person,
  }
}

export async function insertOffice(trx: WriteDb, office: OfficeFields, now: string): Promise<void> {
  await trx
    .insertInto('office')
    .values({
      id: 1,
      name: office.name,
      short_name: office.shortName,
      district: office.district,
      document_prefix: office.documentPrefix,
      address: office.address,
      phone: office.phone,
      responsible_person: office.responsiblePerson,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

/** Communities in the office's own order (社区序), which every list and sheet follows. */
export async function listCommunities(db: ReadDb): Promise<Community[]> {
  const rows = await db.selectFrom('community').selectAll().orderBy('sort_order').orderBy('id').limit(500).execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    households: row.households,
    population: row.population,
    quota: row.quota,
    rowVersion: row.row_version,
  }))
}

export async function insertCommunities(
  trx: WriteDb,
  communities: readonly CommunityFields[],
  now: string,
): Promise<Community[]> {
  const last = await trx
    .selectFrom('community')
    .select((eb) => eb.fn.max('sort_order').as('sortOrder'))
    .executeTakeFirst()
  const from = (last?.sortOrder ?? 0) + 1
  const inserted: Community[] = []
  for (const [index, { name, households, population, quota }] of communities.entries()) {
    const { id } = await trx
      .insertInto('community')
      .values({
        name,
        households,
        population,
        quota,
        sort_order: from + index,
        created_at: now,
        updated_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    inserted.push({ id, name, households, population, quota, rowVersion: 1 })
  }
  return inserted
}

/** @throws AppError CONCURRENT_MODIFICATION when somebody saved the community in the meantime */
export async function updateCommunity(
  trx: WriteDb,
  { id, rowVersion, name, households, population, quota }: Community,
  now: string,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('community')
    .set({ name, households, population, quota, row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: name })
}
