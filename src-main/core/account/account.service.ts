import { AppError } from '../../shared/kernel/app-error.ts'
import type { NewAccount } from '../../shared/account/account.contract.ts'
import { passwordWeakness } from '../../shared/account/password.rules.ts'
import { findForbiddenPair, roleLabels } from '../../shared/kernel/roles.ts'
import type { Actor, ReadDb, WriteScope } from '../db/contexts.ts'
import type { KeySlots } from '../keyring/vault.ts'
import { getCommunity } from '../organisation/organisation.service.ts'
import { findAccount, findAccountByLogin, insertAccount, listAccounts, type Account } from './account.repository.ts'

/** Wrote the first contents of a new database; holds no account. */
export const systemActor: Actor = { id: 0, displayName: '系统', roles: [], communityId: null }

/**
 * The account behind a call, re-read every time: a change of role or a disabling acts on the very next call.
 * @throws AppError NOT_SIGNED_IN or ACCOUNT_DISABLED
 */
export async function loadActor(db: ReadDb, actorId: number | undefined): Promise<Actor> {
  const account = actorId === undefined ? undefined : await findAccount(db, actorId)
  if (!account) throw new AppError('NOT_SIGNED_IN', {})
  if (account.state !== 'active') throw new AppError('ACCOUNT_DISABLED', {})
  return { id: account.id, displayName: account.displayName, roles: account.roles, communityId: account.communityId }
}

/** Creates an account with its key slot and records it. @throws AppError for weak passwords and forbidden roles */
export async function createAccount(scope: WriteScope, slots: KeySlots, fields: NewAccount): Promise<number> {
  assertAcceptable(fields)
  const { loginName, displayName, roles, password, communityId = null } = fields
  if (communityId !== null) await getCommunity(scope.trx, communityId)
  if (await findAccountByLogin(scope.trx, loginName)) throw new AppError('LOGIN_NAME_TAKEN', { loginName })
  const id = await insertAccount(scope.trx, {
    loginName,
    displayName,
    roles,
    communityId,
    now: scope.clock.now(),
  })
  await slots.add(loginName, password)
  scope.record({ objectType: 'account', objectId: id, after: { loginName, displayName, roles, communityId } })
  return id
}

function assertAcceptable({ loginName, password, roles, communityId }: NewAccount): void {
  if (communityId !== undefined && roles.some((role) => role !== 'viewer')) {
    throw new AppError('SCOPE_NEEDS_VIEWER', { loginName })
  }
  const reason = passwordWeakness(password, loginName)
  if (reason) throw new AppError('PASSWORD_WEAK', { loginName, reason })
  const pair = findForbiddenPair(roles)
  if (pair) {
    throw new AppError('ROLES_FORBIDDEN', { loginName, first: roleLabels[pair[0]], second: roleLabels[pair[1]] })
  }
}

/** 纪检 accounts that are not disabled. */
export async function listActiveOfficers(db: ReadDb): Promise<Account[]> {
  return (await listAccounts(db)).filter(
    ({ state, roles }) => state === 'active' && roles.includes('discipline_officer'),
  )
}
