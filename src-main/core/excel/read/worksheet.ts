import type { CellRange } from './cell-address.ts'
import { parseRange } from './cell-address.ts'
import { readCellValue } from './cell-value.ts'
import type { CellContext } from './cell-value.ts'
import { hostile, maxColumns, maxRows, tooLarge } from './limits.ts'
import type { WorkbookLimits } from './limits.ts'
import { NoteTaker } from './note-taker.ts'
import { ListBuilder } from './list-builder.ts'
import { hiddenMark, SheetRow } from './sheet-cells.ts'
import type { SheetNotes } from './sheet-cells.ts'
import { token, xmlName } from './xml-scanner.ts'
import type { XmlScanner } from './xml-scanner.ts'

const names = {
  worksheet: xmlName('worksheet'),
  columnFormats: xmlName('cols'),
  columnFormat: xmlName('col'),
  rows: xmlName('sheetData'),
  row: xmlName('row'),
  cell: xmlName('c'),
  merges: xmlName('mergeCells'),
  merge: xmlName('mergeCell'),
  filter: xmlName('autoFilter'),
  filterColumn: xmlName('filterColumn'),
}
const attributes = {
  reference: xmlName('r'),
  range: xmlName('ref'),
  hidden: xmlName('hidden'),
  min: xmlName('min'),
  max: xmlName('max'),
  width: xmlName('width'),
}
const letterA = 0x41
const letterZ = 0x5a
const digitZero = 0x30

/** What is left of the limits that hold for all sheets together. */
export interface WorkbookBudget {
  readonly limits: WorkbookLimits
  rows: number
  cells: number
  styledCells: number
  text: number
  mergedCells: number
}

export interface WorksheetContent {
  readonly merges: readonly CellRange[]
  readonly filter: CellRange | undefined
  readonly notes: SheetNotes
}

/**
 * One worksheet part in one pass. Of the part only column visibility, rows, merged ranges and the filter are read; validations,
 * conditional formats, links, drawings and extensions are scanned over and dropped.
 */
export class WorksheetReader {
  private readonly scanner: XmlScanner
  private readonly partName: string
  private readonly context: CellContext
  private readonly budget: WorkbookBudget
  private readonly notes = new NoteTaker()
  private readonly lists = new ListBuilder()
  private readonly hiddenColumns: { first: number; last: number }[] = []
  private readonly merges: CellRange[] = []
  private filter: CellRange | undefined

  constructor(scanner: XmlScanner, partName: string, context: CellContext, budget: WorkbookBudget) {
    this.scanner = scanner
    this.partName = partName
    this.context = context
    this.budget = budget
  }

