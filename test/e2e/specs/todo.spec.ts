import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { systemClock } from '../../../src-main/core/system-clock.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { addDays, addMonths } from '../../../src-main/shared/kernel/calendar-date.ts'
import { parseCalendar } from '../../support/parse-calendar.ts'
import { person } from '../../support/roster-file.ts'
import { password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { openWithPeople, typeDate } from '../page-models/people-on-roster.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-todo-'))
/** The window's own clock is the computer's. */
const today = systemClock.today()
const joinedOn = addMonths(today, -40)
/** Names and days to the end of their contracts. */
const ends = { 到期甲: 5, 到期乙: 20, 到期丙: 25, 到期丁: 80, 逾期戊: -3 } as const
let window: OfficeWindow

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const line = (text: string | RegExp) => window.page.getByRole('row').filter({ hasText: text })
const matter = (name: string) =>
  window.page.getByRole('row').filter({ has: window.page.getByRole('cell', { name, exact: true }) })

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  const rows = Object.entries(ends).map(([name, days], nth) =>
    person(nth, {
      name,
      joinedOn,
      identity: '街道签订劳动合同',
      contractParty: '示例区青枫街道办事处',
      contractTerm: '固定期限',
      contractFrom: joinedOn,
      contractTo: addDays(today, days),
      contractTimes: 1,
    }),
  )
  await openWithPeople(window, folder, rows)
  await window.openMenu('合同管理')
  await window.button('从花名册接收合同').click()
  await dialog('从花名册接收合同').getByRole('button', { name: '接收合同' }).click()
  await expect(dialog('从花名册接收合同')).toContainText('已接收 5 份合同')
  await dialog('从花名册接收合同').getByRole('button', { name: '完成' }).click()
  await window.openMenu('首页')
})
test.afterAll(async () => {
  await window.app.close()
})

test(`the list of 首页 tells level, number and deadline, and says to which day it counts (${hostKind})`, async () => {
  await expect(window.page.getByText(`以 ${today} 计`)).toBeVisible()
  await expect(line('劳动合同30日内到期')).toContainText('3 人')
  await expect(line('劳动合同30日内到期')).toContainText(addDays(today, 5))
  await expect(line('劳动合同已到期未处理：逾期戊')).toContainText('已逾期')
  await expect(line('劳动合同90日内到期：到期丁')).toContainText('1 人')
  await expect(window.page.getByRole('region', { name: '最近操作' })).toContainText('从花名册接收合同')
  await window.picture('70-首页-待办')
})

test('a line leads to its people, and each of them to the contract', async () => {
  await window.button(/^去续签：劳动合同30日内到期/).click()
  await expect(window.page.getByRole('main', { name: '劳动合同30日内到期' })).toBeVisible()
  await expect(window.page.getByRole('status', { name: '待办名单计数' })).toHaveText('共 3 人')
  await expect(matter('到期甲')).toContainText('剩 5 天')
  await window.picture('71-待办名单')
  await window.button('打开：到期乙').click()
  await expect(window.page.getByRole('main', { name: '合同管理' })).toBeVisible()
  await expect(window.page.getByRole('cell', { name: '到期乙', exact: true })).toBeVisible()
  await expect(window.page.getByRole('cell', { name: '到期甲', exact: true })).toHaveCount(0)
  await window.openMenu('首页')
})

test('somebody is put off with a reason, stays findable, and is brought back', async () => {
  await window.button(/^去续签：劳动合同30日内到期/).click()
  await window.button('暂缓：到期乙').click()
  await typeDate(window, '暂缓至', addDays(today, 21))
  await dialog(/^暂缓/).getByRole('textbox', { name: '原因' }).fill('本人休假，返岗后办理')
  await window.button('暂缓 1 人').click()
  await expect(window.page.getByText('暂缓日期晚于办理时限', { exact: false })).toBeVisible()
  await window.picture('72-暂缓-晚于时限')
  await typeDate(window, '暂缓至', addDays(today, 10))
  await window.button('暂缓 1 人').click()
  await window.expectDone(`已暂缓 1 人，${addDays(today, 10)} 自动恢复`)
  await expect(matter('到期乙')).toHaveCount(0)
  await window.button('返回首页').click()
  await expect(line('劳动合同30日内到期')).toContainText('2 人')
  await window.page.getByText('已暂缓 1', { exact: true }).click()
  await window.picture('73-首页-已暂缓')
  await window.button(/^查看：劳动合同30日内到期/).click()
  await expect(matter('到期乙')).toContainText('本人休假，返岗后办理')
  await expect(matter('到期乙')).toContainText(`经办甲 ${today}`)
  await window.picture('74-待办名单-已暂缓')
  await window.button('恢复：到期乙').click()
  await window.expectDone('已恢复到待办：到期乙')
  await window.button('返回首页').click()
  await expect(line('劳动合同30日内到期')).toContainText('3 人')
})

