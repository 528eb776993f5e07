import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import ExcelJS from 'exceljs'
import { writeSampleWorkbooks, type SampleWorkbooks } from '../../../src-main/core/sample/sample-workbooks.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { workbookParts } from '../../integration/excel-write/workbook-parts.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

let window: OfficeWindow
let userData: string
let sample: SampleWorkbooks
const folder = mkdtempSync(join(tmpdir(), 'jiedao-main-job-'))
const errors: string[] = []

async function open(existing?: string): Promise<void> {
  const launched = await launchApp(existing === undefined ? {} : { userData: existing })
  userData = launched.userData
  window = new OfficeWindow(launched.app, launched.page)
  launched.page.on('pageerror', (error) => errors.push(String(error)))
  launched.page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
}

/** Reads a PDF with Poppler. A PC may be without it, and is told so; a CI machine may not. */
function expectPdfText(path: string, check: (text: string) => void): void {
  const isInstalled = spawnSync('pdftotext', ['-v']).error === undefined
  if (isInstalled || process.env['CI']) check(execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }))
  else console.log('pdftotext (poppler-utils) is not installed: the text of the PDF was not looked at')
}

const counts = () => window.page.getByRole('status', { name: '行数合计' })

async function checkDirtyTwin(): Promise<void> {
  await window.button('导入').first().click()
  await window.willChooseFile(sample.dirtyTwin)
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await expect(counts()).toContainText('197', { timeout: 60_000 })
}

/** The row with an old number of 15 digits: the offered number is typed in, and only this row is checked again. */
async function mendOldNumber(): Promise<void> {
  await window.page.getByRole('row').filter({ hasText: '15位旧号' }).first().click()
  const panel = window.page.getByRole('complementary', { name: '更正行' })
  const offered = /改为18位号码(\d{17}[\dX])/.exec(await panel.innerText())?.[1] ?? ''
  expect(offered).toHaveLength(18)
  await panel.getByRole('textbox', { name: '身份证号' }).fill(offered)
  await window.picture('10-导入-更正一行')
  await panel.getByRole('button', { name: '保存并重新检查此行' }).click()
  await expect(counts()).toContainText('错误15')
}

test.beforeAll(async () => {
  sample = await writeSampleWorkbooks(folder)
  await open()
})
test.afterAll(async () => {
  await window.app.close()
})

test(`the first run sets up office, accounts, communities and the sample standards (${hostKind})`, async () => {
  await finishFirstRun(window)
  await window.picture('05-管理员首页')
})

