import { cellAddress, parseRange, type CellRange } from '../read/cell-address.ts'
import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { escapeAttribute, escapeXml } from './cell-xml.ts'
import { translated } from './formula-references.ts'
import { readSharedFormulas, sharedText, type SharedFormulas } from './shared-formulas.ts'
import { movedAreas, movedFormula, movedRange, movedRow, rowsFixed, type RowShift } from './row-shift.ts'
import { Splices } from './splices.ts'

const names = {
  rows: xmlName('sheetData'),
  row: xmlName('row'),
  cell: xmlName('c'),
  formula: xmlName('f'),
  merges: xmlName('mergeCells'),
  merge: xmlName('mergeCell'),
  break: xmlName('brk'),
  columnBreaks: xmlName('colBreaks'),
  pane: xmlName('pane'),
}
const attributes = {
  reference: xmlName('r'),
  style: xmlName('s'),
  type: xmlName('t'),
  range: xmlName('ref'),
  id: xmlName('id'),
  count: xmlName('count'),
}
/** Attributes that hold one range or cell, whatever element they stand at. */
const rangeAttributes = ['ref', 'activeCell', 'topLeftCell', 'r1', 'r2'].map((name) => xmlName(name))
const areaAttributes = [xmlName('sqref')]
/** Elements whose text is a formula, or the areas of an extension (x14). */
const formulaTexts = ['formula', 'formula1', 'formula2', 'f'].map((name) => xmlName(name))
const areaTexts = [xmlName('sqref')]
const formulaAttributes = [xmlName('location')]

/**
 * A worksheet part with blank rows put in before a row, each like the row above them: its height, formats, merged cells and
 * formulas. What stands below moves down, and every reference within the part follows. Shared formulas become plain ones.
 *
 * @throws AppError WORKBOOK_ROWS_FIXED where Excel itself would not move the cells, WORKBOOK_DAMAGED
 */
export function insertRows(part: Buffer, partName: string, shift: RowShift): Buffer {
  return new RowInserter(part, partName, shift).run()
}

class RowInserter {
  readonly #part: Buffer
  readonly #scanner: XmlScanner
  readonly #shift: RowShift
  readonly #splices = new Splices()
  readonly #shared: SharedFormulas
  readonly #pattern: readonly [from: number, to: number] | undefined
  #isInserted = false

  constructor(part: Buffer, partName: string, shift: RowShift) {
    this.#part = part
    this.#scanner = new XmlScanner(part, partName)
    this.#shift = shift
    this.#shared = readSharedFormulas(part, partName)
    this.#pattern = placeOfRow(part, partName, shift.at - 1)
  }

