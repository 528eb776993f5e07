import { AppError } from '../../../shared/kernel/app-error.ts'
import { serialToMoment } from '../../../shared/kernel/excel-serial.ts'
import type { CellRange } from './cell-address.ts'
import { CompoundFile } from './compound-file.ts'
import { damaged, maxColumns, maxRows, tooLarge, type WorkbookLimits } from './limits.ts'
import { NoteTaker } from './note-taker.ts'
import type { ReadWorkbookOptions } from './read-workbook.ts'
import { formulaMark, hiddenMark, kindMark, SheetRow, struckMark, type WorkbookCells } from './sheet-cells.ts'
import { plainStyle } from './styles.ts'
import { readGlobals, type XlsGlobals, type XlsSheetPlace } from './xls-globals.ts'
import { RecordReader, recordsFrom, recordType, rkNumber, type XlsRecord } from './xls-records.ts'

const recordsBetweenChecks = 5_000
const hiddenRowBit = 0x20
const hiddenColumnBit = 1
/** Upper half of a formula's cached value that is no number; the first byte then says what it is. */
const noNumber = 0xffff
const cachedKind = { text: 0, boolean: 1, error: 2 } as const
/** [MS-XLS] 2.5.10 BErr. */
const errorTexts: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
}

interface Budget {
  readonly limits: WorkbookLimits
  rows: number
  cells: number
  text: number
  mergedCells: number
}

/**
 * Reads an .xls of Excel 97 to 2003 (and an .et saved as one), behind the same limits as an .xlsx and with the same
 * result. Only records that hold cells are read; macros and drawings are passed over.
 *
 * @throws AppError WORKBOOK_ENCRYPTED, WORKBOOK_NOT_XLSX, WORKBOOK_DAMAGED, WORKBOOK_TOO_LARGE, WORKBOOK_NO_SHEET
 */
export function readXls(file: Buffer, limits: WorkbookLimits, options: ReadWorkbookOptions): WorkbookCells {
  const container = new CompoundFile(file)
  if (container.has('EncryptedPackage')) throw new AppError('WORKBOOK_ENCRYPTED', {})
  const stream = container.stream('Workbook')
  if (!stream) throw new AppError('WORKBOOK_NOT_XLSX', { found: container.has('Book') ? 'xls-95' : 'unknown' })
  const globals = readGlobals(stream, limits)
  if (globals.sheets.length === 0) throw new AppError('WORKBOOK_NO_SHEET', {})
  const budget: Budget = { limits, rows: 0, cells: 0, text: 0, mergedCells: 0 }
  const sheets = globals.sheets.map((place, index) => {
    const { rows, merges, filter, notes } = new XlsSheetReader(globals, budget).read(stream, place, options)
    for (const row of options.onRow ? rows : []) options.onRow?.(row, { index, name: place.name })
    const { name, visibility } = place
    return { name, visibility, rows: options.onRow ? [] : rows, merges, filter, notes: notes.result(filter) }
  })
  return { dateSystem: globals.dateSystem, hasMacros: container.has('_VBA_PROJECT_CUR'), sheets }
}

/** An .xls says that a filter is at work, and only in a name of the workbook where: hidden rows are put down to it. */
const wholeSheet: CellRange = { firstRow: 0, lastRow: maxRows, firstColumn: 0, lastColumn: maxColumns - 1 }

interface RawCell {
  readonly column: number
  readonly text: string
  readonly mark: number
}

/** One sheet. Cells come in no promised order, and hidden rows and columns may be told behind them. */
class XlsSheetReader {
  readonly #globals: XlsGlobals
  readonly #budget: Budget
  readonly #cells = new Map<number, RawCell[]>()
  readonly #hiddenRows = new Set<number>()
  readonly #hiddenColumns: { readonly first: number; readonly last: number }[] = []
  readonly #merges: CellRange[] = []
  #filter: CellRange | undefined
  readonly #notes = new NoteTaker()
  /** The cell of a formula whose text comes in the next record. */
  #waiting: { readonly row: number; readonly column: number; readonly style: number } | undefined

