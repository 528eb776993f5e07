import { isUtf8 } from 'node:buffer'
import { damaged, hostile } from './limits.ts'
import { decodeXmlText } from './xml-text.ts'

/** What `XmlScanner.next` stopped at. A self-closing element gives `open`, then `close`. */
export const token = { end: 0, open: 1, close: 2, text: 3 } as const
export type XmlToken = (typeof token)[keyof typeof token]

/** A name to compare with, as bytes: made once, so that no string is made per element. */
export type XmlName = Uint8Array
export function xmlName(name: string): XmlName {
  return Buffer.from(name, 'latin1')
}

const lessThan = 0x3c
const greaterThan = 0x3e
const slash = 0x2f
const exclamation = 0x21
const question = 0x3f
const equals = 0x3d
const doubleQuote = 0x22
const singleQuote = 0x27
const ampersand = 0x26
const colon = 0x3a
const digitZero = 0x30
const carriageReturn = 0x0d
const deepest = 256
const shortLength = 10
const mostAttributes = 256
const cdataStart = Buffer.from('<![CDATA[')

/** 1 for bytes that may stand in a name: ASCII name characters, and all bytes of multi-byte characters. */
const isNameByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 || /[A-Za-z0-9_:.-]/.test(String.fromCharCode(byte)) ? 1 : 0,
)

/**
 * A pull scanner over the UTF-8 bytes of one XML part: one pass, no look-back, no entity that the part itself defines.
 * It keeps positions and makes a string only when one is asked for, which is where its speed comes from. Checks what
 * protects the reader (nesting, quoting, depth, no DOCTYPE), not everything that XML 1.0 demands of a document.
 */
export class XmlScanner {
  /** Nesting depth: counts the element just opened, no longer counts the one just closed. */
  depth = 0
  /** Where the tag just opened or closed begins, at its "<"; a self-closing tag keeps its place when it closes. */
  tagStart = 0
  private readonly bytes: Buffer
  private readonly partName: string
  private position = 0
  private isSelfClosed = false
  private hasRoot = false
  private nameStart = 0
  private nameEnd = 0
  private readonly openStarts = new Int32Array(deepest + 1)
  private readonly openEnds = new Int32Array(deepest + 1)
  private attributeCount = 0
  /** Three numbers for each attribute of the open tag: full name start, value start, value end. */
  private readonly attributes = new Int32Array(mostAttributes * 3)
  private textStart = 0
  private textEnd = 0
  private isPlainText = true

  constructor(bytes: Buffer, partName: string) {
    this.bytes = toUtf8(bytes)
    this.partName = partName
    if (!isUtf8(this.bytes)) throw damaged(partName, 'the text is not UTF-8')
    if (this.bytes[0] === 0xef) this.position = 3
  }

  next(): XmlToken {
    if (this.isSelfClosed) {
      this.isSelfClosed = false
      this.depth -= 1
      return token.close
    }
    const { bytes } = this
    while (this.position < bytes.length) {
      const start = this.position
      if (bytes[start] !== lessThan) {
        if (this.readText(start)) return token.text
        continue
      }
      const second = bytes[start + 1]
      if (second === slash) return this.readCloseTag(start + 2)
      if (second === exclamation) {
        if (this.readMarkup(start)) return token.text
      } else if (second === question) this.position = this.after('?>', start + 2)
      else return this.readOpenTag(start + 1)
    }
    if (this.depth > 0 || !this.hasRoot) throw this.malformed('the part ends inside an element')
    return token.end
  }

  /** Moves behind the close tag of the element just opened. */
  skipElement(): void {
    const outside = this.depth - 1
    while (this.depth > outside) this.next()
  }

  /** True when the local name of the element just opened is `name`, whatever its prefix. */
  isElement(name: XmlName): boolean {
    return this.nameEnd - this.nameStart === name.length && this.matches(name, this.nameStart)
  }

  /** Index of an attribute written without a prefix, or -1. */
  attributeIndex(name: XmlName): number {
    for (let i = 0; i < this.attributeCount; i += 1) {
      const start = this.attributes[i * 3] ?? 0
      if (this.matches(name, start) && isNameByte[this.bytes[start + name.length] ?? 0] === 0) return i
    }
    return -1
  }

  attribute(name: XmlName): string | undefined {
    const index = this.attributeIndex(name)
    return index < 0 ? undefined : this.attributeValue(index)
  }

