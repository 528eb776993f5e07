import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, type Browser, type Page } from '@playwright/test'
import type axe from 'axe-core'
import type { GridHarness } from '../harness/work-grid.tsx'
import { buildGridPage, launchGridBrowser, openGridPage } from '../support/grid-page.ts'
import { compose as composeIn } from '../support/input-method.ts'
import { findBrowser } from '../support/standin/find-browser.ts'

declare global {
  interface Window {
    axe: typeof axe
  }
}

test.skip(findBrowser() === undefined, 'no browser on this machine')

// A picture of the page's tree after every key would take ten times as long as the key.
test.use({ trace: 'off' })

let browser: Browser
let files: Awaited<ReturnType<typeof buildGridPage>>
let page: Page

test.beforeAll(async () => {
  ;[files, browser] = await Promise.all([buildGridPage(), launchGridBrowser()])
})
test.afterEach(async () => page.context().close())
test.afterAll(async () => browser.close())

const open = async (query?: string) => (page = await openGridPage(browser, files, query))
const cell = (name: string) => page.getByRole('gridcell', { name, exact: true })
const calls = (): Promise<GridHarness['calls']> => page.evaluate(() => window.harness.calls)
const texts = (row: number): Promise<readonly string[]> =>
  page.evaluate((index) => window.harness.rows()[index]?.cells ?? [], row)
const copied = () => page.evaluate(() => navigator.clipboard.readText())
const field = (name: string) => page.getByLabel(name, { exact: true })

/** Copies text in another program and comes back to paste it. */
async function paste(text: string): Promise<void> {
  await page.evaluate((content) => navigator.clipboard.writeText(content), text)
  await page.keyboard.press('Control+V')
}

const compose = (steps: readonly string[], result: string) => composeIn(page, steps, result)

test('an input method composes over the cell from its first letter, and the next keys move at once', async () => {
  await open()
  await cell('人员3').click()
  await compose(['z', 'zh', 'zha', 'zhan', 'zhang'], '张')
  await expect(field('姓名 人员3')).toHaveValue('张')
  expect((await calls()).changes).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(field('姓名 人员2')).toBeFocused()
  expect((await calls()).changes).toEqual([[{ rowId: 3, column: 'name', before: '人员3', after: '张' }]])
  await expect(cell('张')).toBeVisible()
})

test('an arrow key closes a typed cell and moves; Escape leaves the cell as it was', async () => {
  await open()
  await cell('人员3').click()
  await compose(['li'], '李')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(field('姓名 人员5')).toBeFocused()
  await page.keyboard.type('x')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await page.keyboard.type('五')
  await page.keyboard.press('Tab')
  await expect(field('身份证号码 人员5五')).toBeFocused()
  expect((await calls()).changes.map((step) => step.map((change) => change.after))).toEqual([['李'], ['人员5五']])
})

test('200 × 20 pasted cells are one step, lose no digit, and copy back to the same text', async () => {
  await open('rows=400')
  const line = (row: number) =>
    Array.from({ length: 20 }, (_, i) => (i === 0 ? `3201061990${String(row).padStart(7, '0')}X` : `00${row}.${i}`))
  const rows = Array.from({ length: 200 }, (_, row) => line(row).map((text, i) => (i === 5 ? `"甲\n${text}"` : text)))
  const text = rows.map((row) => row.join('\t')).join('\r\n')
  await cell('320106196801010001').click()
  await paste(`${text}\r\n`)
  await expect.poll(async () => (await calls()).changes.map((step) => step.length)).toEqual([4_000])
  expect((await texts(1))[2]).toBe('3201061990' + '0000000X')
  expect((await texts(200)).slice(2, 8)).toEqual([...line(199).slice(0, 5), `甲\n${line(199)[5]}`])
  expect((await calls()).refusals).toEqual([])

  await page.evaluate(() => window.harness.handle.current?.focusCell(2, 'idNumber'))
  for (let i = 0; i < 19; i++) await page.keyboard.press('Shift+ArrowRight')
  for (let i = 0; i < 199; i++) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+C')
  expect(await copied()).toBe(text)
})

test('damaged texts, locked columns and rows past the end are refused in one list', async () => {
  await open('rows=3')
  await cell('S000003').click()
  await paste('S9\t张三\t3.20106E+17\r\nS10\t李四\t320106199001010014\r\n')
  await expect.poll(async () => (await calls()).refusals).toHaveLength(1)
  const [refusals = []] = (await calls()).refusals
  expect(refusals.map((r) => r.where)).toEqual(['编号', '第 3 行 身份证号码', '第 4 行起'])
  expect((await texts(2)).slice(0, 3)).toEqual(['S000003', '张三', '320106196801010002'])
})

test('a table of Excel tells which cells lie under a merged one; they keep what they hold', async () => {
  await open()
  await cell('人员2').click()
  await page.evaluate(async () => {
    const html = '<table><tr><td rowspan="2">甲</td><td>11</td></tr><tr><td>22</td></tr></table>'
    const part = (type: string, content: string) => new Blob([content], { type })
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': part('text/html', html),
        'text/plain': part('text/plain', '甲\t11\r\n\t22\r\n'),
      }),
    ])
  })
  await page.keyboard.press('Control+V')
  await expect.poll(async () => (await texts(2))[2]).toBe('22')
  expect((await texts(1)).slice(1, 3)).toEqual(['甲', '11'])
  expect((await texts(2))[1]).toBe('人员3')
  expect((await calls()).refusals[0]?.map((r) => r.where)).toEqual(['第 3 行 姓名'])
})

