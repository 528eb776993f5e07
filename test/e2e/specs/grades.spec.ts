import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { person, writeRosterFile } from '../../support/roster-file.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-grades-'))
const count = 40
const documentNo = '青街办发〔2026〕30号'
const ningxia = resolve(import.meta.dirname, '../../../resources/seed/pack-ningxia.json')
let window: OfficeWindow

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const table = (name: string) => window.page.getByRole('table', { name, exact: true })
const tab = (name: string) => window.page.getByRole('tab', { name, exact: true }).click()
const panel = (name: string) => window.page.getByRole('complementary', { name, exact: true })

async function as(who: keyof typeof people): Promise<void> {
  await window.lock()
  await window.login(people[who].loginName, password)
}

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await as('clerk')
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  const rows = Array.from({ length: count }, (_, nth) => person(nth))
  await window.willChooseFile(await writeRosterFile(folder, rows))
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(/^写入 40 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toBeVisible({ timeout: 60_000 })
})
test.afterAll(async () => {
  await window.app.close()
})

test(`the ladder shows heads per post and level, and a cell its people by keyboard (${hostKind})`, async () => {
  await window.openMenu('岗位等级')
  const ladder = table('岗位等级分布')
  await expect(ladder).toBeVisible()
  await expect(ladder.getByRole('row').last()).toContainText(String(count))
  await window.picture('70-岗位等级-分布')
  const cell = ladder.getByRole('button', { name: /^工作人员\d+级\d+人$/ }).first()
  const heads = Number(/(\d+)人$/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1])
  await cell.focus()
  await window.page.keyboard.press('Enter')
  const names = panel('岗位等级名单').getByRole('table', { name: '名单' }).getByRole('row')
  await expect(names).toHaveCount(heads + 1)
  await names.nth(1).getByRole('button').click()
  await expect(panel('人员等级')).toContainText('计算过程')
  await window.picture('71-岗位等级-人员')
})

test('the clerk takes a city scheme in from a file, completes it, and cannot activate it', async () => {
  await window.openMenu('系统设置')
  await tab('标准与税率')
  await window.picture('72-标准与税率')
  await window.button('载入标准包').click()
  await window.page.getByRole('radio', { name: /^济南/ }).check()
  await window.picture('73-载入标准包')
  await window.button('载入为草稿').click()
  await window.expectDone('已载入“济南（山东）三岗十八级”')
  await window.willChooseFile(ningxia)
  await window.button('从文件导入').click()
  await window.expectDone('已导入“宁夏2025年四岗二十四级”')
  await window.page.getByRole('row').filter({ hasText: '济南（山东）岗位等级方案' }).click()
  await window.button('修改').click()
  const editor = dialog('修改岗位等级方案草稿')
  await editor.getByRole('textbox', { name: '文号' }).fill('青街办发〔2026〕29号')
  await editor.getByRole('switch', { name: '核对情况' }).click()
  await window.picture('74-修改方案草稿')
  await editor.getByRole('combobox', { name: '待遇' }).click()
  await window.page.keyboard.press('ArrowDown')
  await window.page.keyboard.press('Enter')
  for (const level of [1, 2, 3]) {
    await editor.getByRole('spinbutton', { name: `加级（由低到高）第${level}行加` }).fill(String(level))
  }
  await window.picture('74-修改方案草稿-职业资格')
  await editor.getByRole('spinbutton', { name: '岗位第3行最高等级' }).fill('19')
  await editor.getByRole('button', { name: '保存草稿' }).click()
  await expect(editor).toContainText('工作人员的最高等级不能超过等级数18')
  await editor.getByRole('spinbutton', { name: '岗位第3行最高等级' }).fill('13')
  await editor.getByRole('button', { name: '保存草稿' }).click()
  await window.expectDone('已保存草稿')
  await expect(panel('标准详情')).toContainText('最高等级13级')
  await window.picture('75-方案草稿-差异')
  await expect(window.button('启用')).toBeDisabled()
})

test('the reviewer sees whom it affects and what it costs, and activates it', async () => {
  await as('reviewer')
  await window.openMenu('系统设置')
  await tab('标准与税率')
  await window.page.getByRole('row').filter({ hasText: '济南（山东）岗位等级方案' }).click()
  await window.button('启用').click()
  const box = dialog(/^启用“济南/)
  await expect(box).toContainText(`在岗 ${count} 人中影响`)
  await expect(box.getByRole('status', { name: /^自.*起增加$/ })).toContainText('每年')
  await window.picture('76-启用-影响测算')
  await box.getByRole('button', { name: /^启用，自.*起施行$/ }).click()
  await window.expectDone('已启用“济南（山东）岗位等级方案”')
  await expect(window.page.getByRole('row').filter({ hasText: '济南（山东）岗位等级方案' })).toContainText('待施行')
})

let promoted = ''

