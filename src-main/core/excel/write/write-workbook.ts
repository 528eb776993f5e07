import type ExcelJS from 'exceljs'
import type { CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import { toDayNumber } from '../../../shared/kernel/calendar-date.ts'
import type { Fen } from '../../../shared/kernel/money.ts'
import { workbookBytes, type WorkbookOrigin } from './workbook-bytes.ts'

/** All that may stand in a cell. An object (a formula, a link) from outside never reaches the file. */
export type CellPrimitive = string | number | boolean | null

/** How a cell looks; framed ones belong to the table. */
export type CellLook =
  | 'title'
  | 'frame-left'
  | 'frame-centre'
  | 'frame-right'
  | 'header'
  | 'index'
  | 'text'
  | 'centred'
  | 'number'
  | 'subtotal'
  | 'subtotal-label'
  | 'total'
  | 'total-label'
  | 'note'

export type PaperName = 'A3' | 'A4'
export interface PagePlan {
  readonly paper: PaperName
  readonly landscape: boolean
  /** Per cent, for a sheet with page breaks of its own: where a sheet is made to fit, Excel ignores them. */
  readonly scale?: number
}

export interface SheetPlan {
  readonly name: string
  readonly page: PagePlan
  /** Widths in characters, one per column. */
  readonly widths: readonly number[]
  /** Rows that stay on screen and are printed on every page; 1-based, both ends included. */
  readonly headerRows: { readonly from: number; readonly to: number }
  readonly frozenColumns?: number
  readonly draw: (sheet: SheetWriter) => void
}

/** The words that stand in a column of another sheet, below its first row. */
export interface WordsOfSheet {
  readonly sheet: string
  readonly column: number
  readonly count: number
}

export interface RowRange {
  readonly from: number
  readonly to: number
}

/** Paper numbers of SpreadsheetML (ST_PageSetup paperSize). */
const paperSizes: Readonly<Record<PaperName, number>> = { A3: 8, A4: 9 }
/** Characters across a landscape page at half their size. */
const readableWidths: Readonly<Record<PaperName, number>> = { A3: 380, A4: 260 }
const money = '#,##0.00'
const plainMoney = '0.00'
const tenths = '0.0'
const textFormat = '@'
const dayFormat = 'yyyy-mm-dd'
/** Inches. */
const margins = { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 }
const sheetNameForbidden = /[\\/*?:[\]]/

/**
 * Writes a workbook for people to read and print. Only plain values go in, text stays text (numFmt '@'), formulas come
 * from `sum` alone; no hidden part, no comment, no name beyond the print titles.
 */
export async function writeWorkbook(sheets: readonly SheetPlan[], origin: WorkbookOrigin): Promise<Buffer> {
  // Loaded when first needed: half a second and 40 MB that neither start nor import should pay for.
  const { default: Excel } = await import('exceljs')
  const book = new Excel.Workbook()
  for (const plan of sheets) {
    if (sheetNameForbidden.test(plan.name)) throw new RangeError('sheet name with a forbidden character')
    const { from, to } = plan.headerRows
    const sheet = book.addWorksheet(plan.name, {
      pageSetup: {
        paperSize: paperSizes[plan.page.paper],
        orientation: plan.page.landscape ? 'landscape' : 'portrait',
        ...(plan.page.scale === undefined
          ? { fitToPage: true, fitToWidth: pagesAcross(plan), fitToHeight: 0 }
          : { scale: plan.page.scale }),
        horizontalCentered: true,
        margins,
        printTitlesRow: `${from}:${to}`,
      },
      headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
      views: [{ state: 'frozen', ySplit: to, xSplit: plan.frozenColumns ?? 0 }],
    })
    plan.widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width))
    plan.draw(new SheetWriter(sheet))
  }
  return workbookBytes(book, origin)
}

/** A sheet is made to fit its page, but never so small that nobody can read it: a very wide one takes several. */
function pagesAcross({ page, widths }: SheetPlan): number {
  const width = widths.reduce((sum, characters) => sum + characters, 0)
  return Math.max(1, Math.ceil(width / readableWidths[page.paper]))
}

/** Puts cells on one sheet; rows and columns count from 1, as Excel numbers them. */
export class SheetWriter {
  readonly #sheet: ExcelJS.Worksheet

  constructor(sheet: ExcelJS.Worksheet) {
    this.#sheet = sheet
  }

  text(row: number, column: number, value: CellPrimitive, look: CellLook = 'text'): void {
    this.#put(row, column, value === null || value === '' ? null : String(assertPrimitive(value)), look, textFormat)
  }

  integer(row: number, column: number, value: number | null, look: CellLook = 'number'): void {
    if (value !== null && !Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`)
    this.#put(row, column, value, look, '0')
  }

  /** Tenths of a unit, shown with one decimal. */
  tenths(row: number, column: number, value: number | null, look: CellLook = 'number'): void {
    if (value !== null && !Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`)
    this.#put(row, column, value === null ? null : value / 10, look, tenths)
  }

