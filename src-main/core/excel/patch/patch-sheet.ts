import { cellAddress, columnLetters, parseRange } from '../read/cell-address.ts'
import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { cellXml, type CellWrite } from './cell-xml.ts'
import { Splices } from './splices.ts'

const names = {
  dimension: xmlName('dimension'),
  columnFormats: xmlName('cols'),
  columnFormat: xmlName('col'),
  rows: xmlName('sheetData'),
  row: xmlName('row'),
  cell: xmlName('c'),
  formula: xmlName('f'),
}
const attributes = {
  reference: xmlName('r'),
  range: xmlName('ref'),
  style: xmlName('s'),
  customFormat: xmlName('customFormat'),
  spans: xmlName('spans'),
  min: xmlName('min'),
  max: xmlName('max'),
  columnStyle: xmlName('style'),
}

export interface SheetPatch {
  readonly cells: readonly CellWrite[]
  /** Row whose look (height, formats, borders) new rows take over. */
  readonly patternRow?: number | undefined
  /** Makes the format of a cell from the one that it would have, for example as text. */
  readonly restyle?: ((style: number, cell: CellWrite) => number) | undefined
}

export interface PatchedSheet {
  readonly bytes: Buffer
  /** Addresses of cells that hold a formula and therefore were left as they are. */
  readonly kept: readonly string[]
}

interface PatternRow {
  /** The open tag's attributes but for the number, such as `ht="24" customHeight="1"`. */
  readonly attributes: string
  readonly styles: ReadonlyMap<number, number>
}

/**
 * Writes cells into a worksheet part and touches nothing else of it: the text of every other element stays byte for
 * byte. Missing rows and cells are inserted at their places; cells with a formula are never overwritten.
 *
 * @throws AppError WORKBOOK_DAMAGED
 */
export function patchSheet(part: Buffer, partName: string, patch: SheetPatch): PatchedSheet {
  const pattern = patch.patternRow === undefined ? undefined : readPatternRow(part, partName, patch.patternRow)
  return new SheetPatcher(part, partName, patch, pattern).run()
}

class SheetPatcher {
  readonly #part: Buffer
  readonly #scanner: XmlScanner
  readonly #patch: SheetPatch
  readonly #pattern: PatternRow | undefined
  readonly #splices = new Splices()
  readonly #kept: string[] = []
  /** Format of each column that is written to. */
  readonly #columnStyles = new Map<number, number>()
  /** Cells to write by row, both in ascending order. */
  readonly #rows: Map<number, CellWrite[]>
  readonly #columns: ReadonlySet<number>
  #dimension: { readonly start: number; readonly end: number } | undefined

  constructor(part: Buffer, partName: string, patch: SheetPatch, pattern: PatternRow | undefined) {
    this.#part = part
    this.#scanner = new XmlScanner(part, partName)
    this.#patch = patch
    this.#pattern = pattern
    const cells = [...patch.cells].sort((a, b) => a.row - b.row || a.column - b.column)
    this.#rows = Map.groupBy(cells, (cell) => cell.row)
    this.#columns = new Set(cells.map((cell) => cell.column))
  }

  run(): PatchedSheet {
    const scanner = this.#scanner
    scanner.next()
    for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
      if (kind !== token.open) continue
      if (scanner.isElement(names.rows)) this.#patchRows()
      else if (scanner.isElement(names.columnFormats)) this.#readColumnFormats()
      else if (scanner.isElement(names.dimension)) this.#dimension = this.#rangeValue()
      else scanner.skipElement()
    }
    this.#widenDimension()
    return { bytes: this.#splices.apply(this.#part), kept: this.#kept }
  }

  #rangeValue(): { start: number; end: number } | undefined {
    const index = this.#scanner.attributeIndex(attributes.range)
    return index < 0 ? undefined : { start: this.#scanner.valueStart(index), end: this.#scanner.valueEnd(index) }
  }

