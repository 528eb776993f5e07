import type { Role } from '../../shared/kernel/roles.ts'
import { roles as roleOrder } from '../../shared/kernel/roles.ts'
import type { ReadDb, WriteDb } from '../db/contexts.ts'

export interface Account {
  readonly id: number
  readonly loginName: string
  readonly displayName: string
  readonly state: 'active' | 'disabled'
  readonly roles: Role[]
  readonly createdAt: string
  /** The only community that the account may see; null = all. */
  readonly communityId: number | null
}

/** All accounts in order of creation; `where` narrows to one. An office has a dozen, never thousands. */
async function selectAccounts(db: ReadDb, where?: { id: number } | { loginName: string }): Promise<Account[]> {
  let query = db
    .selectFrom('account')
    .innerJoin('account_role', 'account_role.account_id', 'account.id')
    .select(['id', 'login_name', 'display_name', 'state', 'created_at', 'community_id', 'role'])
    .orderBy('id')
    .limit(2000)
  if (where && 'id' in where) query = query.where('id', '=', where.id)
  if (where && 'loginName' in where) query = query.where('login_name', '=', where.loginName)
  const accounts = new Map<number, Account>()
  for (const row of await query.execute()) {
    const known = accounts.get(row.id)
    if (known) known.roles.push(row.role)
    else {
      accounts.set(row.id, {
        id: row.id,
        loginName: row.login_name,
        displayName: row.display_name,
        state: row.state,
        roles: [row.role],
        createdAt: row.created_at,
        communityId: row.community_id,
      })
    }
  }
  for (const account of accounts.values()) account.roles.sort((a, b) => roleOrder.indexOf(a) - roleOrder.indexOf(b))
  return [...accounts.values()]
}

export function listAccounts(db: ReadDb): Promise<Account[]> {
  return selectAccounts(db)
}

export async function findAccount(db: ReadDb, id: number): Promise<Account | undefined> {
  return (await selectAccounts(db, { id }))[0]
}

export async function findAccountByLogin(db: ReadDb, loginName: string): Promise<Account | undefined> {
  return (await selectAccounts(db, { loginName }))[0]
}

export async function insertAccount(
  trx: WriteDb,
  account: {
    loginName: string
    displayName: string
    roles: readonly Role[]
    communityId: number | null
    now: string
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('account')
    .values({
      login_name: account.loginName,
      display_name: account.displayName,
      community_id: account.communityId,
      created_at: account.now,
      updated_at: account.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('account_role')
    .values(account.roles.map((role) => ({ account_id: id, role })))
    .execute()
  return id
}

export async function disableAccount(trx: WriteDb, id: number, now: string): Promise<void> {
  await trx.updateTable('account').set({ state: 'disabled', updated_at: now }).where('id', '=', id).execute()
}
