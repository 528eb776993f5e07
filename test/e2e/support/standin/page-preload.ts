import type { PageBridge } from './page-bridge.ts'

export interface PreloadSetup {
  /** Name of the function that carries text to the host. */
  readonly binding: string
  readonly platform: string
  readonly versions: Readonly<Record<string, string>>
}
export interface PreloadModule {
  exports: object
}
export type RunPreload = (
  require: (id: string) => unknown,
  process: object,
  module: PreloadModule,
  exports: object,
) => void

/**
 * The `electron` module of a sandboxed preload script, in the page's isolated world. Injected by its text, so it must
 * be self-contained. Text from the host arrives through `__standinDeliver`.
 */
export function installPreload(
  bridge: PageBridge,
  setup: PreloadSetup,
  encode: (value: unknown) => string,
  decode: (text: string) => unknown,
  runPreload: RunPreload,
): void {
  type Listener = (event: object, ...args: unknown[]) => void
  type Delivery = { type: string; id: number; ok: boolean; value: unknown; channel: string; args: unknown[] }
  type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void; channel: string }
  const world = globalThis as object as Record<string, (text: string) => void>
  const post = world[setup.binding] ?? (() => undefined)
  const listeners = new Map<string, Listener[]>()
  const waiting = new Map<number, Waiting>()
  let next = 1

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = next++
        const text = encode({ type: 'invoke', id, channel, args })
        waiting.set(id, { resolve, reject, channel })
        post(text)
      }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      )
      return ipcRenderer
    },
  }
  const reply = ({ id, ok, value }: Delivery) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (ok) call?.resolve(value)
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${String(value)}`))
  }
  world['__standinDeliver'] = (text) => {
    const message = decode(text) as Delivery
    if (message.type === 'reply') reply(message)
    else for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...message.args)
  }

  // Chromium tells no page the path of a file: the spec that drops files leaves their paths on the document, by name.
  const pathOf = ({ name }: { name: string }) => {
    const paths = JSON.parse(document.documentElement.dataset['droppedPaths'] ?? '{}') as Record<string, string>
    return paths[name] ?? ''
  }
  const electron = {
    ipcRenderer,
    webUtils: { getPathForFile: pathOf },
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
    },
  }
  const require = (id: string): unknown => {
    if (id === 'electron' || id === 'electron/renderer') return electron
    throw new Error(`module not found: ${id}`) // the words of Electron's sandboxed preload
  }
  const process = { platform: setup.platform, versions: setup.versions, type: 'renderer', sandboxed: true, env: {} }
  const module: PreloadModule = { exports: {} }
  try {
    runPreload(require, process, module, module.exports)
  } catch (error) {
    post(encode({ type: 'preload-error', message: error instanceof Error ? error.message : String(error) }))
  }
}
