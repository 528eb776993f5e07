import { expect } from '@playwright/test'
import { writeRosterFile, type FileRow } from '../../support/roster-file.ts'
import { finishFirstRun, password, people } from './first-run.ts'
import type { OfficeWindow } from './office-window.ts'

/** First run, the clerk signed in, and these people imported. */
export async function openWithPeople(window: OfficeWindow, folder: string, rows: readonly FileRow[]): Promise<void> {
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.willChooseFile(await writeRosterFile(folder, [...rows]))
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(new RegExp(`^写入 ${rows.length} 行`)).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toBeVisible({ timeout: 60_000 })
}

/** Types a day into a date field and takes it. */
export async function typeDate({ page }: OfficeWindow, label: string, day: string): Promise<void> {
  const box = page
    .getByRole('textbox', { name: label })
    .or(page.getByRole('combobox', { name: label }))
    .first()
  await box.fill(day)
  await box.press('Tab')
}
