import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { handoverItems } from '../../../src-main/shared/exit/exit-codes.ts'
import { docxText } from '../../support/docx-text.ts'
import { pngBytes } from '../../support/scan-files.ts'
import { person } from '../../support/roster-file.ts'
import { password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { openWithPeople, typeDate } from '../page-models/people-on-roster.ts'
import { hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

const folder = mkdtempSync(join(tmpdir(), 'jiedao-exit-'))
const director = '示例主任'
const community = '青枫路'
let window: OfficeWindow

const dialog = (name: string | RegExp) => window.page.getByRole('dialog', { name })
const section = (name: string) => window.page.getByRole('region', { name, exact: true })

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  await openWithPeople(window, folder, [
    person(0, {
      ...{ name: director, community, category: '社区居委会主任', postClass: '正职', grade: 14, posts: '居委会主任' },
    }),
  ])
})
test.afterAll(async () => {
  await window.app.close()
})

async function choose(label: string, name: string): Promise<void> {
  await window.page.getByRole('combobox', { name: label }).last().click()
  await window.page.keyboard.type(name)
  await window.page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .waitFor({ state: 'attached' })
  await window.page.keyboard.press('Enter')
}

async function fill(label: string, text: string, box: string | RegExp): Promise<void> {
  await dialog(box).getByRole('textbox', { name: label }).fill(text)
}

test(`a director’s resignation says what the law wants before it is handed in (${hostKind})`, async () => {
  await window.openMenu('退出办理')
  await window.button('办理退出').click()
  await choose('人员', director)
  const found = dialog('办理退出').getByRole('list', { name: '法律审查结果' })
  await expect(found).toContainText('居民委员会成员辞职，经居民会议同意方生效')
  await expect(found).toContainText('缺少本人书面辞职报告')
  await expect(found).toContainText('书记、主任离任应当进行经济责任审计，尚未立项')
  await window.picture('90-退出-法律审查')
  await typeDate(window, '书面通知日期', '2026-01-05')
  await typeDate(window, '居民会议同意日期', '2026-02-10')
  await typeDate(window, '最后工作日', '2026-02-10')
  await fill('原因说明', '本人另有发展', '办理退出')
  await fill('本人书面辞职报告', '2026年1月5日辞职报告', '办理退出')
  await fill('居民会议（居民代表会议）决议', '居民代表会议决议1号', '办理退出')
  await expect(found).not.toContainText('错误')
  await window.picture('91-退出-审查通过')
  await dialog('办理退出').getByRole('button', { name: '保存草稿' }).click()
  await window.expectDone(`已保存${director}的退出草稿`)
  await window.button('提交审批').click()
  await dialog(/^提交审批/)
    .getByRole('button', { name: '提交审批' })
    .click()
  await window.expectDone(`已提交：${director}的退出`)
  for (const level of ['社区', '党建办', '分管领导', '党工委']) {
    await window.button('登记审批意见').click()
    await fill('签署人', `示例${level}`, /^登记.*意见/)
    await dialog(/^登记.*意见/)
      .getByRole('button', { name: '登记意见' })
      .click()
    await window.expectDone(`已登记${level}意见`)
  }
  await expect(window.button('批准')).toBeDisabled()
  await window.picture('92-退出-待审批')
})

test('a second account approves it', async () => {
  await window.lock()
  await window.login(people.reviewer.loginName, password)
  await window.openMenu('退出办理')
  await window.page.getByRole('cell', { name: director, exact: true }).click()
  await window.button('批准').click()
  await dialog(/^批准/).getByRole('button', { name: '批准', exact: true }).click()
  await window.expectDone(`已批准：${director}的退出`)
  await window.lock()
  await window.login(people.clerk.loginName, password)
  await window.openMenu('退出办理')
  await window.page.getByRole('cell', { name: director, exact: true }).click()
})