  run(): Buffer {
    const scanner = this.#scanner
    let isColumnBreak = false
    for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
      if (kind !== token.open) continue
      if (scanner.isElement(names.rows)) {
        this.#moveRows()
        continue
      }
      if (scanner.isElement(names.merges)) this.#copyMerges()
      if (scanner.isElement(names.columnBreaks)) isColumnBreak = true
      if (scanner.isElement(names.break) && !isColumnBreak) this.#replaceNumber(attributes.id)
      // The frozen part of the window is counted in rows of the screen, not of the sheet.
      if (!scanner.isElement(names.pane)) for (const name of rangeAttributes) this.#replaceRange(name, movedRange)
      for (const name of areaAttributes) this.#replaceRange(name, movedAreas)
      for (const name of formulaAttributes)
        this.#replaceRange(name, (text, shift) => movedFormula(text, shift.sheetName, shift))
      if (areaTexts.some((name) => scanner.isElement(name))) this.#replaceText((text) => movedAreas(text, this.#shift))
      else if (formulaTexts.some((name) => scanner.isElement(name))) this.#replaceText((text) => this.#moved(text))
    }
    return this.#splices.apply(this.#part)
  }

  #moved(formula: string): string {
    return movedFormula(formula, this.#shift.sheetName, this.#shift)
  }

  #replaceRange(name: Uint8Array, moved: (text: string, shift: RowShift) => string): void {
    const index = this.#scanner.attributeIndex(name)
    if (index < 0) return
    const before = this.#scanner.attribute(name) ?? ''
    const after = moved(before, this.#shift)
    const { valueStart, valueEnd } = this.#places(index)
    if (after !== before) this.#splices.replace(valueStart, valueEnd, escapeAttribute(after))
  }

  #replaceNumber(name: Uint8Array): void {
    const index = this.#scanner.attributeIndex(name)
    const number = this.#scanner.numberAttribute(name)
    if (number === undefined) return
    const { valueStart, valueEnd } = this.#places(index)
    if (number >= this.#shift.at) this.#splices.replace(valueStart, valueEnd, String(movedRow(number, this.#shift)))
  }

  #places(index: number) {
    return { valueStart: this.#scanner.valueStart(index), valueEnd: this.#scanner.valueEnd(index) }
  }

  /** Replaces the text of the element just opened, up to its close tag. */
  #replaceText(change: (text: string) => string): void {
    const scanner = this.#scanner
    if (scanner.isEmptyElement) return scanner.skipElement()
    const start = scanner.offset
    const before = scanner.elementText()
    const after = change(before)
    if (after !== before) this.#splices.replace(start, scanner.tagStart, escapeXml(after))
  }

  #moveRows(): void {
    const scanner = this.#scanner
    const { isEmptyElement } = scanner
    const inside = scanner.depth
    let number = 0
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open) continue
      if (!scanner.isElement(names.row)) {
        scanner.skipElement()
        continue
      }
      number = scanner.numberAttribute(attributes.reference) ?? number + 1
      if (number >= this.#shift.at) this.#insert(scanner.tagStart)
      this.#replaceNumber(attributes.reference)
      this.#moveCells(number)
    }
    if (!isEmptyElement) this.#insert(scanner.tagStart)
  }

  #moveCells(row: number): void {
    const scanner = this.#scanner
    const inside = scanner.depth
    let column = -1
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open) continue
      if (scanner.isElement(names.cell)) {
        column = parseRange(scanner.attribute(attributes.reference) ?? '')?.firstColumn ?? column + 1
        this.#replaceRange(attributes.reference, movedRange)
      } else if (scanner.isElement(names.formula)) this.#moveFormula({ row, column })
    }
  }

  #moveFormula(place: { readonly row: number; readonly column: number }): void {
    const scanner = this.#scanner
    const own = sharedText(this.#shared, scanner, place)
    if (own === undefined) {
      const range = parseRange(scanner.attribute(attributes.range) ?? '')
      const { at } = this.#shift
      if (range && range.firstRow < at && range.lastRow >= at) throw rowsFixed('array-formula')
      this.#replaceRange(attributes.range, movedRange)
      return this.#replaceText((text) => this.#moved(text))
    }
    const { tagStart: start, prefix: p } = scanner
    scanner.skipElement()
    this.#splices.replace(start, scanner.offset, `<${p}f>${escapeXml(this.#moved(own))}</${p}f>`)
  }

  #insert(at: number): void {
    if (this.#isInserted) return
    this.#isInserted = true
    if (!this.#pattern) return
    const { at: first, count } = this.#shift
    const row = this.#part.subarray(...this.#pattern)
    const rows = Array.from({ length: count }, (_, nth) => this.#copiedRow(row, first + nth))
    this.#splices.insert(at, rows.join(''))
  }

  /** The row above as a new one: formats and formulas, no values. */
  #copiedRow(row: Buffer, number: number): string {
    const from = this.#shift.at - 1
    const scanner = new XmlScanner(row, 'row')
    scanner.next()
    const p = scanner.prefix
    const open = row.toString('utf8', scanner.tagStart, scanner.offset)
    const head = /\sr="\d+"/.test(open)
      ? open.replace(/\sr="\d+"/, ` r="${number}"`)
      : open.replace(/(?=\s*\/?>$)/, ` r="${number}"`)
    if (scanner.isEmptyElement) return head
    let cells = ''
    let column = -1
    for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
      if (kind !== token.open || !scanner.isElement(names.cell)) continue
      column = parseRange(scanner.attribute(attributes.reference) ?? '')?.firstColumn ?? column + 1
      const style = scanner.numberAttribute(attributes.style)
      const formula = this.#formulaIn(scanner, { row: from, column })
      const text = formula === undefined ? '' : translated(this.#moved(formula), number - from, 0)
      const tag = `<${p}c r="${cellAddress(number, column)}"${style === undefined ? '' : ` s="${style}"`}`
      cells += text === '' ? `${tag}/>` : `${tag}><${p}f>${escapeXml(text)}</${p}f></${p}c>`
    }
    return `${head}${cells}</${p}row>`
  }

  /** The formula of the cell just opened, in full. */
  #formulaIn(scanner: XmlScanner, place: { readonly row: number; readonly column: number }): string | undefined {
    const inside = scanner.depth
    let formula: string | undefined
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open || !scanner.isElement(names.formula)) continue
      if (scanner.attribute(attributes.type) === 'array') throw rowsFixed('array-formula')
      formula = sharedText(this.#shared, scanner, place) ?? scanner.elementText()
    }
    return formula
  }

  /** Cells merged within the row above are merged in each new row too. */
  #copyMerges(): void {
    const { prefix: p } = this.#scanner
    const { at, count } = this.#shift
    const ahead = new XmlScanner(this.#part.subarray(this.#scanner.tagStart), 'mergeCells')
    const own: CellRange[] = []
    let all = 0
    let end = 0
    for (let kind = ahead.next(); ; kind = ahead.next()) {
      if (kind === token.close && ahead.depth === 0) {
        end = ahead.tagStart
        break
      }
      if (kind !== token.open || !ahead.isElement(names.merge)) continue
      all += 1
      const range = parseRange(ahead.attribute(attributes.range) ?? '')
      if (range && range.firstRow === at - 1 && range.lastRow === at - 1) own.push(range)
    }
    if (own.length === 0) return
    const added = Array.from({ length: count }, (_, nth) =>
      own.map(({ firstColumn, lastColumn }) => {
        const row = at + nth
        return `<${p}mergeCell ref="${cellAddress(row, firstColumn)}:${cellAddress(row, lastColumn)}"/>`
      }),
    ).flat()
    this.#splices.insert(this.#scanner.tagStart + end, added.join(''))
    const index = this.#scanner.attributeIndex(attributes.count)
    if (index < 0) return
    const { valueStart, valueEnd } = this.#places(index)
    this.#splices.replace(valueStart, valueEnd, String(all + added.length))
  }
}

/** Where a row stands in the part, from its open tag to behind its close tag. */
function placeOfRow(part: Buffer, partName: string, wanted: number): readonly [number, number] | undefined {
  const scanner = new XmlScanner(part, partName)
  let row = 0
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || !scanner.isElement(names.row)) continue
    row = scanner.numberAttribute(attributes.reference) ?? row + 1
    const start = scanner.tagStart
    scanner.skipElement()
    if (row === wanted) return [start, scanner.offset]
  }
  return undefined
}
