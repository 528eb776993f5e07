import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { peopleOf, writeCommunityFile } from '../../support/community-files.ts'
import { streetCommunities } from '../../support/roster-file.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-collect-'))
const names = streetCommunities.map(({ name }) => name)
const at = (nth: number) => names[nth] ?? ''
let window: OfficeWindow
let dropped: string[]
let late: string

/** Twelve files as they come: nine in order, one twice, one of two communities, one no workbook; two are not there. */
async function writeFiles(): Promise<void> {
  const usual = (nth: number, suffix = '') => {
    const rows = peopleOf(at(nth))
    const name = `${at(nth)}社区工作者花名册${suffix}.xlsx`
    return { name, rows, title: '社区工作者花名册', unit: `${at(nth)}社区`, total: `${rows.length}人` }
  }
  const write = (file: Parameters<typeof writeCommunityFile>[1]) => writeCommunityFile(folder, file)
  dropped = []
  for (const nth of [0, 1, 2, 5, 6, 7, 8]) dropped.push(await write(usual(nth)))
  const broken = peopleOf(at(3)).map((row, index) => (index === 1 ? { ...row, nation: '没有这个民族' } : row))
  dropped.push(await write({ ...usual(3), rows: broken }))
  const moved = peopleOf(at(0))
    .slice(0, 1)
    .map((row) => ({ ...row, community: at(9) }))
  dropped.push(await write({ ...usual(9), rows: [...peopleOf(at(9)), ...moved], total: '15人' }))
  dropped.push(await write({ ...usual(2, '（更正）'), rows: peopleOf(at(2)).slice(1) }))
  dropped.push(
    await write({ name: '汇总.xlsx', rows: [...peopleOf(at(10)).slice(0, 3), ...peopleOf(at(11)).slice(0, 2)] }),
  )
  const text = join(folder, `${at(4)}.xlsx`)
  writeFileSync(text, '本社区花名册见附件，请查收。\r\n')
  dropped.push(text)
  late = await write(usual(10, '（补报）'))
}

test.beforeAll(async () => {
  await writeFiles()
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
})
test.afterAll(async () => {
  await window.app.close()
})

const totals = () => window.page.getByRole('status', { name: '汇集合计' })

test(`twelve files dropped together show who sent what and who did not (${hostKind})`, async () => {
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.dropFiles('选择文件', dropped)
  await expect(window.page.getByRole('list', { name: '已选文件' }).getByRole('listitem')).toHaveCount(12)
  await window.page.getByRole('textbox', { name: '报送期限' }).fill('2026-11-25')
  await window.page.keyboard.press('Enter')
  await window.page.getByRole('textbox', { name: '收到日期' }).fill('2026-11-24')
  await window.page.keyboard.press('Enter')
  await window.page.getByRole('textbox', { name: '汇集名称' }).click()
  await window.picture('33-汇集-选择文件')
  await window.button('汇总检查 12 份').click()
  await expect(totals()).toContainText('应报 12 个社区', { timeout: 60_000 })
  await expect(totals()).toContainText('按时报送 8')
  await expect(totals()).toContainText('重复报送 1')
  await expect(totals()).toContainText('无法读取 1')
  const table = window.page.getByRole('table', { name: '各社区报送情况' })
  await expect(table.getByRole('row', { name: new RegExp(`^${at(4)}`) })).toContainText('没有找到')
  await expect(table.getByRole('row', { name: new RegExp(`^${at(9)}`) })).toContainText('1人与其他社区重复')
  await window.picture('34-汇集-各社区报送情况')
})

test('a late file is added, a sender is named, a mistaken file is taken out', async () => {
  await window.button('补收文件').click()
  const dialog = window.page.getByRole('dialog', { name: '补收文件' })
  await dialog.getByRole('textbox', { name: '收到日期' }).fill('2026-11-28')
  await window.page.keyboard.press('Enter')
  await window.willChooseFile(late)
  await dialog.getByRole('button', { name: '选择文件' }).click()
  await dialog.getByRole('button', { name: '补收 1 份' }).click()
  await expect(totals()).toContainText('逾期报送 1', { timeout: 60_000 })
  await window.button(/^汇总.xlsx 的报送社区/).click()
  await window.page.keyboard.type(at(11))
  await window.page.keyboard.press('Enter')
  await window.expectDone('已指定报送社区')
  await window.button(/^移出 .*更正/).click()
  await window.button('移出此文件').click()
  await window.expectDone('已移出')
  await expect(totals()).not.toContainText('重复报送')
})

test('everything clean is written, each file by itself, and the rest is reached from the page', async () => {
  await window.button(/^写入 \d+ 份 \d+ 行$/).click()
  const report = window.page.getByRole('region', { name: '写入结果' })
  await expect(report).toContainText(`${at(1)}社区工作者花名册.xlsx：共`, { timeout: 60_000 })
  await window.picture('35-汇集-写入结果')
  await window.button(`${at(3)}社区工作者花名册.xlsx`).click()
  await expect(window.page.getByRole('status', { name: '行数合计' })).toContainText('错误1')
  await window.button('返回汇集').click()
  await expect(totals()).toBeVisible()
  await window.willSaveAs(join(folder, '催报名单.xlsx'))
  await window.button('导出催报名单').click()
  await window.expectDone('已导出催报名单')
  await window.button('返回列表').click()
  await expect(window.page.getByRole('table', { name: '汇总报送' })).toContainText('花名册报送')
  await window.picture('36-汇集-列表')
})
