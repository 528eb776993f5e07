import { expect } from '@playwright/test'
import { finishFirstRun, password, people } from './first-run.ts'
import type { OfficeWindow } from './office-window.ts'

/** Imports a workbook of good rows by the wizard; gives the grounds that it asks for. */
export async function importRoster(window: OfficeWindow, path: string): Promise<void> {
  const { page } = window
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.willChooseFile(path)
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await window.button('下一步').click({ timeout: 60_000 })
  await window.button('下一步').click()
  await window.button(/^写入 \d+ 行/).click()
  const reason = page.getByRole('textbox', { name: '超员额原因' })
  const receipt = page.getByRole('region', { name: '导入回执' })
  await expect(reason.or(receipt)).toBeVisible({ timeout: 60_000 })
  if (await reason.isVisible()) {
    await reason.fill('上级统筹派驻')
    await window.button(/^写入 \d+ 行/).click()
  }
  await expect(receipt).toContainText('与合计一致', { timeout: 60_000 })
}

/** A street after its first run, with the clerk signed in and a roster imported. */
export async function startWithRoster(window: OfficeWindow, path: string): Promise<void> {
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await importRoster(window, path)
}