test('handover and settlement are registered, and the audit keeps the case open', async () => {
  await window.button('登记交接').click()
  const box = dialog(/^登记交接/)
  for (const label of Object.values(handoverItems)) {
    await box.getByRole('combobox', { name: `${label}交接情况` }).click()
    await window.page.keyboard.press('ArrowDown')
    await window.page.keyboard.press('Enter')
  }
  for (const label of ['移交人', '接收人', '监交人']) {
    await box.getByRole('textbox', { name: label, exact: true }).fill(`示例${label}`)
    await typeDate(window, `${label}签字日期`, '2026-02-10')
  }
  await window.picture('93-退出-交接')
  await box.getByRole('button', { name: '保存交接' }).click()
  await window.expectDone(`已登记${director}的交接`)
  await expect(section('办结')).toContainText('没有与现交接内容一致的签字扫描件')
  const scan = join(folder, '交接清单签字.png')
  writeFileSync(scan, pngBytes(60, 80))
  await window.willChooseFile(scan)
  await window.button('上传签字扫描件').click()
  await window.expectDone(`已上传${director}的交接清单扫描件`)
  await expect(section('交接')).toContainText('与现交接内容一致')
  await window.button('登记结算').click()
  const settle = dialog(/^登记结算/)
  // By the sample standard there is no cut-off day: the month of leaving is paid.
  await expect(settle).toContainText('不设停缴截止日，离职当月照缴，2026年3月办理减员')
  await expect(settle.getByRole('textbox', { name: '更改减员月的理由' })).toBeHidden()
  await settle.getByRole('spinbutton', { name: '应休未休年休假' }).fill('2')
  await settle.getByRole('textbox', { name: '前十二个月月平均应得工资' }).fill('4350')
  await settle.getByRole('textbox', { name: '档案接收单位' }).fill('示例区人才中心')
  await window.picture('94-退出-结算')
  await settle.getByRole('button', { name: '登记结算' }).click()
  await window.expectDone(`已登记${director}的结算`)
  await expect(section('结算')).toContainText('800.00')
  await expect(section('办结')).toContainText('书记、主任的经济责任审计尚未立项')
  await expect(window.button('办结退出')).toBeDisabled()
  await window.picture('95-退出-审计未立项')
  const sheet = join(folder, '交接清单.docx')
  await window.willSaveAs(sheet)
  await window.button('导出交接清单').click()
  await window.expectDone('已导出离职交接清单')
  expect(docxText(readFileSync(sheet))).toContain('示例监交人')
})

test('with the audit opened the case is finished and the roster shows it', async () => {
  await window.openMenu('监督整改')
  await window.button('新建审计项目').first().click()
  const box = dialog('新建审计项目')
  const choose = async (label: string, option: string) => {
    await box.getByRole('combobox', { name: label }).click()
    await window.page.getByTitle(option, { exact: true }).last().click()
  }
  await choose('所属社区', community)
  await box.getByRole('combobox', { name: '被审计人' }).click()
  await box.getByRole('combobox', { name: '被审计人' }).fill(director)
  await window.page.getByTitle(`${director}（${community}）`).click()
  await box.getByText('离任审计', { exact: true }).click()
  await choose('立项事由', '离任')
  for (const [label, day] of [
    ['任期起', '2021-02-10'],
    ['任期止', '2026-02-10'],
    ['审计期间起', '2021-02-10'],
    ['审计期间止', '2026-02-10'],
  ] as const) {
    await typeDate(window, label, day)
  }
  await box.getByRole('button', { name: '立项', exact: true }).click()
  await window.expectDone(/已立项 审〔\d{4}〕1号/)
  await window.openMenu('退出办理')
  await window.page.getByRole('cell', { name: director, exact: true }).click()
  await expect(section('离任审计')).toContainText('已立项')
  await window.button('办结退出').click()
  await window.picture('96-退出-办结确认')
  await dialog(/^办结退出/)
    .getByRole('button', { name: '办结退出' })
    .click()
  await window.expectDone(`已办结${director}的退出`)
  await expect(section('办结')).toContainText('2026-02-10退出，空出岗位：居委会主任')
  await window.picture('97-退出-已办结')
  await window.openMenu('首页')
  await expect(window.page.getByText('退出人员档案超过15日未转移')).toBeVisible()
})
