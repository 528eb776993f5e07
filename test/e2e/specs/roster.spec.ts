import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { person, writeRosterFile } from '../../support/roster-file.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { compose } from '../support/input-method.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-roster-'))
const count = 40
const workers = Array.from({ length: count }, (_, nth) =>
  person(nth, { name: `示例${String.fromCodePoint(0x4e00 + nth)}`, joinedOn: '2020-01-01' }),
)
const nameOf = (nth: number) => `示例${String.fromCodePoint(0x4e00 + nth)}`
let window: OfficeWindow

const cell = (name: string) => window.page.getByRole('gridcell', { name, exact: true })
const shownPeople = () => window.page.getByRole('status', { name: '人数' })
const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })

async function date(label: string, day: string): Promise<void> {
  const box = window.page
    .getByRole('textbox', { name: label })
    .or(window.page.getByRole('combobox', { name: label }))
    .first()
  await box.fill(day)
  await box.press('Enter')
}

/** Copies text in another program and comes back to paste it. */
async function paste(text: string): Promise<void> {
  await window.page.evaluate((content) => {
    const give = (event: ClipboardEvent) => {
      event.clipboardData?.setData('text/plain', content)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    document.addEventListener('copy', give, { once: true, capture: true })
    document.execCommand('copy')
  }, text)
  await window.page.keyboard.press('Control+V')
}

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.willChooseFile(await writeRosterFile(folder, workers))
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(/^写入 40 行/).click()
  const reason = window.page.getByRole('textbox', { name: '超员额原因' })
  const receipt = window.page.getByRole('region', { name: '导入回执' })
  await expect(reason.or(receipt)).toBeVisible({ timeout: 60_000 })
  if (await reason.isVisible()) {
    await reason.fill('上级统筹派驻')
    await window.button(/^写入 40 行/).click()
  }
  await expect(receipt).toContainText('与合计一致', { timeout: 60_000 })
  await window.openMenu('人员花名册')
})
test.afterAll(async () => {
  await window.app.close()
})

test(`typing, pasting and undoing change nothing but the screen until they are saved (${hostKind})`, async () => {
  await expect(shownPeople()).toHaveText('共 40 人')
  await window.button('进入编辑').click()
  await cell(nameOf(0)).click()
  await compose(window.page, ['z', 'zh', 'zhang'], '张三')
  await window.page.keyboard.press('Enter')
  await expect(cell('张三')).toBeVisible()
  await expect(window.button('核对 1 处改动')).toBeEnabled()
  await cell(nameOf(3)).click()
  await paste(['李四\tW-1', '王五\tW-2', '赵六\tW-3'].join('\r\n'))
  await expect(window.button('核对 7 处改动')).toBeEnabled()
  await window.picture('50-花名册-编辑')
  await window.page.keyboard.press('Control+z')
  await expect(window.button('核对 1 处改动')).toBeEnabled()
  await expect(cell(nameOf(3))).toBeVisible()
  await window.page.keyboard.press('Control+y')
  await expect(window.button('核对 7 处改动')).toBeEnabled()
})

test('what was typed survives the lock of the screen', async () => {
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('人员花名册')
  await expect(window.button('核对 7 处改动')).toBeEnabled()
})

test('after any dialog Ctrl+Z takes back the last step, and no other cell is opened or emptied', async () => {
  const { page } = window
  const field = page.locator('.work-grid input').first()
  const inGrid = async () => {
    await expect(field).toBeFocused()
    await expect(field).not.toHaveClass(/is-open/)
    await expect(field).toHaveValue('')
  }
  await cell(nameOf(8)).click()
  await page.keyboard.type('钱八')
  await page.keyboard.press('Enter')
  await window.button('核对 8 处改动').click()
  await expect(dialog('核对改动')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog('核对改动')).toHaveCount(0)
  await inGrid()
  await page.keyboard.press('Control+z')
  await window.expectDone('已撤销：修改 1 个单元格')
  await inGrid()
  await expect(window.button('核对 7 处改动')).toBeEnabled()
  await page.keyboard.press('Control+y')
  await window.expectDone('已恢复：修改 1 个单元格')
  await inGrid()
  await cell(nameOf(12)).click()
  await paste('3.20106E+17')
  await expect(dialog(/处未填入/)).toBeVisible()
  await page.keyboard.press('Escape')
  await inGrid()
  await page.keyboard.press('Control+z')
  await expect(window.button('核对 7 处改动')).toBeEnabled()
})

