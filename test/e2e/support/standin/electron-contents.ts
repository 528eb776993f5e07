import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { textAt } from './json-value.ts'
import type { Page } from './page.ts'
import type { StandinSession } from './electron-session.ts'
import { strict } from './strict-object.ts'

type InvokeHandler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown

/** The main process's end of `ipcRenderer.invoke`. */
class IpcMain {
  readonly handlers = new Map<string, InvokeHandler>()
  handle(channel: string, listener: InvokeHandler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, listener)
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }
}
export const ipcMain = strict('ipcMain', new IpcMain())

/** The one frame that may talk; the same object for as long as its page lives, as in Electron. */
class MainFrame {
  readonly #page: Page
  readonly parent = null
  constructor(page: Page) {
    this.#page = page
  }
  get url(): string {
    return this.#page.url
  }
}

interface FromPreload {
  readonly type: 'invoke' | 'preload-error'
  readonly id: number
  readonly channel: string
  readonly args: readonly unknown[]
  readonly message: string
}

/** webContents of one window. */
export class WebContents extends EventEmitter {
  readonly id: number
  readonly session: StandinSession
  readonly mainFrame: MainFrame
  readonly #page: Page
  readonly #public: WebContents

  constructor(page: Page, session: StandinSession) {
    super()
    this.#page = page
    this.#public = strict('webContents', this)
    this.id = page.id
    this.session = session
    this.mainFrame = strict('webContents.mainFrame', new MainFrame(page))
    page.on('message', (message: FromPreload) => void this.#receive(message))
    for (const name of ['will-navigate', 'dom-ready', 'did-finish-load', 'render-process-gone', 'destroyed']) {
      page.on(name, (...args: unknown[]) => this.emit(name, ...args))
    }

    return this.#public
  }

  get targetId(): string {
    return this.#page.targetId
  }
  isDestroyed(): boolean {
    return this.#page.isDestroyed
  }
  getURL(): string {
    return this.#page.url
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.#page.isDestroyed) throw new TypeError('Object has been destroyed')
    this.#page.deliver({ type: 'event', channel, args })
  }
  loadURL(url: string): Promise<void> {
    return this.#page.load(url)
  }
  closePage(): Promise<void> {
    return this.#page.close()
  }

  /** Only 'deny' can be honoured: the page that the browser opens all the same is closed at once. */
  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.#page.windowOpen = (url) => {
      const referrer = { url: '', policy: 'default' } as const
      const details = { url, frameName: '', features: '', disposition: 'foreground-tab', referrer } as const
      if (handler(details).action !== 'deny') throw new Error('standin: only denied popups are supported')
    }
  }

  /** The browser's own printing. Sizes are in inches, as in Electron. */
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { margins = {}, pageSize, ...rest } = options
    if (pageSize !== 'A4') throw new Error(`standin: paper ${JSON.stringify(pageSize)} is not implemented`)
    const { top, bottom, left, right } = margins
    const result = await this.#page.send('Page.printToPDF', {
      ...rest,
      paperWidth: 8.27,
      paperHeight: 11.69,
      marginTop: top,
      marginBottom: bottom,
      marginLeft: left,
      marginRight: right,
    })
    return Buffer.from(textAt(result, 'data'), 'base64')
  }

  async #receive({ type, id, channel, args, message }: FromPreload): Promise<void> {
    if (type === 'preload-error') {
      console.error(`standin: preload failed: ${message}`)
      return
    }
    try {
      const handler = ipcMain.handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      const event: object = {
        type: 'frame',
        sender: this.#public,
        senderFrame: this.mainFrame,
        frameId: 1,
        processId: 1,
      }
      const value = await handler(event as Electron.IpcMainInvokeEvent, ...args)
      this.#page.deliver({ type: 'reply', id, ok: true, value })
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error)
      this.#page.deliver({ type: 'reply', id, ok: false, value: String(error) })
    }
  }
}