  /** Hands over each row that holds something, in order. */
  read(onRow: (row: SheetRow) => void): WorksheetContent {
    const { scanner } = this
    scanner.next()
    if (!scanner.isElement(names.worksheet)) throw scanner.malformed('the part is no worksheet')
    for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
      if (kind !== token.open) continue
      if (scanner.isElement(names.rows)) this.readRows(onRow)
      else if (scanner.isElement(names.columnFormats)) this.readColumnFormats()
      else if (scanner.isElement(names.merges)) this.readMerges()
      else if (scanner.isElement(names.filter)) this.readFilter()
      else scanner.skipElement()
    }
    return { merges: this.merges, filter: this.filter, notes: this.notes.result(this.filter) }
  }

  /** Arrows in a header filter nothing until a column of them has a condition. */
  private readFilter(): void {
    const { scanner } = this
    const range = parseRange(scanner.attribute(attributes.range) ?? '')
    const inside = scanner.depth
    while (scanner.depth >= inside) {
      if (scanner.next() === token.open && scanner.isElement(names.filterColumn)) this.filter = range
    }
  }

  private readColumnFormats(): void {
    const { scanner } = this
    const inside = scanner.depth
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open || !scanner.isElement(names.columnFormat)) continue
      const isHidden = scanner.flag(attributes.hidden) || Number(scanner.attribute(attributes.width) ?? 1) === 0
      const first = (scanner.numberAttribute(attributes.min) ?? 1) - 1
      const last = Math.min(scanner.numberAttribute(attributes.max) ?? 1, maxColumns) - 1
      const isInSheet = first >= 0 && first <= last && this.hiddenColumns.length < maxColumns
      if (isHidden && isInSheet) this.hiddenColumns.push({ first, last })
    }
  }

  private readMerges(): void {
    const { scanner, budget } = this
    const inside = scanner.depth
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open || !scanner.isElement(names.merge)) continue
      const text = scanner.attribute(attributes.range) ?? ''
      const range = parseRange(text)
      if (!range || range.lastColumn >= maxColumns || range.lastRow > maxRows) {
        throw hostile(this.partName, 'a merged range outside of the sheet')
      }
      const size = (range.lastRow - range.firstRow + 1) * (range.lastColumn - range.firstColumn + 1)
      const isKept = size <= budget.limits.mergedCellsPerRange && budget.mergedCells + size <= budget.limits.mergedCells
      if (isKept) {
        budget.mergedCells += size
        this.merges.push(range)
      } else this.notes.droppedMerge(text)
    }
  }

  private readRows(onRow: (row: SheetRow) => void): void {
    const { scanner } = this
    const hidden = this.hiddenFlags()
    const inside = scanner.depth
    let previous = 0
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open) continue
      if (!scanner.isElement(names.row)) {
        scanner.skipElement()
        continue
      }
      const number = scanner.numberAttribute(attributes.reference) ?? previous + 1
      if (number > maxRows || number < 1) throw hostile(this.partName, 'a row outside of the sheet')
      if (number <= previous) throw scanner.malformed('rows out of order')
      previous = number
      const isHidden = scanner.flag(attributes.hidden)
      const count = this.readCells(number, hidden)
      if (count === 0) continue
      const row = new SheetRow(number, isHidden, this.lists.take(count))
      if (++this.budget.rows > this.budget.limits.rows) throw tooLarge('rows', this.budget.limits.rows)
      if (row.hidden) this.notes.hiddenRow(number)
      onRow(row)
    }
  }

  /** Puts the cells of a row into the lists; returns how many hold something. */
  private readCells(rowNumber: number, hidden: Uint8Array): number {
    const { scanner, budget, notes, lists } = this
    let count = 0
    const inside = scanner.depth
    let previous = -1
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open) continue
      if (!scanner.isElement(names.cell)) {
        scanner.skipElement()
        continue
      }
      if (++budget.styledCells > budget.limits.styledCells) throw tooLarge('styled-cells', budget.limits.styledCells)
      const reference = scanner.attributeIndex(attributes.reference)
      const column = reference < 0 ? previous + 1 : this.columnOf(reference, rowNumber)
      if (column <= previous) throw scanner.malformed('cells out of order')
      if (column >= maxColumns) throw hostile(this.partName, 'a cell outside of the sheet')
      previous = column
      const { context } = this
      readCellValue(scanner, context)
      if (context.mark === 0) continue
      this.spend(context.text)
      const mark = hidden[column] === 1 ? context.mark | hiddenMark : context.mark
      lists.put(count, column, context.text, mark)
      count += 1
      if (mark > 4) notes.cell(mark, rowNumber, column)
    }
    return count
  }

  private spend(text: string): void {
    const { budget } = this
    const { limits } = budget
    if (++budget.cells > limits.cells) throw tooLarge('cells', limits.cells)
    budget.text += text.length
    if (budget.text > limits.text) throw tooLarge('text', limits.text)
  }

  /** Zero-based column of a reference such as "AB12"; its row must be the row that the cell stands in. */
  private columnOf(index: number, rowNumber: number): number {
    const { scanner } = this
    const end = scanner.valueEnd(index)
    let at = scanner.valueStart(index)
    let column = 0
    for (; at < end; at += 1) {
      const byte = scanner.byteAt(at)
      if (byte < letterA || byte > letterZ) break
      column = column * 26 + byte - letterA + 1
      if (column > maxColumns) throw hostile(this.partName, 'a cell outside of the sheet')
    }
    let row = 0
    for (; at < end; at += 1) row = row * 10 + scanner.byteAt(at) - digitZero
    if (column === 0 || row !== rowNumber) throw scanner.malformed('a cell with a reference to another row')
    return column - 1
  }

  private hiddenFlags(): Uint8Array {
    const flags = new Uint8Array(maxColumns)
    for (const { first, last } of this.hiddenColumns) flags.fill(1, first, last + 1)
    return flags
  }
}