  constructor(globals: XlsGlobals, budget: Budget) {
    this.#globals = globals
    this.#budget = budget
  }

  read(stream: Buffer, { at }: XlsSheetPlace, { signal, onProgress }: ReadWorkbookOptions) {
    if (at >= stream.length) throw damaged('Workbook', 'a sheet outside of the workbook part')
    let depth = 0
    let count = 0
    for (const record of recordsFrom(stream, at)) {
      count += 1
      if (count % recordsBetweenChecks === 0) {
        signal?.throwIfCancelled()
        onProgress?.(this.#cells.size)
      }
      // A chart inside the sheet has a beginning and an end of its own.
      if (record.type === recordType.beginning) depth += 1
      else if (record.type === recordType.end) depth -= 1
      else if (depth === 1) this.#record(record)
      if (depth === 0) break
    }
    return { rows: this.#rows(), merges: this.#merges, filter: this.#filter, notes: this.#notes }
  }

  #record(record: XlsRecord): void {
    const reader = new RecordReader(record)
    switch (record.type) {
      case recordType.row: {
        const row = reader.short()
        if (record.body.length >= 14 && (record.body.readUInt16LE(12) & hiddenRowBit) !== 0) this.#hiddenRows.add(row)
        return
      }
      case recordType.columns: {
        const [first, last] = [reader.short(), reader.short()]
        if (record.body.length >= 10 && (record.body.readUInt16LE(8) & hiddenColumnBit) !== 0)
          this.#hiddenColumns.push({ first, last })
        return
      }
      case recordType.filterMode:
        this.#filter = wholeSheet
        return
      case recordType.merges:
        return this.#readMerges(reader)
      case recordType.formulaText:
        return this.#readFormulaText(reader)
      case recordType.multipleRk:
        return this.#readMultipleRk(record, reader)
      case recordType.sharedString:
      case recordType.label:
      case recordType.richString:
      case recordType.number:
      case recordType.rk:
      case recordType.booleanOrError:
      case recordType.formula:
        return this.#readCell(record, reader)
    }
  }

  #readCell(record: XlsRecord, reader: RecordReader): void {
    const place = { row: reader.short(), column: reader.short(), style: reader.short() }
    switch (record.type) {
      case recordType.sharedString: {
        const shared = this.#globals.strings[reader.word()]
        if (!shared) throw damaged('Workbook', 'a cell refers to a text that is not there')
        return this.#put(place, shared.text, kindMark.text | (shared.struck ? struckMark : 0))
      }
      case recordType.label:
      case recordType.richString:
        return this.#put(place, reader.string(reader.short()).text, kindMark.text)
      case recordType.number:
        return this.#putNumber(place, doubleAt(record.body, 6), 0)
      case recordType.rk:
        return this.#putNumber(place, rkNumber(reader.word()), 0)
      case recordType.booleanOrError: {
        const value = reader.byte()
        return reader.byte() === 0 ? this.#putBoolean(place, value, 0) : this.#putError(place, value, 0)
      }
      case recordType.formula:
        return this.#putFormula(place, record.body)
    }
  }

