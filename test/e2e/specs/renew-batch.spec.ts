import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { systemClock } from '../../../src-main/core/system-clock.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { sampleOffice } from '../../../src-main/core/sample/sample-plan.ts'
import { addDays, addMonths, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { docxText } from '../../support/docx-text.ts'
import { person, writeRosterFile } from '../../support/roster-file.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-renewals-'))
const today = systemClock.today()
/** Three end within 30 days, two within 60, one was forgotten, one runs on, one was never written down. */
const ends = [8, 15, 28, 40, 55, -3, 400].map((days) => addDays(today, days))
let window: OfficeWindow

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const column = (name: string) => window.page.getByRole('region', { name, exact: true })
const status = (name: string) => window.page.getByRole('status', { name, exact: true })
const startOf = (end: CalendarDate) => addMonths(addDays(end, 1), -36)

async function date(label: string | RegExp, day: string): Promise<void> {
  const { page } = window
  const box = page
    .getByRole('textbox', { name: label })
    .or(page.getByRole('combobox', { name: label }))
    .first()
  await box.fill(day)
  await box.press('Enter')
}

const show = (view: string) =>
  window.page.getByRole('radiogroup', { name: '合同视图' }).getByText(view, { exact: true })

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.admin.loginName, password)
  await window.openMenu('系统设置')
  await window.page.getByRole('tab', { name: '单位与社区' }).click()
  await window.button('修改单位信息').click()
  const office = dialog('修改单位信息')
  await office.getByRole('textbox', { name: '办公地址' }).fill(sampleOffice.address)
  await office.getByRole('textbox', { name: '主要负责人' }).fill('负责人甲')
  await office.getByRole('button', { name: '保存单位信息' }).click()
  await window.expectDone('已保存单位信息')
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  const rows = [...ends, null].map((end, nth) =>
    person(nth + 20, {
      joinedOn: end === null ? addDays(today, -20) : startOf(end),
      homeAddress: `示例区青枫街道青枫路${nth + 1}号`,
      identity: '街道签订劳动合同',
      ...(end === null
        ? {}
        : { contractParty: sampleOffice.name, contractTerm: '固定期限', contractFrom: startOf(end), contractTo: end }),
    }),
  )
  await window.willChooseFile(await writeRosterFile(folder, rows))
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(/^写入 8 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toBeVisible({ timeout: 60_000 })
  await window.openMenu('合同管理')
  await window.button('从花名册接收合同').click()
  await dialog('从花名册接收合同').getByRole('button', { name: '接收合同' }).click()
  await dialog('从花名册接收合同').getByRole('button', { name: '完成' }).click()
})
test.afterAll(async () => {
  await window.app.close()
})

test(`the board puts contracts under the wrong heading (${hostKind})`, async () => {
  await expect(status('30日内到期份数')).toHaveText('3 份')
  await expect(status('60日内到期份数')).toHaveText('2 份')
  await expect(status('已到期未处理份数')).toHaveText('1 份')
  await window.picture('70-合同-看板')
  await show('应签未签').click()
  await expect(window.page.getByText('已用工20天')).toBeVisible()
  await window.picture('71-合同-应签未签')
  await show('到期提醒').click()
  await expect(window.page.getByRole('status', { name: '到期提醒计数' })).toBeVisible()
  await window.picture('72-合同-到期提醒')
  await show('看板').click()
})