test('the clerk ticks those who are due, sees what it costs, and submits a batch', async () => {
  await as('clerk')
  await window.openMenu('岗位等级')
  await tab('本次可晋升')
  await expect(window.page.getByText('依据：济南（山东）岗位等级方案')).toBeVisible()
  const first = table('晋级测算').getByRole('row').nth(1)
  promoted = (await first.getByRole('cell').nth(1).textContent()) ?? ''
  await first.click()
  await expect(panel('人员等级').getByRole('list', { name: '晋级条件' })).toContainText('满足')
  await window.picture('77-本次可晋升')
  await window.page.getByRole('checkbox', { name: `选择${promoted}` }).check()
  await window.page.getByRole('checkbox', { name: '选择本页可晋升人员' }).check()
  await expect(window.page.getByRole('status', { name: '晋级后增加' })).toContainText('每月')
  await window.picture('78-已选人员')
  await window.button('生成晋级批次').click()
  const box = dialog('生成晋级批次')
  await box.getByRole('switch', { name: '公示' }).click()
  await box.getByRole('textbox', { name: '文号' }).fill(documentNo)
  await box.getByRole('spinbutton', { name: `${promoted}的拟定等级` }).fill('12')
  await box.getByRole('button', { name: /^保存批次 \d+ 人$/ }).click()
  await expect(box).toContainText('请写明原因')
  await window.picture('79-生成晋级批次')
  await box.getByRole('textbox', { name: `${promoted}的例外原因` }).fill('街道党工委会议决定')
  await box.getByRole('button', { name: /^保存批次 \d+ 人$/ }).click()
  await window.expectDone('已保存晋级批次')
  await window.picture('80-晋级批次-草稿')
  await window.button('提交').click()
  await window.button(/^提交 \d+ 人$/).click()
  await window.expectDone('待审批')
  await expect(window.button('审批')).toHaveCount(0)
  await expect(window.button('办理生效')).toBeDisabled()
})

test('another account approves it, and the form is printed from a workbook', async () => {
  await as('reviewer')
  await window.openMenu('岗位等级')
  await tab('晋级批次')
  await window.picture('81-晋级批次-列表')
  await table('晋级批次').getByRole('row').nth(1).click()
  await window.button('审批').click()
  await window.button(/^审批通过 \d+ 人$/).click()
  await window.expectDone('已审批')
  const path = join(folder, '审批表.xlsx')
  await window.willSaveAs(path)
  await window.button('导出审批表').click()
  await window.expectDone('已导出审批表')
  const texts = readWorkbook(readFileSync(path)).sheets[0]?.rows.flatMap((row) => row.texts) ?? []
  expect(texts).toContain(promoted)
  expect(texts).toContain('街道党工委会议决定')
})

test('the clerk lets it take effect, and the grade record shows it', async () => {
  await as('clerk')
  await window.openMenu('岗位等级')
  await tab('晋级批次')
  await table('晋级批次').getByRole('row').nth(1).click()
  await window.button('办理生效').click()
  await window.button(/^办理 \d+ 人生效$/).click()
  await window.expectDone('起生效')
  await window.picture('82-晋级批次-已生效')
  await expect(window.page.getByText('只读：已生效，更正须另立批次。')).toBeVisible()
  await window.openMenu('岗位等级')
  await tab('本次可晋升')
  await window.page.getByText(/^全部 \d+$/).click()
  await window.page.getByRole('searchbox', { name: '搜索人员' }).fill(promoted)
  await window.page.keyboard.press('Enter')
  await table('晋级测算').getByRole('row').nth(1).click()
  await window.page.getByRole('tab', { name: /^等级档案/ }).click()
  const record = table('等级档案').getByRole('row').nth(1)
  await expect(record).toContainText(documentNo)
  await expect(record).toContainText('晋级')
  await expect(record).toContainText('12')
  await window.picture('83-等级档案')
})

test('what was registered for a person counts at once, and goes only by taking it back', async () => {
  await window.page.getByRole('tab', { name: /^依据登记/ }).click()
  await window.button('登记依据').click()
  const box = dialog(/晋级依据$/)
  await box.getByRole('combobox', { name: '事项' }).click()
  await window.page.keyboard.type('年度')
  await window.page.keyboard.press('Enter')
  await box.getByRole('textbox', { name: '年度' }).fill('2023')
  await box.getByRole('textbox', { name: '依据文号' }).fill('考核〔2024〕1号')
  await window.picture('84-登记依据')
  await box.getByRole('button', { name: '登记依据' }).click()
  await window.expectDone('年度考核不合格')
  await expect(panel('人员等级').getByRole('list', { name: '依据登记' })).toContainText('2023-01-01至2023-12-31')
  await window.page.getByRole('tab', { name: '测算', exact: true }).click()
  await expect(panel('人员等级').getByRole('list', { name: '等级构成' })).toContainText('减不计年限12个月')
  await window.picture('85-测算-不计年限')
})

test('the versions of the scheme are on the page, marked by where they stand', async () => {
  await tab('方案版本')
  await expect(table('方案版本').getByRole('row').filter({ hasText: '济南' })).toContainText('待施行')
  await window.picture('86-方案版本')
})
