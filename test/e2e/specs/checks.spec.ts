import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import ExcelJS from 'exceljs'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import { person, street, writeRosterFile } from '../../support/roster-file.ts'
import { importRoster, startWithRoster } from '../page-models/import-roster.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-checks-'))
const count = 24
const first = street.workers[0]
const community = first?.community ?? ''
let window: OfficeWindow

/** The first person's number with one digit wrong and its check character put right. */
function oneDigitOff(): string {
  const idNo = first?.idNo ?? ''
  const first17 = `${idNo.slice(0, 14)}${idNo.slice(14, 16)}${(Number(idNo[16]) + 2) % 10}`
  return first17 + idCheckCharacter(first17)
}

const rows = [
  ...Array.from({ length: count }, (_, nth) =>
    person(nth, {
      homeAddress: nth < 3 ? '' : `青枫街道梧桐路${nth}号`,
      ...(nth === 5 ? { contractParty: '某劳务公司' } : {}),
      ...(nth === 6 ? { livesLocally: '否', joinedOn: '2020-01-01', postSince: '', gradeSince: '' } : {}),
    }),
  ),
  person(0, { idNo: oneDigitOff(), empNo: 'X-9', formerName: '旧名', grade: 12, mobile: '13900000099' }),
]

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const findings = () => window.page.getByRole('table', { name: '检查结果' })
const line = (...texts: string[]) =>
  texts.reduce((row, text) => row.filter({ hasText: text }), window.page.getByRole('row'))
const page = (key: string) =>
  window.page.getByRole('radiogroup', { name: '花名册页面' }).getByText(key, { exact: true })

test.beforeAll(async () => {
  const launched = await launchApp({})
  window = new OfficeWindow(launched.app, launched.page)
  await startWithRoster(window, await writeRosterFile(folder, rows))
  await window.openMenu('人员花名册')
})
test.afterAll(async () => {
  await window.app.close()
})

test(`the strip over the grid counts what is wrong, and F8 goes from one to the next (${hostKind})`, async () => {
  const strip = window.page.getByRole('region', { name: '疑似错误' })
  await expect(strip).toContainText('处疑似错误')
  await expect(strip).toContainText('合同签订单位不是街道 1')
  const places: string[] = []
  for (let n = 0; n < 3; n += 1) {
    await window.page.keyboard.press('F8')
    places.push((await window.page.getByRole('status', { name: '操作结果' }).textContent()) ?? '')
  }
  expect(new Set(places).size).toBe(3)
  await expect(window.page.getByRole('complementary', { name: '人员详情' })).toBeVisible()
  await expect(window.page.getByRole('list', { name: '体检提示' })).toBeVisible()
  await window.picture('83-花名册-疑似错误')
})

test('findings are filtered, confirmed with a reason and taken back, and lead to the cell', async () => {
  await page('体检').click()
  await expect(findings()).toBeVisible()
  await window.picture('84-体检-检查结果')
  const level = window.page.getByRole('radiogroup', { name: '级别' })
  await level.getByText(/^提醒/).click()
  await expect(line('合同签订单位不是街道')).toContainText('某劳务公司')
  await expect(line('未签劳动合同')).toHaveCount(0)
  await level.getByText(/^全部/).click()
  const party = street.workers[5]?.name ?? ''
  await window.button(`核实${community}${party}合同签订单位不是街道`).click()
  await dialog('登记核实').getByRole('textbox', { name: '原因' }).fill('过渡期派遣，已报备')
  await window.picture('85-体检-已核实')
  await dialog('登记核实').getByRole('button', { name: '登记核实' }).click()
  await window.expectDone('已登记核实')
  await expect(line('合同签订单位不是街道')).toHaveCount(0)
  await window.page.getByRole('checkbox', { name: '显示已核实的 1 条' }).check()
  await expect(line('合同签订单位不是街道')).toContainText('过渡期派遣，已报备')
  await window.button(`撤回${community}${party}合同签订单位不是街道`).click()
  await window.expectDone('已撤回核实')
  await window.button(`查看${community}${party}未签劳动合同`).click()
  await expect(window.page.getByRole('main', { name: '人员花名册' })).toBeVisible()
  await expect(window.page.getByRole('complementary', { name: '人员详情' })).toContainText(party)
  await expect(window.page.locator('.work-grid input')).toHaveAccessibleName(`用工身份 ${party}`)
  await expect(window.page.locator('.work-grid input')).toHaveAttribute('aria-invalid', 'true')
  await expect(window.page.locator('.work-grid-active')).toBeInViewport({ ratio: 1 })
  await window.picture('86-体检-跳到人员')
})

