import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OfficeWindow } from '../e2e/page-models/office-window.ts'
import { hostKind, launchApp } from '../e2e/support/launch.ts'
import { password, testAccounts } from '../support/test-app.ts'
import type { Fixtures } from './fixtures.ts'
import type { Measurement } from './measure.ts'
import { watchPageLoop } from './watch-stall.ts'

declare global {
  /** Set by the watcher below, in the page. */
  var seenFrames: () => { readonly all: number; readonly blank: number }
}

const wheelTurns = 120
const stallGoal = 50 // ms

/** Scrolling through the roster of 50,000 people and through 10,000 staged rows: frames with blank rows, longest stall. */
export async function benchGridScroll(fixtures: Fixtures): Promise<Measurement[]> {
  if (hostKind === 'none') return []
  const roster = await scroll(await fixtures.office(50_000), '50,000 people', async (window) => {
    await window.openMenu('人员花名册')
    await window.page.getByText('共 50,000 人', { exact: true }).waitFor({ timeout: 120_000 })
  })
  const file = await fixtures.workbook(10_000)
  const staged = await scroll(await fixtures.emptyOffice(), '10,000 staged rows', async (window) => {
    await window.openMenu('数据导入')
    await window.button('导入').first().click()
    await window.willChooseFile(file)
    await window.button('选择文件').click()
    await window.button('开始检查').click()
    await window.button('下一步').click({ timeout: 60_000 })
    await window.page.getByText('共 10000 行', { exact: true }).waitFor({ timeout: 60_000 })
  })
  return [...roster, ...staged]
}

async function scroll(
  office: string,
  what: string,
  open: (window: OfficeWindow) => Promise<void>,
): Promise<Measurement[]> {
  const userData = mkdtempSync(join(tmpdir(), 'jiedao-bench-scroll-'))
  cpSync(office, join(userData, 'data'), { recursive: true })
  const { app, page } = await launchApp({ userData })
  const window = new OfficeWindow(app, page)
  await window.login(testAccounts.clerk.loginName, password)
  await open(window)
  const box = await page.locator('.work-grid').boundingBox()
  if (!box) throw new Error('no grid')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(watchFrames)
  await page.evaluate(watchPageLoop)
  for (let turn = 0; turn < wheelTurns; turn += 1) await page.mouse.wheel(0, turn % 40 < 30 ? 900 : -1500)
  const { all, blank } = await page.evaluate(() => globalThis.seenFrames())
  const stall = await page.evaluate(() => globalThis.longestStall())
  await app.close()
  rmSync(userData, { recursive: true, force: true })
  return [
    {
      name: `scrolling ${what}: blank frames (${hostKind})`,
      goal: 0,
      value: blank,
      unit: 'frames',
      detail: `of ${all}`,
    },
    { name: `scrolling ${what}: longest stall of page (${hostKind})`, goal: stallGoal, value: stall, unit: 'ms' },
  ]
}

/** Runs in the page: looks after each frame whether a drawn cell stands at every height of the grid. */
function watchFrames(): void {
  let all = 0
  let blank = 0
  const look = () => {
    const box = document.querySelector('.work-grid')?.getBoundingClientRect()
    if (!box) return
    all += 1
    const heights = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9].map((part) => box.top + box.height * part)
    const isDrawn = (x: number, y: number) => document.elementFromPoint(x, y)?.closest('.rgCell') ?? null
    const isBlank = heights.some(
      (y) => !isDrawn(box.left + 90, y)?.textContent || isDrawn(box.left + box.width * 0.6, y) === null,
    )
    if (isBlank) blank += 1
  }
  const onFrame = () => {
    // Behind the frame: what was painted.
    setTimeout(look, 0)
    requestAnimationFrame(onFrame)
  }
  requestAnimationFrame(onFrame)
  globalThis.seenFrames = () => ({ all, blank })
}
