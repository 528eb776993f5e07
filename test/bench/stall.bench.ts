import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLargeRoster } from '../../src-main/core/sample/large-roster.ts'
import { OfficeWindow } from '../e2e/page-models/office-window.ts'
import { hostKind, launchApp } from '../e2e/support/launch.ts'
import { streetCommunities } from '../support/roster-file.ts'
import { openTestApp, password, testAccounts } from '../support/test-app.ts'
import type { Measurement } from './measure.ts'
import { watchMainLoop, watchPageLoop } from './watch-stall.ts'

const rows = 10_000
const goal = 50 // ms

/** The longest time for which main process and page could not react while a large roster was imported in the window. */
export async function benchStall(): Promise<Measurement[]> {
  if (hostKind === 'none') return []
  const userData = mkdtempSync(join(tmpdir(), 'jiedao-bench-stall-'))
  const file = join(userData, 'roster.xlsx')
  await writeLargeRoster(file, rows)
  const prepared = await openTestApp({
    dataDir: join(userData, 'data'),
    communities: streetCommunities.map((c) => ({ ...c, quota: 0 })),
  })
  prepared.close()
  const { app, page } = await launchApp({ userData })
  const window = new OfficeWindow(app, page)
  await window.login(testAccounts.clerk.loginName, password)
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.willChooseFile(file)
  await window.button('选择文件').click()
  await app.evaluate(watchMainLoop)
  await page.evaluate(watchPageLoop)
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(/^写入 /).click()
  await page.getByRole('region', { name: '导入回执' }).waitFor({ timeout: 60_000 })
  const main = await app.evaluate(() => globalThis.longestStall())
  const inPage = await page.evaluate(() => globalThis.longestStall())
  await app.close()
  rmSync(userData, { recursive: true, force: true })
  const name = (where: string) =>
    `import of ${rows.toLocaleString('en')} in the window: longest stall of ${where} (${hostKind})`
  return [
    { name: name('main'), goal, value: main, unit: 'ms' },
    { name: name('page'), goal, value: inPage, unit: 'ms' },
  ]
}
