import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { variableHeaders, variableRow, writePaySheet } from '../../support/pay-sheets.ts'
import { person, street, writeRosterFile } from '../../support/roster-file.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-pay-inputs-'))
const home = street.workers[0]?.community ?? ''
const [a = 0, b = 1] = street.workers.flatMap((w, nth) => (w.community === home ? [nth] : []))
const nameOf = (nth: number) => street.workers[nth]?.name ?? ''
let window: OfficeWindow
let month = ''

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const table = (name: string) => window.page.getByRole('table', { name, exact: true })
const tab = (name: string) => window.page.getByRole('tab', { name, exact: true }).click()

async function writeBatch(verb: RegExp): Promise<void> {
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(verb).click()
}

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  const rows = Array.from({ length: 40 }, (_, nth) => person(nth))
  await window.willChooseFile(await writeRosterFile(folder, rows))
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await writeBatch(/^写入 40 行/)
  await expect(window.page.getByRole('region', { name: '导入回执' })).toBeVisible({ timeout: 60_000 })
  await window.openMenu('工资核算')
  await window.button('新建工资月').first().click()
  month = await dialog('新建工资月').getByLabel('所属月份').inputValue()
  await dialog('新建工资月').getByRole('button', { name: '新建工资月' }).click()
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a variable sheet is stopped by its control totals, and then taken in (${hostKind})`, async () => {
  await window.button('变动项和结算').click()
  await expect(table('分社区变动项')).toBeVisible()
  const title = `${month.replace('-', '年')}月变动项登记表`
  const rows = [variableRow(a, 200, 150.5), variableRow(b, 100, '', 30), ['合计', '', '', 300, 150.5, 30]]
  const stage = async (total: string) => {
    await window.button(`导入：${home}`).click()
    await window.willChooseFile(await writePaySheet(folder, { title, headers: variableHeaders, rows }))
    await dialog('导入变动项表').getByRole('button', { name: '选择文件' }).click()
    await dialog('导入变动项表').getByLabel('控制人数').fill('2')
    await dialog('导入变动项表').getByLabel('控制金额').fill(total)
    await window.picture('P80-变动项-导入')
    await dialog('导入变动项表').getByRole('button', { name: '开始检查' }).click()
  }
  await stage('580.50')
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await expect(window.button(/^写入 2 行/)).toBeDisabled()
  await expect(window.page.getByText('本文件不能写入：控制金额为580.50元，来表各行合计480.50元')).toBeVisible()
  await window.picture('P81-变动项-不能写入')
  await window.openMenu('工资核算')
  await table('工资月').getByRole('row').nth(1).click()
  await window.button('变动项和结算').click()
  await stage('480.50')
  await writeBatch(/^写入 2 行/)
  await expect(window.page.getByRole('region', { name: '导入回执' })).toBeVisible({ timeout: 60_000 })
})

test('a fact is recorded, refused a second time, and voided with its reason', async () => {
  await window.openMenu('工资核算')
  await window.button('核算依据').click()
  await window.button('登记缴费基数').click()
  const form = dialog('登记缴费基数')
  const record = async () => {
    await form.getByLabel('人员').fill(nameOf(a))
    await window.page
      .getByRole('option', { name: new RegExp(nameOf(a)) })
      .first()
      .waitFor({ state: 'attached' })
    await window.page.keyboard.press('Enter')
    await form.getByLabel('上年月平均工资').fill('6300')
    await form.getByLabel('依据').fill('2026年度申报表')
    await window.picture('P82-核算依据-登记')
    await form.getByRole('button', { name: '登记缴费基数' }).click()
  }
  await record()
  await expect(table('缴费基数')).toContainText('6,300.00元')
  await window.button('登记缴费基数').click()
  await record()
  await expect(form).toContainText('更正的请先作废原记录')
  await form.getByRole('button', { name: '取消' }).click()
  await window.button(new RegExp(`^作废：${nameOf(a)}`)).click()
  await dialog(/^作废/).getByLabel('原因').fill('金额录错')
  await dialog(/^作废/).getByRole('button', { name: '作废记录' }).click()
  await window.page.getByRole('checkbox', { name: '包括已作废' }).check()
  await expect(table('缴费基数')).toContainText('金额录错')
  await window.picture('P83-核算依据-已作废')
})

test('deductions of the tax client come in by ID number', async () => {
  await tab('专项附加扣除')
  await window.button('导入扣缴端文件').click()
  const headers = ['工号', '姓名', '证件类型', '证件号码', '累计子女教育', '累计赡养老人', '累计个人养老金']
  const row = (nth: number, ...amounts: number[]) => {
    return ['', nameOf(nth), '居民身份证', street.workers[nth]?.idNo ?? '', ...amounts]
  }
  const rows = [row(a, 22_000, 16_500, 1_000), row(b, 0, 33_000, 0)]
  await window.willChooseFile(await writePaySheet(folder, { title: '专项附加扣除信息', headers, rows }))
  await window.button('选择文件').click()
  await window.picture('P84-专项附加扣除-导入')
  await window.button('开始检查').click()
  await writeBatch(/^写入 2 行/)
  await expect(window.page.getByRole('region', { name: '导入回执' })).toBeVisible({ timeout: 60_000 })
  await window.openMenu('工资核算')
  await window.button('核算依据').click()
  await tab('专项附加扣除')
  await expect(table('专项附加扣除')).toContainText('累计（税务系统） 33,000.00元')
  await window.picture('P85-专项附加扣除')
})

test('one person’s amount is entered by hand, and a settlement says why it cannot be added', async () => {
  await window.openMenu('工资核算')
  await table('工资月').getByRole('row').nth(1).click()
  await window.button('变动项和结算').click()
  await window.picture('P86-变动项-分社区')
  await tab('逐人')
  await window.button(`录入：${nameOf(b)}`).click()
  await dialog(/^录入/).getByLabel('金额').fill('80')
  await window.picture('P87-变动项-录入')
  await dialog(/^录入/).getByRole('button', { name: '保存' }).click()
  await expect(table('逐人变动项').getByRole('row', { name: new RegExp(nameOf(b)) })).toContainText('80.00')
  await window.picture('P88-变动项-逐人')
  await tab('绩效结算')
  await expect(window.page.getByText('没有按季、按半年或按年结算的项目')).toBeVisible()
  await window.picture('P89-绩效结算')
})
