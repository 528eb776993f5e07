import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import type { WorkbookParts } from '../read/workbook-parts.ts'
import { SeveralSheets } from './formula-references.ts'
import { insertRows } from './insert-rows.ts'
import { moveCalculationChain, moveDrawing, moveFormulas, moveNotes, moveRanges } from './move-parts.ts'
import { resolvedTarget, type PackageParts } from './package-parts.ts'
import { rowsFixed, type RowShift } from './row-shift.ts'

const sheetName = xmlName('sheet')
const attributes = { name: xmlName('name'), number: xmlName('sheetId') }

/** What a sheet may be related to, and how it follows when rows are put in. */
const followers: Readonly<Record<string, ((part: Buffer, partName: string, shift: RowShift) => Buffer) | undefined>> = {
  comments: moveRanges,
  threadedComment: moveRanges,
  drawing: moveDrawing,
  vmlDrawing: (part, _, shift) => moveNotes(part, shift),
  table: (part, partName, shift) => moveRanges(moveFormulas(part, partName, shift.sheetName, shift), partName, shift),
  hyperlink: undefined,
  image: undefined,
  printerSettings: undefined,
  customProperty: undefined,
}

/**
 * Puts blank rows into a sheet; everything in the workbook that refers to the cells below follows them.
 *
 * @throws AppError WORKBOOK_ROWS_FIXED where something refers to them that we do not know how to move
 */
export function insertSheetRows(
  parts: PackageParts,
  located: WorkbookParts,
  sheetIndex: number,
  place: Omit<RowShift, 'sheetName'>,
): void {
  const sheet = located.sheets[sheetIndex]
  if (!sheet) throw new RangeError(`the workbook has no sheet ${sheetIndex}`)
  const shift = { ...place, sheetName: sheet.name }
  try {
    moveRelated(parts, sheet.partName, shift)
    parts.write(sheet.partName, insertRows(parts.read(sheet.partName), sheet.partName, shift))
    for (const other of located.sheets) if (other !== sheet) moveIn(parts, other.partName, other.name, shift)
    moveIn(parts, located.workbook, '', shift)
    for (const name of parts.names()) {
      if (/(?:^|\/)charts\/chart[^/]*\.xml$/i.test(name)) moveIn(parts, name, '', shift)
      if (/pivotCacheDefinition[^/]*\.xml$/i.test(name)) change(parts, name, (part) => moveRanges(part, name, shift))
    }
    moveChain(parts, located.workbook, shift)
  } catch (error) {
    throw error instanceof SeveralSheets ? rowsFixed('several-sheets') : error
  }
}

/** Writes a part anew only where something in it changed: every other part keeps its bytes. */
function change(parts: PackageParts, name: string, moved: (part: Buffer) => Buffer): void {
  const before = parts.read(name)
  const after = moved(before)
  if (!after.equals(before)) parts.write(name, after)
}

const moveIn = (parts: PackageParts, name: string, ownSheet: string, shift: RowShift) =>
  change(parts, name, (part) => moveFormulas(part, name, ownSheet, shift))

function moveRelated(parts: PackageParts, sheetPart: string, shift: RowShift): void {
  for (const { kind, target } of parts.relationships(sheetPart)) {
    if (!Object.hasOwn(followers, kind)) {
      throw rowsFixed(
        kind === 'pivotTable' ? 'pivot-table' : /^ctrlProp|^control/.test(kind) ? 'control' : 'other-part',
      )
    }
    const moved = followers[kind]
    const name = resolvedTarget(sheetPart, target)
    if (moved && parts.has(name)) change(parts, name, (part) => moved(part, name, shift))
  }
}

function moveChain(parts: PackageParts, workbookPart: string, shift: RowShift): void {
  const chain = parts.relationships(workbookPart).find(({ kind }) => kind === 'calcChain')
  const name = chain && resolvedTarget(workbookPart, chain.target)
  if (name === undefined || !parts.has(name)) return
  const scanner = new XmlScanner(parts.read(workbookPart), workbookPart)
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || !scanner.isElement(sheetName)) continue
    if (scanner.attribute(attributes.name) !== shift.sheetName) continue
    const number = scanner.numberAttribute(attributes.number) ?? 0
    return change(parts, name, (part) => moveCalculationChain(part, name, number, shift))
  }
}
