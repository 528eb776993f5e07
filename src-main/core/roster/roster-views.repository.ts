import { AppError } from '../../shared/kernel/app-error.ts'
import { RosterView } from '../../shared/roster/roster-grid.contract.ts'
import { columnAccess } from '../../shared/roster/column-access.rules.ts'
import type { RosterField } from '../../shared/roster/roster.sheet.ts'
import type { Actor, ReadDb, WriteDb } from '../db/contexts.ts'
import { hiddenColumn } from './roster-grid.ts'

/**
 * An account's own views of the roster, by name, without what it may no longer see, sort or filter by. A view of columns
 * that no longer exist, or of none that are left, is left out.
 */
export async function listViews(
  db: ReadDb,
  { id: accountId, roles }: Pick<Actor, 'id' | 'roles'>,
): Promise<RosterView[]> {
  const rows = await db
    .selectFrom('roster_view')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('name')
    .limit(200)
    .execute()
  return rows.flatMap((row) => {
    const view = RosterView.safeParse({ id: row.id, name: row.name, ...(JSON.parse(row.body) as object) })
    return view.success ? permitted(view.data, roles) : []
  })
}

/** Roles change after a view was saved. */
function permitted(view: RosterView, roles: Actor['roles']): RosterView[] {
  const isOpen = (field: RosterField) => columnAccess(roles, field) === 'clear'
  const columns = view.columns.filter((key) => hiddenColumn({ roles }, [key]) === undefined)
  const conditions = view.filter.conditions.filter(({ field }) => isOpen(field))
  const sort = view.sort && isOpen(view.sort.field) ? view.sort : null
  return columns.length === 0 ? [] : [{ ...view, columns, filter: { ...view.filter, conditions }, sort }]
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
