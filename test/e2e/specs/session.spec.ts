import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const password = 'Qf-2026-示例口令'
const account = (loginName: string, role: string) => ({
  loginName,
  displayName: `示例${loginName}`,
  roles: [role],
  password,
})
const firstRun = {
  office: {
    name: '示例区青枫街道办事处',
    shortName: '青枫街道',
    district: '示例区',
    documentPrefix: '青街办发',
    address: '青枫街道青枫路1号',
    phone: '0000-12345',
    responsiblePerson: '负责人甲',
  },
  accounts: [
    account('guanli', 'system_admin'),
    account('jingban', 'clerk'),
    account('shenhe', 'reviewer'),
    account('anquan', 'security_auditor'),
  ],
  communities: [{ name: '青枫路', households: 3900, population: 10200, quota: 19 }],
  standards: 'sample',
}

let app: ElectronApplication
let page: Page
let userData: string

test.beforeAll(async () => {
  ;({ app, page, userData } = await launchApp())
})
test.afterAll(async () => app.close())

const login = (loginName: string, given = password) =>
  page.evaluate((input) => window.jiedao.call['session.login'](input), { loginName, password: given })
const listAccounts = () => page.evaluate(() => window.jiedao.call['account.list']({}))
const locked = { ok: false, error: { code: 'SESSION_LOCKED', details: {} } }

test('the first run signs its first account in', async () => {
  const result = await page.evaluate((input) => window.jiedao.call['session.initialise'](input), firstRun)
  expect(result).toMatchObject({ ok: true, data: { account: { loginName: 'guanli' } } })
  expect(await listAccounts()).toMatchObject({ ok: true })
})

test('the lock of the menu closes the session at once and tells the page why', async () => {
  await page.evaluate(() => {
    window.jiedao.on('session.locked', ({ reason }) => {
      document.body.dataset['locked'] = reason
    })
  })
  await app.evaluate(({ Menu }) => void Menu.getApplicationMenu()?.getMenuItemById('lock')?.click())
  await expect(page.locator('body')).toHaveAttribute('data-locked', 'asked')
  expect(await listAccounts()).toEqual(locked)
})

test('a wrong password opens nothing', async () => {
  expect(await login('guanli', 'falsch-2026-falsch')).toMatchObject({ ok: false, error: { code: 'LOGIN_REFUSED' } })
  expect(await listAccounts()).toEqual(locked)
})

test('locking the screen of the machine locks the session', async () => {
  expect(await login('guanli')).toMatchObject({ ok: true })
  expect(await listAccounts()).toMatchObject({ ok: true })
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect(page.locator('body')).toHaveAttribute('data-locked', 'system')
  expect(await listAccounts()).toEqual(locked)
})

test('a save token is spent even when the notice to print does not exist, and its folder is not shown', async () => {
  await login('jingban')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, `${userData}/公示.pdf`)
  const answers = await page.evaluate(async () => {
    const target = await window.jiedao.chooseSaveFile({ suggestedName: '公示.pdf' })
    const file = target?.token ?? ''
    const first = await window.jiedao.printDocument({ channel: 'notice.printDocument', input: { id: 999 }, file })
    const second = await window.jiedao.printDocument({ channel: 'notice.printDocument', input: { id: 999 }, file })
    return { name: target?.name, first, second, shown: await window.jiedao.showInFolder({ token: file }) }
  })
  expect(answers).toMatchObject({
    name: '公示.pdf',
    first: { ok: false, error: { code: 'NOT_FOUND' } },
    second: { ok: false, error: { code: 'FILE_TOKEN_UNKNOWN' } },
    shown: false,
  })
})

test('a job runs in its own worker after a restart and a login', async () => {
  await app.close()
  ;({ app, page } = await launchApp({ userData }))
  expect(await page.evaluate(() => window.jiedao.call['session.state']({}))).toMatchObject({
    ok: true,
    data: { state: 'locked' },
  })
  expect(await login('anquan')).toMatchObject({ ok: true, data: { account: { loginName: 'anquan' } } })
  const verified = await page.evaluate(() => window.jiedao.call['auditLog.verify']({}))
  expect(verified).toMatchObject({ ok: true })
})