  /** Value of the attribute with any prefix and this local name, such as r:id. */
  prefixedAttribute(localName: string): string | undefined {
    for (let i = 0; i < this.attributeCount; i += 1) {
      const start = this.attributes[i * 3] ?? 0
      let end = start
      while (isNameByte[this.bytes[end] ?? 0] === 1) end += 1
      if (this.bytes.toString('utf8', start, end).endsWith(`:${localName}`)) return this.attributeValue(i)
    }
    return undefined
  }

  /** xsd:boolean with the meaning "set" for 1 and true. */
  flag(name: XmlName): boolean {
    const value = this.attribute(name)
    return value === '1' || value === 'true'
  }

  /** A whole number ≥ 0, or undefined when the attribute is absent. */
  numberAttribute(name: XmlName): number | undefined {
    const index = this.attributeIndex(name)
    if (index < 0) return undefined
    return this.digits(this.valueStart(index), this.valueEnd(index))
  }

  valueStart(index: number): number {
    return this.attributes[index * 3 + 1] ?? 0
  }

  valueEnd(index: number): number {
    return this.attributes[index * 3 + 2] ?? 0
  }

  /** Where what was just read ends: the place behind the tag or text. */
  get offset(): number {
    return this.position
  }

  /** The element just opened has no content: `<row/>`. */
  get isEmptyElement(): boolean {
    return this.isSelfClosed
  }

  /** Prefix of the element just opened with its colon, or '': "x:" of `<x:row>`. */
  get prefix(): string {
    return this.bytes.toString('latin1', this.tagStart + 1, this.nameStart)
  }

  byteAt(position: number): number {
    return this.bytes[position] ?? 0
  }

  /** The text of the element just opened, up to its close tag; the text of child elements is left out. */
  elementText(): string {
    const inside = this.depth
    let text = ''
    for (;;) {
      const kind = this.next()
      if (kind === token.close && this.depth < inside) return text
      if (kind === token.text && this.depth === inside) text = text === '' ? this.text() : text + this.text()
    }
  }

  /** The same for an element that holds one whole number ≥ 0. */
  elementNumber(): number {
    const inside = this.depth
    if (this.next() !== token.text) throw this.malformed('a number is missing')
    const value = this.digits(this.textStart, this.textEnd)
    if (this.next() !== token.close || this.depth >= inside) throw this.malformed('a number is expected')
    return value
  }

  /** A reading failure of this part, for what the caller finds wrong. */
  malformed(reason: string): Error {
    return damaged(this.partName, reason)
  }

  private text(): string {
    if (!this.isPlainText) return this.decode(this.bytes.toString('utf8', this.textStart, this.textEnd))
    return this.shortAscii() ?? this.bytes.toString('utf8', this.textStart, this.textEnd)
  }

  /** Numbers, by far the most texts of a sheet: put together here at half the cost of a call into the decoder. */
  private shortAscii(): string | undefined {
    if (this.textEnd - this.textStart > shortLength) return undefined
    let text = ''
    for (let at = this.textStart; at < this.textEnd; at += 1) {
      const byte = this.bytes[at] ?? 0
      if (byte >= 0x80) return undefined
      text += String.fromCharCode(byte)
    }
    return text
  }

  private attributeValue(index: number): string {
    return this.decode(this.bytes.toString('utf8', this.valueStart(index), this.valueEnd(index)))
  }

  private decode(raw: string): string {
    const text = decodeXmlText(raw)
    if (text === undefined) throw this.malformed('an unknown entity')
    return text
  }

  private readText(start: number): boolean {
    const { bytes } = this
    let at = start
    let isPlain = true
    for (let byte = bytes[at] ?? lessThan; byte !== lessThan; at += 1, byte = bytes[at] ?? lessThan) {
      if (byte === ampersand || byte === carriageReturn) isPlain = false
    }
    this.position = at
    if (this.depth === 0 && this.skipSpace(start) < at) throw this.malformed('text outside of the root element')
    this.textStart = start
    this.textEnd = at
    this.isPlainText = isPlain
    return this.depth > 0
  }

  /** Comments are passed over, CDATA is text, and a document type is refused: it could define entities. */
  private readMarkup(start: number): boolean {
    const { bytes } = this
    if (bytes[start + 2] === 0x2d && bytes[start + 3] === 0x2d) {
      this.position = this.after('-->', start + 4)
      return false
    }
    if (!bytes.subarray(start, start + cdataStart.length).equals(cdataStart)) {
      throw hostile(this.partName, 'a document type or entity definition')
    }
    if (this.depth === 0) throw this.malformed('text outside of the root element')
    this.position = this.after(']]>', start)
    this.textStart = start + cdataStart.length
    this.textEnd = this.position - 3
    this.isPlainText = true
    return true
  }

