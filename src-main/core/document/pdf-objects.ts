import { inflateSync } from 'node:zlib'

/** Values of PDF syntax (ISO 32000-1, 7.3). Names keep their slash, strings are bytes as Latin-1. */
export type PdfValue =
  number | boolean | null | PdfName | PdfString | PdfReference | PdfOperator | readonly PdfValue[] | PdfDictionary
export interface PdfName {
  readonly kind: 'name'
  readonly name: string
}
export interface PdfString {
  readonly kind: 'string'
  readonly bytes: string
}
export interface PdfReference {
  readonly kind: 'reference'
  readonly id: number
}
export interface PdfOperator {
  readonly kind: 'operator'
  readonly word: string
}
export interface PdfDictionary {
  readonly kind: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfValue>
}

const space = /[\0\t\n\f\r ]/
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]/
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Reads values one after the other from a piece of PDF text. */
export class PdfReader {
  readonly #text: string
  at: number

  constructor(text: string, at = 0) {
    this.#text = text
    this.at = at
  }

  /** The next value or operator; undefined at the end. */
  next(): PdfValue | undefined {
    this.#skip()
    const text = this.#text
    const character = text[this.at]
    if (character === undefined) return undefined
    if (character === '/') return { kind: 'name', name: this.#word(this.at + 1) }
    if (character === '(') return this.#literal()
    if (character === '<') return text[this.at + 1] === '<' ? this.#dictionary() : this.#hex()
    if (character === '[') return this.#list()
    if (!regular.test(character)) {
      this.at += 1
      return { kind: 'operator', word: character }
    }
    return this.#wordValue()
  }

  #skip(): void {
    for (;;) {
      while (space.test(this.#text[this.at] ?? '')) this.at += 1
      if (this.#text[this.at] !== '%') return
      while (this.at < this.#text.length && !/[\r\n]/.test(this.#text[this.at] ?? '')) this.at += 1
    }
  }

  #word(from: number): string {
    let end = from
    while (end < this.#text.length && regular.test(this.#text[end] ?? '')) end += 1
    this.at = end
    return this.#text.slice(from, end)
  }

  #wordValue(): PdfValue {
    const word = this.#word(this.at)
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) {
      const reference = /^\d+$/.test(word)
        ? /^ (\d+) R(?![^\s()<>[\]/%])/.exec(this.#text.slice(this.at, this.at + 12))
        : null
      if (!reference) return Number(word)
      this.at += reference[0].length
      return { kind: 'reference', id: Number(word) }
    }
    if (word === 'true' || word === 'false') return word === 'true'
    return word === 'null' ? null : { kind: 'operator', word }
  }

  #literal(): PdfString {
    let bytes = ''
    let depth = 1
    for (this.at += 1; this.at < this.#text.length; this.at += 1) {
      const character = this.#text[this.at] ?? ''
      if (character === '\\') bytes += this.#escaped()
      else if (character === ')' && (depth -= 1) === 0) break
      else {
        if (character === '(') depth += 1
        bytes += character
      }
    }
    this.at += 1
    return { kind: 'string', bytes }
  }

  #escaped(): string {
    const octal = /^[0-7]{1,3}/.exec(this.#text.slice(this.at + 1, this.at + 4))
    if (octal) {
      this.at += octal[0].length
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff)
    }
    this.at += 1
    const character = this.#text[this.at] ?? ''
    return /[\r\n]/.test(character) ? '' : (escapes[character] ?? character)
  }

  #hex(): PdfString {
    const end = this.#text.indexOf('>', this.at)
    const digits = this.#text.slice(this.at + 1, end).replace(/\s/g, '')
    this.at = end + 1
    const pairs = digits.padEnd(digits.length + (digits.length % 2), '0').match(/../g) ?? []
    return { kind: 'string', bytes: String.fromCharCode(...pairs.map((pair) => Number.parseInt(pair, 16))) }
  }

  #list(): PdfValue[] {
    this.at += 1
    const values: PdfValue[] = []
    for (let value = this.next(); value !== undefined; value = this.next()) {
      if (isOperator(value, ']')) break
      values.push(value)
    }
    return values
  }

  #dictionary(): PdfDictionary {
    this.at += 2
    const entries = new Map<string, PdfValue>()
    for (let key = this.next(); key !== undefined; key = this.next()) {
      if (isOperator(key, '>')) {
        this.at += 1
        break
      }
      const value = this.next()
      if (isName(key) && value !== undefined) entries.set(key.name, value)
    }
    return { kind: 'dictionary', entries }
  }
}

