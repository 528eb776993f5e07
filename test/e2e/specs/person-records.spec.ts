import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { sampleRecords, writeRecordFile } from '../../support/record-file.ts'
import { person, street, writeRosterFile } from '../../support/roster-file.ts'
import { pdfBytes, pngBytes, writeScan } from '../../support/scan-files.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-records-'))
const resume = [
  '简历：',
  '2009.09—2013.06 示例大学社会工作专业学习',
  '2013.07—2016.03 示例公司 职员（其间：2014.09—2015.12 参加社会工作培训）',
  '2016.08— 青枫街道青枫路社区 网格员',
].join('\n')
const workerOf = (nth: number) => street.workers[nth] ?? { name: '', idNo: '' }
const first = workerOf(0).name
let window: OfficeWindow

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const panel = () => window.page.getByRole('complementary', { name: '人员详情' })
const section = (name: string) => panel().getByRole('region', { name, exact: true })
const tab = (name: string) => panel().getByRole('tab', { name, exact: true })

async function choose(box: ReturnType<typeof dialog>, field: string, text: string): Promise<void> {
  await box.getByRole('combobox', { name: field }).click()
  await window.page.keyboard.type(text)
  await window.page.keyboard.press('Enter')
}

async function openPerson(name: string): Promise<void> {
  await window.openMenu('人员花名册')
  await window.page.getByRole('gridcell', { name, exact: true }).first().click()
  await expect(panel().getByRole('heading', { level: 2 })).toContainText(name)
}

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  const rows = Array.from({ length: 12 }, (_, nth) =>
    person(nth, { joinedOn: '2020-01-01', resume: nth === 0 ? resume : null }),
  )
  await window.willChooseFile(await writeRosterFile(folder, rows))
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(/^写入 12 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toBeVisible({ timeout: 60_000 })
  await openPerson(first)
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a résumé in the roster's text becomes rows after a look, and its gap is named (${hostKind})`, async () => {
  await tab('子表').click()
  await window.picture('70-子表-空')
  await section('工作简历').getByRole('button', { name: '从个人简历提取' }).click()
  const box = dialog('从个人简历提取')
  await expect(box.getByRole('textbox', { name: '第1条工作（学习）单位' })).toHaveValue('示例大学社会工作专业')
  await expect(box.getByRole('textbox', { name: '第3条终止年月' })).toHaveValue('至今')
  await expect(box.getByRole('region', { name: '未识别的内容' })).toContainText('简历：')
  await window.picture('71-从个人简历提取')
  await box.getByRole('textbox', { name: '第3条担任职务' }).fill('网格长')
  await box.getByRole('button', { name: '新增 3 条工作简历' }).click()
  await window.expectDone(`已新增${first}的工作简历 3 条`)
  await expect(section('工作简历').getByRole('row')).toHaveCount(4)
  await expect(section('工作简历')).toContainText('网格长')
  await expect(panel().getByRole('list', { name: '子表提示' })).toContainText('在2016-03与2016-08之间中断4个月')
  await window.picture('72-子表-简历中断')
})

