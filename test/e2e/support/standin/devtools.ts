import { numberAt, objectAt, textAt, type JsonObject } from './json-value.ts'

interface Waiting {
  readonly resolve: (result: JsonObject) => void
  readonly reject: (error: Error) => void
}
type Listener = (params: JsonObject) => void

/** Chrome DevTools Protocol over one WebSocket; a session id addresses one page. */
export class DevTools {
  #nextId = 1
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, Listener[]>()
  readonly #socket: WebSocket
  isClosed = false

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', (event) => this.#receive(JSON.parse(String(event.data)) as JsonObject))
    socket.addEventListener('close', () => {
      this.isClosed = true
      for (const { reject } of this.#waiting.values()) reject(new Error('standin: the browser is gone'))
      this.#waiting.clear()
    })
  }

  static connect(url: string): Promise<DevTools> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url)
      socket.addEventListener('open', () => resolve(new DevTools(socket)))
      socket.addEventListener('error', () => reject(new Error(`standin: cannot connect to ${url}`)))
    })
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<JsonObject> {
    if (this.isClosed) return Promise.reject(new Error('standin: the browser is gone'))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }))
    })
  }

  on(method: string, listener: Listener, sessionId = ''): void {
    const key = `${sessionId}|${method}`
    this.#listeners.set(key, [...(this.#listeners.get(key) ?? []), listener])
  }

  #receive(message: JsonObject): void {
    const id = numberAt(message, 'id')
    if (Number.isNaN(id)) {
      const key = `${textAt(message, 'sessionId')}|${textAt(message, 'method')}`
      for (const listener of this.#listeners.get(key) ?? []) listener(objectAt(message, 'params'))
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if ('error' in message) waiting?.reject(new Error(textAt(message['error'], 'message')))
    else waiting?.resolve(objectAt(message, 'result'))
  }
}