test('a batch is renewed without its documents, or a contract comes into force without its scan', async () => {
  await window.page.getByRole('checkbox', { name: '全选30日内到期' }).check()
  await expect(status('已选合同')).toHaveText('已选 3 份')
  await window.button('续签').click()
  await window.picture('73-合同-续签')
  await dialog('续签合同').getByRole('button', { name: '生成 3 份续签草稿' }).click()
  await expect(dialog('生成文书')).toBeVisible()
  await window.picture('74-合同-生成文书')
  await window.willChooseFile(folder)
  await dialog('生成文书').getByRole('button', { name: '生成 3 人的文书' }).click()
  await expect(status('生成结果')).toHaveText('已生成 3 人 6 份文书，0 人未生成。', { timeout: 60_000 })
  await window.picture('75-合同-生成结果')
  await dialog('生成文书').getByRole('button', { name: '完成' }).click()
  const [made = ''] = readdirSync(folder).filter((name) => name.includes('文书'))
  const files = readdirSync(join(folder, made))
  expect(files.filter((name) => name.endsWith('劳动合同书.docx'))).toHaveLength(3)
  expect(files.filter((name) => name.endsWith('续签意向征询表.docx'))).toHaveLength(3)
  const [first = ''] = files.filter((name) => name.endsWith('劳动合同书.docx'))
  expect(docxText(readFileSync(join(folder, made, first)))).toContain('负责人甲')

  await window.page.getByRole('checkbox', { name: '全选本页劳动合同' }).check()
  const path = join(folder, '登记.xlsx')
  await window.willSaveAs(path)
  await window.button('导出打印登记').click()
  await window.expectDone('已导出打印登记 6 份')
  const texts = readWorkbook(readFileSync(path)).sheets[0]?.rows.flatMap((row) => row.texts) ?? []
  const numbers = [...new Set(texts.filter((text) => /^青枫合〔\d{4}〕\d{4}号$/.test(text)))]
  expect(numbers.length).toBeGreaterThanOrEqual(3)

  await window.button('批量登记签订').click()
  await dialog('批量登记签订').getByRole('button', { name: '登记 3 份合同签订' }).click()
  await expect(status('登记结果')).toHaveText('已登记签订 0 份，3 份未登记。')
  await dialog('批量登记签订').getByRole('button', { name: '完成' }).click()
})

test('scans are bound to somebody else, or the old contract stays in force beside the new one', async () => {
  await show('待签').click()
  const cells = window.page.getByRole('table', { name: '劳动合同' }).getByRole('cell')
  const numbers = (await cells.allTextContents()).filter((text) => /^青枫合〔\d{4}〕\d{4}号$/.test(text))
  expect(numbers).toHaveLength(3)
  const scans = numbers.map((number, nth) => {
    const scan = join(folder, `${number}.pdf`)
    writeFileSync(scan, `%PDF-1.7\nsigned ${nth}\n%%EOF`)
    return scan
  })
  const stranger = join(folder, '无法辨认.pdf')
  writeFileSync(stranger, '%PDF-1.7\nnobody\n%%EOF')
  await window.willChooseFile(...scans, stranger)
  await window.button('批量上传扫描件').click()
  await dialog('批量上传扫描件').getByRole('button', { name: '选择扫描件' }).click()
  await expect(dialog('批量上传扫描件').getByRole('cell', { name: /^已对应/ })).toHaveCount(3)
  await window.picture('76-合同-上传扫描件')
  await dialog('批量上传扫描件').getByRole('button', { name: '完成' }).click()
  await window.page.getByRole('checkbox', { name: '全选本页劳动合同' }).check()
  await window.button('批量登记签订').click()
  await dialog('批量登记签订').getByRole('button', { name: '登记 3 份合同签订' }).click()
  await expect(status('登记结果')).toHaveText('已登记签订 3 份，0 份未登记。')
  await window.picture('77-合同-登记结果')
  await dialog('批量登记签订').getByRole('button', { name: '完成' }).click()
  await expect(status('已续签（30天内）份数')).toHaveText('3 份')
  await expect(status('30日内到期份数')).toHaveText('0 份')
})

test('the panel hides the chain, or offers what the state forbids', async () => {
  await column('已续签（30天内）').getByRole('listitem').first().getByRole('button').click()
  const panel = window.page.getByRole('complementary', { name: '合同详情' })
  await expect(panel.getByRole('button', { name: '修改草稿' })).toBeDisabled()
  await expect(panel.getByRole('button', { name: '变更', exact: true })).toBeEnabled()
  await window.picture('78-合同-详情')
  await panel.getByRole('tab', { name: '合同链' }).click()
  await expect(panel.getByRole('region', { name: '合同链' })).toContainText('第2次固定期限')
  await window.picture('79-合同-合同链')
  await panel.getByRole('tab', { name: '文书' }).click()
  await expect(panel.getByRole('region', { name: '文书和扫描件' })).toContainText('.pdf')
  await window.picture('80-合同-文书')
})

