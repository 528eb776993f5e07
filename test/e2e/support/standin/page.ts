import { EventEmitter } from 'node:events'
import { decodeValue, encodeValue } from './codec.ts'
import { fromDisguise, toDisguise } from './disguise.ts'
import { host, type HostedPage } from './host.ts'
import { numberAt, objectAt, textAt, type JsonObject } from './json-value.ts'
import { answerRequest, type RequestRules } from './page-requests.ts'
import { bindingName, isolatedWorld, pageScripts } from './page-scripts.ts'

export interface PageOptions {
  readonly width: number
  readonly height: number
  readonly preload: string | undefined
  readonly rules: RequestRules
}

let nextPageId = 1

/**
 * One page of the browser behind a webContents. Created blank, set up completely, then navigated. All traffic towards
 * the page goes through one queue, so that events arrive in the order they were sent.
 *
 * Emits 'message' (from the preload), 'will-navigate', 'dom-ready', 'did-finish-load', 'render-process-gone', 'destroyed'.
 */
export class Page extends EventEmitter implements HostedPage {
  readonly id = nextPageId++
  readonly #options: PageOptions
  readonly #setup: Promise<void>
  #queue: Promise<unknown> = Promise.resolve()
  #isolatedContext: number | undefined
  #mainFrameId = ''
  #load: { resolve: () => void; reject: (error: Error) => void } | undefined
  #sessionId = ''
  targetId = ''
  url = ''
  isLoading = false
  isDestroyed = false
  windowOpen: (url: string) => void = () => undefined

  constructor(options: PageOptions) {
    super()
    this.#options = options
    host.pages.add(this)
    this.#setup = this.#create()
    this.#setup.catch((error: unknown) => {
      if (!this.isDestroyed) console.error('standin: page setup failed', error)
    })
  }

  /** True when the request asks this page's main frame to show another document without the host having asked. */
  isOwnNavigation(params: JsonObject): boolean {
    return textAt(params, 'resourceType') === 'Document' && textAt(params, 'frameId') === this.#mainFrameId
  }

  send(method: string, params: object = {}): Promise<JsonObject> {
    return host.devTools.send(method, params, this.#sessionId)
  }

  async load(url: string): Promise<void> {
    await this.#setup
    if (this.isDestroyed) throw new Error('ERR_ABORTED')
    this.isLoading = true
    const loaded = new Promise<void>((resolve, reject) => {
      this.#load = { resolve, reject }
    })
    const result = await this.send('Page.navigate', { url: toDisguise(url, this.#options.rules.handlers.keys()) })
    const failure = textAt(result, 'errorText')
    if (failure !== '') {
      this.isLoading = false
      throw new Error(`${failure} loading '${url}'`)
    }
    await loaded
  }

  deliver(message: object): void {
    const text = JSON.stringify(encodeValue(message))
    this.#queue = this.#queue
      .then(() => this.#setup)
      .then(() => {
        const contextId = this.#isolatedContext
        if (contextId === undefined || this.isDestroyed) return undefined
        return this.send('Runtime.evaluate', { contextId, expression: `__standinDeliver(${text})` })
      })
      .catch(() => undefined) // the page went away meanwhile
  }

  async close(): Promise<void> {
    await this.#setup.catch(() => undefined)
    const { targetId } = this
    if (!this.isDestroyed) await host.devTools.send('Target.closeTarget', { targetId }).catch(() => undefined)
    this.onDestroyed()
  }

  onDestroyed(): void {
    if (this.isDestroyed) return
    this.isDestroyed = true
    host.pages.delete(this)
    this.#load?.reject(new Error('ERR_FAILED (-2): window closed'))
    this.emit('destroyed')
  }

  async #create(): Promise<void> {
    const { width, height, preload } = this.#options
    host.creating += 1
    try {
      const created = await host.devTools.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        width,
        height,
      })
      this.targetId = textAt(created, 'targetId')
    } finally {
      host.creating -= 1
    }
    const attached = await host.devTools.send('Target.attachToTarget', { targetId: this.targetId, flatten: true })
    this.#sessionId = textAt(attached, 'sessionId')
    this.#listen()
    const tree = await this.send('Page.getFrameTree')
    this.#mainFrameId = textAt(objectAt(objectAt(tree, 'frameTree'), 'frame'), 'id')
    await Promise.all([
      this.send('Page.enable'),
      this.send('Runtime.enable'),
      this.send('Inspector.enable'),
      this.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.send('Runtime.addBinding', { name: bindingName, executionContextName: isolatedWorld }),
      this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 0, mobile: false }),
    ])
    const scripts = pageScripts(preload, host.versions)
    await this.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main })
    if (scripts.isolated === undefined) return
    await this.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName: isolatedWorld })
  }

  #listen(): void {
    const on = (method: string, listener: (params: JsonObject) => void) =>
      host.devTools.on(method, listener, this.#sessionId)
    on('Runtime.executionContextCreated', (params) => this.#onContext(objectAt(params, 'context')))
    on('Runtime.executionContextDestroyed', (params) => {
      if (numberAt(params, 'executionContextId') === this.#isolatedContext) this.#isolatedContext = undefined
    })
    on('Runtime.executionContextsCleared', () => {
      this.#isolatedContext = undefined
    })
    on('Runtime.bindingCalled', (params) => {
      const isPreload = numberAt(params, 'executionContextId') === this.#isolatedContext
      if (isPreload) this.emit('message', decodeValue(textAt(params, 'payload')))
    })
    on('Page.frameNavigated', (params) => {
      const frame = objectAt(params, 'frame')
      if (textAt(frame, 'id') === this.#mainFrameId) this.url = fromDisguise(textAt(frame, 'url'))
    })
    on('Page.domContentEventFired', () => this.#whenShown(() => this.emit('dom-ready')))
    on('Page.loadEventFired', () => this.#whenShown(() => this.#onLoaded()))
    on('Inspector.targetCrashed', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    on('Page.windowOpen', (params) => this.windowOpen(fromDisguise(textAt(params, 'url'))))
    on('Fetch.requestPaused', (params) => {
      answerRequest(this, params, this.#options.rules).catch(() => undefined) // the page went away meanwhile
    })
  }

  #onContext(context: JsonObject): void {
    const isOurs = textAt(context, 'name') === isolatedWorld
    const isMainFrame = textAt(objectAt(context, 'auxData'), 'frameId') === this.#mainFrameId
    if (isOurs && isMainFrame) this.#isolatedContext = numberAt(context, 'id')
  }

  #whenShown(then: () => void): void {
    if (this.url !== 'about:blank') then()
  }

  #onLoaded(): void {
    this.isLoading = false
    this.emit('did-finish-load')
    this.#load?.resolve()
    this.#load = undefined
  }
}
