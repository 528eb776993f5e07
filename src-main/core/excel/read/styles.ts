import { isBuiltInDate, isDateFormat } from './number-formats.ts'
import { isSet } from './shared-strings.ts'
import { token, xmlName } from './xml-scanner.ts'
import type { XmlScanner } from './xml-scanner.ts'

const numberFormatsName = xmlName('numFmts')
const fontsName = xmlName('fonts')
const cellFormatsName = xmlName('cellXfs')
const strikeName = xmlName('strike')
const idAttribute = xmlName('numFmtId')
const codeAttribute = xmlName('formatCode')
const fontAttribute = xmlName('fontId')

/** What the reader needs of a cell format: does a number mean a day, is the text struck through. */
export interface CellStyle {
  readonly date: boolean
  readonly struck: boolean
}
export const plainStyle: CellStyle = { date: false, struck: false }

/** The cell formats of xl/styles.xml by index; everything else in the part is passed over. */
export function readStyles(scanner: XmlScanner): CellStyle[] {
  const dateFormats = new Map<number, boolean>()
  const struckFonts: boolean[] = []
  const formats: { numberFormat: number; font: number }[] = []
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || scanner.depth !== 2) continue
    if (scanner.isElement(numberFormatsName)) {
      eachChild(scanner, () => {
        const id = scanner.numberAttribute(idAttribute)
        if (id !== undefined) dateFormats.set(id, isDateFormat(scanner.attribute(codeAttribute) ?? ''))
      })
    } else if (scanner.isElement(fontsName)) {
      eachChild(scanner, () => struckFonts.push(hasStrike(scanner)))
    } else if (scanner.isElement(cellFormatsName)) {
      eachChild(scanner, () => {
        const numberFormat = scanner.numberAttribute(idAttribute) ?? 0
        formats.push({ numberFormat, font: scanner.numberAttribute(fontAttribute) ?? 0 })
      })
    } else scanner.skipElement()
  }
  return formats.map(({ numberFormat, font }) => ({
    date: dateFormats.get(numberFormat) ?? isBuiltInDate(numberFormat),
    struck: struckFonts[font] ?? false,
  }))
}

/** Visits each child of the element just opened, wherever the visitor stops inside it. */
function eachChild(scanner: XmlScanner, visit: () => void): void {
  const parent = scanner.depth
  for (;;) {
    const kind = scanner.next()
    if (kind === token.close && scanner.depth < parent) return
    if (kind === token.open && scanner.depth === parent + 1) visit()
  }
}

function hasStrike(scanner: XmlScanner): boolean {
  const outside = scanner.depth - 1
  let struck = false
  while (scanner.depth > outside) {
    if (scanner.next() === token.open && scanner.isElement(strikeName)) struck ||= isSet(scanner)
  }
  return struck
}
