import { expect } from '@playwright/test'
import { sampleCommunities, sampleOffice } from '../../../src-main/core/sample/sample-plan.ts'
import type { OfficeWindow } from './office-window.ts'

export const password = 'Qf-2026-示例口令'
export const people = {
  admin: { title: '系统管理员', loginName: 'guanli', displayName: '管理甲' },
  clerk: { title: '经办', loginName: 'jingban', displayName: '经办甲' },
  reviewer: { title: '审核', loginName: 'shenhe', displayName: '审核甲' },
} as const

/** Goes through the first-run wizard with the sample street. */
export async function finishFirstRun(window: OfficeWindow): Promise<void> {
  const { page } = window
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  await expect(page.getByRole('main', { name: '首次使用' })).toBeVisible({ timeout: 30_000 })
  await window.button('下一步').click()
  await expect(page.getByText('请填写全称')).toBeVisible()
  await field('街道办事处全称').fill(sampleOffice.name)
  await field('简称').fill(sampleOffice.shortName)
  await field('所属区（县）').fill(sampleOffice.district)
  await field('发文机关代字').fill(sampleOffice.documentPrefix)
  await window.picture('01-首次使用-单位信息')
  await window.button('下一步').click()
  await fillAccount(window, people.admin)
  await window.button('下一步').click()
  await fillAccount(window, people.clerk)
  await fillAccount(window, people.reviewer)
  await window.picture('02-首次使用-账号')
  await window.button('下一步').click()
  const lines = sampleCommunities.map((c) => [c.name, c.households, c.population, c.quota].join('\t'))
  await field('社区名单').fill(lines.join('\n'))
  await expect(page.getByText(`已识别 ${lines.length} 个社区`)).toBeVisible()
  await window.picture('03-首次使用-社区名单')
  await window.button('下一步').click()
  await window.picture('04-首次使用-标准')
  await window.button('完成设置').click()
  await expect(page.getByRole('navigation', { name: '主菜单' })).toBeVisible({ timeout: 60_000 })
}

async function fillAccount({ page }: OfficeWindow, account: (typeof people)[keyof typeof people]): Promise<void> {
  const section = page.getByRole('region', { name: account.title, exact: true })
  await section.getByRole('textbox', { name: `${account.title}登录名` }).fill(account.loginName)
  await section.getByRole('textbox', { name: `${account.title}姓名` }).fill(account.displayName)
  await section.getByRole('textbox', { name: `${account.title}口令`, exact: true }).fill(password)
  await section.getByRole('textbox', { name: `${account.title}口令确认` }).fill(password)
}
