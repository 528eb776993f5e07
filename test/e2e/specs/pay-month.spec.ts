import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { person } from '../../support/roster-file.ts'
import { password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { openWithPeople, typeDate } from '../page-models/people-on-roster.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-pay-'))
let window: OfficeWindow

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  const paid = { community: '青枫路', socialInsuranceBase: 6300, housingFundBase: 6300 }
  const rows = ['示例甲', '示例乙', '示例丙'].map((name, index) =>
    person(index, { ...paid, name, joinedOn: '2019-03-01' }),
  )
  await openWithPeople(window, folder, [...rows, person(3, { ...paid, name: '示例戊', joinedOn: '2026-10-16' })])
})
test.afterAll(async () => {
  await window.app.close()
})

async function compute(month: string): Promise<void> {
  await window.openMenu('工资核算')
  await window.button('新建工资月').first().click()
  await typeDate(window, '所属月份', month)
  await typeDate(window, '发放日期', `${month}-28`)
  await window.page.getByRole('dialog').getByRole('button', { name: '新建工资月' }).click()
  await window.button('计算').click()
  await window.expectDone(/已计算 \d 人/)
}

test(`a month is compared with the one before it, and every change has its cause (${hostKind})`, async () => {
  await compute('2026-09')
  await compute('2026-10')
  await window.page.getByRole('tab', { name: /与上月比对/ }).click()
  const row = window.page.getByRole('row').filter({ hasText: '示例戊' })
  await expect(row).toContainText('新进')
  await expect(row).toContainText('2026-10-16入职')
  await expect(window.page.getByRole('table', { name: /按原因/ })).toContainText('合计')
  await window.picture('95-工资月-与上月比对')
})

test('another computation is another version, with nothing changed', async () => {
  await window.button('计算').click()
  await window.page.getByRole('tab', { name: '核算版本' }).click()
  await window.button('查看第2次计算的差异').click()
  await expect(window.page.getByText('两次计算结果一致。')).toBeVisible()
  await window.picture('96-工资月-核算版本')
})

test('the reviewer sees the differences first', async () => {
  await window.button('提交').click()
  await window.button(/^提交 3 人工资表$/).click()
  await window.expectDone('待审批')
  await window.lock()
  await window.login(people.reviewer.loginName, password)
  await window.openMenu('工资核算')
  await window.page.getByRole('row').filter({ hasText: '2026年10月' }).click()
  await expect(window.page.getByRole('tab', { name: /与上月比对/ })).toHaveAttribute('aria-selected', 'true')
  await window.picture('97-工资月-复核')
})