test('what is overdue can’t be put off, and a yearly duty is called done', async () => {
  await window.button(/^去续签：劳动合同已到期未处理/).click()
  await expect(window.button('暂缓：逾期戊')).toBeDisabled()
  await expect(window.button('全部暂缓')).toBeDisabled()
  await window.button('返回首页').click()
  const standards = line('新年度标准未维护').first()
  await expect(standards).toContainText('3 项')
  await standards.getByRole('button').click()
  await window.button(/^办结：最低工资/).click()
  await dialog(/^办结/).getByRole('textbox', { name: '原因' }).fill('本年度最低工资标准未调整')
  await window.picture('75-办结')
  await dialog(/^办结/).getByRole('button', { name: '办结', exact: true }).click()
  await window.expectDone('已办结：最低工资')
  await window.button('返回首页').click()
  await expect(line('新年度标准未维护').first()).toContainText('2 项')
})

test('the days of a rule are changed in the settings, and the list follows', async () => {
  await window.openMenu('系统设置')
  await window.page.getByRole('tab', { name: '提醒规则' }).click()
  await window.picture('76-提醒规则')
  await window.button('修改：劳动合同到期').click()
  const box = dialog('修改提醒规则：劳动合同到期')
  await box.getByRole('textbox', { name: '提前天数' }).fill('10，7天')
  await box.getByRole('textbox', { name: '修改原因或依据' }).fill('街道例会议定')
  await box.getByRole('button', { name: '保存新版本' }).click()
  await expect(box.getByText('天数应为0至730的整数', { exact: false })).toBeVisible()
  await box.getByRole('textbox', { name: '提前天数' }).fill('10、7')
  await window.picture('77-提醒规则-修改')
  await box.getByRole('button', { name: '保存新版本' }).click()
  await window.expectDone('已保存提醒规则：劳动合同到期')
  await expect(line('劳动合同到期').first()).toContainText('提前 10、7 天')
  await window.openMenu('首页')
  await expect(line('劳动合同7日内到期：到期甲')).toContainText('30日内')
  await expect(line('劳动合同30日内到期')).toHaveCount(0)
})

test('the list is printed, and exported with and without names', async () => {
  const pdf = join(folder, '待办.pdf')
  await window.willSaveAs(pdf)
  await window.button('打印清单').click()
  await window.expectDone('已生成待办清单')
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  const text = pdfText(pdf)
  if (text !== undefined) {
    expect(text).toContain('待办事项清单')
    expect(text).toContain('逾期戊')
    expect(text).not.toMatch(/\d{15}/)
  }
  const workbook = join(folder, '待办.xlsx')
  await window.willSaveAs(workbook)
  await window.button('导出名单').click()
  await window.expectDone('已导出待办')
  const texts = readWorkbook(readFileSync(workbook)).sheets.flatMap(({ rows }) => rows.flatMap((row) => row.texts))
  expect(texts).toEqual(expect.arrayContaining(['逾期戊', '劳动合同7日内到期']))
  const calendar = join(folder, '待办.ics')
  await window.willSaveAs(calendar)
  await window.button('导出日历').click()
  await window.expectDone('不含姓名')
  const { events } = parseCalendar(readFileSync(calendar, 'utf8'))
  expect(events.map(({ start }) => start)).toContain(addDays(today, 5).replaceAll('-', ''))
  expect(JSON.stringify(events)).not.toMatch(/到期甲|逾期戊/)
})

/** Undefined where Poppler is not installed. */
function pdfText(path: string): string | undefined {
  try {
    return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  } catch {
    return undefined
  }
}

test('the administrator sees what concerns standards, and nobody by name', async () => {
  await window.lock()
  await window.login(people.admin.loginName, password)
  await window.openMenu('首页')
  await expect(line('新年度标准未维护').first()).toBeVisible()
  await expect(window.page.getByText('劳动合同', { exact: false }).filter({ hasText: '到期' })).toHaveCount(0)
  await window.picture('78-首页-管理员')
  await window.openMenu('系统设置')
  await window.page.getByRole('tab', { name: '提醒规则' }).click()
  await expect(window.button('修改：退休')).toBeEnabled()
})
