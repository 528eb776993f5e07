import { spawn } from 'node:child_process'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { channelNames } from '../../../src-main/shared/channel-names.ts'
import { appCommand, hostKind, launchApp } from '../support/launch.ts'

test.describe.configure({ mode: 'serial' })

let app: ElectronApplication
let page: Page
let userData: string

test.beforeAll(async () => {
  ;({ app, page, userData } = await launchApp())
})
test.afterAll(async () => app.close())

test(`the window of the built application opens (${hostKind})`, async () => {
  await expect(page).toHaveTitle('社区工作者管理系统')
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  expect(app.windows()).toHaveLength(1)
})

test('the page sees one function per channel, frozen, and nothing of Node or Electron', async () => {
  const seen = await page.evaluate(() => ({
    isFrozen: Object.isFrozen(window.jiedao) && Object.isFrozen(window.jiedao.call),
    channels: Object.keys(window.jiedao.call),
    members: Object.keys(window.jiedao).sort(),
    outside: ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer', 'electron'].filter((k) => k in window),
  }))
  expect(seen).toEqual({
    isFrozen: true,
    channels: [...channelNames],
    members: [
      'call',
      'cancelJob',
      'chooseFolder',
      'chooseOpenFile',
      'chooseOpenFiles',
      'chooseSaveFile',
      'on',
      'printDocument',
      'showInFolder',
      'takeDroppedFiles',
    ],
    outside: [],
  })
})

test('a call goes through gateway and worker, and is refused while nobody is signed in', async () => {
  const answers = await page.evaluate(async () => [
    await window.jiedao.call['session.state']({}),
    await window.jiedao.call['roster.list']({}),
    await window.jiedao.chooseOpenFile({ title: '选择', extensions: ['xlsx'] }),
  ])
  expect(answers).toEqual([
    { ok: true, data: expect.objectContaining({ state: 'uninitialised', account: null }) as unknown },
    { ok: false, error: { code: 'SESSION_LOCKED', details: {} } },
    null,
  ])
})

test('the content security policy stops inline script, evaluated text and requests to outside', async () => {
  const results = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.head.append(script)
    // Asked from a timer: the debugger lets its own evaluation through.
    const evaluated = await new Promise((resolve) => {
      setTimeout(() => {
        try {
          resolve(Reflect.construct(Function, ['return 1']))
        } catch (error) {
          resolve((error as Error).name)
        }
      }, 0)
    })
    const name = (error: unknown) => (error as Error).name
    const fetched = await fetch('https://example.invalid/').then(() => 'reached', name)
    return { inline: 'inlineRan' in window, evaluated, fetched }
  })
  expect(results).toEqual({ inline: false, evaluated: 'EvalError', fetched: 'TypeError' })
})

test('files outside the bundle are not served, whatever the method', async () => {
  const statuses = await page.evaluate(async () => {
    const paths = [
      '/../main/index.js',
      '/%2e%2e/main/index.js',
      '/..%5cmain%5cindex.js',
      '/package.json',
      '/print/x.html',
    ]
    const got = await Promise.all(paths.map(async (path) => (await fetch(path)).status))
    return [...got, (await fetch('/index.html', { method: 'POST' })).status]
  })
  expect(statuses).toEqual([404, 404, 404, 404, 404, 405])
})

test('popups are denied', async () => {
  await page.evaluate(() => void window.open('https://example.invalid/popup'))
  await page.waitForTimeout(500)
  await expect.poll(() => app.windows().length).toBe(1)
})

test('the page cannot be led away from the bundle', async () => {
  const before = page.url()
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.invalid/away'
    document.body.append(link)
    link.click()
  })
  await page.waitForTimeout(300)
  expect(page.url()).toBe(before)
})

test('a second instance ends politely and the first one stays', async () => {
  const { file, args } = appCommand(userData)
  const second = spawn(file, args, { stdio: 'ignore' })
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  await expect(page).toHaveTitle('社区工作者管理系统')
})
