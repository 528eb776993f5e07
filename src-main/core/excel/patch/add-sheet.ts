import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { cellAddress } from '../read/cell-address.ts'
import { cellXml, escapeAttribute, escapeXml } from './cell-xml.ts'
import { relationshipTypes, type PackageParts } from './package-parts.ts'
import { Splices } from './splices.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'
const names = { sheets: xmlName('sheets'), sheet: xmlName('sheet') }
const attributes = { name: xmlName('name'), id: xmlName('sheetId') }

export interface PlainSheet {
  /** Made unique with a number where the workbook has one of this name. */
  readonly name: string
  readonly rows: readonly (readonly (string | number)[])[]
  /** In characters. */
  readonly widths: readonly number[]
  /** How many rows at the top stay on screen, and the format of the last of them, the header. */
  readonly headRows: number
  readonly headStyle?: number | undefined
  /** Places within the workbook to which cells lead: "'名册'!E14". Rows are counted from 1, columns from 0. */
  readonly links?: readonly { readonly row: number; readonly column: number; readonly to: string }[]
}

/** Adds a sheet of plain texts and numbers as the last one of a workbook. */
export function addSheet(parts: PackageParts, workbookPart: string, sheet: PlainSheet): void {
  const part = parts.freeName('xl/worksheets/sheet', '.xml')
  parts.write(part, sheetXml(sheet))
  parts.declareType(sheetType, { part })
  const relationship = parts.relate(workbookPart, 'worksheet', part)
  const bytes = parts.read(workbookPart)
  const scanner = new XmlScanner(bytes, workbookPart)
  const splices = new Splices()
  const taken = new Set<string>()
  let highest = 0
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || !scanner.isElement(names.sheets)) continue
    const { prefix } = scanner
    const inside = scanner.depth
    while (scanner.depth >= inside) {
      if (scanner.next() !== token.open || !scanner.isElement(names.sheet)) continue
      taken.add(scanner.attribute(attributes.name) ?? '')
      highest = Math.max(highest, scanner.numberAttribute(attributes.id) ?? 0)
    }
    const name = escapeXml(freeSheetName(sheet.name, taken))
    const element = `<${prefix}sheet xmlns:r="${relationshipTypes}" name="${name}" sheetId="${highest + 1}" r:id="${relationship}"/>`
    splices.insert(scanner.tagStart, element)
    return parts.write(workbookPart, splices.apply(bytes))
  }
  throw scanner.malformed('the workbook has no sheets')
}

function freeSheetName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`
  return name
}

function sheetXml({ rows, widths, headRows, headStyle, links = [] }: PlainSheet): string {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const lines = rows.map((values, index) => {
    const style = index + 1 === headRows && headStyle !== undefined ? { style: headStyle } : {}
    const cells = values.map((value, column) => cellXml({ row: index + 1, column, value, ...style }, ''))
    return `<row r="${index + 1}">${cells.join('')}</row>`
  })
  const anchors = links.map(
    ({ row, column, to }) => `<hyperlink ref="${cellAddress(row, column)}" location="${escapeAttribute(to)}"/>`,
  )
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData>`,
    anchors.length === 0 ? '' : `<hyperlinks>${anchors.join('')}</hyperlinks>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('')
}