test('a record is added, refused, changed, removed and put back by keyboard, with its history', async () => {
  const { page } = window
  await section('证书').getByRole('button', { name: '新增证书' }).focus()
  await page.keyboard.press('Enter')
  const box = dialog('新增证书')
  await choose(box, '证书类别', '社会工作者')
  await choose(box, '证书级别', '四级')
  await page.keyboard.press('Control+Enter')
  await expect(box.getByRole('alert')).toContainText('级别与证书类别不符')
  await window.picture('73-证书-级别不符')
  await choose(box, '证书级别', '社会工作师')
  await box.getByRole('textbox', { name: '证书编号' }).fill('SW-2022-0001')
  await box.getByRole('textbox', { name: '取得日期' }).fill('2022年10月')
  await page.keyboard.press('Control+Enter')
  await window.expectDone(`已新增${first}的证书`)
  await expect(section('证书')).toContainText('SW-2022-0001')

  await section('证书').getByRole('button', { name: /^修改/ }).focus()
  await page.keyboard.press('Enter')
  await dialog('修改证书').getByRole('textbox', { name: '发证机关' }).fill('示例省民政厅')
  await page.keyboard.press('Control+Enter')
  await window.expectDone(`已修改${first}的证书`)

  await section('证书').getByRole('button', { name: /^历史/ }).click()
  await expect(dialog('证书历史').getByRole('list', { name: '历史版本' })).toContainText(
    '发证机关：（空） → 示例省民政厅',
  )
  await window.picture('74-证书历史')
  await page.keyboard.press('Escape')

  await section('证书').getByRole('button', { name: /^移除/ }).click()
  await dialog('移除证书').getByRole('textbox', { name: '原因' }).fill('登记到别人名下')
  await page.keyboard.press('Control+Enter')
  await window.expectDone('已移除')
  await expect(section('证书')).toContainText('没有登记')
  await section('证书').getByRole('button', { name: '查看已移除的 1 条证书' }).click()
  await expect(section('证书').getByRole('list', { name: '已移除的证书' })).toContainText('登记到别人名下')
  await section('证书').getByRole('button', { name: /^恢复/ }).click()
  await window.expectDone('已恢复证书')
  await expect(section('证书')).toContainText('SW-2022-0001')

  await tab('修改记录').click()
  await expect(panel().getByRole('list', { name: '修改记录' })).toContainText('登记到别人名下')
  await window.picture('74-修改记录-子表')
  await tab('子表').click()
})

test('a relative’s number is masked until it is asked for', async () => {
  await section('家庭主要成员').getByRole('button', { name: '新增家庭主要成员' }).click()
  const box = dialog('新增家庭主要成员')
  const { kinship, memberName, memberWorkplace, memberIdNo } = sampleRecords.family
  await choose(box, '称谓', kinship ?? '')
  await box.getByRole('textbox', { name: '成员姓名' }).fill(memberName ?? '')
  await box.getByRole('textbox', { name: '成员工作单位及职务' }).fill(memberWorkplace ?? '')
  await box.getByRole('textbox', { name: '成员身份证号' }).fill(memberIdNo ?? '')
  await window.picture('75-新增家庭成员')
  await box.getByRole('button', { name: '新增 1 条家庭主要成员' }).click()
  await window.expectDone('已新增')
  const family = section('家庭主要成员')
  await expect(family).toContainText('**************0011')
  await expect(family).not.toContainText(memberIdNo ?? '')
  await family.getByRole('button', { name: /^显示/ }).click()
  await dialog('显示成员身份证号').getByRole('textbox', { name: '原因' }).fill('核对户口簿')
  await window.page.keyboard.press('Control+Enter')
  await expect(family).toContainText(memberIdNo ?? '')
})

