import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import ExcelJS from 'exceljs'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { person, street, usualFields, writeRosterFile, type FileRow } from '../../support/roster-file.ts'
import { openWithPeople } from '../page-models/people-on-roster.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-wizard-'))
let window: OfficeWindow

const counts = () => window.page.getByRole('status', { name: '行数合计' })
const panel = () => window.page.getByRole('complementary', { name: '更正行' })
const cell = (column: string, name: string) => window.page.getByLabel(`${column} ${name}`, { exact: true })
const tab = (text: string | RegExp) => window.page.getByRole('radiogroup', { name: '行筛选' }).getByText(text)
const worker = (nth: number) => {
  const found = street.workers[nth]
  if (!found) throw new RangeError(`no sample person ${nth}`)
  return found
}

async function check(path: string): Promise<void> {
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.willChooseFile(path)
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await expect(counts()).toBeVisible({ timeout: 60_000 })
}

/** The same birthday and sex under another number. */
function otherNumber(idNo: string): string {
  const first17 = `${idNo.slice(0, 14)}97${idNo[16] ?? '1'}`
  return first17 + idCheckCharacter(first17)
}

/** A table in words of its own, behind a sheet of explanations and under a title. */
async function unknownTable(): Promise<string> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('说明').addRow(['请于每月5日前报送'])
  const sheet = book.addWorksheet('名册')
  sheet.addRow(['社区人员情况'])
  sheet.addRow(usualFields.map((_, index) => `第${index + 1}项`))
  for (let nth = 20; nth < 23; nth += 1) sheet.addRow(usualFields.map((field) => person(nth)[field] ?? null))
  sheet.addRow(['合计', null, '3人'])
  const path = join(folder, '自制表.xlsx')
  await book.xlsx.writeFile(path)
  return path
}

