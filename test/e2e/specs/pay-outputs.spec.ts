import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { accountNo } from '../../support/locked-month.ts'
import { person } from '../../support/roster-file.ts'
import { password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { openWithPeople } from '../page-models/people-on-roster.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-pay-outputs-'))
const count = 12
/** Not everybody of the sample has what pay is computed by. */
let paid = 0
let window: OfficeWindow

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const tab = (name: string) => window.page.getByRole('tab', { name, exact: true }).click()

async function as(who: keyof typeof people): Promise<void> {
  await window.lock()
  await window.login(people[who].loginName, password)
}
async function openMonth(): Promise<void> {
  await window.openMenu('工资核算')
  await window.page.getByRole('table').getByRole('row').nth(1).click()
}
async function step(verb: string, confirm: RegExp, done: RegExp): Promise<void> {
  await window.page.getByRole('main').getByRole('button', { name: verb, exact: true }).click()
  await window.button(confirm).click()
  await window.expectDone(done)
}

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  const rows = Array.from({ length: count }, (_, nth) => {
    const { socialInsuranceBase = null, ...fields } = person(nth)
    const bases = { socialInsuranceBase, housingFundBase: socialInsuranceBase }
    return { ...fields, ...bases, identity: '1', cardNo: accountNo(nth) }
  })
  await openWithPeople(window, folder, rows)
  await window.openMenu('工资核算')
  await window.button('新建工资月').first().click()
  await dialog('新建工资月').getByRole('button', { name: /^新建/ }).click()
  await window.button('计算').click()
  await window.expectDone(/已计算 \d+ 人/)
  const status = await window.page.getByRole('status', { name: '操作结果' }).textContent()
  paid = Number(/已计算 (\d+) 人/.exec(status ?? '')?.[1])
  expect(paid).toBeGreaterThan(8)
  await step('提交', /^提交 \d+ 人工资表/, /已提交/)
  await as('reviewer')
  await openMonth()
  await step('审批', /^审批通过 \d+ 人工资表/, /已审批/)
  await step('锁定', /^锁定 \d+ 人工资表/, /已锁定/)
  await as('clerk')
  await openMonth()
  await window.button('发放与输出').click()
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a locked month becomes a sheet and slips, each in the register (${hostKind})`, async () => {
  for (const [button, file] of [
    ['工资表 A3 Excel', '工资表.xlsx'],
    ['工资表 A4 PDF', '工资表.pdf'],
    ['工资条 PDF', '工资条.pdf'],
    ['公开表 Excel', '公开表.xlsx'],
  ] as const) {
    await window.willSaveAs(join(folder, file))
    await window.button(button).click()
    await window.expectDone(new RegExp(`已生成.+${file}`))
  }
  expect(readFileSync(join(folder, '工资表.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  await expect(window.page.getByRole('table', { name: '生成记录' })).toContainText('工资条')
  await window.picture('120-发放与输出')
})

test('the bank gets its file, says that one line failed, and gets that line alone again', async () => {
  await tab('银行代发')
  await window.button('生成代发文件').click()
  const box = dialog('生成代发文件')
  await box.getByRole('combobox', { name: '代发格式' }).click()
  await window.page.keyboard.press('Enter')
  await expect(box.getByRole('region', { name: '核对' })).toContainText(`本批 ${paid} 笔`)
  await window.picture('121-生成代发文件')
  const bank = join(folder, 'bank')
  mkdirSync(bank)
  await window.willChooseFile(bank)
  await box.getByRole('button', { name: /^选择文件夹并生成/ }).click()
  await window.expectDone(new RegExp(`已生成 ${paid} 笔`))
  const [made = ''] = readdirSync(bank)
  const file = readdirSync(join(bank, made)).find((name) => !name.includes('封面')) ?? ''
  const rows = readWorkbook(readFileSync(join(bank, made, file))).sheets[0]?.rows ?? []
  const lines = rows.slice(1).map((row, nth) => [...row.texts, ...(nth === 0 ? ['失败', '账号不存在'] : ['成功', ''])])
  const back = join(folder, '回盘.csv')
  writeFileSync(back, ['账号,户名,金额,状态,失败原因', ...lines.map((cells) => cells.join(','))].join('\n'))
  await window.willChooseFile(back)
  await window.button('导入回盘').click()
  await window.expectDone(`成功 ${paid - 1} 笔，失败 1 笔`)
  await window.button('第1批明细').click()
  await expect(window.page.getByRole('complementary', { name: '第1批明细' })).toContainText('失败：账号不存在')
  await window.picture('122-银行代发')
  await window.button('重发失败').click()
  const again = dialog('重发第1批失败')
  await again.getByRole('combobox', { name: '代发格式' }).click()
  await window.page.keyboard.press('Enter')
  await window.willChooseFile(bank)
  await again.getByRole('button', { name: '选择文件夹并生成 1 笔' }).click()
  await window.expectDone('已生成 1 笔')
  await expect(window.page.getByRole('table', { name: '代发批次' })).toContainText('第2批（重发第1批）')
})

test('the year shows the locked month and its sum', async () => {
  await tab('年度与台账')
  await expect(window.page.getByRole('table', { name: '年度工资' })).toContainText('合计')
  await window.picture('123-年度与台账')
})
