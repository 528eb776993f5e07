import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import ExcelJS from 'exceljs'
import { pinyin } from 'pinyin-pro'
import { sampleCommunities } from '../../../src-main/core/sample/sample-plan.ts'
import { peopleOf, writeCommunityFile } from '../../support/community-files.ts'
import { street, type FileRow } from '../../support/roster-file.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-roundtrip-'))
const community = sampleCommunities[0]?.name ?? ''
const rows = peopleOf(community).slice(0, 6)
const [wronged] = rows
const worker = street.workers.find((each) => each.community === community)
const name = worker?.name ?? ''
const number = worker?.idNo ?? ''
const returned = join(folder, '退回.xlsx')
let window: OfficeWindow

const counts = () => window.page.getByRole('status', { name: '行数合计' })
const receipt = () => window.page.getByRole('region', { name: '导入回执' })

async function check(path: string): Promise<void> {
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.willChooseFile(path)
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await expect(counts()).toBeVisible({ timeout: 60_000 })
}

async function toConfirmation(): Promise<void> {
  await window.button('下一步').click()
  await window.button('下一步').click()
}

async function openQuickFind(): Promise<void> {
  await window.page.keyboard.press('Control+k')
  await expect(window.page.getByRole('combobox', { name: '快速查找' })).toBeFocused()
}

const report = (file: string, entries: readonly FileRow[]) =>
  writeCommunityFile(folder, { name: file, rows: entries, title: '社区工作者名册', unit: community })

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a file with a mistake is written but for the wrong row, and given back with it marked (${hostKind})`, async () => {
  const turned = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`
  await check(await report('十一月.xlsx', [{ ...wronged, idNo: turned }, ...rows.slice(1)]))
  await expect(counts()).toContainText('错误1')
  await window.willSaveAs(returned)
  await window.button('导出退回件').click()
  await window.expectDone('已标注 1 行')
  await toConfirmation()
  await window.button(/^写入 5 行/).click()
  await expect(receipt()).toContainText('与合计一致', { timeout: 60_000 })
})

test('the corrected book is known again, and only its mended row is worked on', async () => {
  const book = new ExcelJS.Workbook()
  // exceljs takes the Node type of another version.
  await book.xlsx.load(Uint8Array.from(readFileSync(returned)).buffer)
  const [sheet] = book.worksheets
  const wrong: ExcelJS.Cell[] = []
  sheet?.eachRow((row) => row.eachCell((cell) => cell.note && wrong.push(cell)))
  expect(wrong).toHaveLength(1)
  for (const cell of wrong) cell.value = number
  const corrected = join(folder, '更正后.xlsx')
  await book.xlsx.writeFile(corrected)
  await check(corrected)
  await expect(counts()).toContainText('新增1')
  await expect(counts()).toContainText('相同5')
  await window.picture('40-导入-更正后再报')
  await toConfirmation()
  await window.button(/^写入 1 行/).click()
  await expect(receipt()).toContainText('与合计一致', { timeout: 60_000 })
})

test('a changed grade asks since when and by which document, and the import is taken back as one', async () => {
  const promoted = rows.map((row) => ({ ...row, grade: Number(row.grade) + 1 }))
  await check(await report('十二月.xlsx', promoted))
  await toConfirmation()
  await window.button(/^写入 6 行/).click()
  await expect(window.page.getByText('请填写生效日期', { exact: true })).toBeVisible()
  await window.page
    .getByRole('combobox', { name: '生效日期' })
    .or(window.page.getByLabel('生效日期'))
    .first()
    .fill('2026-01-01')
  await window.page.keyboard.press('Enter')
  await window.page.getByRole('textbox', { name: '依据文号' }).fill('青街办发〔2026〕1号')
  await window.picture('41-导入-注明生效日期')
  await window.button(/^写入 6 行/).click()
  await expect(receipt()).toContainText('与合计一致', { timeout: 60_000 })
  await window.button('撤销本批导入').click()
  const dialog = window.page.getByRole('dialog', { name: '撤销本批导入' })
  await dialog.getByRole('button', { name: '撤销 6 人的导入' }).click()
  await window.expectDone('已撤销导入')
})

test('Ctrl+K finds a person by the initials of the name and opens the roster at them', async () => {
  await openQuickFind()
  const dialog = window.page.getByRole('dialog', { name: '快速查找' })
  await window.page.keyboard.type(pinyin(name, { pattern: 'first', type: 'array' }).join(''))
  await expect(dialog.getByRole('option').filter({ hasText: name }).first()).toBeVisible()
  await window.picture('42-快速查找')
  await window.page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(window.page.getByRole('heading', { name: '人员花名册' })).toBeVisible()
})

test('Ctrl+K opens a screen by part of its name', async () => {
  await openQuickFind()
  await window.page.keyboard.type('公示')
  await expect(window.page.getByRole('option', { name: '公示公告' })).toBeVisible()
  await window.page.keyboard.press('Enter')
  await expect(window.page.getByRole('heading', { name: '公示公告' })).toBeVisible()
})