  private readOpenTag(start: number): XmlToken {
    if (this.depth >= deepest) throw hostile(this.partName, 'elements are nested too deeply')
    if (this.depth === 0 && this.hasRoot) throw this.malformed('a second root element')
    const end = this.nameFrom(start)
    this.tagStart = start - 1
    this.hasRoot = true
    this.depth += 1
    this.openStarts[this.depth] = start
    this.openEnds[this.depth] = end
    this.attributeCount = 0
    let at = end
    for (;;) {
      const afterSpace = this.skipSpace(at)
      const byte = this.bytes[afterSpace]
      if (byte === greaterThan) {
        this.position = afterSpace + 1
        return token.open
      }
      if (byte === slash && this.bytes[afterSpace + 1] === greaterThan) {
        this.position = afterSpace + 2
        this.isSelfClosed = true
        return token.open
      }
      if (afterSpace === at) throw this.malformed('a broken tag')
      at = this.readAttribute(afterSpace)
    }
  }

  private readAttribute(start: number): number {
    const { bytes } = this
    if (this.attributeCount >= mostAttributes) throw hostile(this.partName, 'an element with too many attributes')
    let at = start
    while (isNameByte[bytes[at] ?? 0] === 1) at += 1
    if (at === start) throw this.malformed('an attribute without a name')
    at = this.skipSpace(at)
    if (bytes[at] !== equals) throw this.malformed('an attribute without a value')
    at = this.skipSpace(at + 1)
    const quote = bytes[at]
    if (quote !== doubleQuote && quote !== singleQuote) throw this.malformed('an attribute without quotes')
    const valueStart = at + 1
    at = valueStart
    for (let byte = bytes[at]; byte !== quote; at += 1, byte = bytes[at]) {
      if (byte === lessThan || byte === undefined) throw this.malformed('an attribute without a closing quote')
    }
    const slot = this.attributeCount * 3
    this.attributes[slot] = start
    this.attributes[slot + 1] = valueStart
    this.attributes[slot + 2] = at
    this.attributeCount += 1
    return at + 1
  }

  private readCloseTag(start: number): XmlToken {
    const { bytes } = this
    if (this.depth === 0) throw this.malformed('a close tag without an open tag')
    let open = this.openStarts[this.depth] ?? 0
    const openEnd = this.openEnds[this.depth] ?? 0
    let at = start
    for (; open < openEnd; open += 1, at += 1) {
      if (bytes[at] !== bytes[open]) throw this.malformed('a close tag that does not match its open tag')
    }
    at = this.skipSpace(at)
    if (bytes[at] !== greaterThan) throw this.malformed('a close tag that does not match its open tag')
    this.depth -= 1
    this.tagStart = start - 2
    this.position = at + 1
    return token.close
  }

  /** Sets the bounds of the local name that starts here and returns its end. */
  private nameFrom(start: number): number {
    const { bytes } = this
    let at = start
    let local = start
    while (isNameByte[bytes[at] ?? 0] === 1) {
      if (bytes[at] === colon) local = at + 1
      at += 1
    }
    if (at === local) throw this.malformed('a tag without a name')
    this.nameStart = local
    this.nameEnd = at
    return at
  }

  private matches(name: XmlName, start: number): boolean {
    for (let i = 0; i < name.length; i += 1) if (this.bytes[start + i] !== name[i]) return false
    return true
  }

  private digits(start: number, end: number): number {
    let value = 0
    for (let at = start; at < end; at += 1) {
      const digit = (this.bytes[at] ?? 0) - digitZero
      if (digit < 0 || digit > 9) throw this.malformed('a whole number is expected')
      value = value * 10 + digit
    }
    if (start === end) throw this.malformed('a whole number is expected')
    return value
  }

  private skipSpace(start: number): number {
    let at = start
    for (;;) {
      const byte = this.bytes[at]
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at
      at += 1
    }
  }

  private after(closing: string, start: number): number {
    const at = this.bytes.indexOf(closing, start, 'latin1')
    if (at < 0) throw this.malformed('the part ends inside a comment or instruction')
    return at + closing.length
  }
}

/** Office programs write UTF-8; UTF-16 with a byte order mark is the other encoding that XML allows unnamed. */
function toUtf8(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.toString('utf16le', 2), 'utf8')
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes
  const swapped = Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2))).swap16()
  return Buffer.from(swapped.toString('utf16le'), 'utf8')
}