  #readColumnFormats(): void {
    const scanner = this.#scanner
    const inside = scanner.depth
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open || !scanner.isElement(names.columnFormat)) continue
      const style = scanner.numberAttribute(attributes.columnStyle)
      const first = (scanner.numberAttribute(attributes.min) ?? 1) - 1
      const last = (scanner.numberAttribute(attributes.max) ?? 1) - 1
      if (style === undefined) continue
      for (const column of this.#columns) if (first <= column && column <= last) this.#columnStyles.set(column, style)
    }
  }

  #patchRows(): void {
    const scanner = this.#scanner
    const { prefix, isEmptyElement, tagStart } = scanner
    const inside = scanner.depth
    let number = 0
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open) continue
      if (!scanner.isElement(names.row)) {
        scanner.skipElement()
        continue
      }
      number = scanner.numberAttribute(attributes.reference) ?? number + 1
      this.#insertRows(scanner.tagStart, prefix, number)
      const cells = this.#rows.get(number)
      this.#rows.delete(number)
      if (cells) this.#patchRow(cells)
      else scanner.skipElement()
    }
    if (!isEmptyElement) return this.#insertRows(scanner.tagStart, prefix)
    const open = this.#part.toString('utf8', tagStart, scanner.offset).replace(/\s*\/>$/, '>')
    this.#splices.replace(tagStart, scanner.offset, `${open}${this.#newRows(prefix)}</${prefix}sheetData>`)
  }

  #insertRows(at: number, prefix: string, before?: number): void {
    const text = this.#newRows(prefix, before)
    if (text !== '') this.#splices.insert(at, text)
  }

  /** The rows that the sheet does not have, up to before a row that it has. */
  #newRows(prefix: string, before = Infinity): string {
    let text = ''
    for (const [number, cells] of this.#rows) {
      if (number >= before) break
      this.#rows.delete(number)
      text += this.#newRow(number, cells, prefix)
    }
    return text
  }

  #newRow(number: number, cells: readonly CellWrite[], prefix: string): string {
    const styles = this.#pattern?.styles ?? new Map<number, number>()
    const written = new Map(cells.map((cell) => [cell.column, cell]))
    const columns = [...new Set([...styles.keys(), ...written.keys()])].sort((a, b) => a - b)
    const texts = columns.map((column) => {
      const cell = written.get(column) ?? { row: number, column, value: '' }
      const style = styles.get(column) ?? this.#columnStyles.get(column)
      return cellXml(written.has(column) ? this.#styled(cell, style) : withStyle(cell, style), prefix)
    })
    return `<${prefix}row r="${number}"${this.#pattern?.attributes ?? ''}>${texts.join('')}</${prefix}row>`
  }

  #patchRow(cells: readonly CellWrite[]): void {
    const scanner = this.#scanner
    const { prefix, offset, isEmptyElement } = scanner
    const rowStyle = scanner.flag(attributes.customFormat) ? scanner.numberAttribute(attributes.style) : undefined
    this.#widenSpans(cells)
    const waiting = [...cells]
    const newCell = (cell: CellWrite) =>
      cellXml(
        this.#styled(cell, rowStyle ?? this.#pattern?.styles.get(cell.column) ?? this.#columnStyles.get(cell.column)),
        prefix,
      )
    const insertBefore = (at: number, column: number) => {
      while (waiting[0] && waiting[0].column < column) {
        this.#splices.insert(at, newCell(waiting[0]))
        waiting.shift()
      }
    }
    if (isEmptyElement) {
      this.#splices.replace(offset - 2, offset, `>${waiting.map(newCell).join('')}</${prefix}row>`)
      scanner.next()
      return
    }
    const inside = scanner.depth
    let column = -1
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open) continue
      if (!scanner.isElement(names.cell)) {
        scanner.skipElement()
        continue
      }
      column = columnOf(scanner) ?? column + 1
      insertBefore(scanner.tagStart, column)
      const wanted = waiting[0]?.column === column ? waiting.shift() : undefined
      if (wanted) this.#replaceCell(wanted, prefix)
      else scanner.skipElement()
    }
    insertBefore(scanner.tagStart, Infinity)
  }

  #replaceCell(wanted: CellWrite, prefix: string): void {
    const scanner = this.#scanner
    const start = scanner.tagStart
    const style = scanner.numberAttribute(attributes.style)
    if (wanted.value === undefined) return this.#restyleCell(this.#styled(wanted, style).style)
    const inside = scanner.depth
    let hasFormula = false
    while (scanner.depth >= inside) {
      if (scanner.next() === token.open && scanner.isElement(names.formula)) hasFormula = true
    }
    if (hasFormula) this.#kept.push(cellAddress(wanted.row, wanted.column))
    else this.#splices.replace(start, scanner.offset, cellXml(this.#styled(wanted, style), prefix))
  }

  /** The cell with its content, formula and all, in another format. */
  #restyleCell(style: number | undefined): void {
    const scanner = this.#scanner
    const index = scanner.attributeIndex(attributes.style)
    const behindName = scanner.tagStart + 1 + scanner.prefix.length + names.cell.length
    if (style !== undefined && index >= 0) {
      this.#splices.replace(scanner.valueStart(index), scanner.valueEnd(index), String(style))
    } else if (style !== undefined) this.#splices.insert(behindName, ` s="${style}"`)
    scanner.skipElement()
  }

  #styled(cell: CellWrite, style: number | undefined): CellWrite {
    const { restyle } = this.#patch
    if (cell.style !== undefined) return cell
    return withStyle(cell, restyle ? restyle(style ?? 0, cell) : style)
  }

  /** `spans` and `dimension` are hints for readers; one that is too narrow makes some of them drop cells. */
  #widenSpans(cells: readonly CellWrite[]): void {
    const scanner = this.#scanner
    const index = scanner.attributeIndex(attributes.spans)
    const m = /^(\d+):(\d+)$/.exec(scanner.attribute(attributes.spans) ?? '')
    const [first, last] = [cells[0]?.column, cells.at(-1)?.column]
    if (!m || first === undefined || last === undefined) return
    const [from, to] = [Math.min(Number(m[1]), first + 1), Math.max(Number(m[2]), last + 1)]
    if (from === Number(m[1]) && to === Number(m[2])) return
    this.#splices.replace(scanner.valueStart(index), scanner.valueEnd(index), `${from}:${to}`)
  }

  #widenDimension(): void {
    if (!this.#dimension || this.#patch.cells.length === 0) return
    const { start, end } = this.#dimension
    const range = parseRange(this.#part.toString('latin1', start, end))
    if (!range) return
    const rows = this.#patch.cells.map((cell) => cell.row)
    const columns = this.#patch.cells.map((cell) => cell.column)
    const least = (list: number[], known: number) => list.reduce((a, b) => Math.min(a, b), known)
    const most = (list: number[], known: number) => list.reduce((a, b) => Math.max(a, b), known)
    const from = cellAddress(least(rows, range.firstRow), least(columns, range.firstColumn))
    const to = `${columnLetters(most(columns, range.lastColumn))}${most(rows, range.lastRow)}`
    const text = from === to ? from : `${from}:${to}`
    if (text !== this.#part.toString('latin1', start, end)) this.#splices.replace(start, end, text)
  }
}

const withStyle = (cell: CellWrite, style: number | undefined): CellWrite =>
  style === undefined ? cell : { ...cell, style }

/** Zero-based column of the cell just opened, or undefined where the cell does not say. */
function columnOf(scanner: XmlScanner): number | undefined {
  const reference = scanner.attribute(attributes.reference)
  return reference === undefined ? undefined : parseRange(reference)?.firstColumn
}

function readPatternRow(part: Buffer, partName: string, wanted: number): PatternRow | undefined {
  const scanner = new XmlScanner(part, partName)
  let number = 0
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || !scanner.isElement(names.row)) continue
    number = scanner.numberAttribute(attributes.reference) ?? number + 1
    if (number !== wanted) continue
    const tag = part.toString('utf8', scanner.tagStart, scanner.offset)
    const kept = tag.match(/\s(?:ht|customHeight|s|customFormat|[\w]+:dyDescent)="[^"]*"/g) ?? []
    const styles = new Map<number, number>()
    const inside = scanner.depth
    let column = -1
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open || !scanner.isElement(names.cell)) continue
      column = columnOf(scanner) ?? column + 1
      const style = scanner.numberAttribute(attributes.style)
      if (style !== undefined) styles.set(column, style)
    }
    return { attributes: kept.join(''), styles }
  }
  return undefined
}
