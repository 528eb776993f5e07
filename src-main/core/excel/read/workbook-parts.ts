import { AppError } from '../../../shared/kernel/app-error.ts'
import type { DateSystem } from '../../../shared/kernel/excel-serial.ts'
import { damaged, tooLarge } from './limits.ts'
import type { WorkbookLimits } from './limits.ts'
import type { SheetCells } from './sheet-cells.ts'
import { token, XmlScanner, xmlName } from './xml-scanner.ts'
import type { ZipArchive } from './zip-archive.ts'

const names = {
  relationship: xmlName('Relationship'),
  workbook: xmlName('workbook'),
  workbookProperties: xmlName('workbookPr'),
  sheet: xmlName('sheet'),
}
const attributes = {
  id: xmlName('Id'),
  type: xmlName('Type'),
  target: xmlName('Target'),
  mode: xmlName('TargetMode'),
  date1904: xmlName('date1904'),
  name: xmlName('name'),
  state: xmlName('state'),
}
const packageRelationships = '_rels/.rels'

export interface SheetPart {
  readonly name: string
  readonly visibility: SheetCells['visibility']
  readonly partName: string
}

/** Where the parts of a workbook stand inside the archive. */
export interface WorkbookParts {
  readonly workbook: string
  readonly dateSystem: DateSystem
  readonly hasMacros: boolean
  readonly sheets: readonly SheetPart[]
  readonly sharedStrings: string | undefined
  readonly styles: string | undefined
}

interface Relationship {
  readonly id: string
  /** Last word of the type address, the same for the transitional and the strict form of the standard. */
  readonly kind: string
  readonly target: string
}

/** Follows the relationships from the package to its worksheets (ECMA-376-2 §9); chart sheets are left out. */
export function locateParts(archive: ZipArchive, limits: WorkbookLimits): WorkbookParts {
  if (!archive.has(packageRelationships)) throw new AppError('WORKBOOK_NOT_XLSX', { found: otherFormat(archive) })
  const workbookPart = readRelationships(archive, '').find((r) => r.kind === 'officeDocument')?.target
  if (workbookPart === undefined) throw new AppError('WORKBOOK_NOT_XLSX', { found: 'other-archive' })
  if (workbookPart.endsWith('.bin')) throw new AppError('WORKBOOK_NOT_XLSX', { found: 'xlsb' })
  const scanner = new XmlScanner(archive.read(workbookPart), workbookPart)
  scanner.next()
  if (!scanner.isElement(names.workbook)) throw new AppError('WORKBOOK_NOT_XLSX', { found: 'other-archive' })
  const relationships = readRelationships(archive, workbookPart)
  const partOfKind = (kind: string) => relationships.find((r) => r.kind === kind)?.target
  const { dateSystem, sheets } = readWorkbookPart(scanner, limits)
  return {
    workbook: workbookPart,
    dateSystem,
    hasMacros: partOfKind('vbaProject') !== undefined,
    sheets: sheets.flatMap(({ name, visibility, relationshipId }) => {
      const relationship = relationships.find((r) => r.id === relationshipId)
      if (!relationship) throw damaged(workbookPart, `sheet ${name} has no part`)
      return relationship.kind === 'worksheet' ? [{ name, visibility, partName: relationship.target }] : []
    }),
    sharedStrings: partOfKind('sharedStrings'),
    styles: partOfKind('styles'),
  }
}

function otherFormat(archive: ZipArchive): 'ods' | 'other-archive' {
  return archive.has('mimetype') && archive.has('content.xml') ? 'ods' : 'other-archive'
}

function readWorkbookPart(scanner: XmlScanner, limits: WorkbookLimits) {
  const sheets: { name: string; visibility: SheetCells['visibility']; relationshipId: string }[] = []
  let dateSystem: DateSystem = '1900'
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open) continue
    if (scanner.isElement(names.workbookProperties)) dateSystem = scanner.flag(attributes.date1904) ? '1904' : '1900'
    else if (scanner.isElement(names.sheet)) {
      if (sheets.length >= limits.sheets) throw tooLarge('sheets', limits.sheets)
      const state = scanner.attribute(attributes.state)
      sheets.push({
        name: scanner.attribute(attributes.name) ?? '',
        visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
        relationshipId: scanner.prefixedAttribute('id') ?? '',
      })
    }
  }
  return { dateSystem, sheets }
}

/** Relationships of a part, or of the package itself for ''; links to the outside are left out. */
function readRelationships(archive: ZipArchive, partName: string): Relationship[] {
  const slash = partName.lastIndexOf('/') + 1
  const folder = partName.slice(0, slash)
  const relationshipsPart = partName === '' ? packageRelationships : `${folder}_rels/${partName.slice(slash)}.rels`
  const scanner = new XmlScanner(archive.read(relationshipsPart), relationshipsPart)
  const found: Relationship[] = []
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind !== token.open || !scanner.isElement(names.relationship)) continue
    if (scanner.attribute(attributes.mode) === 'External') continue
    const type = scanner.attribute(attributes.type) ?? ''
    found.push({
      id: scanner.attribute(attributes.id) ?? '',
      kind: type.slice(type.lastIndexOf('/') + 1),
      target: resolveTarget(folder, scanner.attribute(attributes.target) ?? ''),
    })
  }
  return found
}

/** A target is relative to the folder of its part, or absolute within the archive; it is never a path on disk. */
function resolveTarget(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target.slice(1) : folder + target).split('/')
  const resolved: string[] = []
  for (const step of steps) {
    if (step === '..') resolved.pop()
    else if (step !== '.') resolved.push(step)
  }
  return resolved.join('/')
}
