// Injected into both worlds of a page by its text, so the function must be self-contained.

export interface PageBridge {
  expose(key: string, api: unknown): void
}

/**
 * contextBridge between the page ('M', main world) and the preload ('I', isolated world): CustomEvents with a random
 * name carry structured clones from one world to the other, synchronously; functions and promises go by number.
 */
export function installBridge(token: string, side: 'M' | 'I'): PageBridge {
  type Message = { op: string; id?: string; key?: string; ok?: boolean; value?: unknown; args?: unknown }
  type Tagged = { __kind?: string; id?: string; message?: string; fields?: Record<string, unknown> }
  const other = side === 'M' ? 'I' : 'M'
  const functions = new Map<string, (...args: unknown[]) => unknown>()
  const pending = new Map<string, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  const exposed: Message[] = []
  let next = 1
  let answer: Message | undefined
  const fire = (detail: Message) => window.dispatchEvent(new CustomEvent(token + other, { detail }))

  const packPromise = (promise: Promise<unknown>): Tagged => {
    const id = `${side}${next++}`
    promise.then(
      (value) => fire({ op: 'settle', id, ok: true, value: pack(value) }),
      (error: unknown) => fire({ op: 'settle', id, ok: false, value: pack(error) }),
    )
    return { __kind: 'promise', id }
  }
  const packFunction = (fn: (...args: unknown[]) => unknown): Tagged => {
    const id = `${side}${next++}`
    functions.set(id, fn)
    return { __kind: 'function', id }
  }
  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') return packFunction(value as (...args: unknown[]) => unknown)
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof Promise) return packPromise(value)
    if (value instanceof Error) return { __kind: 'error', message: value.message }
    if (Array.isArray(value)) return value.map(pack)
    if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
    return { __kind: 'object', fields: Object.fromEntries(Object.entries(value).map(([k, v]) => [k, pack(v)])) }
  }
  const unpack = (value: unknown, freeze = false): unknown => {
    const done = <T>(result: T): T => (freeze ? Object.freeze(result) : result)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return done(value.map((item) => unpack(item, freeze)))
    const { __kind, id = '', message, fields } = value as Tagged
    if (__kind === 'function') return (...args: unknown[]) => call(id, args)
    if (__kind === 'promise') return new Promise((resolve, reject) => pending.set(id, { resolve, reject }))
    if (__kind === 'error') return new Error(message)
    if (__kind !== 'object') return value
    return done(Object.fromEntries(Object.entries(fields ?? {}).map(([k, v]) => [k, unpack(v, freeze)])))
  }
  const call = (id: string, args: unknown[]): unknown => {
    answer = undefined
    fire({ op: 'call', id, args: pack(args) })
    const result = answer as Message | undefined
    if (!result) throw new Error('An object could not be cloned.')
    if (result.ok) return unpack(result.value)
    throw unpack(result.value)
  }
  const runCall = ({ id = '', args }: Message): Message => {
    try {
      const fn = functions.get(id)
      if (!fn) throw new Error('the function is gone')
      return { op: 'return', ok: true, value: pack(fn(...(unpack(args) as unknown[]))) }
    } catch (error) {
      return { op: 'return', ok: false, value: pack(error) }
    }
  }
  const settle = ({ id = '', ok, value }: Message): void => {
    const promise = pending.get(id)
    pending.delete(id)
    if (ok) promise?.resolve(unpack(value))
    else promise?.reject(unpack(value))
  }
  const define = ({ key = '', value }: Message): void => {
    if (Object.hasOwn(window, key)) throw new Error(`Cannot bind an API on top of an existing property: ${key}`)
    Object.defineProperty(window, key, { value: unpack(value, true), enumerable: true })
  }

  window.addEventListener(token + side, (event) => {
    const message = (event as CustomEvent<Message>).detail
    event.stopImmediatePropagation()
    if (message.op === 'call') fire(runCall(message))
    if (message.op === 'return') answer = message
    if (message.op === 'settle') settle(message)
    if (message.op === 'expose') define(message)
    if (message.op === 'hello') exposed.forEach(fire)
  })
  if (side === 'M') fire({ op: 'hello' })
  return {
    expose(key, api) {
      const message = { op: 'expose', key, value: pack(api) }
      exposed.push(message)
      fire(message)
    },
  }
}
