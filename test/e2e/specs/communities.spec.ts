import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { sampleCommunities } from '../../../src-main/core/sample/sample-plan.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { person, writeRosterFile } from '../../support/roster-file.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'
import { readFileSync } from 'node:fs'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-communities-'))
const [first, second] = sampleCommunities.map(({ name }) => name)
let window: OfficeWindow

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const line = (name = '') =>
  window.page.getByRole('row').filter({ has: window.page.getByRole('cell', { name, exact: true }) })

async function date(label: string, day: string): Promise<void> {
  const { page } = window
  const box = page
    .getByRole('textbox', { name: label })
    .or(page.getByRole('combobox', { name: label }))
    .first()
  await box.fill(day)
  await box.press('Enter')
}

async function ground(): Promise<void> {
  await date('生效日期', '2026-09-01')
  await window.page.getByRole('textbox', { name: '依据文号' }).fill('青政发〔2026〕8号')
}

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  const rows = Array.from({ length: 30 }, (_, nth) => person(nth, { joinedOn: '2020-01-01' }))
  await window.willChooseFile(await writeRosterFile(folder, rows))
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(/^写入 30 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toBeVisible({ timeout: 60_000 })
  await window.openMenu('社区档案')
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a quota is changed from a day on, and a past day keeps the old one (${hostKind})`, async () => {
  await line(first).click()
  await window.picture('60-社区档案')
  await window.button('修改社区').click()
  await dialog(`修改${first}`).getByRole('spinbutton', { name: '核定员额' }).fill('77')
  await window.button('保存社区').click()
  await expect(window.page.getByText('请填写生效日期', { exact: true })).toBeVisible()
  await ground()
  await window.picture('61-社区档案-修改')
  await window.button('保存社区').click()
  await window.expectDone(`已保存社区“${first}”`)
  await expect(line(first).first()).toContainText('77')
  await expect(window.page.getByRole('region', { name: '沿革' })).toContainText('青政发〔2026〕8号')
  await date('截至日期', '2026-08-31')
  await expect(line(first).first()).not.toContainText('77')
  await window.picture('62-社区档案-过去某日')
})

test('the table of a day is exported as shown', async () => {
  const path = join(folder, '员额.xlsx')
  await window.willSaveAs(path)
  await window.button('导出').click()
  await window.expectDone(`已导出 ${sampleCommunities.length} 个社区`)
  const texts = readWorkbook(readFileSync(path)).sheets[0]?.rows.flatMap((row) => row.texts) ?? []
  expect(texts.join()).toContain('截至：2026年8月31日')
  expect(texts).not.toContain('77')
})

test('a grid is added, and ended on a day', async () => {
  await window.button('新增网格').click()
  await dialog('新增网格').getByRole('textbox', { name: '网格编号' }).fill('01')
  await dialog('新增网格').getByRole('button', { name: '新增网格' }).click()
  await window.expectDone('已保存网格“01”')
  await window.button('修改网格01').click()
  await date('停用日期', '2026-10-01')
  await dialog('修改网格01').getByRole('button', { name: '保存网格' }).click()
  await expect(window.page.getByRole('region', { name: '网格' })).toContainText('2026-10-01停用')
})

test('a community is merged into another, and its people are there', async () => {
  await date('截至日期', '2026-11-24')
  await line(second).click()
  await window.button('并入其他社区').click()
  const box = dialog(`${second}并入其他社区`)
  await box.getByRole('combobox', { name: '并入' }).click()
  await window.page.keyboard.type(first ?? '')
  await window.page.keyboard.press('Enter')
  await ground()
  await window.picture('63-社区档案-合并')
  await box.getByRole('button', { name: '办理合并' }).click()
  await window.expectDone(`已将${second}并入`)
  await expect(line(second)).toHaveCount(0)
})

test('an account limited to a community sees its people and no other screen', async () => {
  await window.lock()
  await window.login(people.admin.loginName, password)
  await window.openMenu('系统设置')
  await window.page.getByRole('tab', { name: '用户与权限' }).click()
  await window.button('新增账号').click()
  const box = dialog('新增账号')
  await box.getByRole('textbox', { name: '登录名' }).fill('shequ')
  await box.getByRole('textbox', { name: '姓名' }).fill('社区查询')
  await box.getByLabel('口令').fill(password)
  await box.getByRole('combobox', { name: '只看一个社区' }).click()
  await window.page.keyboard.type(first ?? '')
  await window.page.keyboard.press('Enter')
  await window.picture('64-账号-限本社区')
  await box.getByRole('button', { name: '新增账号' }).click()
  await window.expectDone('已新增账号“社区查询”')
  await window.lock()
  await window.login('shequ', password)
  await expect(window.page.getByRole('main', { name: '人员花名册' })).toBeVisible()
  await expect(window.page.getByRole('gridcell', { name: first ?? '', exact: true }).first()).toBeVisible()
  await expect(window.page.getByRole('menuitem')).toHaveText(['人员花名册'])
  await window.page.getByRole('gridcell').nth(3).click()
  await window.picture('65-限本社区的花名册')
  await expect(window.page.getByRole('alert')).toHaveCount(0)
})
