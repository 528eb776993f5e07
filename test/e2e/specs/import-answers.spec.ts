import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-answers-'))
let window: OfficeWindow

/** A community's own table as CSV: words of its own, years of two digits, a header that nobody knows. */
function ownTable(name: string, from: number): string {
  const headers =
    '人员编号,社区,姓名,身份证号,民族,政治面貌,最高学历,本人手机,人员类别,进社区时间,用工身份,岗位类别,岗位等级,社工证,退休类别,状态'
  const rows = sampleStreet()
    .workers.slice(from, from + 5)
    .map((w) =>
      [
        ...[
          w.empNo,
          w.community,
          w.name,
          w.idNo,
          w.nation,
          '组织内',
          w.education,
          w.mobile,
          w.category,
          twoDigits(w.joinedOn),
        ],
        ...[w.identity, w.postClass, w.grade, w.socialWorkLevel, w.retirementCategory, w.status],
      ].join(','),
    )
  const path = join(folder, name)
  writeFileSync(path, `\ufeff${[headers, ...rows].join('\r\n')}\r\n`)
  return path
}

/** 2015-07-01 → 15.07.01 */
const twoDigits = (date: string) => date.slice(2).replaceAll('-', '.')

async function check(path: string): Promise<void> {
  await window.openMenu('数据导入')
  await window.button('导入').first().click()
  await window.page.getByRole('combobox', { name: '报送单位' }).fill('青枫路')
  await window.willChooseFile(path)
  await window.button('选择文件').click()
  await window.button('开始检查').click()
  await expect(counts()).toContainText('共5行', { timeout: 60_000 })
}
const counts = () => window.page.getByRole('status', { name: '行数合计' })

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
})
test.afterAll(async () => {
  await window.app.close()
})

test(`a column is mapped, a century and a word are settled once for all rows (${hostKind})`, async () => {
  await check(ownTable('第一次.csv', 0))
  await window.button(/^H 本人手机 对应/).click()
  await window.page.keyboard.type('联系电话')
  await window.page.keyboard.press('Enter')
  await window.picture('30-导入-改列对应')
  await window.button('按新的对应关系重新检查').click()
  await window.expectDone('已按新的对应关系检查')
  await window.button('下一步').click()
  const panel = window.page.getByRole('region', { name: '统一确认' })
  await expect(panel).toContainText('5 处年份只有两位，如“')
  await panel.getByRole('button', { name: '这样处理' }).click()
  await panel.getByRole('combobox', { name: '政治面貌 组织内 指' }).click()
  await window.page.keyboard.type('中共党员')
  await window.page.keyboard.press('Enter')
  await window.picture('31-导入-统一确认')
  await panel.getByRole('button', { name: '按确认结果重新检查' }).click()
  await expect(counts()).toContainText('新增5')
  await expect(panel).toHaveCount(0)
  await window.button('下一步').click()
  await window.button(/^写入 5 行/).click()
  await expect(window.page.getByRole('region', { name: '导入回执' })).toContainText('与合计一致', { timeout: 60_000 })
})

test("the sender's next file of this shape asks nothing", async () => {
  await check(ownTable('第二次.csv', 5))
  await expect(counts()).toContainText('新增5')
  await expect(window.page.getByRole('list', { name: '文件提示' })).toContainText('已沿用')
  await window.picture('32-导入-沿用')
})