const choose = async (label: RegExp, header: string) => {
  await window.button(label).click()
  await window.page.keyboard.type(header)
  await window.page.keyboard.press('Enter')
}

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await openWithPeople(window, folder, [person(0), person(1)])
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a header that is not found is pointed at, its columns are named, and the rows go in (${hostKind})`, async () => {
  await check(await unknownTable())
  await expect(window.page.getByRole('status', { name: '表头' })).toContainText('未识别到表头')
  await expect(window.button('下一步')).toBeDisabled()
  await window.picture('50-导入-未识别表头')
  await window.page.getByText(/^名册/).click()
  await window.page.getByRole('radio', { name: '第 2 行作表头' }).check()
  await window.button('按“名册”第 2 行重新识别').click()
  await expect(window.page.getByRole('status', { name: '表头' })).toContainText('“名册”第 2 行')
  await window.picture('51-导入-识别表头')
  await window.page.keyboard.press('Alt+n')
  await expect(window.page.getByRole('region', { name: '列对应' })).toContainText(worker(20).name)
  for (const [index, field] of usualFields.entries())
    await choose(new RegExp(`第${index + 1}项 对应`), rosterSheet.columns[field].header)
  await window.button('按新的对应关系重新检查').click()
  await expect(counts()).toContainText('新增3')
  await window.picture('52-导入-对应列')
  await window.page.keyboard.press('Alt+n')
  await window.page.keyboard.press('Alt+n')
  await window.button(/^写入 3 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toContainText('与合计一致', { timeout: 60_000 })
})

const swapped = (idNo: string) => idNo.slice(0, 15) + idNo.charAt(16) + idNo.charAt(15) + idNo.charAt(17)
/** Two digits of a known person's number exchanged, or one wrong where they are the same. */
const mistyped = (idNo: string) => (swapped(idNo) === idNo ? `${idNo.slice(0, 16)}9X` : swapped(idNo))

const mistaken: readonly FileRow[] = [
  { ...person(0), idNo: mistyped(worker(0).idNo) },
  { ...person(1), mobile: '13900009999', remark: '改' },
  { ...person(2), nation: '没有这个民族', grade: '三级半' },
  { ...person(3), sex: worker(3).sex === '男' ? '女' : '男' },
  person(4),
  { ...person(1), idNo: otherNumber(worker(1).idNo), empNo: 'QF9999' },
]

test('F8 goes from mistake to mistake, a cell is mended in place, Ctrl+Z brings the file back', async () => {
  await check(await writeRosterFile(folder, mistaken))
  await expect(counts()).toContainText('错误3')
  await window.button('下一步').click()
  await expect(window.page.getByRole('status', { name: '显示行数' })).toContainText('共 3 行')
  await window.picture('53-导入-错误行')
  await window.page.keyboard.press('F8')
  await expect(cell('身份证号', worker(0).name)).toBeFocused()
  await window.page.keyboard.press('F8')
  await expect(cell('民族', worker(2).name)).toBeFocused()
  await expect(panel()).toContainText('没有这个民族')
  await window.picture('54-导入-F8')
  await window.page.keyboard.type('汉族')
  await window.page.keyboard.press('Enter')
  await expect(panel()).not.toContainText('没有这个民族')
  await window.page.keyboard.press('F8')
  await expect(cell('岗位等级', worker(2).name)).toBeFocused()
  await window.page.keyboard.type('5')
  await window.page.keyboard.press('Enter')
  await expect(counts()).toContainText('错误2')
  await expect(window.page.getByRole('status', { name: '显示行数' })).toContainText('共 2 行')
  await window.page.getByRole('gridcell', { name: worker(0).name }).click()
  await window.page.keyboard.press('Control+z')
  await expect(counts()).toContainText('错误3')
  await window.page.keyboard.press('Control+z')
  await window.page.getByRole('gridcell', { name: worker(2).name }).click()
  await expect(panel()).toContainText('没有这个民族')
})

test('what has one answer is mended at once after a look; the rows of one kind can be shown alone', async () => {
  await window.button('全部按建议更正 2').click()
  const dialog = window.page.getByRole('dialog', { name: '全部按建议更正' })
  await expect(dialog).toContainText(worker(0).idNo.slice(-4))
  await expect(dialog).not.toContainText(worker(0).idNo)
  await window.picture('55-导入-全部按建议更正')
  await dialog.getByRole('button', { name: '更正 2 处' }).click()
  await expect(counts()).toContainText('错误1')
  await window.page.getByRole('combobox', { name: '问题类型' }).click()
  await window.page.getByTitle('选项无法识别 1').click()
  await expect(window.page.getByRole('status', { name: '显示行数' })).toContainText('共 1 行')
  await window.picture('56-导入-按问题类型')
  await window.page.getByRole('gridcell', { name: worker(2).name }).click()
  await panel().getByRole('textbox', { name: '民族' }).fill('汉族')
  await panel().getByRole('textbox', { name: '岗位等级' }).fill('5')
  await panel().getByRole('button', { name: '保存并重新检查此行' }).click()
  await expect(counts()).toContainText('错误0')
})

test('whether somebody is the same person is answered by a button, and the answer is written', async () => {
  await window.page.getByRole('combobox', { name: '问题类型' }).hover()
  await window.page.getByRole('button', { name: '清除' }).or(window.page.locator('.ant-select-clear')).first().click()
  await tab('？同一人').click()
  await window.page.getByRole('gridcell', { name: '？同一人' }).click()
  await expect(panel().getByRole('group', { name: '是否同一人' })).toContainText('是同一人')
  await window.picture('57-导入-是否同一人')
  await panel().getByRole('button', { name: '否，新增' }).click()
  await expect(window.page.getByText('没有需要选择是否同一人的行')).toBeVisible()
  await tab(/^修改/).click()
  await window.picture('58-导入-修改行')
  await window.button('下一步').click()
  await expect(window.page.getByRole('region', { name: '修改内容' })).toContainText('139****9999')
  await window.picture('59-导入-确认写入')
  await window.button(/^写入 5 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toContainText('与合计一致', { timeout: 60_000 })
  await window.picture('59-导入-回执')
})

test('a file that changes nothing says so and can not be written', async () => {
  await check(await writeRosterFile(folder, [person(0), person(4)]))
  await window.button('下一步').click()
  await window.button('下一步').click()
  await expect(window.page.getByText('来表内容与现有数据完全相同，没有需要写入的行')).toBeVisible()
  await expect(window.button(/^写入/)).toBeDisabled()
  await window.picture('59-导入-无变化')
})