test('the list of findings leaves as a workbook with what the screen shows', async () => {
  await page('体检').click()
  await window.page.getByRole('combobox', { name: '检查项' }).click()
  await window.page.keyboard.type('合同签订单位')
  await window.page.keyboard.press('Enter')
  const path = join(folder, '体检.xlsx')
  await window.willSaveAs(path)
  await window.button('导出清单').click()
  await window.expectDone('已导出 1 条检查结果')
  const texts = readWorkbook(readFileSync(path)).sheets[0]?.rows.map((row) => row.texts.join('|')) ?? []
  expect(texts).toHaveLength(4)
  expect(texts[3]).toContain('某劳务公司')
})

test('the gaps of a community go out, come back filled in, and nothing else changes', async () => {
  await window.page.getByRole('radiogroup', { name: '体检内容' }).getByText('信息完整度').click()
  await expect(line(community, '现居住地址 4 人')).toBeVisible()
  await window.picture('87-体检-完整度')
  const path = join(folder, '补填表.xlsx')
  await window.willSaveAs(path)
  await window.button(`导出${community}补填表`).click()
  await window.expectDone('已导出补填表')
  const filled = await fillIn(path, '现居住地址', '青枫街道枫叶路8号')
  expect(filled).toBeGreaterThan(0)
  await importRoster(window, path)
  await window.picture('88-补填表-回执')
  await window.openMenu('人员花名册')
  await page('体检').click()
  await window.page.getByRole('radiogroup', { name: '体检内容' }).getByText('信息完整度').click()
  await expect(line(community, `现居住地址 ${4 - filled} 人`)).toBeVisible()
})

test('two rows of one person are compared and merged, and both histories stay', async () => {
  await page('疑似重复').click()
  await line('身份证号只差一位').click()
  const panel = window.page.getByRole('complementary', { name: '比对' })
  await expect(panel.getByRole('table', { name: '不同之处' })).toContainText('旧名')
  await window.picture('89-疑似重复-比对')
  await panel.getByRole('radio', { name: '联系电话取乙' }).check()
  await panel.getByRole('radio', { name: '岗位等级取乙' }).check()
  await panel.getByRole('button', { name: '合并', exact: true }).click()
  const box = dialog('合并为一人')
  await box.getByRole('textbox', { name: '合并理由' }).fill('重复登记，身份证号录错一位')
  await box.getByRole('button', { name: '合并', exact: true }).click()
  await expect(box.getByText('请填写生效日期', { exact: true })).toBeVisible()
  const day = box
    .getByRole('textbox', { name: '生效日期' })
    .or(box.getByRole('combobox', { name: '生效日期' }))
    .first()
  await day.fill('2026-11-01')
  await day.press('Enter')
  await window.picture('90-疑似重复-合并')
  await box.getByRole('button', { name: '合并', exact: true }).click()
  await window.expectDone(`已合并为${first?.name ?? ''}一条记录`)
  await expect(window.page.getByText('没有疑似重复的人员。')).toBeVisible()
  await window.button('查看合并后的记录').click()
  const details = window.page.getByRole('complementary', { name: '人员详情' })
  await details.getByRole('tab', { name: '修改记录' }).click()
  await expect(details.getByRole('list', { name: '修改记录' })).toContainText('（并入的记录）')
  await details.getByRole('tab', { name: '履历时间轴' }).click()
  await expect(details.getByRole('list', { name: '履历时间轴' })).toContainText('2026-11-01')
  await window.picture('91-合并后的时间轴')
})

test('the panel leafs through the grid, and one record is printed', async () => {
  const details = window.page.getByRole('complementary', { name: '人员详情' })
  await expect(details).toContainText(`第 1 / ${count} 人`)
  await details.getByRole('button', { name: '下一人' }).click()
  await expect(details.getByRole('heading')).toContainText(street.workers[1]?.name ?? '')
  await window.page.keyboard.press('Alt+PageDown')
  await expect(details).toContainText(`第 3 / ${count} 人`)
  await window.page.keyboard.press('Alt+PageUp')
  await window.page.keyboard.press('Control+p')
  const path = join(folder, '信息表.pdf')
  await window.willSaveAs(path)
  await window.picture('92-打印个人信息表')
  await dialog('打印个人信息表').getByRole('button', { name: '生成 PDF' }).click()
  await window.expectDone('已生成 PDF')
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  await details.getByRole('tab', { name: '修改记录' }).click()
  await expect(details.getByRole('list', { name: '修改记录' })).toContainText('号码已脱敏')
})

/** Writes a text into the blank cells of a column of our own workbook; how many there were. */
async function fillIn(path: string, header: string, text: string): Promise<number> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets[0]
  const headers = (sheet?.getRow(3).values ?? []) as unknown[]
  const column = headers.map(String).indexOf(header)
  let filled = 0
  sheet?.eachRow((row, rowNo) => {
    if (rowNo <= 3 || filled >= 2) return
    row.getCell(column).value = text
    filled += 1
  })
  await book.xlsx.writeFile(path)
  return filled
}