function kindOf(value: PdfValue | undefined): string {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : ''
}
export function isName(value: PdfValue | undefined): value is PdfName {
  return kindOf(value) === 'name'
}
export function isText(value: PdfValue | undefined): value is PdfString {
  return kindOf(value) === 'string'
}
export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return kindOf(value) === 'dictionary'
}
export function isOperator(value: PdfValue | undefined, word?: string): value is PdfOperator {
  return kindOf(value) === 'operator' && (word === undefined || (value as PdfOperator).word === word)
}

interface PdfObject {
  readonly value: PdfValue
  /** Bytes of a stream as they stand in the file. */
  readonly stream: Buffer | undefined
}

/** The objects of a PDF held in memory, found by walking the file: enough for files that our own printing made. */
export class PdfObjects {
  readonly #objects = new Map<number, PdfObject>()

  /** @throws RangeError for bytes that are no PDF or are encrypted */
  constructor(bytes: Uint8Array) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const text = buffer.toString('latin1')
    if (!text.startsWith('%PDF-')) throw new RangeError('not a PDF')
    if (/\/Encrypt\s+\d+ \d+ R/.test(text)) throw new RangeError('an encrypted PDF')
    const head = /(\d+) \d+ obj\b/g
    for (let match = head.exec(text); match; match = head.exec(text)) {
      const reader = new PdfReader(text, head.lastIndex)
      const value = reader.next() ?? null
      const begin = /^\s*stream\r?\n/.exec(text.slice(reader.at, reader.at + 20))
      if (!begin) {
        this.#objects.set(Number(match[1]), { value, stream: undefined })
        head.lastIndex = reader.at
        continue
      }
      const from = reader.at + begin[0].length
      const length = isDictionary(value) ? value.entries.get('Length') : undefined
      const end = typeof length === 'number' ? from + length : text.indexOf('endstream', from)
      this.#objects.set(Number(match[1]), { value, stream: buffer.subarray(from, end) })
      head.lastIndex = end
    }
    for (const { value, stream } of [...this.#objects.values()]) this.#unpack(value, stream)
  }

  /** Objects that stand packed in a stream (7.5.7). */
  #unpack(value: PdfValue, stream: Buffer | undefined): void {
    if (!isDictionary(value) || stream === undefined) return
    const type = value.entries.get('Type')
    if (!isName(type) || type.name !== 'ObjStm') return
    const text = this.#decode(value, stream).toString('latin1')
    const count = Number(value.entries.get('N') ?? 0)
    const first = Number(value.entries.get('First') ?? 0)
    const index = new PdfReader(text)
    for (let n = 0; n < count; n += 1) {
      const id = Number(index.next())
      const at = Number(index.next())
      this.#objects.set(id, { value: new PdfReader(text, first + at).next() ?? null, stream: undefined })
    }
  }

  /** The value itself, or what a reference leads to. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'reference') return value
    return this.#objects.get(value.id)?.value
  }

  dictionary(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> {
    const resolved = this.resolve(value)
    return isDictionary(resolved) ? resolved.entries : new Map<string, PdfValue>()
  }

  /** Decoded content of a stream that a reference leads to; empty when it is none. */
  content(value: PdfValue | undefined): Buffer {
    if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'reference') {
      return Buffer.alloc(0)
    }
    const object = this.#objects.get(value.id)
    return object?.stream && isDictionary(object.value) ? this.#decode(object.value, object.stream) : Buffer.alloc(0)
  }

  /** Dictionaries of a type, in order of appearance. */
  ofType(type: string): ReadonlyMap<string, PdfValue>[] {
    return [...this.#objects.values()].flatMap(({ value }) => {
      if (!isDictionary(value)) return []
      const own = value.entries.get('Type')
      return isName(own) && own.name === type ? [value.entries] : []
    })
  }

  #decode({ entries }: PdfDictionary, stream: Buffer): Buffer {
    const filter = this.resolve(entries.get('Filter'))
    const names = (Array.isArray(filter) ? filter : [filter]).filter(isName).map(({ name }) => name)
    return names.reduce((bytes, name) => {
      if (name !== 'FlateDecode') throw new RangeError(`a stream packed as ${name}`)
      return inflateSync(bytes)
    }, stream)
  }
}
