import type { Selectable } from 'kysely'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { CommunityFields, OfficeFields } from '../../shared/organisation/organisation.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'
import type { CommunityTable } from './organisation.tables.ts'

export interface Community extends CommunityFields {
  readonly id: number
  readonly rowVersion: number
  readonly code: string
  readonly type: '1' | '2' | '3'
}
/** Also those that were merged into another. */
export interface AnyCommunity extends Community {
  readonly closedOn: CalendarDate | null
  readonly mergedIntoId: number | null
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

/** Address, phone and head of the office: its name stands in numbers and documents and is set once. */
export async function updateOffice(
  trx: WriteDb,
  { address, phone, responsiblePerson }: Pick<OfficeFields, 'address' | 'phone' | 'responsiblePerson'>,
  now: string,
): Promise<void> {
  await trx
    .updateTable('office')
    .set((eb) => ({
      address,
      phone,
      responsible_person: responsiblePerson,
      row_version: eb('row_version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', 1)
    .execute()
}

function communityOf(row: Selectable<CommunityTable>): AnyCommunity {
  return {
    id: row.id,
    name: row.name,
    households: row.households,
    population: row.population,
    quota: row.quota,
    code: row.code ?? '',
    type: row.type,
    rowVersion: row.row_version,
    closedOn: row.closed_on as CalendarDate | null,
    mergedIntoId: row.merged_into_id,
  }
}

/** Every community that there is or was, in the office's own order (社区序), which every list and sheet follows. */
export async function listAllCommunities(db: ReadDb): Promise<AnyCommunity[]> {
  const rows = await db.selectFrom('community').selectAll().orderBy('sort_order').orderBy('id').limit(1000).execute()
  return rows.map(communityOf)
}

/** A community without how it ended. */
export function withoutEnd({
  id,
  rowVersion,
  name,
  households,
  population,
  quota,
  code,
  type,
}: AnyCommunity): Community {
  return { id, rowVersion, name, households, population, quota, code, type }
}

/** The present communities in the office's own order. */
export async function listCommunities(db: ReadDb): Promise<Community[]> {
  const all = await listAllCommunities(db)
  return all.filter(({ closedOn }) => closedOn === null).map(withoutEnd)
}

/** @throws AppError NOT_FOUND */
export async function getCommunity(db: ReadDb, id: number): Promise<AnyCommunity> {
  const row = await db.selectFrom('community').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '社区' })
  return communityOf(row)
}

export type NewCommunity = CommunityFields & Partial<Pick<Community, 'code' | 'type'>>

export async function insertCommunities(
  trx: WriteDb,
  communities: readonly NewCommunity[],
  now: string,
): Promise<Community[]> {
  const last = await trx
    .selectFrom('community')
    .select((eb) => eb.fn.max('sort_order').as('sortOrder'))
    .executeTakeFirst()
  const from = (last?.sortOrder ?? 0) + 1
  const inserted: Community[] = []
  for (const [index, { name, households, population, quota, code = '', type = '1' }] of communities.entries()) {
    const { id } = await trx
      .insertInto('community')
      .values({
        name,
        households,
        population,
        quota,
        code: code === '' ? null : code,
        type,
        sort_order: from + index,
        created_at: now,
        updated_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    inserted.push({ id, name, households, population, quota, code, type, rowVersion: 1 })
  }
  return inserted
}

/** @throws AppError CONCURRENT_MODIFICATION when somebody saved the community in the meantime */
export async function updateCommunity(
  trx: WriteDb,
  { id, rowVersion, name, households, population, quota, code, type }: Community,
  now: string,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('community')
    .set({
      name,
      households,
      population,
      quota,
      code: code === '' ? null : code,
      type,
      row_version: rowVersion + 1,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: name })
}

/** Ends a community on a day, its people having gone to another. */
export async function closeCommunity(
  trx: WriteDb,
  { id, rowVersion, name }: Community,
  {
    closedOn,
    mergedIntoId,
    now,
  }: { readonly closedOn: CalendarDate; readonly mergedIntoId: number; readonly now: string },
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('community')
    .set({ closed_on: closedOn, merged_into_id: mergedIntoId, row_version: rowVersion + 1, updated_at: now })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('CONCURRENT_MODIFICATION', { what: name })
}

/** Day on which the office began to keep its records here. */
export async function getOfficeSince(db: ReadDb): Promise<CalendarDate> {
  const { created_at: at } = await db.selectFrom('office').select('created_at').executeTakeFirstOrThrow()
  return at.slice(0, 10) as CalendarDate
}
