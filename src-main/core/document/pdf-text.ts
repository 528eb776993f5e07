import { isDictionary, isName, isOperator, isText, PdfObjects, PdfReader, type PdfValue } from './pdf-objects.ts'

/** Glyph codes to text by a font's ToUnicode map; without one the codes are Latin-1. */
interface FontMap {
  readonly codeBytes: 1 | 2
  readonly text: ReadonlyMap<number, string>
}
type Matrix = readonly [number, number, number, number, number, number]
const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** A wider step between two glyphs, in type sizes, parts words and cells. */
const widestStep = 1.6
const sameLine = 0.4

/**
 * Text of a PDF's pages as a reader would take it out: by the fonts' ToUnicode maps (ISO 32000-1, 9.10) and ActualText.
 * Made for what Chromium prints; it is used to look for numbers that must not leave the office, so the caller must compare
 * the result with what the page should say.
 * @throws RangeError for a file that can't be read
 */
export function readPdfText(bytes: Uint8Array): string[] {
  const objects = new PdfObjects(bytes)
  const pages = pageTree(objects)
  if (pages.length === 0) throw new RangeError('a PDF without pages')
  return pages.map((page) => {
    const contents = objects.resolve(page.get('Contents'))
    const parts = Array.isArray(contents) ? (contents as readonly PdfValue[]) : [page.get('Contents')]
    const stream = Buffer.concat(parts.flatMap((part) => [objects.content(part), Buffer.from('\n')]))
    const collector = new TextCollector(objects)
    collector.run(stream.toString('latin1'), objects.dictionary(page.get('Resources')), identity, 0)
    return collector.text
  })
}

type Entries = ReadonlyMap<string, PdfValue>

/** Pages in reading order, each with the resources that it inherits. */
function pageTree(objects: PdfObjects): Entries[] {
  const root = objects.dictionary(objects.ofType('Catalog')[0]?.get('Pages'))
  const pages: Entries[] = []
  const walk = (node: Entries, inherited: PdfValue | undefined, depth: number) => {
    if (depth > 40) throw new RangeError('a page tree without end')
    const resources = node.get('Resources') ?? inherited
    const kids = objects.resolve(node.get('Kids'))
    if (Array.isArray(kids))
      for (const kid of kids as readonly PdfValue[]) walk(objects.dictionary(kid), resources, depth + 1)
    else if (node.size > 0) pages.push(resources === undefined ? node : new Map([...node, ['Resources', resources]]))
  }
  walk(root, undefined, 0)
  return pages
}

class TextCollector {
  text = ''
  readonly #objects: PdfObjects
  readonly #fonts = new Map<PdfValue, FontMap>()
  #last: { x: number; y: number; glyphs: number } | undefined

  constructor(objects: PdfObjects) {
    this.#objects = objects
  }

  /** Goes through a content stream; forms that it draws are gone through in their place. */
  run(content: string, resources: Entries, base: Matrix, depth: number): void {
    const reader = new PdfReader(content)
    const operands: PdfValue[] = []
    const saved: Matrix[] = []
    const state: PaintState = { matrix: base, line: identity, at: identity, size: 0, leading: 0, font: undefined }
    const spans: (string | undefined)[] = []
    for (let value = reader.next(); value !== undefined; value = reader.next()) {
      if (!isOperator(value)) {
        operands.push(value)
        continue
      }
      this.#apply(value.word, operands.splice(0), { state, saved, spans, resources, depth })
      if (value.word === 'ID') reader.at = Math.max(reader.at, content.indexOf('EI', reader.at))
    }
  }

