// Structured-clone values as tagged JSON. Both functions are also injected into pages by their text, so each must be
// self-contained: no imports, no outer names.

/** @throws Error 'An object could not be cloned.' for functions, symbols and promises, as Electron does. */
export function encodeValue(value: unknown): string {
  const base64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
    return btoa(text)
  }
  const bytesOf = (v: ArrayBufferView) => new Uint8Array(v.buffer, v.byteOffset, v.byteLength)
  const tagNumber = (v: number): unknown => {
    if (Object.is(v, -0)) return { $: 'number', v: '-0' }
    return Number.isFinite(v) ? v : { $: 'number', v: String(v) }
  }
  const tagObject = (v: object): unknown => {
    if (Array.isArray(v)) return v.map(tag)
    if (v instanceof Date) return { $: 'date', v: v.getTime() }
    if (v instanceof Map) return { $: 'map', v: [...v].map(([k, x]) => [tag(k), tag(x)]) }
    if (v instanceof Set) return { $: 'set', v: [...v].map(tag) }
    if (v instanceof Error) return { $: 'error', v: { name: v.name, message: v.message } }
    if (v instanceof ArrayBuffer) return { $: 'bytes', v: base64(new Uint8Array(v)) }
    if (ArrayBuffer.isView(v)) return { $: 'bytes', v: base64(bytesOf(v)) }
    if ('then' in v && typeof v.then === 'function') throw new Error('An object could not be cloned.')
    const fields = Object.fromEntries(Object.entries(v).map(([k, x]) => [k, tag(x)]))
    return '$' in fields ? { $: 'object', v: fields } : fields
  }
  const tag = (v: unknown): unknown => {
    if (v === undefined) return { $: 'undefined' }
    if (typeof v === 'bigint') return { $: 'bigint', v: String(v) }
    if (typeof v === 'number') return tagNumber(v)
    if (typeof v === 'function' || typeof v === 'symbol') throw new Error('An object could not be cloned.')
    return typeof v === 'object' && v !== null ? tagObject(v) : v
  }
  return JSON.stringify(tag(value))
}

/** The value behind `encodeValue`'s text. Typed arrays and buffers come back as Uint8Array. */
export function decodeValue(text: string): unknown {
  const fields = (v: object): unknown => Object.fromEntries(Object.entries(v).map(([k, x]) => [k, untag(x)]))
  const error = (v: { name: string; message: string }) => Object.assign(new Error(v.message), { name: v.name })
  const untagged: Record<string, (v: never) => unknown> = {
    undefined: () => undefined,
    bigint: (v: string) => BigInt(v),
    number: (v: string) => Number(v),
    date: (v: number) => new Date(v),
    map: (v: [unknown, unknown][]) => new Map(v.map(([k, x]) => [untag(k), untag(x)])),
    set: (v: unknown[]) => new Set(v.map(untag)),
    error,
    bytes: (v: string) => Uint8Array.from(atob(v), (character) => character.charCodeAt(0)),
    object: fields,
  }
  const untag = (v: unknown): unknown => {
    if (typeof v !== 'object' || v === null) return v
    if (Array.isArray(v)) return v.map(untag)
    if (!('$' in v)) return fields(v)
    const { $, v: inner } = v as { $: string; v?: never }
    const decode = untagged[$]
    if (!decode) throw new Error(`standin: unknown tag ${$}`)
    return decode(inner as never)
  }
  return untag(JSON.parse(text))
}
