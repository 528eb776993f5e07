import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowser } from './browser-process.ts'
import { DevTools } from './devtools.ts'
import { findBrowser } from './find-browser.ts'
import { listAt, objectAt, textAt } from './json-value.ts'

// ms: a debugger attaches to every new page by itself; closing it under its hands would freeze the opener.
const popupGrace = 250

/** One page of the browser, as far as the host must know it. */
export interface HostedPage {
  readonly targetId: string
  onDestroyed(): void
}

/** The process behind the `electron` module: paths, the browser, and which of its pages are ours. */
class Host extends EventEmitter {
  appPath = process.cwd()
  appName = 'Electron'
  appVersion = '0.0.0'
  readonly versions = { electron: '45.4.1', chrome: '156.0.8078.79' }
  readonly paths: Record<string, string> = {
    home: homedir(),
    appData: join(homedir(), '.config'),
    temp: tmpdir(),
    documents: join(homedir(), 'Documents'),
    downloads: join(homedir(), 'Downloads'),
    desktop: join(homedir(), 'Desktop'),
  }
  readonly pages = new Set<HostedPage>()
  isReady = false
  isQuitting = false
  /** Pages being created on purpose just now; any other new page is a popup and is closed. */
  creating = 0
  #devTools: DevTools | undefined
  #child: ChildProcess | undefined
  #becomeReady: () => void = () => undefined
  readonly whenReady = new Promise<void>((resolve) => {
    this.#becomeReady = resolve
  })

  get devTools(): DevTools {
    if (!this.#devTools) throw new Error('standin: no browser yet')
    return this.#devTools
  }

  async startBrowser(announce: boolean): Promise<void> {
    const executable = findBrowser()
    if (!executable) throw new Error('standin: no browser found; set JIEDAO_CHROMIUM')
    const profile = join(this.paths['userData'] ?? this.paths['temp'] ?? '.', 'standin-browser')
    mkdirSync(profile, { recursive: true })
    const { child, debuggerUrl } = await startBrowser(executable, profile)
    this.#child = child
    process.on('exit', () => child.kill('SIGKILL'))
    this.#devTools = await DevTools.connect(debuggerUrl)
    await this.#closeStartPages()
    await this.#watchTargets()
    if (announce) process.stderr.write(`\nDevTools listening on ${debuggerUrl}\n`)
  }

  becomeReady(): void {
    this.isReady = true
    this.#becomeReady()
    this.emit('ready')
  }

  /** Ends browser and process. */
  end(code: number): void {
    const child = this.#child
    const finish = () => process.exit(code)
    if (!child || !this.#devTools || this.#devTools.isClosed) return finish()
    child.once('exit', finish)
    this.#devTools.send('Browser.close').catch(() => child.kill('SIGKILL'))
    setTimeout(() => child.kill('SIGKILL'), 3000).unref()
  }

  /** The browser's own first page is no window of the app: closed before Playwright attaches. */
  async #closeStartPages(): Promise<void> {
    const { devTools } = this
    const pages = listAt(await devTools.send('Target.getTargets'), 'targetInfos').filter((t) => t['type'] === 'page')
    for (const page of pages) await devTools.send('Target.closeTarget', { targetId: textAt(page, 'targetId') })
  }

  #closePopup(targetId: string): void {
    this.devTools.send('Target.closeTarget', { targetId }).catch(() => undefined) // already closed
  }

  async #watchTargets(): Promise<void> {
    const { devTools, pages } = this
    await devTools.send('Target.setDiscoverTargets', { discover: true })
    devTools.on('Target.targetCreated', (params) => {
      const target = objectAt(params, 'targetInfo')
      const targetId = textAt(target, 'targetId')
      const isOurs = this.creating > 0 || [...pages].some((page) => page.targetId === targetId)
      if (target['type'] === 'page' && !isOurs) setTimeout(() => this.#closePopup(targetId), popupGrace)
    })
    devTools.on('Target.targetDestroyed', (params) => {
      for (const page of pages) if (page.targetId === textAt(params, 'targetId')) page.onDestroyed()
    })
  }
}

export const host = new Host()
