import { parseRange } from '../read/cell-address.ts'
import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { escapeAttribute, escapeXml } from './cell-xml.ts'
import { movedFormula, movedRange, movedRow, type RowShift } from './row-shift.ts'
import { readSharedFormulas, sharedText } from './shared-formulas.ts'
import { Splices } from './splices.ts'

const names = {
  row: xmlName('row'),
  cell: xmlName('c'),
  formula: xmlName('f'),
  anchor: xmlName('twoCellAnchor'),
  from: xmlName('from'),
  to: xmlName('to'),
}
/** Elements whose text is a formula: of cells, charts, rules, validations, tables and names. */
const formulaTexts = [
  'f',
  'formula',
  'formula1',
  'formula2',
  'definedName',
  'calculatedColumnFormula',
  'totalsRowFormula',
].map((name) => xmlName(name))
const attributes = {
  reference: xmlName('r'),
  range: xmlName('ref'),
  location: xmlName('location'),
  sheet: xmlName('sheet'),
  sheetNumber: xmlName('i'),
  editAs: xmlName('editAs'),
}

/**
 * Formulas of another part, such as a second sheet, a chart or the workbook's names, that still mean the same cells.
 * @param ownSheet name of the sheet to which the part belongs; '' for one that belongs to none
 */
export function moveFormulas(part: Buffer, partName: string, ownSheet: string, shift: RowShift): Buffer {
  const scanner = new XmlScanner(part, partName)
  const splices = new Splices()
  const shared = readSharedFormulas(part, partName)
  let place = { row: 0, column: -1 }
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open) continue
    if (scanner.isElement(names.row)) {
      place = { row: scanner.numberAttribute(attributes.reference) ?? place.row + 1, column: -1 }
    } else if (scanner.isElement(names.cell)) {
      const reference = parseRange(scanner.attribute(attributes.reference) ?? '')
      place = { ...place, column: reference?.firstColumn ?? place.column + 1 }
    }
    replaceAttribute(scanner, splices, attributes.location, (text) => movedFormula(text, ownSheet, shift))
    if (!formulaTexts.some((name) => scanner.isElement(name))) continue
    const own = scanner.isElement(names.formula) ? sharedText(shared, scanner, place) : undefined
    const { tagStart, offset, prefix: p, isEmptyElement } = scanner
    const before = isEmptyElement ? '' : scanner.elementText()
    if (own === undefined) {
      const after = movedFormula(before, ownSheet, shift)
      if (after !== before) splices.replace(offset, scanner.tagStart, escapeXml(after))
      continue
    }
    if (isEmptyElement) scanner.skipElement()
    // A shared formula reads otherwise in each of its cells as soon as what it refers to does not move as they do.
    if (!mentions(own, shift.sheetName)) continue
    splices.replace(tagStart, scanner.offset, `<${p}f>${escapeXml(movedFormula(own, ownSheet, shift))}</${p}f>`)
  }
  return splices.apply(part)
}

const mentions = (formula: string, sheetName: string) =>
  formula.toLowerCase().includes(sheetName.replaceAll("'", "''").toLowerCase())

function replaceAttribute(
  scanner: XmlScanner,
  splices: Splices,
  name: Uint8Array,
  moved: (text: string) => string,
): void {
  const index = scanner.attributeIndex(name)
  if (index < 0) return
  const before = scanner.attribute(name) ?? ''
  const after = moved(before)
  if (after !== before) splices.replace(scanner.valueStart(index), scanner.valueEnd(index), escapeAttribute(after))
}

/** Ranges and formulas of a table, comments, or a cache that reads the sheet: all are attributes called `ref`. */
export function moveRanges(part: Buffer, partName: string, shift: RowShift): Buffer {
  const scanner = new XmlScanner(part, partName)
  const splices = new Splices()
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open) continue
    const sheet = scanner.attribute(attributes.sheet)
    if (sheet !== undefined && sheet.toLowerCase() !== shift.sheetName.toLowerCase()) continue
    replaceAttribute(scanner, splices, attributes.range, (text) => movedRange(text, shift))
  }
  return splices.apply(part)
}

/** Pictures and charts stay beside the cells at which they begin and end (their rows are counted from 0). */
export function moveDrawing(part: Buffer, partName: string, shift: RowShift): Buffer {
  const scanner = new XmlScanner(part, partName)
  const splices = new Splices()
  let editAs = ''
  let isStart = false
  let movesWhole = false
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open) continue
    if (scanner.isElement(names.anchor)) editAs = scanner.attribute(attributes.editAs) ?? 'twoCell'
    else if (scanner.isElement(names.from)) isStart = true
    else if (scanner.isElement(names.to)) isStart = false
    else if (scanner.isElement(names.row)) {
      const start = scanner.offset
      const row = scanner.elementNumber() + 1
      const isBelow = row >= shift.at
      if (isStart) movesWhole = isBelow
      // What keeps its size moves as a whole or not at all.
      const moves = editAs === 'absolute' ? false : editAs === 'oneCell' && !isStart ? movesWhole : isBelow
      if (moves) splices.replace(start, scanner.tagStart, String(row + shift.count - 1))
    }
  }
  return splices.apply(part)
}

/** The yellow notes of comments, in the old drawing format: only the rows of their cells and corners are touched. */
export function moveNotes(part: Buffer, shift: RowShift): Buffer {
  const moved = (row: string) => String(movedRow(Number(row) + 1, shift) - 1)
  const text = part
    .toString('utf8')
    .replace(/(<x:Row>\s*)(\d+)(\s*<\/x:Row>)/g, (_, before: string, row: string, after: string) => {
      return before + moved(row) + after
    })
    .replace(/(<x:Anchor>)([^<]*)(<\/x:Anchor>)/g, (_, before: string, anchor: string, after: string) => {
      const places = anchor.split(',')
      const isRow = (index: number) => index === 2 || index === 6
      return before + places.map((n, i) => (isRow(i) ? n.replace(/\d+/, moved) : n)).join(',') + after
    })
  return Buffer.from(text)
}

/** The order in which formulas were calculated: each entry names a cell and the number of its sheet, once for several. */
export function moveCalculationChain(part: Buffer, partName: string, sheetNumber: number, shift: RowShift): Buffer {
  const scanner = new XmlScanner(part, partName)
  const splices = new Splices()
  let sheet = 0
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || !scanner.isElement(names.cell)) continue
    sheet = scanner.numberAttribute(attributes.sheetNumber) ?? sheet
    if (sheet !== sheetNumber) continue
    replaceAttribute(scanner, splices, attributes.reference, (text) => movedRange(text, shift))
  }
  return splices.apply(part)
}
