import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { person, street, writeRosterFile } from '../../support/roster-file.ts'
import { password, people } from '../page-models/first-run.ts'
import { startWithRoster } from '../page-models/import-roster.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-keyboard-'))
const count = 20
const nameOf = (nth: number) => street.workers[nth]?.name ?? ''
/** More stops of the Tab key than any page has before what is looked for. */
const mostStops = 80
let window: OfficeWindow

const press = (...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => window.page.keyboard.press(key)), Promise.resolve())
const type = (text: string) => window.page.keyboard.type(text)
const dialog = (name: string) => window.page.getByRole('dialog', { name })
const shownPeople = () => window.page.getByRole('status', { name: '人数' })

/** What has the keyboard, by its text or label. */
function focused(): Promise<string> {
  return window.page.evaluate(() => {
    const element = document.activeElement === document.body ? null : document.activeElement
    return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })
}

/** Tab, as often as it takes. */
async function tabTo(what: string | RegExp): Promise<void> {
  for (let stop = 0; stop < mostStops; stop += 1) {
    const text = (await focused()).trim()
    if (typeof what === 'string' ? text === what : what.test(text)) return
    await press('Tab')
  }
  throw new Error(`${String(what)} is out of reach of the Tab key`)
}

/** No mouse from here on: any use of it would throw. */
async function takeMouseAway(): Promise<void> {
  await window.page.evaluate(() => {
    for (const kind of ['mousedown', 'pointerdown']) {
      document.addEventListener(
        kind,
        (event) => {
          document.documentElement.dataset['mouseUsed'] = String(event.type)
        },
        true,
      )
    }
  })
}

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  const rows = Array.from({ length: count }, (_, nth) =>
    person(nth, {
      housingFundBase: street.workers[nth]?.socialInsuranceBase ?? 0,
      ...(nth === 1 ? { contractParty: '某劳务公司' } : {}),
    }),
  )
  await startWithRoster(window, await writeRosterFile(folder, rows))
  await press('Control+l')
  await expect(
    window.page.getByRole('main', { name: '系统已锁定' }).or(window.page.getByRole('main', { name: '登录' })),
  ).toBeVisible()
  await takeMouseAway()
})
test.afterAll(async () => {
  await window.app.close()
})

test(`signing in, and the sheet of what the keys do (${hostKind})`, async () => {
  await window.page.getByRole('textbox', { name: '登录名' }).focus()
  await press('Control+a')
  await type(people.clerk.loginName)
  await press('Tab')
  await type(password)
  await press('Enter')
  await expect(window.page.getByRole('navigation', { name: '主菜单' })).toBeVisible({ timeout: 30_000 })
  await press('Alt+2')
  await expect(shownPeople()).toHaveText(`共 ${count} 人`)
  await press('F1')
  const sheet = dialog('快捷键表')
  await expect(sheet.getByRole('table', { name: '当前页面' })).toContainText('Ctrl+F')
  await expect(sheet.getByRole('table', { name: '其他页面' })).toContainText('Alt+N')
  await expect(sheet.getByRole('table', { name: '表格单元格' })).toContainText('Ctrl+D')
  await window.picture('93-快捷键表')
  // Behind the sheet the page does not answer.
  await press('Alt+3')
  await press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(window.page.getByRole('main', { name: '人员花名册' })).toBeVisible()
})

test('a roster is searched, filtered, edited and saved', async () => {
  await press('Control+f')
  await type(nameOf(4))
  await press('Enter')
  await expect(shownPeople()).toContainText(`共 ${count} 人，已筛选`)
  await press('ArrowDown', 'F2', 'F2')
  await type('改')
  await press('Enter', 'Control+s')
  await expect(dialog('核对改动').getByRole('status', { name: '改动合计' })).toContainText('1 人 1 处改动')
  await press('Control+Enter')
  await window.expectDone('已保存 1 人 1 处改动')
  await press('Control+f', 'Control+a', 'Delete', 'Enter')
  await expect(shownPeople()).toHaveText(`共 ${count} 人`)
  await press('ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Alt+ArrowDown')
  await expect(dialog('筛选：性别')).toBeVisible()
  await type('女')
  await expect(dialog('筛选：性别').getByRole('checkbox', { name: '女' })).toBeChecked()
  await press('Control+Enter')
  await expect(shownPeople()).toContainText('已筛选')
  await press('Control+Shift+L')
  await expect(shownPeople()).toHaveText(`共 ${count} 人`)
  await press('Control+Shift+L')
  await expect(shownPeople()).toContainText('已筛选')
  await press('Control+Shift+L')
})

