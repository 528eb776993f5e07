import { AppError } from '../../shared/kernel/app-error.ts'
import type { accountContract, FirstRun, SessionAccount } from '../../shared/account/account.contract.ts'
import { roleLabels, type Role } from '../../shared/kernel/roles.ts'
import type { HandlersFor, WriteScope } from '../db/contexts.ts'
import { getOffice, insertCommunities, insertOffice } from '../organisation/organisation.service.ts'
import { seedStandards } from '../standard/standard.service.ts'
import { disableAccount, findAccount, findAccountByLogin, listAccounts, type Account } from './account.repository.ts'
import { createAccount, systemActor } from './account.service.ts'

export const accountHandlers = {
  'session.state': async (_input, { vault, actorId, clock }) => {
    const db = vault.open?.connection.kysely
    const account = db && actorId !== undefined ? await findAccount(db, actorId) : undefined
    return {
      state: vault.state,
      today: clock.today(),
      officeName: db ? (await getOffice(db)).name : null,
      account: account ? sessionAccount(account) : null,
    }
  },

  'session.initialise': async (input, { vault, clock }) => {
    assertComplete(input)
    const firstId = await vault.create((open, slots) =>
      open.unitOfWork.write(systemActor, 'session.initialise', async (scope) => {
        const ids: number[] = []
        for (const account of input.accounts) ids.push(await createAccount(scope, slots, account))
        await writeOffice(scope, input)
        await seedStandards(scope, vault.options.resourcesDir, input.standards)
        return ids[0] ?? 0
      }),
    )
    const db = vault.open?.connection.kysely
    const account = db && (await findAccount(db, firstId))
    if (!account) throw new Error(`the first account is missing at ${clock.now()}`)
    return { account: sessionAccount(account) }
  },

  'session.login': async ({ loginName, password }, { vault }) => {
    const wasOpen = vault.open !== undefined
    // The account is that of the key slot which the password opened, however its name was typed.
    const { connection, unitOfWork, loginName: slotName } = await vault.unlock(loginName, password)
    const account = await findAccountByLogin(connection.kysely, slotName)
    if (account?.state !== 'active') {
      if (!wasOpen) vault.lock()
      throw account ? new AppError('ACCOUNT_DISABLED', {}) : new AppError('LOGIN_REFUSED', {})
    }
    if (!wasOpen) vault.keepSlotsOf((await listAccounts(connection.kysely)).filter(isActive).map((a) => a.loginName))
    await unitOfWork.write(account, 'session.login', async ({ record }) =>
      record({ objectType: 'account', objectId: account.id, summary: '登录' }),
    )
    return { account: sessionAccount(account) }
  },

  'session.lock': async (_input, { vault, actorId }) => {
    const open = vault.open
    const account = open && actorId !== undefined ? await findAccount(open.connection.kysely, actorId) : undefined
    if (open && account) {
      await open.unitOfWork.write(account, 'session.lock', async ({ record }) =>
        record({ objectType: 'account', objectId: account.id, summary: '锁定' }),
      )
    }
    vault.lock()
    return {}
  },

  'account.list': async (_input, { db }) => ({ rows: (await listAccounts(db)).map(accountRow) }),

  'account.create': async (input, scope) => {
    const id = await createAccount(scope, scope.keySlots, input)
    return accountRow(await getAccount(scope, id))
  },

  'account.disable': async ({ id, reason }, scope) => {
    const account = await getAccount(scope, id)
    await assertNotLast(scope, account, 'system_admin')
    await assertNotLast(scope, account, 'security_auditor')
    await disableAccount(scope.trx, id, scope.clock.now())
    scope.keySlots.remove(account.loginName)
    scope.record({
      objectType: 'account',
      objectId: id,
      before: { state: account.state },
      after: { state: 'disabled' },
      summary: reason,
    })
    return accountRow({ ...account, state: 'disabled' })
  },
} satisfies HandlersFor<typeof accountContract>

function sessionAccount({ id, loginName, displayName, roles, communityId }: Account): SessionAccount {
  return { id, loginName, displayName, roles, communityId }
}

function accountRow({ id, loginName, displayName, roles, state, createdAt, communityId }: Account) {
  return { id, loginName, displayName, roles, state, createdAt, communityId }
}

async function getAccount({ trx }: WriteScope, id: number): Promise<Account> {
  const account = await findAccount(trx, id)
  if (!account) throw new AppError('NOT_FOUND', { what: '账号' })
  return account
}

/** A first run must leave an office able to work: an administrator, a maker and a checker, who are two people or more. */
function assertComplete({ accounts }: FirstRun): void {
  const needed: readonly Role[] = ['system_admin', 'clerk', 'reviewer']
  const missing = needed.filter((role) => !accounts.some((a) => a.roles.includes(role)))
  if (missing.length > 0) throw new AppError('ACCOUNTS_INCOMPLETE', { missing: missing.map((r) => roleLabels[r]) })
  const makers = accounts.filter((a) => a.roles.includes('clerk'))
  const someoneElseChecks = makers.some((maker) => accounts.some((a) => a !== maker && a.roles.includes('reviewer')))
  if (!someoneElseChecks) throw new AppError('ACCOUNTS_INCOMPLETE', { missing: ['另一名审核人'] })
}

async function writeOffice(scope: WriteScope, { office, communities }: FirstRun): Promise<void> {
  const now = scope.clock.now()
  await insertOffice(scope.trx, office, now)
  scope.record({ objectType: 'office', objectId: 1, after: office })
  for (const { id, ...fields } of await insertCommunities(scope.trx, communities, now)) {
    scope.record({ objectType: 'community', objectId: id, after: fields })
  }
}

const isActive = ({ state }: Account) => state === 'active'

async function assertNotLast({ trx }: WriteScope, account: Account, role: Role): Promise<void> {
  if (!account.roles.includes(role) || account.state !== 'active') return
  const others = (await listAccounts(trx)).filter(
    (a) => a.id !== account.id && a.state === 'active' && a.roles.includes(role),
  )
  if (others.length === 0) throw new AppError('LAST_OF_ROLE', { role: roleLabels[role] })
}