  /** Fen as a number of yuan whose stored value has two decimals at most. */
  money(row: number, column: number, amount: Fen | null, look: CellLook = 'number'): void {
    this.#put(row, column, amount === null ? null : yuanNumber(amount), look, money)
  }

  /** The same shown without separators, as banks take it. */
  plainMoney(row: number, column: number, amount: Fen): void {
    this.#put(row, column, yuanNumber(amount), 'number', plainMoney)
  }

  /** A real date of Excel: sorts and filters, unlike text. */
  date(row: number, column: number, value: CalendarDate | null, look: CellLook = 'centred'): void {
    const serial = value === null ? null : toDayNumber(value) + serialOf1970
    this.#put(row, column, serial, look, dayFormat)
  }

  /** A live SUM over rows of the same column, with the amount that we computed as its stored result. */
  sum(row: number, column: number, ranges: readonly RowRange[], result: Fen, look: CellLook): void {
    const letter = this.#sheet.getColumn(column).letter
    const area = ({ from, to }: RowRange) => (from === to ? `${letter}${from}` : `${letter}${from}:${letter}${to}`)
    const cell = this.#put(row, column, null, look, money)
    cell.value = { formula: `SUM(${ranges.map(area).join(',')})`, result: yuanNumber(result) }
  }

  /** Joins cells; the whole range takes the look of its first cell. */
  merge(row: number, column: number, rowSpan: number, columnSpan: number): void {
    if (rowSpan * columnSpan < 2) return
    this.#sheet.mergeCells(row, column, row + rowSpan - 1, column + columnSpan - 1)
  }

  /** The next page begins below this row. */
  breakAfter(row: number): void {
    this.#sheet.getRow(row).addPageBreak()
  }

  /** Height in points. */
  height(row: number, points: number): void {
    this.#sheet.getRow(row).height = points
  }

  /** Blank framed cells for texts to be typed into. */
  blankTexts(column: number, { from, to }: RowRange): void {
    for (let row = from; row <= to; row += 1) this.#put(row, column, null, 'text', textFormat)
  }

  /** A drop-down list: literal words, or the words below the head of another sheet's column. Other words are refused. */
  choices(column: number, { from, to }: RowRange, words: readonly string[] | WordsOfSheet): void {
    for (let row = from; row <= to; row += 1) {
      this.#sheet.getCell(row, column).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [this.#listFormula(words)],
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: '不在选项中',
        error: '请从下拉列表中选择',
      }
    }
  }

  #listFormula(words: readonly string[] | WordsOfSheet): string {
    if (!('sheet' in words)) return `"${words.join(',')}"`
    const letter = this.#sheet.getColumn(words.column).letter
    return `${words.sheet}!$${letter}$2:$${letter}$${words.count + 1}`
  }

  #put(row: number, column: number, value: CellPrimitive, look: CellLook, format: string): ExcelJS.Cell {
    const cell = this.#sheet.getCell(row, column)
    cell.value = assertPrimitive(value)
    cell.style = { ...looks[look], numFmt: format }
    return cell
  }
}

/** Excel's serial number of 1970-01-01. */
const serialOf1970 = 25_569

/** @throws TypeError for anything but a plain value: a formula or link from outside never reaches a file. */
export function assertPrimitive(value: unknown): CellPrimitive {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new TypeError('a cell takes text, a number, yes/no or nothing')
}

/** The nearest number to an amount; read back and rounded to two decimals it is the same amount. */
export function yuanNumber(amount: Fen): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an integer amount of fen: ${amount}`)
  return amount / 100
}

type Style = Partial<ExcelJS.Style>
const line = { style: 'thin' } as const
const border = { top: line, left: line, bottom: line, right: line }
const songti = (size: number) => ({ name: '宋体', size })
const heiti = (size: number) => ({ name: '黑体', size })
const aligned = (horizontal: 'left' | 'center' | 'right', wrapText = false) => ({
  horizontal,
  vertical: 'middle' as const,
  wrapText,
})
const filled = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const

const subtotal: Style = { font: heiti(10), alignment: aligned('right'), border, fill: filled('FFF7F7F7') }
const total: Style = { ...subtotal, fill: filled('FFEDEDED') }

const looks: Readonly<Record<CellLook, Style>> = {
  title: { font: heiti(18), alignment: aligned('center') },
  'frame-left': { font: songti(11), alignment: aligned('left') },
  'frame-centre': { font: songti(11), alignment: aligned('center') },
  'frame-right': { font: songti(11), alignment: aligned('right') },
  header: { font: heiti(10), alignment: aligned('center', true), border, fill: filled('FFF2F2F2') },
  index: { font: songti(9), alignment: aligned('center'), border },
  text: { font: songti(10), alignment: aligned('left', true), border },
  centred: { font: songti(10), alignment: aligned('center', true), border },
  number: { font: songti(10), alignment: aligned('right'), border },
  subtotal,
  'subtotal-label': { ...subtotal, alignment: aligned('center') },
  total,
  'total-label': { ...total, alignment: aligned('center') },
  note: { font: songti(10), alignment: aligned('left', true) },
}
