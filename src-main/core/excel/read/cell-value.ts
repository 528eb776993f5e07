import { isoToMoment, serialToMoment } from '../../../shared/kernel/excel-serial.ts'
import type { DateSystem, SerialMoment } from '../../../shared/kernel/excel-serial.ts'
import type { WorkbookLimits } from './limits.ts'
import { tooLarge } from './limits.ts'
import { readRichText } from './shared-strings.ts'
import type { SharedStrings } from './shared-strings.ts'
import { formulaMark, formulaWithoutValueMark, kindMark, struckMark } from './sheet-cells.ts'
import { plainStyle } from './styles.ts'
import type { CellStyle } from './styles.ts'
import { token, xmlName } from './xml-scanner.ts'
import type { XmlScanner } from './xml-scanner.ts'
import { unescapeCellText } from './xml-text.ts'

const typeAttribute = xmlName('t')
const styleAttribute = xmlName('s')
const valueName = xmlName('v')
const formulaName = xmlName('f')
const inlineName = xmlName('is')

/** First byte of the type attribute tells the types apart, but for "s" (shared) and "str" (formula text). */
const types = { boolean: 0x62, date: 0x64, error: 0x65, inline: 0x69, number: 0x6e, string: 0x73 } as const
type CellType = 'shared' | 'formulaText' | 'inline' | 'boolean' | 'error' | 'date' | 'number'

/** Numbers up to this length are their own shortest text when they are plain digits. */
const exactDigits = 15
const mostDays = 50_000
const minus = 0x2d
const point = 0x2e
const digitZero = 0x30
const digitNine = 0x39

/** What cells refer to, and where the last cell's result stands: one object for all cells, so none is made per cell. */
export interface CellContext {
  readonly strings: SharedStrings
  readonly styles: readonly CellStyle[]
  readonly dateSystem: DateSystem
  readonly limits: WorkbookLimits
  /** Days already worked out, by the serial's text. */
  readonly days: Map<string, SerialMoment>
  text: string
  /** Kind and flags, see sheet-cells.ts; 0 when the cell holds nothing. */
  mark: number
}

/** Reads the cell element just opened up to its close tag into `context.text` and `context.mark`. */
export function readCellValue(scanner: XmlScanner, context: CellContext): void {
  const type = cellType(scanner)
  const styleIndex = scanner.numberAttribute(styleAttribute)
  const style = (styleIndex === undefined ? context.styles[0] : context.styles[styleIndex]) ?? plainStyle
  const inside = scanner.depth
  let hasFormula = false
  let hasValue = false
  context.text = ''
  context.mark = 0
  while (scanner.depth >= inside) {
    if (scanner.next() !== token.open) continue
    if (scanner.isElement(valueName)) {
      hasValue = true
      readValue(scanner, type, style, context)
    } else if (scanner.isElement(formulaName)) {
      hasFormula = true
      scanner.skipElement()
    } else if (scanner.isElement(inlineName)) readInline(scanner, context)
    else scanner.skipElement()
  }
  if (hasFormula) context.mark |= hasValue ? formulaMark : formulaMark | formulaWithoutValueMark
  if (style.struck && context.mark !== 0) context.mark |= struckMark
}

function cellType(scanner: XmlScanner): CellType {
  const index = scanner.attributeIndex(typeAttribute)
  if (index < 0) return 'number'
  const start = scanner.valueStart(index)
  switch (scanner.byteAt(start)) {
    case types.string:
      return scanner.valueEnd(index) === start + 1 ? 'shared' : 'formulaText'
    case types.inline:
      return 'inline'
    case types.number:
      return 'number'
    case types.boolean:
      return 'boolean'
    case types.error:
      return 'error'
    case types.date:
      return 'date'
    default:
      throw scanner.malformed('an unknown cell type')
  }
}

function readValue(scanner: XmlScanner, type: CellType, style: CellStyle, context: CellContext): void {
  if (type === 'shared') {
    readShared(scanner, context)
    return
  }
  const text = scanner.elementText()
  if (text.length > context.limits.cellText) throw tooLarge('cell-text', context.limits.cellText)
  switch (type) {
    case 'number':
      setNumber(text, style, context)
      return
    case 'boolean':
      set(context, isTrue(text) ? 'TRUE' : 'FALSE', kindMark.boolean)
      return
    case 'error':
      set(context, text, kindMark.error)
      return
    case 'date':
      setMoment(isoToMoment(text), text, kindMark.text, context)
      return
    case 'formulaText':
    case 'inline':
      set(context, unescapeCellText(text), kindMark.text)
  }
}

function readShared(scanner: XmlScanner, context: CellContext): void {
  const index = scanner.elementNumber()
  const text = context.strings.texts[index]
  if (text === undefined) throw scanner.malformed('a cell refers to a text that is not there')
  set(context, text, kindMark.text)
  if (context.strings.struck.has(index)) context.mark |= struckMark
}

function readInline(scanner: XmlScanner, context: CellContext): void {
  const richText = readRichText(scanner, context.limits)
  set(context, richText.text, kindMark.text)
  if (richText.struck) context.mark |= struckMark
}

function set(context: CellContext, text: string, mark: number): void {
  context.text = text
  context.mark = text === '' ? kindMark.blank : mark
}

function setNumber(text: string, style: CellStyle, context: CellContext): void {
  if (style.date) setMoment(momentOf(text, context), text, kindMark.number, context)
  else if (isShortDecimal(text)) set(context, text, kindMark.number)
  else set(context, shortestText(text), Number.isNaN(toNumber(text)) ? kindMark.text : kindMark.number)
}

/** Remembers each day: ten thousand rows share a few thousand birthdays and entry dates. */
function momentOf(serial: string, context: CellContext): SerialMoment | undefined {
  const known = context.days.get(serial)
  if (known) return known
  const moment = serialToMoment(toNumber(serial), context.dateSystem)
  if (moment && context.days.size < mostDays) context.days.set(serial, moment)
  return moment
}

/** A value that is no real day (serial 60, a negative number) stays what it is in the file. */
function setMoment(moment: SerialMoment | undefined, text: string, otherwise: number, context: CellContext): void {
  if (!moment) set(context, text, otherwise)
  else set(context, moment.time === undefined ? moment.date : `${moment.date} ${moment.time}`, kindMark.date)
}

function isTrue(text: string): boolean {
  return text === '1' || text === 'true'
}

function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}

/** At most 15 digits, perhaps a minus and one point: its own shortest text. By far the usual case. */
function isShortDecimal(text: string): boolean {
  if (text.length > exactDigits) return false
  let points = 0
  for (let i = text.charCodeAt(0) === minus ? 1 : 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === point) points += 1
    else if (code < digitZero || code > digitNine) return false
  }
  return points <= 1 && text.length > points
}

/**
 * The number as the sender sees it. Excel stores 5487.65 as 5487.6499999999996: a longer fraction and an exponent are
 * replaced by the shortest text of the same double. Whole digits stay untouched, so that lost ones can be seen.
 */
function shortestText(text: string): string {
  const value = toNumber(text)
  return Number.isNaN(value) || /^\d+$/.test(text) ? text : String(value)
}
