import { token, xmlName, XmlScanner } from '../excel/read/xml-scanner.ts'

const names = {
  field: xmlName('fldChar'),
  simple: xmlName('fldSimple'),
  instruction: xmlName('instrText'),
  deleted: xmlName('delInstrText'),
  text: xmlName('t'),
}

/** Fields (域) that Word works out of the document itself, or that only open when somebody clicks. */
const harmless: ReadonlySet<string> = new Set(
  (
    'PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME CREATEDATE SAVEDATE PRINTDATE TOC PAGEREF REF SEQ STYLEREF EQ ' +
    'HYPERLINK FORMTEXT FORMCHECKBOX FORMDROPDOWN'
  ).split(' '),
)
const isHarmless = (instruction: string) => harmless.has(/^[A-Za-z]*/.exec(instruction.trim())?.[0].toUpperCase() ?? '')

interface OpenField {
  instruction: string
  isResult: boolean
}

/**
 * Whether a part has a field of another kind: INCLUDEPICTURE and INCLUDETEXT fetch, DDE runs programs, IF and QUOTE put
 * others together. An instruction may be cut into any number of runs, which count as one.
 */
export function hasForeignField(content: Buffer, partName: string): boolean {
  const scanner = new XmlScanner(content, partName)
  const open: OpenField[] = []
  let isForeign = false
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open) continue
    if (scanner.isElement(names.simple)) {
      if (!isHarmless(scanner.prefixedAttribute('instr') ?? '')) isForeign = true
    } else if (scanner.isElement(names.field)) {
      if (!step(open, scanner.prefixedAttribute('fldCharType') ?? '')) isForeign = true
    } else if (scanner.isElement(names.instruction) || scanner.isElement(names.deleted)) {
      const field = open.at(-1)
      const text = scanner.elementText()
      if (field) field.instruction += text
      else if (!isHarmless(text)) isForeign = true
    } else if (scanner.isElement(names.text) && open.at(-1)?.isResult === false) {
      const field = open.at(-1)
      if (field) field.instruction += scanner.elementText()
    }
  }
  return isForeign || open.length > 0
}

/** Begin, separate or end of a field; false when it must not be, as a field that makes up another's instruction. */
function step(open: OpenField[], type: string): boolean {
  const field = open.at(-1)
  if (type === 'begin') {
    open.push({ instruction: '', isResult: false })
    return field?.isResult !== false
  }
  if (!field) return false
  if (type === 'separate') field.isResult = true
  else open.pop()
  return isHarmless(field.instruction)
}
