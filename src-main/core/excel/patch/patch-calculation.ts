import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { Splices } from './splices.ts'

const calculation = xmlName('calcPr')
const fullCalculation = xmlName('fullCalcOnLoad')
/** What must stand before `calcPr` in a workbook part (ECMA-376-1 §18.2.27), the last first. */
const precedents = ['definedNames', 'externalReferences', 'functionGroups', 'sheets'].map((name) => xmlName(name))

/**
 * The workbook part with the wish to be calculated anew when opened: without it, Excel and WPS would show the totals
 * that were stored before the cells were filled in.
 */
export function patchCalculation(part: Buffer, partName: string): Buffer {
  const scanner = new XmlScanner(part, partName)
  const splices = new Splices()
  const ends = new Map<Uint8Array, { readonly at: number; readonly prefix: string }>()
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || scanner.depth !== 2) continue
    if (scanner.isElement(calculation)) {
      const index = scanner.attributeIndex(fullCalculation)
      if (index >= 0) splices.replace(scanner.valueStart(index), scanner.valueEnd(index), '1')
      else splices.insert(scanner.tagStart + 1 + scanner.prefix.length + calculation.length, ' fullCalcOnLoad="1"')
      return splices.apply(part)
    }
    const precedent = precedents.find((name) => scanner.isElement(name))
    const { prefix } = scanner
    scanner.skipElement()
    if (precedent) ends.set(precedent, { at: scanner.offset, prefix })
  }
  const place = precedents.map((name) => ends.get(name)).find((end) => end !== undefined)
  if (!place) throw scanner.malformed('the workbook has no sheets')
  splices.insert(place.at, `<${place.prefix}calcPr fullCalcOnLoad="1"/>`)
  return splices.apply(part)
}
