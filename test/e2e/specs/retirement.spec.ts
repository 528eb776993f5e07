import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { person, street } from '../../support/roster-file.ts'
import { password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { openWithPeople, typeDate } from '../page-models/people-on-roster.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-retirement-'))
/** A woman of the group 50 born in 1976-05: 2027-02-16 by the table (domain §5.6 counts one month for every two). */
const retiring = street.workers.findIndex(({ birthOn }) => birthOn === '1976-05-16')
const retiringName = street.workers[retiring]?.name ?? ''
const youngest = street.workers.findIndex(({ birthOn, sex }) => sex === '女' && birthOn > '1995')
let window: OfficeWindow

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const panel = () => window.page.getByRole('complementary', { name: '退休详情' })
const row = (name: string) =>
  window.page.getByRole('row').filter({ has: window.page.getByRole('cell', { name, exact: true }) })

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await openWithPeople(window, folder, [
    person(retiring),
    person(youngest, { name: '示例年轻', joinedOn: '2020-01-01', otherCertificates: '中级职称' }),
  ])
})
test.afterAll(async () => {
  await window.app.close()
})

test(`the list shows the day by the dated table, and how it comes about (${hostKind})`, async () => {
  await window.openMenu('退休管理')
  await window.page.getByText(/^全部/).click()
  await expect(row(retiringName)).toContainText('2027-02-16')
  await row(retiringName).click()
  await expect(panel()).toContainText('2027-02-16（50岁9个月）')
  await expect(panel()).toContainText('最早可提前至')
  await expect(panel()).toContainText('2026-05-16')
  await expect(panel().getByRole('list', { name: '退休推算过程' })).toContainText('每2个月延迟1个月')
  await window.picture('80-退休管理')
})

test('an application against the rules says which, and the right one waits for another person', async () => {
  await window.button('登记退休申请').click()
  const box = dialog(`登记退休申请：${retiringName}`)
  await box.getByText('弹性延迟退休', { exact: true }).click()
  await typeDate(window, '申请退休时间', '2031-01-01')
  await box.getByRole('textbox', { name: '书面材料' }).fill('延迟退休协议1号')
  await expect(box.getByRole('list', { name: '退休申请检查结果' })).toContainText('晚于可延迟的最晚时间2030-02-16')
  await window.picture('81-退休申请-检查')
  await box.getByRole('button', { name: '登记申请' }).click()
  await expect(box.getByRole('alert')).toContainText('退休办理不符合规定')
  await box.getByText('法定退休', { exact: true }).click()
  await box.getByRole('button', { name: '登记申请' }).click()
  await window.expectDone(`已登记${retiringName}的法定退休申请，待审批`)
  await expect(panel().getByRole('button', { name: '批准', exact: true })).toBeDisabled()
  await expect(panel().getByRole('button', { name: '登记退休申请' })).toBeDisabled()
  await window.picture('82-退休申请-待审批')
})

test('the reviewer finds it on 首页, approves it, and the clerk can’t retire anybody ahead of time', async () => {
  await window.lock()
  await window.login(people.reviewer.loginName, password)
  await window.openMenu('首页')
  await window.button(/^去审核/).click()
  await window.button(`打开：${retiringName}`).click()
  await panel().getByRole('button', { name: '批准', exact: true }).click()
  await dialog(/^批准/).getByRole('button', { name: '批准', exact: true }).click()
  await window.expectDone(`已批准：${retiringName}，法定退休`)
  await expect(panel()).toContainText('已批准')
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('退休管理')
  await window.page.getByText(/^已申请/).click()
  await row(retiringName).click()
  await panel().getByRole('button', { name: '登记实际退休' }).click()
  await typeDate(window, '实际退休时间', '2026-01-15')
  await dialog(/^登记实际退休/)
    .getByRole('button', { name: '登记实际退休' })
    .click()
  await expect(dialog(/^登记实际退休/)).toContainText('早于批准的时间2027-02-16')
  await window.picture('83-登记实际退休')
  await window.page.keyboard.press('Escape')
})

test('the forecast is printed and exported', async () => {
  await window.page.getByText(/^全部/).click()
  const pdf = join(folder, '退休.pdf')
  await window.willSaveAs(pdf)
  await window.button('打印名单').click()
  await window.expectDone('已生成退休预告名单')
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  const workbook = join(folder, '退休.xlsx')
  await window.willSaveAs(workbook)
  await window.button('导出名单').click()
  await window.expectDone('已导出 2 人')
  const texts = readWorkbook(readFileSync(workbook)).sheets[0]?.rows.flatMap(({ texts: each }) => each) ?? []
  expect(texts).toEqual(expect.arrayContaining([retiringName, '2027-02-16', '法定退休，已批准']))
})

test('somebody who is hired elsewhere is registered and confirmed, and a mentor appointed and ended', async () => {
  await window.openMenu('职业发展')
  await window.button('登记录用').click()
  await choose('人员', '示例年轻')
  const box = dialog('登记录用')
  await box.getByRole('textbox', { name: '录用单位' }).fill('示例区民政局')
  await box.getByRole('textbox', { name: '录用通知文号' }).fill('示人社〔2026〕9号')
  await box.getByRole('button', { name: '登记录用' }).click()
  await window.expectDone('已登记示例年轻的考录公务员，待确认')
  await expect(window.button('确认：示例年轻')).toBeDisabled()
  await window.picture('84-职业发展-考录')
  await window.page.getByRole('tab', { name: '特聘导师' }).click()
  await window.button('登记特聘导师').click()
  await choose('人员', '示例年轻')
  await dialog('登记特聘导师').getByRole('textbox', { name: '聘任院校' }).fill('示例大学')
  await window.picture('85-登记特聘导师')
  await dialog('登记特聘导师').getByRole('button', { name: '登记聘任' }).click()
  await window.expectDone('已登记示例年轻受聘示例大学')
  await window.picture('86-职业发展-特聘导师')
  await window.button('结束：示例年轻').click()
  await dialog(/^结束/).getByRole('textbox', { name: '原因' }).fill('双方商定提前结束')
  await dialog(/^结束/).getByRole('button', { name: '结束聘任' }).click()
  await window.expectDone('已结束示例年轻受聘示例大学')
  await window.page.getByRole('tab', { name: '双向比照' }).click()
  await expect(window.page.getByRole('region', { name: '可比照人员' })).toContainText('示例年轻')
  await window.picture('87-双向比照')
  await window.lock()
  await window.login(people.reviewer.loginName, password)
  await window.openMenu('职业发展')
  await window.button('确认：示例年轻').click()
  await window.button('确认录用').click()
  await window.expectDone('已确认示例年轻的考录公务员')
})

async function choose(label: string, name: string): Promise<void> {
  await window.page.getByRole('combobox', { name: label }).click()
  await window.page.keyboard.type(name)
  await window.page.getByRole('option', { name: new RegExp(name) }).waitFor({ state: 'attached' })
  await window.page.keyboard.press('Enter')
}