test('a batch edit and a refused paste leave the keyboard in the grid; the buttons leave Ctrl+Z to it', async () => {
  const { page } = window
  await window.button('批量修改').click()
  await dialog('批量修改').getByRole('combobox', { name: '列' }).click()
  await page.keyboard.type('岗位等级')
  await page.keyboard.press('Enter')
  await dialog('批量修改').getByRole('textbox', { name: '改为' }).fill('7')
  await dialog('批量修改').getByRole('button', { name: '填入 40 人' }).click()
  await expect(dialog('批量修改')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(window.button('核对 7 处改动')).toBeEnabled()
  await window.button('撤销').focus()
  await page.keyboard.press('Control+z')
  await expect(window.button('核对 1 处改动')).toBeEnabled()
  await page.keyboard.press('Control+y')
  await expect(window.button('核对 7 处改动')).toBeEnabled()
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.keyboard.press('Control+z')
  await expect(window.button('核对 1 处改动')).toBeEnabled()
  await expect(page.locator('.work-grid input').first()).not.toHaveClass(/is-open/)
  await page.keyboard.press('Control+y')
  await expect(window.button('核对 7 处改动')).toBeEnabled()
})

test('the difference list names every change, and saving them is undone as one', async () => {
  await window.button('核对 7 处改动').click()
  const box = dialog('核对改动')
  await expect(box.getByRole('status', { name: '改动合计' })).toHaveText('4 人 7 处改动，未发现错误')
  await expect(box.getByRole('row').filter({ hasText: 'W-2' })).toContainText('人员编号')
  await window.picture('51-花名册-核对改动')
  await box.getByRole('button', { name: '保存 7 处改动' }).click()
  await window.expectDone('已保存 4 人 7 处改动')
  await expect(cell('张三')).toBeVisible()
  await window.button('最近改动').click()
  await window.picture('52-花名册-最近改动')
  await dialog('最近改动').getByRole('button', { name: '撤销此次改动' }).first().click()
  await window.expectDone('4 人 7 处恢复原值')
  await dialog('最近改动').getByRole('button', { name: '关闭' }).click()
  await expect(cell(nameOf(0))).toBeVisible()
})

test('a wrong value is named before saving, and a grade asks since when', async () => {
  await window.button('进入编辑').click()
  await window.button('批量修改').click()
  await dialog('批量修改').getByRole('combobox', { name: '列' }).click()
  await window.page.keyboard.type('岗位等级')
  await window.page.keyboard.press('Enter')
  await dialog('批量修改').getByRole('textbox', { name: '改为' }).fill('五级以上')
  await dialog('批量修改').getByRole('button', { name: '填入 40 人' }).click()
  await window.button('核对 40 处改动').click()
  await expect(dialog('核对改动').getByRole('status', { name: '改动合计' })).toContainText('40 人有错误')
  await window.picture('53-花名册-有错误的改动')
  await dialog('核对改动').getByRole('button', { name: '取消' }).click()
  await window.button('撤销').click()
  await window.button('批量修改').click()
  await dialog('批量修改').getByRole('combobox', { name: '列' }).click()
  await window.page.keyboard.type('岗位等级')
  await window.page.keyboard.press('Enter')
  await dialog('批量修改').getByRole('textbox', { name: '改为' }).fill('7')
  await dialog('批量修改').getByRole('button', { name: '填入 40 人' }).click()
  await window.button(/^核对 \d+ 处改动/).click()
  const box = dialog('核对改动')
  await box.getByRole('button', { name: /^保存 \d+ 处改动/ }).click()
  await expect(box.getByText('请填写生效日期', { exact: true })).toBeVisible()
  await date('生效日期', '2026-11-01')
  await box.getByRole('textbox', { name: '依据文号' }).fill('青街办发〔2026〕9号')
  await window.picture('54-花名册-注明生效日期')
  await box.getByRole('button', { name: /^保存 \d+ 处改动/ }).click()
  await window.expectDone(/已保存 \d+ 人/)
})

test('the roster of an earlier day shows the earlier grades, read-only', async () => {
  await date('名册日期', '2026-10-31')
  await expect(window.page.getByText('截至 2026-10-31 的名册，只读')).toBeVisible()
  await expect(window.button('进入编辑')).toHaveCount(0)
  await expect(shownPeople()).toContainText('共 40 人')
  await window.picture('55-花名册-截至某日')
  await window.page.locator('.as-of').hover()
  await window.page.locator('.as-of .ant-picker-clear').click()
  await expect(window.button('进入编辑')).toBeVisible()
})

test('a column is filtered by its values with counts, and the view is kept under a name', async () => {
  await window.button('筛选 性别').click()
  const box = dialog('筛选：性别')
  await expect(box.getByText(/^男/)).toBeVisible()
  await window.picture('56-花名册-筛选')
  await box.getByRole('checkbox', { name: /^男/ }).uncheck()
  await box.getByRole('button', { name: '筛选', exact: true }).click()
  await expect(window.page.getByRole('group', { name: '筛选条件' })).toContainText('性别：女')
  await expect(shownPeople()).toContainText('，已筛选 ')
  await window.button('保存视图').click()
  await dialog('保存视图').getByRole('textbox', { name: '视图名称' }).fill('女职工')
  await dialog('保存视图').getByRole('button', { name: '保存视图' }).click()
  await window.expectDone('已保存视图“女职工”')
  await window.button('全部清除').click()
  await expect(shownPeople()).toHaveText('共 40 人')
  await window.page.getByRole('combobox', { name: '视图' }).click()
  await window.page.getByTitle('女职工').last().click()
  await expect(window.page.getByRole('group', { name: '筛选条件' })).toContainText('性别：女')
  await window.button('全部清除').click()
})

test('columns are chosen and put in order', async () => {
  await window.button('选择列').click()
  const box = dialog('选择列')
  await box.getByRole('checkbox', { name: '籍贯' }).check()
  await box.getByRole('button', { name: '人员编号下移' }).click()
  await window.picture('57-花名册-选择列')
  await box.getByRole('button', { name: /^显示 \d+ 列/ }).click()
  await expect(window.page.getByRole('columnheader').nth(2)).toContainText('所属社区')
})

test('a new person whose required columns are blank is sent to be added', async () => {
  await window.button('新增人员').click()
  await window.picture('58-花名册-新增人员')
  const box = dialog('新增人员')
  await box.getByRole('button', { name: '新增人员' }).click()
  await expect(box.getByText('请填写姓名')).toBeVisible()
  await box.getByRole('button', { name: '取消' }).click()
})

test('widths and frozen columns come back with their view, and the foot sums up a selection', async () => {
  const header = (name: string) => window.page.getByRole('columnheader', { name, exact: true })
  const width = async (name: string) => Math.round((await header(name).boundingBox())?.width ?? 0)
  await window.button('选择列').click()
  await dialog('选择列').getByRole('combobox', { name: '左侧冻结' }).click()
  await window.page.getByTitle('前 2 列（到所属社区）').click()
  await dialog('选择列')
    .getByRole('button', { name: /^显示 \d+ 列/ })
    .click()
  const usual = await width('所属社区')
  const edge = await header('所属社区').boundingBox()
  if (!edge) throw new Error('the column is not shown')
  await window.page.mouse.move(edge.x + edge.width - 2, edge.y + 10)
  await window.page.mouse.down()
  await window.page.mouse.move(edge.x + edge.width + 58, edge.y + 10, { steps: 6 })
  await window.page.mouse.up()
  await expect.poll(() => width('所属社区')).toBeGreaterThan(usual + 40)
  const wide = await width('所属社区')
  await window.button('保存视图').click()
  await dialog('保存视图').getByRole('textbox', { name: '视图名称' }).fill('宽社区')
  await dialog('保存视图').getByRole('button', { name: '保存视图' }).click()
  await window.expectDone('已保存视图“宽社区”')
  await choose('女职工')
  await expect.poll(() => width('所属社区')).toBe(usual)
  await choose('宽社区')
  await expect.poll(() => width('所属社区')).toBe(wide)
  await expect(window.page.locator('revogr-viewport-scroll.colPinStart').getByRole('columnheader')).toHaveCount(2)
  await cell(nameOf(2)).click()
  for (let n = 0; n < 4; n += 1) await window.page.keyboard.press('ArrowRight')
  await window.page.keyboard.press('Shift+ArrowDown')
  await expect(window.page.getByRole('status', { name: '选中区域' })).toContainText('选中 2 格')
  await expect(window.page.getByRole('status', { name: '选中区域' })).toContainText('求和')
  await window.picture('59-花名册-视图和冻结')
})

async function choose(view: string): Promise<void> {
  await window.page.getByRole('combobox', { name: '视图' }).click()
  await window.page.getByTitle(view).last().click()
}