test('the clerk signs in and imports the messy roster, mending a row on the way', async () => {
  await window.lock()
  await window.picture('06-锁定')
  await window.login(people.clerk.loginName, password)
  await window.picture('07-首页-空')
  await window.openMenu('数据导入')
  await checkDirtyTwin()
  await window.picture('08-导入-列对应')
  await window.button('下一步').click()
  await window.picture('09-导入-检查与更正')
  await expect(counts()).toContainText('错误16')
  await mendOldNumber()
  const returned = join(folder, '退回件.xlsx')
  await window.willSaveAs(returned)
  await window.button('导出退回件').click()
  await window.expectDone(/已标注 15 行 \d+ 格/)
  expect(workbookParts(readFileSync(returned)).get('xl/comments1.xml')).toContain('身份证号')
  await window.button('下一步').click()
  await window.picture('11-导入-确认')
  await window.button(/^写入 167 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toContainText('与合计一致', { timeout: 60_000 })
  await window.picture('12-导入-回执')
})

test('an import is taken back as one object, and the same file is taken in again', async () => {
  await window.button('撤销本批导入').click()
  const dialog = window.page.getByRole('dialog', { name: '撤销本批导入' })
  await expect(dialog.getByRole('status', { name: '撤销内容' })).toContainText('移除本批新增的 167 人')
  await window.picture('12-导入-撤销')
  await dialog.getByRole('button', { name: '撤销 167 人的导入' }).click()
  await window.expectDone('已撤销导入：移除 167 人')
  await window.openMenu('人员花名册')
  await expect(window.page.getByText(/共 0 人|还没有/).first()).toBeVisible()
  await window.openMenu('数据导入')
  await expect(window.page.getByRole('row').filter({ hasText: '已撤销' })).toHaveCount(1)
  await checkDirtyTwin()
  await window.button('下一步').click()
  await mendOldNumber()
  await window.button('下一步').click()
  await window.button(/^写入 167 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toContainText('与合计一致', { timeout: 60_000 })
})

test('the roster lists everybody with masks, finds by initials and shows one person', async () => {
  await window.openMenu('人员花名册')
  await expect(window.page.getByText(/共 167 人/)).toBeVisible()
  await expect(window.page.getByText(/^990102\d{11}[\dX]$/)).toHaveCount(0)
  await window.page.getByRole('row').nth(3).click()
  await window.picture('13-花名册')
})

test('contracts are taken over from the roster and the expiring ones stand on the home page', async () => {
  await window.openMenu('合同管理')
  await window.button('从花名册接收合同').click()
  const dialog = window.page.getByRole('dialog', { name: '从花名册接收合同' })
  await dialog.getByRole('button', { name: '接收合同' }).click()
  await expect(dialog).toContainText(/已接收 \d+ 份合同/)
  await dialog.getByRole('button', { name: '完成' }).click()
  await window.picture('14-合同')
  await window.openMenu('首页')
  await expect(window.page.getByText('劳动合同90日内到期')).toBeVisible()
  await window.picture('15-首页')
})

test("a superior's form is recognised and filled without touching anything but its cells", async () => {
  await window.openMenu('来表回填')
  await window.button('接收来表').first().click()
  const dialog = window.page.getByRole('dialog', { name: '接收来表' })
  await dialog.getByRole('textbox', { name: '来表单位' }).fill('示例区民政局')
  await window.willChooseFile(sample.superiorForm)
  await dialog.getByRole('button', { name: '选择文件' }).click()
  await dialog.getByRole('button', { name: '识别表格' }).click()
  await expect(window.page.getByRole('status', { name: '填表人数' })).toContainText('在岗 167 人', { timeout: 60_000 })
  await window.picture('15-来表-对应关系')
  await window.button('回填并另存').click()
  const path = join(folder, '来表-已填.xlsx')
  await window.willSaveAs(path)
  await window.button('填入 167 人').click()
  await window.expectDone(/已填 167 人/)
  await window.picture('15-来表-已填')
  const [blank, filled] = [workbookParts(readFileSync(sample.superiorForm)), workbookParts(readFileSync(path))]
  const changed = [...blank.keys()].filter((name) => blank.get(name) !== filled.get(name))
  expect(changed).toEqual(['xl/worksheets/sheet1.xml', 'xl/styles.xml'])
})

test('the month is computed and submitted by the clerk, and the clerk cannot approve it', async () => {
  await window.openMenu('工资核算')
  await window.button('新建工资月').first().click()
  await window.page.getByRole('dialog').getByRole('button', { name: '新建工资月' }).click()
  await window.button('计算').click()
  await window.expectDone(/已计算 1\d\d 人/)
  await window.picture('16-工资月-已计算')
  await window.button('提交').click()
  await window.button(/^提交 1\d\d 人工资表$/).click()
  await window.expectDone('待审批')
  await expect(window.button('审批')).toBeDisabled()
})

test('the reviewer approves and locks it', async () => {
  await window.lock()
  await window.login(people.reviewer.loginName, password)
  await window.openMenu('首页')
  await expect(window.page.getByText(/申请待审核：.*工资表/)).toBeVisible()
  await window.openMenu('工资核算')
  await window.page.getByRole('row').filter({ hasText: '年' }).last().click()
  await window.button('审批').click()
  await window.button(/^审批通过 1\d\d 人工资表$/).click()
  await window.expectDone('已审批')
  // The top bar has a 锁定 of its own, for the session.
  await window.page.getByRole('main').getByRole('button', { name: '锁定', exact: true }).click()
  await window.button(/^锁定 1\d\d 人工资表$/).click()
  await window.expectDone('已锁定')
  await window.picture('17-工资月-已锁定')
  const path = join(folder, '工资表.xlsx')
  await window.willSaveAs(path)
  await window.button('导出工资表').click()
  await window.expectDone('已导出工资表')
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  expect(book.worksheets.map((sheet) => sheet.name)).toHaveLength(2)
})

test('R1 leaves as a workbook whose total is the roster, with every check passed', async () => {
  await window.openMenu('报表与统计')
  await expect(window.page.getByRole('status', { name: '校验结果' })).toContainText('通过')
  await window.picture('18-规模结构统计表')
  const path = join(folder, 'R1.xlsx')
  await window.willSaveAs(path)
  await window.button(/导出/).first().click()
  await window.expectDone(/已导出：.+，校验全部通过/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const values = book.worksheets[0]?.getSheetValues().flat() ?? []
  expect(values).toContain('合计')
  expect(values).toContain(167)
})

test('a notice is drafted by the clerk, released by the reviewer, and printed as PDF', async () => {
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('公示公告')
  await window.button('新建公示').first().click()
  const { page } = window
  await page.getByRole('textbox', { name: '标题' }).fill('关于社区工作者岗位等级调整的公示')
  await page.getByRole('textbox', { name: '依据文件' }).fill('《示例区社区工作者岗位等级管理办法》')
  await window.button(/选择人员/).click()
  const dialog = page.getByRole('dialog', { name: '选择人员' })
  const choices = dialog.getByRole('checkbox', { name: /^选择.+/ })
  await choices.nth(1).check()
  await choices.nth(2).check()
  await dialog.getByRole('button', { name: /2 人/ }).click()
  for (const box of await page.getByRole('spinbutton', { name: /的拟定等级$/ }).all()) await box.fill('9')
  for (const box of await page.getByRole('textbox', { name: /的晋级依据$/ }).all())
    await box.fill('任职满三年，考核合格')
  await page.getByRole('textbox', { name: '受理部门' }).fill('党群工作办公室')
  await page.getByRole('textbox', { name: '联系电话' }).fill('0000-12345678')
  await page.getByRole('textbox', { name: '联系地址' }).fill('青枫街道青枫路1号')
  await expect(page.getByText(/^A4 预览，共 \d 页/)).toBeVisible()
  await window.picture('19-公示-编辑')
  await window.button(/保存/).click()
  await window.button('提交').click()
  await window.button('提交 2 人公示').click()
  await window.expectDone('公示已提交')
  await window.lock()
  await window.login(people.reviewer.loginName, password)
  await window.openMenu('公示公告')
  await page.getByRole('row').filter({ hasText: '岗位等级调整' }).click()
  await window.button('发布').click()
  await window.button('发布 2 人公示').click()
  await window.expectDone(/文号 〔\d{4}〕1号/)
  await window.picture('20-公示-已发布')
  const path = join(folder, '公示.pdf')
  await window.willSaveAs(path)
  await window.button('导出 PDF').click()
  await window.expectDone('已导出 PDF')
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  expectPdfText(path, (text) => {
    expect(text).toContain('岗位等级拟调整人员名单')
    expect(text).not.toMatch(/\d{15,}/)
  })
})

test('after a restart everything is still there', async () => {
  await window.app.close()
  await open(userData)
  await window.login(people.clerk.loginName, password)
  await window.openMenu('工资核算')
  await expect(window.page.getByRole('row').filter({ hasText: '已锁定' })).toHaveCount(1)
  await window.openMenu('人员花名册')
  await expect(window.page.getByText(/共 167 人/)).toBeVisible()
  expect(errors).toEqual([])
})
