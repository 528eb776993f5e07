import { mkdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'

/** Where the specs leave pictures of every screen for a person to look at; nothing is compared with them. */
const pictureDir = resolve(import.meta.dirname, '../../../test-results/screens')

/** The window as a clerk uses it: by menu, button and Chinese name, never by selector. */
export class OfficeWindow {
  readonly app: ElectronApplication
  readonly page: Page

  constructor(app: ElectronApplication, page: Page) {
    this.app = app
    this.page = page
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  async openMenu(label: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '主菜单' }).getByText(label, { exact: true }).click()
  }

  /** The sentence that the status bar shows after an action. */
  async expectDone(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('status', { name: '操作结果' })).toContainText(text, { timeout: 60_000 })
  }

  /** The next open dialog of the system answers with these files. */
  async willChooseFile(...paths: readonly string[]): Promise<void> {
    await this.app.evaluate(
      ({ dialog }, chosen) => {
        dialog.showOpenDialog = async (...given: readonly unknown[]) => {
          const { filters = [] } = given.at(-1) as Electron.OpenDialogOptions
          const offered = filters.flatMap(({ extensions }) => extensions)
          const hidden = chosen.find((path) => !offered.includes(path.split('.').at(-1)?.toLowerCase() ?? ''))
          if (offered.length > 0 && hidden !== undefined) throw new Error(`the dialog does not show ${hidden}`)
          return { canceled: false, filePaths: chosen }
        }
      },
      [...paths],
    )
  }

  /** Drags files from outside onto a region and lets go. */
  async dropFiles(region: string, paths: readonly string[]): Promise<void> {
    const target = this.page.getByRole('region', { name: region, exact: true })
    const box = await target.boundingBox()
    if (!box) throw new Error(`no region ${region}`)
    const byName = Object.fromEntries(paths.map((path) => [basename(path), path]))
    await this.page.evaluate((text) => {
      document.documentElement.dataset['droppedPaths'] = text
    }, JSON.stringify(byName))
    const devTools = await this.page.context().newCDPSession(this.page)
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devTools.send('Input.dispatchDragEvent', { type, ...at })
    }
    await devTools.detach()
  }

  async willSaveAs(path: string): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    }, path)
  }

  async picture(name: string): Promise<void> {
    mkdirSync(pictureDir, { recursive: true })
    await this.page.screenshot({ path: join(pictureDir, `${name}.png`) })
  }

  async login(loginName: string, password: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '登录名' }).fill(loginName)
    await this.page.getByRole('textbox', { name: '口令' }).fill(password)
    await this.button(/^(登录|解锁)$/).click()
    await expect(this.page.getByRole('navigation', { name: '主菜单' })).toBeVisible({ timeout: 30_000 })
  }

  async lock(): Promise<void> {
    await this.page.keyboard.press('Control+l')
    await expect(this.page.getByRole('main', { name: /^(系统已锁定|登录)$/ })).toBeVisible({ timeout: 30_000 })
  }
}
