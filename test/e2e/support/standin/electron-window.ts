import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { App, openWindows } from './electron-app.ts'
import { WebContents } from './electron-contents.ts'
import { session } from './electron-session.ts'
import { host } from './host.ts'
import { Page } from './page.ts'
import { Preventable } from './preventable.ts'
import { strict } from './strict-object.ts'

export const app = strict('app', new App())

/** A window that nobody sees: it holds a page and remembers whether it would be visible. */
export class BrowserWindow extends EventEmitter {
  static readonly #all: BrowserWindow[] = []
  readonly webContents: WebContents
  readonly id: number
  closing: Promise<void> = Promise.resolve()
  /** For tests: what the app asked for. */
  readonly options: Electron.BrowserWindowConstructorOptions
  #isVisible: boolean
  #isGone = false

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    if (!host.isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    const { webPreferences: { preload, sandbox, contextIsolation, nodeIntegration, partition = '' } = {} } = options
    if (!sandbox || !contextIsolation || nodeIntegration) throw new Error('standin: only sandboxed, isolated windows')
    const { rules } = session.fromPartition(partition)
    const page = new Page({ width: options.width ?? 800, height: options.height ?? 600, preload, rules })
    this.options = options
    this.#isVisible = options.show !== false
    this.webContents = new WebContents(page, session.fromPartition(partition))
    this.id = this.webContents.id
    const self = strict('BrowserWindow', this)
    BrowserWindow.#all.push(self)
    page.once('did-finish-load', () => this.emit('ready-to-show'))
    page.once('destroyed', () => this.#finish(self))
    app.emit('web-contents-created', {}, this.webContents)

    return self
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all]
  }
  static fromWebContents(contents: { readonly id: number }): BrowserWindow | null {
    return BrowserWindow.#all.find((window) => window.webContents.id === contents.id) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }
  close(): void {
    const event = new Preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy(): void {
    this.closing = this.webContents.closePage()
  }
  isDestroyed(): boolean {
    return this.#isGone
  }
  show(): void {
    this.#isVisible = true
    this.emit('show')
  }
  isVisible(): boolean {
    return this.#isVisible
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {
    this.emit('restore')
  }
  focus(): void {
    this.emit('focus')
  }

  #finish(self: BrowserWindow): void {
    if (this.#isGone) return
    this.#isGone = true
    BrowserWindow.#all.splice(BrowserWindow.#all.indexOf(self), 1)
    this.emit('closed')
    if (BrowserWindow.#all.length > 0 || host.isQuitting) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
  }
}
openWindows.list = () => BrowserWindow.getAllWindows()

export const webContents = strict('webContents', {
  getAllWebContents: (): WebContents[] => BrowserWindow.getAllWindows().map((window) => window.webContents),
  fromId: (id: number): WebContents | undefined => webContents.getAllWebContents().find((c) => c.id === id),
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    webContents.getAllWebContents().find((contents) => contents.targetId === targetId),
})