  #putFormula(place: { row: number; column: number; style: number }, body: Buffer): void {
    if (body.length < 14) throw damaged('Workbook', 'a formula without a value')
    if (body.readUInt16LE(12) !== noNumber) return this.#putNumber(place, doubleAt(body, 6), formulaMark)
    const value = body[8] ?? 0
    if (body[6] === cachedKind.text) this.#waiting = place
    else if (body[6] === cachedKind.boolean) this.#putBoolean(place, value, formulaMark)
    else if (body[6] === cachedKind.error) this.#putError(place, value, formulaMark)
  }

  #readFormulaText(reader: RecordReader): void {
    if (!this.#waiting) return
    this.#put(this.#waiting, reader.string(reader.short()).text, kindMark.text | formulaMark)
    this.#waiting = undefined
  }

  /** Row, first column, then format and number of each cell, then the last column. */
  #readMultipleRk({ body }: XlsRecord, reader: RecordReader): void {
    const row = reader.short()
    const first = reader.short()
    const count = Math.floor((body.length - 6) / 6)
    for (let n = 0; n < count; n += 1) {
      this.#putNumber({ row, column: first + n, style: reader.short() }, rkNumber(reader.word()), 0)
    }
  }

  #readMerges(reader: RecordReader): void {
    const { limits } = this.#budget
    for (let left = reader.short(); left > 0 && !reader.isAtEnd; left -= 1) {
      const [r1, r2, firstColumn, lastColumn] = [reader.short(), reader.short(), reader.short(), reader.short()]
      const range = { firstRow: r1 + 1, lastRow: r2 + 1, firstColumn, lastColumn }
      const size = (r2 - r1 + 1) * (lastColumn - firstColumn + 1)
      if (r2 < r1 || lastColumn < firstColumn) continue
      if (size <= limits.mergedCellsPerRange && this.#budget.mergedCells + size <= limits.mergedCells) {
        this.#budget.mergedCells += size
        this.#merges.push(range)
      } else this.#notes.droppedMerge(`${range.firstRow}–${range.lastRow}`)
    }
  }

  #putBoolean(place: { row: number; column: number; style: number }, value: number, more: number): void {
    this.#put(place, value === 0 ? 'FALSE' : 'TRUE', kindMark.boolean | more)
  }

  #putError(place: { row: number; column: number; style: number }, value: number, more: number): void {
    this.#put(place, errorTexts[value] ?? '#VALUE!', kindMark.error | more)
  }

  #putNumber(place: { row: number; column: number; style: number }, value: number, more: number): void {
    const isDate = (this.#globals.styles[place.style] ?? plainStyle).date
    const moment = isDate ? serialToMoment(value, this.#globals.dateSystem) : undefined
    if (!moment) this.#put(place, String(value), kindMark.number | more)
    else {
      const text = moment.time === undefined ? moment.date : `${moment.date} ${moment.time}`
      this.#put(place, text, kindMark.date | more)
    }
  }

  #put({ row, column, style }: { row: number; column: number; style: number }, text: string, mark: number): void {
    if (text === '') return
    const { limits } = this.#budget
    this.#budget.cells += 1
    this.#budget.text += text.length
    if (text.length > limits.cellText) throw tooLarge('cell-text', limits.cellText)
    if (this.#budget.cells > limits.cells) throw tooLarge('cells', limits.cells)
    if (this.#budget.text > limits.text) throw tooLarge('text', limits.text)
    const isStruck = (this.#globals.styles[style] ?? plainStyle).struck
    const cell = { column, text, mark: isStruck ? mark | struckMark : mark }
    const known = this.#cells.get(row)
    if (known) {
      known.push(cell)
      return
    }
    this.#budget.rows += 1
    if (this.#budget.rows > limits.rows) throw tooLarge('rows', limits.rows)
    this.#cells.set(row, [cell])
  }

  #rows(): SheetRow[] {
    const isHidden = (column: number) => this.#hiddenColumns.some((c) => column >= c.first && column <= c.last)
    return [...this.#cells]
      .sort(([a], [b]) => a - b)
      .map(([index, cells]) => {
        const row = new SheetRow(index + 1, this.#hiddenRows.has(index))
        if (row.hidden) this.#notes.hiddenRow(row.number)
        for (const { column, text, mark } of cells.sort((a, b) => a.column - b.column)) {
          // A second record for the same cell replaces the first, as in Excel.
          if (row.columns.at(-1) === column) for (const list of [row.columns, row.texts, row.marks]) list.pop()
          row.columns.push(column)
          row.texts.push(text)
          row.marks.push(isHidden(column) ? mark | hiddenMark : mark)
          this.#notes.cell(row.marks.at(-1) ?? mark, row.number, column)
        }
        return row
      })
  }
}

function doubleAt(body: Buffer, at: number): number {
  if (at + 8 > body.length) throw damaged('Workbook', 'a number is cut off')
  const value = body.readDoubleLE(at)
  if (!Number.isFinite(value)) throw damaged('Workbook', 'a number that is none')
  return value
}