test('a photo and scans are kept, written out again, and all of them found whole', async () => {
  await tab('基本信息').click()
  await window.willChooseFile(writeScan(folder, '照片.png', pngBytes(295, 413)))
  await window.button('添加照片').click()
  await window.expectDone(`已更换${first}的照片`)
  await expect(panel().getByRole('img', { name: `${first}的照片` })).toBeVisible()
  await window.picture('76-人员照片')

  await tab('附件').click()
  const scan = pdfBytes('毕业证书', 30_000)
  const program = writeScan(folder, '程序.pdf', Buffer.from('MZ程序'))
  await window.willChooseFile(program)
  await window.button('添加附件').click()
  await expect(panel().getByRole('alert')).toContainText('“程序.pdf”是可执行程序')
  await window.willChooseFile(
    writeScan(folder, '毕业证书.pdf', scan),
    writeScan(folder, '社会工作师证书-正面.png', pngBytes(800, 560, 'front')),
  )
  await panel().getByRole('combobox', { name: '所属子表记录' }).click()
  await window.page.keyboard.type('证书')
  await window.page.keyboard.press('Enter')
  await window.button('添加附件').click()
  await window.expectDone(`已为${first}添加 2 个附件`)
  await expect(panel().getByRole('table', { name: '附件' })).toContainText('证书：社会工作师')
  await window.picture('77-附件')
  const target = join(folder, '导出的毕业证书.pdf')
  await window.willSaveAs(target)
  await panel().getByRole('button', { name: '导出毕业证书.pdf' }).click()
  await window.expectDone('已导出附件')
  expect(readFileSync(target).equals(scan)).toBe(true)

  await window.button('附件核对').click()
  await dialog('附件核对').getByRole('button', { name: '开始核对' }).click()
  await expect(dialog('附件核对').getByRole('status', { name: '核对结果' })).toContainText('共核对 3 个文件')
  await expect(dialog('附件核对').getByRole('status', { name: '核对结果' })).toContainText('全部完好')
  await window.picture('78-附件核对')
  await dialog('附件核对').getByRole('button', { name: '关闭' }).last().click()
})

test('certificates of the whole street come in by workbook and go out again', async () => {
  await window.button('导出子表').click()
  await choose(dialog('导出子表'), '子表', '证书')
  await window.picture('79-导出子表')
  await dialog('导出子表').getByRole('button', { name: '去导入证书' }).click()
  await expect(window.page.getByRole('radio', { name: '子表' })).toBeChecked()
  const rows = [1, 2, 3, 4].map((nth) => {
    const { name, idNo } = workerOf(nth)
    return { name, idNo, ...sampleRecords.certificate, certificateNo: `SW-${nth}` }
  })
  await window.willChooseFile(await writeRecordFile(folder, 'certificate', rows))
  await window.button('选择文件').click()
  await window.picture('80-导入子表')
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.picture('81-子表-检查')
  await window.button('下一步').click()
  await window.button(/^写入 4 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toContainText('与合计一致', { timeout: 60_000 })
  await openPerson(workerOf(2).name)
  await tab('子表').click()
  await expect(section('证书')).toContainText('SW-2')
  await window.button('导出子表').click()
  await choose(dialog('导出子表'), '子表', '证书')
  const target = join(folder, '证书.xlsx')
  await window.willSaveAs(target)
  await dialog('导出子表').getByRole('button', { name: '导出证书' }).click()
  await window.expectDone('已导出证书 5 条')
  expect(existsSync(target)).toBe(true)
  const texts = readWorkbook(readFileSync(target)).sheets[0]?.rows.flatMap((row) => row.texts) ?? []
  expect(texts).toContain('SW-3')
  expect(texts).not.toContain(workerOf(3).idNo)
})

test('who only looks sees records without the family, and neither photo nor scans', async () => {
  await window.lock()
  await window.login(people.admin.loginName, password)
  await window.openMenu('系统设置')
  await window.page.getByRole('tab', { name: '用户与权限' }).click()
  await window.button('新增账号').click()
  const box = dialog('新增账号')
  await box.getByRole('textbox', { name: '登录名' }).fill('chaxun')
  await box.getByRole('textbox', { name: '姓名' }).fill('查询甲')
  await box.getByLabel('口令').fill(password)
  await box.getByRole('checkbox', { name: '查询' }).check()
  await box.getByRole('button', { name: '新增账号' }).click()
  await window.expectDone('已新增账号“查询甲”')
  await window.lock()
  await window.login('chaxun', password)
  await openPerson(first)
  await expect(panel().getByRole('img')).toHaveCount(0)
  await expect(tab('附件')).toHaveCount(0)
  await tab('子表').click()
  await expect(section('证书')).toContainText('SW-2022-0001')
  await expect(section('家庭主要成员')).toHaveCount(0)
  await expect(section('证书').getByRole('button', { name: /^修改/ })).toHaveCount(0)
  await window.picture('82-查询账号-子表')
})
