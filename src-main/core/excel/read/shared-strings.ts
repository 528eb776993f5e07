import { tooLarge } from './limits.ts'
import type { WorkbookLimits } from './limits.ts'
import { token, xmlName } from './xml-scanner.ts'
import type { XmlScanner } from './xml-scanner.ts'
import { unescapeCellText } from './xml-text.ts'

const sharedStringName = xmlName('si')
const textName = xmlName('t')
const strikeName = xmlName('strike')
const phoneticRunName = xmlName('rPh')
const phoneticPropertiesName = xmlName('phoneticPr')
const valueAttribute = xmlName('val')

export interface RichText {
  readonly text: string
  /** At least one run is struck through. */
  readonly struck: boolean
}

export interface SharedStrings {
  readonly texts: readonly string[]
  /** Indexes of strings with a struck-through run. */
  readonly struck: ReadonlySet<number>
}

/** The table of cell texts (xl/sharedStrings.xml), rich text made plain and phonetic guides (拼音) left out. */
export function readSharedStrings(scanner: XmlScanner, limits: WorkbookLimits): SharedStrings {
  const texts: string[] = []
  const struck = new Set<number>()
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || !scanner.isElement(sharedStringName)) continue
    if (texts.length >= limits.strings) throw tooLarge('strings', limits.strings)
    const richText = readRichText(scanner, limits)
    if (richText.struck) struck.add(texts.length)
    texts.push(richText.text)
  }
  return { texts, struck }
}

/** The text of the element just opened (`si` or `is`): its `t` and the `t` of its runs joined. */
export function readRichText(scanner: XmlScanner, limits: WorkbookLimits): RichText {
  const inside = scanner.depth
  let text = ''
  let struck = false
  for (;;) {
    const kind = scanner.next()
    if (kind === token.close && scanner.depth < inside) break
    if (kind !== token.open) continue
    if (scanner.isElement(textName)) text = text === '' ? scanner.elementText() : text + scanner.elementText()
    else if (scanner.isElement(strikeName)) struck ||= isSet(scanner)
    else if (scanner.isElement(phoneticRunName) || scanner.isElement(phoneticPropertiesName)) scanner.skipElement()
  }
  const plain = unescapeCellText(text)
  if (plain.length > limits.cellText) throw tooLarge('cell-text', limits.cellText)
  return { text: plain, struck }
}

/** `<strike/>` means set; `<strike val="0"/>` does not. */
export function isSet(scanner: XmlScanner): boolean {
  return scanner.attributeIndex(valueAttribute) < 0 || scanner.flag(valueAttribute)
}