test('somebody in a protected period is dismissed', async () => {
  const panel = window.page.getByRole('complementary', { name: '合同详情' })
  await panel.getByRole('tab', { name: '保护期' }).click()
  await panel.getByRole('button', { name: '登记保护期' }).click()
  const box = dialog(/^登记.+的保护期$/)
  await box.getByRole('textbox', { name: '证明材料' }).fill('示例医院诊断证明')
  await window.picture('81-合同-登记保护期')
  await box.getByRole('button', { name: '登记保护期' }).click()
  await expect(panel.getByRole('region', { name: '保护期' })).toContainText('不得依照第四十条')
  await window.picture('82-合同-保护期')
  await panel.getByRole('button', { name: '终止或解除' }).click()
  const ending = dialog(/^终止或解除/)
  await ending.getByRole('combobox', { name: '情形', exact: true }).click()
  await window.page.getByTitle(/^无过失性辞退/).click()
  await expect(ending.getByRole('list', { name: '办理检查结果' })).toContainText('第四十二条')
  await window.picture('83-合同-解除检查')
  await ending.getByRole('button', { name: '取消' }).click()
})

test('the calculator shows no step, or the panel amends without a trace', async () => {
  const panel = window.page.getByRole('complementary', { name: '合同详情' })
  await panel.getByRole('button', { name: '变更', exact: true }).click()
  const amending = dialog(/^变更/)
  await amending.getByRole('checkbox', { name: '工作地点' }).check()
  await amending.getByRole('textbox', { name: '工作地点变更为' }).fill('学府社区')
  await date('变更生效日期', addDays(today, 40))
  await amending.getByRole('textbox', { name: '变更原因' }).fill('统筹调配')
  await window.picture('84-合同-变更')
  await amending.getByRole('button', { name: '保存变更协议' }).click()
  await panel.getByRole('tab', { name: '合同链' }).click()
  await expect(panel.getByRole('region', { name: '合同事项' })).toContainText('双方未签字，尚未生效')
  await window.picture('85-合同-变更记录')
  await panel.getByRole('button', { name: '关闭' }).click()

  await window.button('经济补偿计算').click()
  const box = dialog('经济补偿计算')
  await date('在本单位工作起始日', '2019-03-01')
  await date('最后工作日', '2026-06-30')
  await box.getByRole('textbox', { name: '前十二个月月平均应得工资' }).fill('6850.40')
  await expect(status('合计')).toContainText('51,378.00')
  await window.picture('86-合同-经济补偿')
  await box.getByRole('button', { name: '关闭' }).last().click()
})

test('a new contract is drafted against the law without a word', async () => {
  await window.button('新建合同').click()
  const box = dialog('新建合同')
  await window.picture('87-合同-新建')
  await box.getByRole('combobox', { name: '人员' }).click()
  await window.page.keyboard.press('ArrowDown')
  await window.page.keyboard.press('Enter')
  await expect(box.getByRole('region', { name: '合同检查' })).toBeVisible()
  await window.picture('88-合同-新建检查')
  await box.getByRole('button', { name: '取消' }).click()
  await window.button('文书模板').click()
  await expect(dialog('文书模板').getByRole('row')).toHaveCount(13)
  await window.picture('89-合同-文书模板')
  await dialog('文书模板').getByRole('button', { name: '完成' }).click()
  await window.button('补录合同').click()
  await window.picture('90-合同-补录')
  await dialog('补录合同').getByRole('button', { name: '取消' }).click()
  await window.button('导出台账').click()
  await window.picture('91-合同-导出台账')
  await dialog('导出合同台账').getByRole('button', { name: '取消' }).click()
})
