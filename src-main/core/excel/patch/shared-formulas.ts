import { parseRange } from '../read/cell-address.ts'
import { decodeXmlText } from '../read/xml-text.ts'
import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { translated } from './formula-references.ts'

const names = { row: xmlName('row'), cell: xmlName('c'), formula: xmlName('f') }
const attributes = { reference: xmlName('r'), type: xmlName('t'), index: xmlName('si') }

/** Formulas written once for several cells (ECMA-376-1 §18.3.1.40), by their index: where they begin and how they read there. */
export type SharedFormulas = ReadonlyMap<
  string,
  { readonly row: number; readonly column: number; readonly text: string }
>

export function readSharedFormulas(part: Buffer, partName: string): SharedFormulas {
  const scanner = new XmlScanner(part, partName)
  const shared = new Map<string, { row: number; column: number; text: string }>()
  let row = 0
  let column = -1
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open) continue
    if (scanner.isElement(names.row)) {
      row = scanner.numberAttribute(attributes.reference) ?? row + 1
      column = -1
    } else if (scanner.isElement(names.cell)) {
      column = parseRange(scanner.attribute(attributes.reference) ?? '')?.firstColumn ?? column + 1
    } else if (scanner.isElement(names.formula) && !scanner.isEmptyElement && isShared(scanner)) {
      const index = scanner.attribute(attributes.index) ?? ''
      const text = decodeXmlText(part.toString('utf8', scanner.offset, part.indexOf('<', scanner.offset)))
      if (text !== undefined && text !== '' && !shared.has(index)) shared.set(index, { row, column, text })
    }
  }
  return shared
}

const isShared = (scanner: XmlScanner) => scanner.attribute(attributes.type) === 'shared'

/** The formula just opened as it reads in its cell, if it is a shared one. */
export function sharedText(
  shared: SharedFormulas,
  scanner: XmlScanner,
  { row, column }: { readonly row: number; readonly column: number },
): string | undefined {
  if (!isShared(scanner)) return undefined
  const first = shared.get(scanner.attribute(attributes.index) ?? '')
  return first && translated(first.text, row - first.row, column - first.column)
}
