import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { systemClock } from '../../../src-main/core/system-clock.ts'
import { addMonths, firstDayOf, monthOf } from '../../../src-main/shared/kernel/calendar-date.ts'
import { person } from '../../support/roster-file.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { openWithPeople } from '../page-models/people-on-roster.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-certificates-'))
const name = '示例持证'
const today = systemClock.today()
const obtainedOn = firstDayOf(monthOf(addMonths(today, -1)))
let window: OfficeWindow

const dialog = (title: string | RegExp) => window.page.getByRole('dialog', { name: title })
const panel = () => window.page.getByRole('complementary', { name: '证书待遇', exact: true })

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await openWithPeople(window, folder, [
    person(0, {
      ...{
        name,
        joinedOn: '2025-06-01',
        identity: '街道签订劳动合同',
        postClass: '工作人员',
        grade: 1,
        status: '在岗',
      },
      ...{ category: '社区专职工作者', socialWorkLevel: '社会工作师', certificateOn: obtainedOn },
    }),
  ])
})
test.afterAll(async () => {
  await window.app.close()
})

test(`the to-do list leads to what a new certificate would change (${hostKind})`, async () => {
  await window.openMenu('首页')
  await expect(window.page.getByText(/证书待遇/).first()).toBeVisible()
  await window.openMenu('岗位等级')
  await window.page.getByRole('tab', { name: '证书待遇', exact: true }).click()
  const list = window.page.getByRole('table', { name: '证书待遇建议', exact: true })
  await list.getByRole('cell', { name, exact: true }).click()
  await expect(panel()).toContainText('花名册已登记该证书')
  await window.picture('76-证书待遇-建议')
  await panel().getByRole('button', { name: '确认津贴' }).click()
  await window.expectDone(new RegExp(`已确认${name}的`))
  await expect(panel().getByRole('button', { name: '确认津贴' })).toBeHidden()
})

test('the level goes into a promotion batch, or is turned down with a reason', async () => {
  await expect(panel().getByRole('region', { name: '等级建议' })).toContainText('凭证书')
  await panel().getByRole('button', { name: '列入晋级批次' }).click()
  await expect(dialog('生成晋级批次')).toContainText(name)
  await window.picture('77-证书待遇-列入批次')
  await dialog('生成晋级批次').getByRole('button', { name: '取消' }).click()
  await panel().getByRole('button', { name: '不采纳等级建议' }).click()
  await dialog(/^不采纳/)
    .getByRole('textbox', { name: '原因' })
    .fill('街道议定年底统一调整')
  await dialog(/^不采纳/)
    .getByRole('button', { name: '不采纳', exact: true })
    .click()
  await window.expectDone(`已不采纳${name}的等级建议`)
  await expect(window.page.getByText('没有待处理的证书待遇建议。')).toBeVisible()
})

test('changing the identity says which duties change before it is saved', async () => {
  await window.openMenu('花名册')
  await window.page.getByRole('gridcell', { name, exact: true }).first().click()
  await window.button('修改用工身份').click()
  const box = dialog('修改用工身份')
  await box.getByRole('combobox', { name: '用工身份' }).click()
  await window.page.keyboard.type('公益性')
  await window.page.keyboard.press('Enter')
  const duties = box.getByRole('table', { name: '义务变化' })
  await expect(duties).toContainText('劳动合同法实施条例第十二条')
  await expect(duties.getByRole('row')).toHaveCount(3)
  await window.picture('78-花名册-身份更改的义务变化')
  await box.getByRole('button', { name: '取消' }).click()
})
