import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp } from '../support/launch.ts'

const password = 'Qf-2026-示例口令'
const account = (loginName: string, role: string) => ({ loginName, displayName: '示例', roles: [role], password })
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
  accounts: [account('guanli', 'system_admin'), account('jingban', 'clerk'), account('shenhe', 'reviewer')],
  communities: [{ name: '青枫路', households: 3900, population: 10200, quota: 19 }],
  standards: 'none',
}

test('a first run is offered over data whose keyring is lost, or nobody says how to get them back', async () => {
  const first = await launchApp()
  const made = await first.page.evaluate((input) => window.jiedao.call['session.initialise'](input), firstRun)
  expect(made).toMatchObject({ ok: true })
  await first.app.close()
  const paths = ['keyring.json', 'keyring.copy.json'].map((name) => join(first.userData, 'data', name))
  const kept = readFileSync(paths[0] ?? '')
  for (const path of paths) rmSync(path)

  const { app, page } = await launchApp({ userData: first.userData })
  const screen = page.getByRole('main', { name: '密钥文件缺失' })
  await expect(screen.getByRole('heading', { name: '请这样处理' })).toBeVisible()
  await page.setViewportSize({ width: 1366, height: 768 }).catch(() => undefined)
  await page.screenshot({ path: 'test-results/screens/密钥文件缺失.png' })
  await screen.getByRole('button', { name: '重新检查' }).click()
  await expect(screen).toBeVisible()

  writeFileSync(paths[0] ?? '', kept)
  await screen.getByRole('button', { name: '重新检查' }).click()
  await expect(page.getByRole('main', { name: '登录' })).toBeVisible()
  await app.close()
})
