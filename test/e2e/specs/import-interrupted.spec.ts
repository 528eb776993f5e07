import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { writeLargeRoster } from '../../../src-main/core/sample/large-roster.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { killApp } from '../support/kill-app.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-interrupted-'))
const rows = 30_000
const large = join(folder, '三万人.xlsx')
let window: OfficeWindow
let userData: string

const batches = () => window.page.getByRole('row').filter({ hasText: '三万人.xlsx' })

async function startChecking(): Promise<void> {
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.willChooseFile(large)
  await window.button('选择文件').click()
  await window.button('开始检查').click()
}

/** Waits closely: thirty thousand rows are checked in about a second. */
const untilWorkShows = (pattern: RegExp) =>
  window.page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('.job-progress [role=status]')?.textContent ?? ''),
    pattern.source,
    { polling: 10, timeout: 60_000 },
  )

/** The power goes off once the work shows this; then the program is started again. */
async function loseAndRegainPower(pattern: RegExp): Promise<void> {
  await untilWorkShows(pattern)
  await killApp(window.app)
  await open(userData)
  await window.login(people.clerk.loginName, password)
}

async function open(folderOfBefore?: string): Promise<void> {
  const launched = await launchApp(folderOfBefore === undefined ? {} : { userData: folderOfBefore })
  window = new OfficeWindow(launched.app, launched.page)
  userData = launched.userData
}

async function expectNobody(): Promise<void> {
  await window.openMenu('人员花名册')
  await expect(window.page.getByText('还没有人员')).toBeVisible()
  await window.openMenu('数据导入')
}

test.beforeAll(async () => {
  test.setTimeout(180_000)
  await writeLargeRoster(large, rows, 20)
  await open()
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a check that is stopped shows its counts and leaves nothing behind (${hostKind})`, async () => {
  await startChecking()
  await untilWorkShows(/正在读取 已处理 [1-9]/)
  await untilWorkShows(/正在检查 [1-9][\d,]* \/ 30,000/)
  await window.picture('60-导入-检查中')
  await window.button('取消任务').click()
  await expect(window.page.getByRole('status', { name: '操作结果' })).toContainText('已取消，未写入任何数据')
  await window.openMenu('数据导入')
  await expect(window.page.getByText('还没有导入过数据')).toBeVisible()
})

test('the power goes off during the check: at the next start nothing is there, and the file is checked anew', async () => {
  await startChecking()
  await loseAndRegainPower(/正在检查 [1-9]/)
  await expectNobody()
  await expect(batches()).toHaveCount(0)
  await startChecking()
  await expect(window.page.getByRole('status', { name: '行数合计' })).toContainText('新增30000', { timeout: 60_000 })
})

test('the power goes off during the writing: at the next start the checked batch waits, nobody is half written', async () => {
  await window.button('下一步').click()
  await window.button('下一步').click()
  await window.button(/^写入 30000 行/).click()
  await window.page.getByRole('textbox', { name: '超员额原因' }).fill('压力测试', { timeout: 60_000 })
  await window.button(/^写入 30000 行/).click()
  await loseAndRegainPower(/正在写入 [1-9]/)
  await expectNobody()
  await expect(batches()).toContainText('待确认')
  await window.picture('61-导入-断电后')
  await batches().click()
  await window.button('下一步').click()
  await window.button('下一步').click()
  await window.button(/^写入 30000 行/).click()
  await window.page.getByRole('textbox', { name: '超员额原因' }).fill('压力测试', { timeout: 60_000 })
  await window.button(/^写入 30000 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toContainText('与合计一致', { timeout: 60_000 })
  await window.openMenu('人员花名册')
  await expect(window.page.getByRole('status', { name: '人数' })).toContainText('共 30,000 人', { timeout: 60_000 })
})