test('wrong cells are gone to, people leafed through, and the panel put away', async () => {
  await press('F8')
  const details = window.page.getByRole('complementary', { name: '人员详情' })
  await expect(details).toBeVisible()
  const first = await details.getByRole('heading').textContent()
  // The first person has two.
  await press('F8', 'F8')
  await expect(details.getByRole('heading')).not.toHaveText(first ?? '')
  await press('Alt+PageDown')
  await expect(details).toContainText(/第 \d+ \/ 20 人/)
  await press('F4')
  await expect(details).toHaveCount(0)
  await press('F4')
  await expect(details).toBeVisible()
  await press('Control+k')
  await type('社区档案')
  await press('Enter')
  await expect(window.page.getByRole('main', { name: '社区档案' })).toBeVisible()
})

test('a file is imported, its wrong cell mended, and what is right is written', async () => {
  const rows = [person(count, { nation: '火星族' }), person(count + 1)]
  await window.willChooseFile(await writeRosterFile(folder, rows))
  await press('Alt+4')
  await expect(window.page.getByRole('main', { name: '数据导入' })).toBeVisible()
  await tabTo('导入')
  await press('Enter')
  await expect(window.page.getByRole('main', { name: '导入', exact: true })).toBeVisible()
  await tabTo('选择文件')
  await press('Enter')
  await expect(window.button('开始检查')).toBeVisible()
  await press('Alt+n')
  await expect(window.page.getByRole('status', { name: '行数合计' })).toContainText('错误1', { timeout: 60_000 })
  await press('Alt+n')
  await expect(window.page.getByRole('treegrid', { name: '导入行' })).toContainText('火星族')
  await press('F8')
  await expect(window.page.getByRole('complementary', { name: '更正行' })).toContainText('火星族')
  await window.picture('94-键盘-更正')
  await press('F2', 'Control+a')
  await type('汉族')
  await press('Enter')
  await window.expectDone('已更正，结果：新增')
  await press('Alt+n')
  await expect(window.page.getByRole('form', { name: '确认写入' })).toBeVisible()
  await press('Alt+b')
  await expect(window.page.getByRole('form', { name: '确认写入' })).toHaveCount(0)
  await press('Alt+n', 'Control+Enter')
  const receipt = window.page.getByRole('region', { name: '导入回执' })
  const reason = window.page.getByRole('textbox', { name: '超员额原因' })
  await expect(receipt.or(reason)).toBeVisible({ timeout: 60_000 })
  if (await reason.isVisible()) {
    await type('上级统筹派驻')
    await press('Control+Enter')
  }
  await expect(receipt).toContainText('与合计一致', { timeout: 60_000 })
})

test('a pay month is made, computed, and its figures are checked', async () => {
  await press('Alt+7')
  await expect(window.page.getByRole('main', { name: '工资核算' })).toBeVisible()
  await tabTo('新建工资月')
  await press('Enter')
  await expect(dialog('新建工资月')).toBeVisible()
  await press('Control+Enter')
  await expect(window.button('计算')).toBeVisible()
  await tabTo('计算')
  await press('Enter')
  await window.expectDone(/已计算 \d+ 人/)
  await press('Control+f')
  await type(nameOf(2))
  await press('Enter')
  await tabTo(/^解释.+的应发合计/)
  await press('Enter')
  const explanation = window.page.getByRole('complementary', { name: '计算过程' })
  await expect(explanation.getByRole('list', { name: '应发合计计算过程' })).toContainText(' = ')
  await window.picture('95-键盘-工资')
  expect(await window.page.evaluate(() => document.documentElement.dataset['mouseUsed'])).toBeUndefined()
})
