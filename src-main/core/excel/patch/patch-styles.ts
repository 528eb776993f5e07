import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { Splices } from './splices.ts'

const names = { cellFormats: xmlName('cellXfs'), fills: xmlName('fills') }
const attributes = {
  count: xmlName('count'),
  numberFormat: xmlName('numFmtId'),
  applyNumberFormat: xmlName('applyNumberFormat'),
  fill: xmlName('fillId'),
  applyFill: xmlName('applyFill'),
}
/** Number 49 is "@": what is typed stays text (ECMA-376-1 §18.8.30). */
const textFormat = 49

export interface StyleChange {
  readonly asText?: boolean
  /** Colour of the ground as RRGGBB. */
  readonly fill?: string
}

interface List {
  /** Places of the value of `count`, and of the close tag. */
  readonly count: { readonly start: number; readonly end: number } | undefined
  readonly end: number
  readonly prefix: string
  readonly items: readonly string[]
}

/** Adds cell formats to a styles part: copies of those that are there, changed in one thing. Those there keep their place. */
export class StylePatcher {
  readonly #part: Buffer
  readonly #formats: List | undefined
  readonly #fills: List | undefined
  readonly #added = new Map<string, { readonly index: number; readonly xml: string }>()
  readonly #addedFills = new Map<string, number>()

  /** @throws AppError WORKBOOK_DAMAGED */
  constructor(part: Buffer, partName: string) {
    this.#part = part
    this.#formats = readList(part, partName, names.cellFormats)
    this.#fills = readList(part, partName, names.fills)
  }

  /** Index of a format like `base` with the change made; `base` itself where nothing has to change. */
  variant(base: number, change: StyleChange): number {
    const original = this.#formats?.items[base]
    if (original === undefined || this.#formats === undefined) return base
    let xml = original
    if (change.asText) xml = withAttribute(withAttribute(xml, 'numFmtId', textFormat), 'applyNumberFormat', 1)
    if (change.fill !== undefined) {
      xml = withAttribute(withAttribute(xml, 'fillId', this.#fill(change.fill)), 'applyFill', 1)
    }
    if (xml === original) return base
    const known = this.#added.get(xml)
    if (known) return known.index
    const index = this.#formats.items.length + this.#added.size
    this.#added.set(xml, { index, xml })
    return index
  }

  /** Undefined when no format was added. */
  bytes(): Buffer | undefined {
    if (this.#added.size === 0) return undefined
    const splices = new Splices()
    append(splices, this.#formats, [...this.#added.keys()])
    const p = this.#fills?.prefix ?? ''
    const fills = [...this.#addedFills.keys()].map(
      (colour) =>
        `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FF${colour}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
    )
    append(splices, this.#fills, fills)
    return splices.apply(this.#part)
  }

  #fill(colour: string): number {
    const known = this.#addedFills.get(colour)
    if (known !== undefined) return known
    const index = (this.#fills?.items.length ?? 0) + this.#addedFills.size
    this.#addedFills.set(colour, index)
    return index
  }
}

function append(splices: Splices, list: List | undefined, items: readonly string[]): void {
  if (!list || items.length === 0) return
  if (list.count) splices.replace(list.count.start, list.count.end, String(list.items.length + items.length))
  splices.insert(list.end, items.join(''))
}

function withAttribute(xml: string, name: string, value: number): string {
  const present = new RegExp(`(\\s${name}=)(["'])[^"']*\\2`)
  if (present.test(xml)) return xml.replace(present, `$1"${value}"`)
  return xml.replace(/^<[^\s/>]+/, (tag) => `${tag} ${name}="${value}"`)
}

/** The items of a list such as cellXfs with their own text. */
function readList(part: Buffer, partName: string, name: Uint8Array): List | undefined {
  const scanner = new XmlScanner(part, partName)
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || scanner.depth !== 2 || !scanner.isElement(name) || scanner.isEmptyElement) continue
    const { prefix } = scanner
    const index = scanner.attributeIndex(attributes.count)
    const count = index < 0 ? undefined : { start: scanner.valueStart(index), end: scanner.valueEnd(index) }
    const inside = scanner.depth
    const items: string[] = []
    for (;;) {
      const kindInside = scanner.next()
      if (kindInside === token.close && scanner.depth < inside) break
      if (kindInside !== token.open) continue
      const start = scanner.tagStart
      scanner.skipElement()
      items.push(part.toString('utf8', start, scanner.offset))
    }
    return { count, end: scanner.tagStart, prefix, items }
  }
  return undefined
}
