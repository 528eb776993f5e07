import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { readOfficeText } from '../../../src-main/core/document/office-text.ts'
import { readPdfText } from '../../../src-main/core/document/pdf-text.ts'
import { markupPayloads, traceOfRun } from '../../support/markup-payloads.ts'
import { finishFirstRun, password, people } from '../page-models/first-run.ts'
import { OfficeWindow } from '../page-models/office-window.ts'
import { hostKind, launchApp } from '../support/launch.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiedao-markup-'))
/** Every payload stands in the text, as a name and in a cell; five more stand in the title and around the text. */
const around = { firstName: 0, title: 15, addressee: 0, signature: 16, department: 27 } as const
const payloadOf = (place: keyof typeof around) => markupPayloads[around[place]] ?? ''
const typed = [
  ...[markupPayloads, markupPayloads, markupPayloads].flat(),
  ...Object.values(around).map((nth) => markupPayloads[nth] ?? ''),
].join('')
/** How often each character of markup stands in a text: what a parser took for markup is missing. */
const marksIn = (text: string) => [...'<>&"'].map((mark) => text.split(mark).length - 1)
const bare = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
/** Everything that the pages of a notice are made of; an element beside them came out of a text. */
const ownElements = 'style, div, section, span, button, p, h1, br, table, colgroup, col, thead, tbody, tr, th, td'

let window: OfficeWindow
const errors: string[] = []

test.beforeAll(async () => {
  const { app, page } = await launchApp({})
  window = new OfficeWindow(app, page)
  page.on('pageerror', (error) => errors.push(String(error)))
  // A script that the content security policy stops says so here: even that would mean that a text became markup.
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await finishFirstRun(window)
  await window.lock()
  await window.login(people.clerk.loginName, password)
})
test.afterAll(async () => {
  await window.app.close()
})

async function expectTextsOnly(): Promise<void> {
  const preview = window.page.getByRole('group', { name: '公示版面' })
  await expect(preview).toContainText(markupPayloads.at(-1) ?? '')
  const shown = bare(await preview.innerText())
  expect(markupPayloads.filter((payload) => !shown.includes(bare(payload)))).toEqual([])
  expect(marksIn(shown)).toEqual(marksIn(typed))
  const strange = await preview.evaluate(
    (root, own) => [...root.querySelectorAll('*')].filter((each) => !each.matches(own)).map((each) => each.outerHTML),
    ownElements,
  )
  expect(strange).toEqual([])
  expect(await window.page.locator('body').innerText()).not.toContain(traceOfRun)
}

test(`sixty texts of markup in names, cells and text stay what was typed: none runs in preview, PDF or Word (${hostKind})`, async () => {
  test.setTimeout(120_000)
  const { page } = window
  expect(new Set(markupPayloads).size).toBe(60)
  await window.openMenu('公示公告')
  await window.button('新建公示').first().click()
  await page.getByRole('combobox', { name: '文种' }).click()
  await page.getByTitle('拟聘用公示（示例期限）', { exact: true }).click()
  await window.button('粘贴名单').click()
  const paste = page.getByRole('dialog', { name: '粘贴名单' })
  const lines = markupPayloads.map((payload, nth) => `${payload}\t${markupPayloads[(nth + 1) % 60] ?? ''}`)
  await paste.getByRole('textbox', { name: '名单内容' }).fill(['姓名\t备注', ...lines].join('\n'))
  await paste.getByRole('button', { name: '加入 60 人' }).click()
  const body = page.getByRole('textbox', { name: '正文' })
  await body.fill([await body.inputValue(), ...markupPayloads].join('\n'))
  await page.getByRole('textbox', { name: '标题' }).fill(`关于${payloadOf('title')}的公示`)
  await page.getByRole('textbox', { name: '主送' }).fill(payloadOf('addressee'))
  await page.getByRole('textbox', { name: '落款' }).fill(payloadOf('signature'))
  await page.getByRole('textbox', { name: '受理部门' }).fill(payloadOf('department'))
  await page.getByRole('textbox', { name: '联系电话' }).fill('0000-12345678')
  await page.getByRole('textbox', { name: '联系地址' }).fill('青枫街道青枫路1号')
  await expect(page.getByText('未发现身份证号、手机号、银行卡号')).toBeVisible()
  await expectTextsOnly()
  await window.button('保存草稿').click()
  await window.expectDone('已保存公示草稿')
  await expectTextsOnly()
  const pdf = join(folder, '草稿.pdf')
  await window.willSaveAs(pdf)
  await window.button('导出 PDF').click()
  await window.expectDone('已导出 PDF')
  const printed = bare(readPdfText(readFileSync(pdf)).join('\n'))
  expect(markupPayloads.filter((payload) => !printed.includes(bare(payload)))).toEqual([])
  expect(marksIn(printed)).toEqual(marksIn(typed))
  expect(printed).not.toContain(traceOfRun)
  if (spawnSync('pdftotext', ['-v']).error === undefined) {
    expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).not.toContain(traceOfRun)
  }
  const word = join(folder, '草稿.docx')
  await window.willSaveAs(word)
  await window.button('导出 Word').click()
  await window.expectDone('已导出 Word')
  const written = readOfficeText(readFileSync(word)).map(({ text }) => bare(text))
  expect(markupPayloads.filter((payload) => !written.includes(bare(payload)))).toEqual([])
  await window.picture('48-公示-标记文字')
  expect(errors).toEqual([])
})
