import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { host } from './host.ts'
import type { ProtocolHandler, RequestRules } from './page-requests.ts'
import { strict } from './strict-object.ts'

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void

/** Scheme handlers of one session. */
class Protocol {
  readonly handlers = new Map<string, ProtocolHandler>()
  /** For tests: as the app registered them. */
  readonly privileged: Electron.CustomScheme[] = []

  registerSchemesAsPrivileged(customSchemes: Electron.CustomScheme[]): void {
    if (host.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    this.privileged.push(...customSchemes)
  }
  handle(scheme: string, handler: ProtocolHandler): void {
    if (!host.isReady) throw new Error('protocol cannot be used before the app is ready')
    if (this.handlers.has(scheme)) throw new Error(`The scheme has been intercepted: ${scheme}`)
    this.handlers.set(scheme, handler)
  }
  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme)
  }
}

class WebRequest {
  listener: BeforeRequest | undefined
  onBeforeRequest(listener: BeforeRequest | null): void {
    this.listener = listener ?? undefined
  }
}

/** A session: request filter and scheme handlers really work; the permission handlers are kept for tests to ask. */
class Session extends EventEmitter {
  readonly protocol = strict('session.protocol', new Protocol())
  readonly webRequest = strict('session.webRequest', new WebRequest())
  readonly refused: string[] = []
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null
  displayMediaRequest: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null
  isSpellCheckerOn = true
  proxy: Electron.ProxyConfig = {}

  setPermissionRequestHandler(handler: Session['permissionRequest']): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: Session['permissionCheck']): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: Session['devicePermission']): void {
    this.devicePermission = handler
  }
  setDisplayMediaRequestHandler(handler: Session['displayMediaRequest']): void {
    this.displayMediaRequest = handler
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.isSpellCheckerOn = enable
  }
  setSpellCheckerDictionaryDownloadURL(): void {
    if (this.isSpellCheckerOn) throw new Error('standin: switch the spell checker off first')
  }
  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    this.proxy = config
  }

  /** How pages of this session are answered. */
  get rules(): RequestRules {
    return {
      handlers: this.protocol.handlers,
      refused: this.refused,
      isCancelled: (url, resourceType) => this.#isCancelled(url, resourceType),
    }
  }

  #isCancelled(url: string, resourceType: string): boolean {
    let isCancelled = false
    const details: object = { url, resourceType, id: 0, method: 'GET', timestamp: 0, referrer: '', uploadData: [] }
    this.webRequest.listener?.(details as Electron.OnBeforeRequestListenerDetails, (response) => {
      isCancelled = response.cancel === true
    })
    return isCancelled
  }
}
export type StandinSession = Session

const sessions = new Map<string, Session>()

function fromPartition(partition: string): Session {
  const known = sessions.get(partition) ?? strict('session', new Session())
  sessions.set(partition, known)
  return known
}

export const session = strict('session', { fromPartition, defaultSession: fromPartition('') })
export const protocol = session.defaultSession.protocol
