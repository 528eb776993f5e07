import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readKeyring, writeKeyring } from '../../../src-main/core/keyring/keyring-file.ts'
import type { Envelope } from '../../../src-main/shared/kernel/app-error.ts'
import { openBackdoor } from '../../support/builders.ts'
import { openTestApp, password, testAccounts, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp()
})
afterEach(() => app.close())

const codeOf = (answer: Envelope) => (answer.ok ? 'none' : answer.error.code)
const slots = () => readKeyring(app.dataDir).slots.map((slot) => slot.loginName)
const create = (loginName: string, secret = password) =>
  app.send('admin', 'account.create', { loginName, displayName: '王科', roles: ['viewer'], password: secret })
const login = (loginName: string, secret = password) =>
  app.send(undefined, 'session.login', { loginName, password: secret })

describe('login names', () => {
  it('gives the key slot of an account away to a name that only looks different to SQL', async () => {
    expect((await create('wangke')).ok).toBe(true)
    for (const twin of ['wang\u212ae', 'WANGKE', 'ｗａｎｇｋｅ', ' wangke ']) {
      expect(codeOf(await create(twin, 'Attack-Pass-99x')), twin).toBe('LOGIN_NAME_TAKEN')
    }
    expect(slots().filter((name) => /^wang/i.test(name))).toEqual(['wangke'])
    expect(codeOf(await login('wangke', 'Attack-Pass-99x'))).toBe('LOGIN_REFUSED')
    expect((await login('wangke')).ok).toBe(true)
  })

  it('signs in the account of the typed name and not that of the slot which the password opened', async () => {
    await create('wangke')
    const typed = await login('WANG\u212aE')
    expect(typed).toMatchObject({ ok: true, data: { account: { loginName: 'wangke', displayName: '王科' } } })
  })

  it('takes characters that look alike, are invisible or compare differently into a new login name', async () => {
    for (const name of ['wаngke', 'wang ke', 'wang\u200bke', 'straße', 'ſam', 'İpek', "o'neil", 'a|b']) {
      const made = await create(name)
      // The long s becomes an s by NFKC and is then a name like any other.
      expect(made.ok ? 'made' : made.error.code, name).toBe(name === 'ſam' ? 'made' : 'INPUT_INVALID')
    }
    const back = await openBackdoor(app)
    const insert = back.raw.prepare(
      `insert into account (login_name, display_name, created_at, updated_at) values (?, '某', 'x', 'x')`,
    )
    back.raw.pragma('query_only = 0')
    expect(() => insert.run('wang\u212ae')).toThrow('LOGIN_NAME_ALPHABET')
    expect(insert.run('王科_1.a-b').changes).toBe(1)
    expect(() => back.raw.prepare(`update account set login_name = 'x2'`).run()).toThrow('LOGIN_NAME_KEPT')
    back.close()
  })
})

describe('a data folder without its keyring', () => {
  const files = ['keyring.json', 'keyring.copy.json'] as const
  const firstRun = async (into: TestApp) => {
    const accounts = Object.values(testAccounts).map((a) => ({ ...a, roles: [...a.roles], password }))
    const office = (await app.call('admin', 'organisation.get', {})).office
    const communities = [{ name: '别处', households: 3000, population: 8000, quota: 15 }]
    return into.send(undefined, 'session.initialise', { office, accounts, communities, standards: 'none' })
  }

  it('loses the database to a first run when both keyring files are missing, or does not say what is wrong', async () => {
    const kept = readKeyring(app.dataDir)
    for (const name of files) rmSync(join(app.dataDir, name))
    const before = readFileSync(join(app.dataDir, 'jiedao.db'))
    const again = await openTestApp({ dataDir: app.dataDir, initialise: false })
    const { office } = await app.call('admin', 'organisation.get', {})
    expect(office.name).not.toBe('')
    expect(await again.send(undefined, 'session.state', {})).toMatchObject({ ok: true, data: { state: 'damaged' } })
    expect(codeOf(await firstRun(again))).toBe('KEYRING_DAMAGED')
    expect(codeOf(await again.send(undefined, 'session.login', { loginName: 'jingban', password }))).toBe(
      'KEYRING_DAMAGED',
    )
    expect(readFileSync(join(app.dataDir, 'jiedao.db')).equals(before)).toBe(true)
    expect(files.some((name) => existsSync(join(app.dataDir, name)))).toBe(false)

    writeKeyring(app.dataDir, kept)
    expect((await again.send(undefined, 'session.login', { loginName: 'jingban', password })).ok).toBe(true)
    again.close()
  })

  it('asks for a password when no copy of the keyring can be read', async () => {
    for (const name of files) writeFileSync(join(app.dataDir, name), '{"format":1')
    const again = await openTestApp({ dataDir: app.dataDir, initialise: false })
    expect(await again.send(undefined, 'session.state', {})).toMatchObject({ ok: true, data: { state: 'damaged' } })
    expect(codeOf(await firstRun(again))).toBe('KEYRING_DAMAGED')
    again.close()
  })

  it('never gets past a first run that the power failure ended half way', async () => {
    const half = join(app.dataDir, 'second')
    const fresh = await openTestApp({ dataDir: half, initialise: false })
    writeFileSync(join(half, 'first-run'), '')
    writeFileSync(join(half, 'jiedao.db'), 'half-made')
    expect(await fresh.send(undefined, 'session.state', {})).toMatchObject({ data: { state: 'uninitialised' } })
    expect((await firstRun(fresh)).ok).toBe(true)
    expect(existsSync(join(half, 'first-run'))).toBe(false)
    fresh.close()
  })
})

describe('key slots and their transaction', () => {
  it('takes the slot of an account that stays active, or leaves one for an account that was never made', async () => {
    const back = await openBackdoor(app)
    const before = slots()
    back.tamper(`create trigger zz before insert on audit_log_entry begin select raise(abort, 'disk full'); end`)
    const id = app.accountId('reviewer')
    expect((await app.send('admin', 'account.disable', { id, reason: '调离' })).ok).toBe(false)
    expect((await create('ghost')).ok).toBe(false)
    expect(slots()).toEqual(before)
    back.tamper('drop trigger zz')
    expect((await login(testAccounts.reviewer.loginName)).ok).toBe(true)
    expect((await create('ghost')).ok).toBe(true)
    expect((await app.send('admin', 'account.disable', { id, reason: '调离' })).ok).toBe(true)
    expect(slots()).toEqual([...before.filter((name) => name !== testAccounts.reviewer.loginName), 'ghost'])
    back.close()
  })

  it('keeps the slot of a disabled account when the program ended before the keyring was written', async () => {
    const whole = readKeyring(app.dataDir)
    await app.call('admin', 'account.disable', { id: app.accountId('viewer'), reason: '调离' })
    writeKeyring(app.dataDir, whole)
    await app.send('admin', 'session.lock', {})
    expect((await login(testAccounts.clerk.loginName)).ok).toBe(true)
    expect(slots()).not.toContain(testAccounts.viewer.loginName)
    expect(slots()).toContain(testAccounts.clerk.loginName)
  })
})
