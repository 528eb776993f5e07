import { AppError } from '../../shared/kernel/app-error.ts'
import { RosterView } from '../../shared/roster/roster-grid.contract.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

/** An account's own views of the roster, by name. A view of columns that no longer exist is left out. */
export async function listViews(db: ReadDb, accountId: number): Promise<RosterView[]> {
  const rows = await db
    .selectFrom('roster_view')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('name')
    .limit(200)
    .execute()
  return rows.flatMap((row) => {
    const view = RosterView.safeParse({ id: row.id, name: row.name, ...(JSON.parse(row.body) as object) })
    return view.success ? [view.data] : []
  })
}

export async function saveView(
  trx: WriteDb,
  accountId: number,
  { name, ...body }: Omit<RosterView, 'id'>,
  now: string,
): Promise<number> {
  const values = { account_id: accountId, name, body: JSON.stringify(body), updated_at: now }
  const { id } = await trx
    .insertInto('roster_view')
    .values(values)
    .onConflict((c) => c.columns(['account_id', 'name']).doUpdateSet({ body: values.body, updated_at: now }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @throws AppError NOT_FOUND for a view that is not the account's own */
export async function deleteView(trx: WriteDb, accountId: number, id: number): Promise<string> {
  const row = await trx
    .deleteFrom('roster_view')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('name')
    .executeTakeFirst()
  if (!row) throw new AppError('NOT_FOUND', { what: '视图' })
  return row.name
}
