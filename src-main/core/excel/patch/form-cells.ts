import { cellAddress, parseRange, type CellRange } from '../read/cell-address.ts'
import { workbookLimits } from '../read/limits.ts'
import type { WorkbookCells } from '../read/sheet-cells.ts'
import { readStyles } from '../read/styles.ts'
import { locateParts } from '../read/workbook-parts.ts'
import { token, xmlName, XmlScanner, type XmlName } from '../read/xml-scanner.ts'
import { ZipArchive } from '../read/zip-archive.ts'

const names = {
  row: xmlName('row'),
  columnFormat: xmlName('col'),
  cell: xmlName('c'),
  formula: xmlName('f'),
  validation: xmlName('dataValidation'),
  firstFormula: xmlName('formula1'),
}
const attributes = {
  reference: xmlName('r'),
  style: xmlName('s'),
  type: xmlName('type'),
  ranges: xmlName('sqref'),
  hidden: xmlName('hidden'),
  min: xmlName('min'),
  max: xmlName('max'),
  width: xmlName('width'),
  height: xmlName('ht'),
}
const mostValidations = 2_000
const mostChoices = 1_000
const mostColumnFormats = 16_384
/** Narrower than one character or lower than two points: nobody sees what stands there. */
const leastWidth = 1
const leastHeight = 2

/** What a blank form says of a cell besides its text. */
export interface FormCells {
  /** The cell's format shows a number as a day. */
  isDate(row: number, column: number): boolean
  hasFormula(row: number, column: number): boolean
  /** Values of its drop-down list; undefined without a list, or with one that is computed. */
  choices(row: number, column: number): readonly string[] | undefined
  /** Out of sight by its column or by its row. */
  isHidden(row: number, column: number): boolean
  /** Numbers of the rows out of sight, ascending. */
  readonly hiddenRows: readonly number[]
}

interface Validation {
  readonly ranges: readonly CellRange[]
  readonly formula: string
}

/**
 * Formats, formulas and drop-down lists of the cells of one sheet, blank ones included. `workbook` gives the cells that
 * lists refer to.
 *
 * @throws AppError WORKBOOK_*
 */
export function readFormCells(file: Buffer, sheetIndex: number, workbook: WorkbookCells): FormCells {
  const archive = new ZipArchive(file, workbookLimits)
  const parts = locateParts(archive, workbookLimits)
  const sheet = parts.sheets[sheetIndex]
  if (!sheet) throw new RangeError(`the workbook has no sheet ${sheetIndex}`)
  const styles = parts.styles === undefined ? [] : readStyles(new XmlScanner(archive.read(parts.styles), parts.styles))
  const dates = new Set<string>()
  const formulas = new Set<string>()
  const validations: Validation[] = []
  const hiddenRows = new Set<number>()
  const hiddenColumns: { readonly first: number; readonly last: number }[] = []
  const scanner = new XmlScanner(archive.read(sheet.partName), sheet.partName)
  let place = { row: 0, column: -1 }
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open) continue
    if (scanner.isElement(names.row)) {
      place = { row: scanner.numberAttribute(attributes.reference) ?? place.row + 1, column: -1 }
      if (isOutOfSight(scanner, attributes.height, leastHeight)) hiddenRows.add(place.row)
    } else if (scanner.isElement(names.columnFormat)) {
      if (hiddenColumns.length >= mostColumnFormats || !isOutOfSight(scanner, attributes.width, leastWidth)) continue
      const first = scanner.numberAttribute(attributes.min) ?? 1
      hiddenColumns.push({ first: first - 1, last: (scanner.numberAttribute(attributes.max) ?? first) - 1 })
    } else if (scanner.isElement(names.cell)) {
      const reference = parseRange(scanner.attribute(attributes.reference) ?? '')
      place = { row: place.row, column: reference?.firstColumn ?? place.column + 1 }
      const style = scanner.numberAttribute(attributes.style)
      if (style !== undefined && styles[style]?.date) dates.add(cellAddress(place.row, place.column))
    } else if (scanner.isElement(names.formula)) {
      formulas.add(cellAddress(place.row, place.column))
    } else if (scanner.isElement(names.validation) && validations.length < mostValidations) {
      const validation = readListValidation(scanner)
      if (validation) validations.push(validation)
    }
  }
  return {
    isDate: (row, column) => dates.has(cellAddress(row, column)),
    hasFormula: (row, column) => formulas.has(cellAddress(row, column)),
    choices: (row, column) => {
      const validation = validations.find((v) => v.ranges.some((range) => contains(range, row, column)))
      return validation && choicesOf(validation.formula, workbook, sheetIndex)
    },
    isHidden: (row, column) =>
      hiddenRows.has(row) || hiddenColumns.some(({ first, last }) => first <= column && column <= last),
    hiddenRows: [...hiddenRows].sort((a, b) => a - b),
  }
}

function isOutOfSight(scanner: XmlScanner, size: XmlName, least: number): boolean {
  return scanner.flag(attributes.hidden) || Number(scanner.attribute(size) ?? least) < least
}

function readListValidation(scanner: XmlScanner): Validation | undefined {
  const isList = scanner.attribute(attributes.type) === 'list'
  const ranges = (scanner.attribute(attributes.ranges) ?? '').split(/\s+/).flatMap((text) => parseRange(text) ?? [])
  const inside = scanner.depth
  let formula = ''
  while (scanner.depth >= inside) {
    if (scanner.next() === token.open && scanner.isElement(names.firstFormula)) formula = scanner.elementText()
  }
  return isList && formula !== '' ? { ranges, formula } : undefined
}

const contains = ({ firstRow, lastRow, firstColumn, lastColumn }: CellRange, row: number, column: number) =>
  firstRow <= row && row <= lastRow && firstColumn <= column && column <= lastColumn

/** `"男,女"` or `选项!$A$1:$A$5`; anything else is computed by Excel. */
function choicesOf(formula: string, { sheets }: WorkbookCells, ownSheet: number): readonly string[] | undefined {
  const literal = /^"(.*)"$/s.exec(formula.trim())
  if (literal) return (literal[1] ?? '').split(',').map((choice) => choice.trim())
  const m = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$/.exec(formula.trim())
  const range = m && parseRange((m[3] ?? '').replaceAll('$', ''))
  if (!m || !range) return undefined
  const name = m[1]?.replaceAll("''", "'") ?? m[2]
  const sheet = name === undefined ? sheets[ownSheet] : sheets.find((s) => s.name === name)
  const rows = sheet?.rows.filter((row) => row.number >= range.firstRow && row.number <= range.lastRow) ?? []
  const texts = rows.flatMap((row) =>
    row.columns.flatMap((column, i) =>
      column >= range.firstColumn && column <= range.lastColumn ? (row.texts[i] ?? '') : [],
    ),
  )
  return texts.slice(0, mostChoices)
}