  #apply(word: string, operands: readonly PdfValue[], frame: Frame): void {
    const { state, saved, spans } = frame
    const n = (index: number) => Number(operands[index] ?? 0)
    switch (word) {
      case 'q':
        return void saved.push(state.matrix)
      case 'Q':
        state.matrix = saved.pop() ?? state.matrix
        return
      case 'cm':
        state.matrix = multiply(matrixOf(operands), state.matrix)
        return
      case 'BT':
        state.line = identity
        state.at = identity
        return
      case 'Tf':
        state.font = this.#font(frame.resources, operands[0])
        state.size = n(1)
        return
      case 'TL':
        state.leading = n(0)
        return
      case 'Tm':
        state.line = matrixOf(operands)
        state.at = state.line
        return
      case 'Td':
      case 'TD':
        if (word === 'TD') state.leading = -n(1)
        return moveLine(state, n(0), n(1))
      case 'T*':
        return moveLine(state, 0, -state.leading)
      case 'Tj':
      case "'":
      case '"':
        if (word !== 'Tj') moveLine(state, 0, -state.leading)
        return this.#show(operands.filter(isText), frame)
      case 'TJ':
        return this.#show((Array.isArray(operands[0]) ? operands[0] : []).filter(isText), frame)
      case 'BDC':
      case 'BMC':
        return void spans.push(actualText(operands[1]))
      case 'EMC':
        return void spans.pop()
      case 'Do':
        return this.#form(operands[0], frame)
    }
  }

  #show(strings: readonly { readonly bytes: string }[], { state, spans }: Frame): void {
    const codes = strings.map(({ bytes }) => decode(state.font, bytes))
    const glyphs = codes.reduce((sum, code) => sum + code.length, 0)
    const said = spans.findLast((text) => text !== undefined)
    const shown = said ?? codes.flat().join('')
    // ActualText speaks for the whole span: its first glyph says it, the others are silent.
    if (said !== undefined) spans.fill('', spans.lastIndexOf(said))
    const [a, b, , , x, y] = multiply(state.at, state.matrix)
    const size = Math.hypot(a, b) * state.size || 1
    this.#place(shown, { x: x / size, y: y / size, glyphs })
  }

  #place(shown: string, here: { x: number; y: number; glyphs: number }): void {
    const last = this.#last
    if (last && Math.abs(here.y - last.y) > sameLine) this.text += '\n'
    else if (last && (here.x < last.x || here.x - last.x > widestStep * last.glyphs)) this.text += ' '
    this.text += shown
    this.#last = here
  }

  #form(name: PdfValue | undefined, { state, resources, depth }: Frame): void {
    if (!isName(name) || depth > 10) return
    const reference = this.#objects.dictionary(resources.get('XObject')).get(name.name)
    const form = this.#objects.dictionary(reference)
    const subtype = form.get('Subtype')
    if (!isName(subtype) || subtype.name !== 'Form') return
    const own = this.#objects.dictionary(form.get('Resources'))
    const inner = this.#objects.resolve(form.get('Matrix'))
    const matrix = multiply(Array.isArray(inner) ? matrixOf(inner) : identity, state.matrix)
    const content = this.#objects.content(reference).toString('latin1')
    this.run(content, own.size > 0 ? own : resources, matrix, depth + 1)
  }

  #font(resources: Entries, name: PdfValue | undefined): FontMap | undefined {
    const reference = isName(name) ? this.#objects.dictionary(resources.get('Font')).get(name.name) : undefined
    if (reference === undefined) return undefined
    const known = this.#fonts.get(reference)
    if (known) return known
    const font = this.#objects.dictionary(reference)
    const subtype = font.get('Subtype')
    const map = {
      codeBytes: isName(subtype) && subtype.name === 'Type0' ? (2 as const) : (1 as const),
      text: readToUnicode(this.#objects.content(font.get('ToUnicode')).toString('latin1')),
    }
    this.#fonts.set(reference, map)
    return map
  }
}

interface PaintState {
  matrix: Matrix
  line: Matrix
  at: Matrix
  size: number
  leading: number
  font: FontMap | undefined
}
interface Frame {
  readonly state: PaintState
  readonly saved: Matrix[]
  readonly spans: (string | undefined)[]
  readonly resources: Entries
  readonly depth: number
}

function moveLine(state: PaintState, x: number, y: number): void {
  state.line = multiply([1, 0, 0, 1, x, y], state.line)
  state.at = state.line
}

function matrixOf(values: readonly PdfValue[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.map(Number)
  return [a, b, c, d, e, f]
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ]
}

function decode(font: FontMap | undefined, bytes: string): string[] {
  const width = font?.codeBytes ?? 1
  const shown: string[] = []
  for (let at = 0; at + width <= bytes.length; at += width) {
    const code = width === 1 ? bytes.charCodeAt(at) : bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)
    shown.push(font?.text.get(code) ?? (font && font.text.size > 0 ? '' : String.fromCharCode(code)))
  }
  return shown
}

function utf16(bytes: string): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1))
  }
  return text
}

function actualText(properties: PdfValue | undefined): string | undefined {
  const said = isDictionary(properties) ? properties.entries.get('ActualText') : undefined
  if (!isText(said)) return undefined
  return said.bytes.startsWith('\xfe\xff') ? utf16(said.bytes.slice(2)) : said.bytes
}

/** A ToUnicode CMap: single codes and ranges (ISO 32000-1, 9.10.3). */
function readToUnicode(source: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>()
  const reader = new PdfReader(source)
  let operands: PdfValue[] = []
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (!isOperator(value)) {
      operands.push(value)
      continue
    }
    if (value.word === 'endbfchar') addCharacters(map, operands)
    if (value.word === 'endbfrange') addRanges(map, operands)
    operands = []
  }
  return map
}

const codeOf = (value: PdfValue | undefined) =>
  isText(value) ? [...value.bytes].reduce((code, byte) => code * 256 + byte.charCodeAt(0), 0) : 0

function addCharacters(map: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let i = 0; i + 1 < operands.length; i += 2) {
    const text = operands[i + 1]
    if (isText(text)) map.set(codeOf(operands[i]), utf16(text.bytes))
  }
}

function addRanges(map: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const [from, to, target] = [codeOf(operands[i]), codeOf(operands[i + 1]), operands[i + 2]]
    for (let code = from; code <= Math.min(to, from + 0xffff); code += 1) {
      const each = Array.isArray(target) ? (target as readonly PdfValue[])[code - from] : target
      if (!isText(each)) continue
      const text = utf16(each.bytes)
      const step = Array.isArray(target) ? 0 : code - from
      const last = text.charCodeAt(text.length - 1) + step
      map.set(code, text.slice(0, -1) + String.fromCharCode(last))
    }
  }
}