test('ranges go over the frozen columns; fill, clear, cut and today are one step each', async () => {
  await open()
  await cell('人员2').hover()
  await page.mouse.down()
  await cell('320106196801010003').hover()
  await page.mouse.up()
  await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(6)
  await page.keyboard.press('Control+D')
  expect((await calls()).changes.map((step) => step.length)).toEqual([4])
  await page.keyboard.press('Delete')
  expect((await calls()).changes.map((step) => step.length)).toEqual([4, 6])
  await cell('人员5').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+X')
  expect(await copied()).toBe('人员5\r\n人员6')
  await page.keyboard.press('Control+;')
  expect((await calls()).changes.slice(2).map((step) => step.map((c) => c.after))).toEqual([['', ''], ['2026-11-23']])
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Y')
  expect((await calls()).undo).toEqual(['undo', 'redo'])
})

test("the browser's own undo from outside opens no cell and brings no text of another cell", async () => {
  await open()
  await cell('人员3').click()
  await page.keyboard.type('x')
  await page.keyboard.press('Enter')
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Y')
  await expect(page.locator('.work-grid-field')).not.toHaveClass(/is-open/)
  await cell('人员6').click()
  await page.keyboard.press('F2')
  await page.keyboard.type('y')
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(field('姓名 人员6')).toHaveValue('人员6')
  await page.keyboard.press('Escape')
  await cell('人员5').click()
  expect((await calls()).changes.map((step) => step.map((c) => c.after))).toEqual([['x']])
})

test('a column with choices offers them under the cell, by keyboard and by mouse, and still takes typing', async () => {
  await open()
  await cell('320106196801010000').click()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await expect(page.getByRole('option', { name: '网格员' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  expect((await texts(0))[3]).toBe('委员')
  await page.keyboard.press('F2')
  await page.getByRole('option', { name: '书记' }).click()
  expect((await texts(1))[3]).toBe('书记')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('楼长')
  await page.keyboard.press('Enter')
  expect((await texts(2))[3]).toBe('楼长')
})

test('while it is only shown, nothing changes, but copying and the summary work', async () => {
  await open('editing=no')
  await cell('1000.10').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+C')
  expect(await copied()).toBe('1000.10\r\n1001.10')
  await page.keyboard.type('9')
  await page.keyboard.press('F2')
  await page.keyboard.press('Delete')
  await paste('5')
  expect((await calls()).changes).toEqual([])
  expect((await calls()).refusals).toHaveLength(2)
  await expect
    .poll(async () => (await calls()).summaries.at(-1))
    .toEqual({ cells: 2, sum: '2,001.20', average: '1,000.60', count: 2 })
})

test('headers and marks can be used by name, and Tab leaves the grid', async () => {
  await open()
  await expect(page.getByRole('treegrid', { name: '人员花名册' })).toBeVisible()
  await page.getByRole('button', { name: '排序 姓名' }).click()
  await page.getByRole('button', { name: '筛选 身份证号码（已筛选）' }).click()
  await cell('人员2').click()
  await page.keyboard.press('Alt+ArrowDown')
  expect((await calls()).headerActions).toEqual(['name sort', 'idNumber filter', 'name filter'])
  await expect(page.getByRole('columnheader', { name: '姓名', exact: true })).toHaveAttribute('aria-sort', 'ascending')
  await expect(cell('320106196801010001')).toHaveAttribute('aria-invalid', 'true')
  await expect(cell('320106196801010001')).toHaveAttribute('title', /最后一位应为 5/)
  await page.keyboard.press('End')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: '草稿纸' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(field('栏目40 人员2')).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('.work-grid :focus')).toHaveCount(0)
})

test('axe finds nothing serious, whether the cells are at rest or a list of choices is open', async () => {
  await open()
  await page.evaluate(readFileSync(resolve(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8'))
  const serious = () =>
    page.evaluate(async () => {
      const { violations } = await window.axe.run('.work-grid')
      return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => v.id)
    })
  expect(await serious()).toEqual([])
  await cell('320106196801010000').click()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await expect(page.getByRole('option')).toHaveCount(4)
  expect(await serious()).toEqual([])
})

test('50,000 rows of 45 columns: at the end and on the way there no cell is blank, and an edit shows', async () => {
  await open('rows=50000')
  await cell('人员1').click()
  await page.keyboard.press('Control+End')
  await expect(cell('r50000c45')).toBeVisible()
  await expect(cell('人员50000')).toBeVisible()
  const blank = () =>
    page.evaluate(() => [...document.querySelectorAll('[role=gridcell]')].filter((c) => c.textContent === '').length)
  expect(await blank()).toBe(0)
  await page.mouse.move(700, 400)
  for (let i = 0; i < 40; i++) await page.mouse.wheel(0, -2_000)
  await expect(cell('人员50000')).toHaveCount(0)
  expect(await blank()).toBe(0)
  await page.evaluate(() => window.harness.handle.current?.focusCell(25_000, 'name'))
  await expect(field('姓名 人员25000')).toBeFocused()
  await expect(cell('人员25000')).toBeVisible()
  await page.keyboard.type('x')
  await page.keyboard.press('Enter')
  await expect(cell('x')).toBeVisible()
})
