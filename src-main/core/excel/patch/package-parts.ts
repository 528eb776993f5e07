import { AppError } from '../../../shared/kernel/app-error.ts'
import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import type { ZipArchive } from '../read/zip-archive.ts'
import { escapeXml } from './cell-xml.ts'
import { Splices } from './splices.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const relationshipTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006'
const contentTypesPart = '[Content_Types].xml'
const names = { default: xmlName('Default'), override: xmlName('Override'), relationship: xmlName('Relationship') }
const attributes = {
  id: xmlName('Id'),
  type: xmlName('Type'),
  target: xmlName('Target'),
  extension: xmlName('Extension'),
}

/** Parts of a workbook that are being changed: reads what is changed already before what the file holds. */
export class PackageParts {
  readonly changes = new Map<string, Buffer>()
  readonly #archive: ZipArchive

  constructor(archive: ZipArchive) {
    this.#archive = archive
  }

  /** Names of all parts, new ones included. */
  names(): string[] {
    return [...new Set([...this.#archive.list().map(({ name }) => name), ...this.changes.keys()])]
  }

  has(name: string): boolean {
    return this.changes.has(name) || this.#archive.has(name)
  }

  /** Places in the text are places in the bytes only in UTF-8, which all office programs write. */
  read(name: string): Buffer {
    const part = this.changes.get(name) ?? this.#archive.read(name)
    const isUtf16 = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
    if (isUtf16) throw new AppError('WORKBOOK_NOT_FILLABLE', { found: 'utf-16' })
    return part
  }

  write(name: string, content: Buffer | string): void {
    this.changes.set(name, Buffer.from(content))
  }

  /** "xl/comments7.xml" where 1 to 6 are taken. */
  freeName(before: string, after: string): string {
    let number = 1
    while (this.has(`${before}${number}${after}`)) number += 1
    return `${before}${number}${after}`
  }

  /** Says what kind of content a new part has; parts with a common extension need it only once. */
  declareType(type: string, of: { readonly part: string } | { readonly extension: string }): void {
    const isExtension = 'extension' in of
    if (isExtension && this.#hasDefault(of.extension)) return
    const element = isExtension
      ? `<Default Extension="${of.extension}" ContentType="${type}"/>`
      : `<Override PartName="/${escapeXml(of.part)}" ContentType="${type}"/>`
    // Defaults stand before overrides by custom only; the standard leaves the order free.
    this.write(
      contentTypesPart,
      insertedAtEnd(this.read(contentTypesPart), contentTypesPart, () => element),
    )
  }

  #hasDefault(extension: string): boolean {
    const scanner = new XmlScanner(this.read(contentTypesPart), contentTypesPart)
    for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
      if (kind !== token.open || !scanner.isElement(names.default)) continue
      if (scanner.attribute(attributes.extension)?.toLowerCase() === extension) return true
    }
    return false
  }

  /** Relationships of a part: id, last word of the type, and target as written. */
  relationships(part: string): readonly { readonly id: string; readonly kind: string; readonly target: string }[] {
    const relations = relationshipsOf(part)
    if (!this.has(relations)) return []
    const scanner = new XmlScanner(this.read(relations), relations)
    const found: { id: string; kind: string; target: string }[] = []
    for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
      if (kind !== token.open || !scanner.isElement(names.relationship)) continue
      const type = scanner.attribute(attributes.type) ?? ''
      found.push({
        id: scanner.attribute(attributes.id) ?? '',
        kind: type.slice(type.lastIndexOf('/') + 1),
        target: scanner.attribute(attributes.target) ?? '',
      })
    }
    return found
  }

  /** Points from one part to another and returns the new relationship's id. */
  relate(part: string, kind: string, target: string): string {
    const relations = relationshipsOf(part)
    const taken = new Set(this.relationships(part).map(({ id }) => id))
    let number = 1
    while (taken.has(`rId${number}`)) number += 1
    const id = `rId${number}`
    const element = `<Relationship Id="${id}" Type="${relationshipTypes}/${kind}" Target="${escapeXml(relative(part, target))}"/>`
    const before = this.has(relations)
      ? this.read(relations)
      : Buffer.from(`${head}<Relationships xmlns="${packageNamespace}/relationships"></Relationships>`)
    this.write(
      relations,
      insertedAtEnd(before, relations, () => element),
    )
    return id
  }
}

/** The part at which a relationship's target points. */
export function resolvedTarget(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = (part.slice(0, part.lastIndexOf('/') + 1) + target).split('/')
  return steps.reduce<string[]>((path, step) => (step === '..' ? path.slice(0, -1) : [...path, step]), []).join('/')
}

/** "../comments1.xml" as seen from xl/worksheets/sheet1.xml: some readers know no other form. */
function relative(part: string, target: string): string {
  const from = part.split('/').slice(0, -1)
  const to = target.split('/')
  let common = 0
  while (common < from.length && from[common] === to[common]) common += 1
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/')
}

function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

/** Puts text before the close tag of the root; the text gets the root's prefix. */
export function insertedAtEnd(part: Buffer, partName: string, text: (prefix: string) => string): Buffer {
  const scanner = new XmlScanner(part, partName)
  scanner.next()
  const { prefix, tagStart, offset, isEmptyElement } = scanner
  scanner.skipElement()
  const splices = new Splices()
  if (isEmptyElement) {
    const open = part.toString('utf8', tagStart, offset).replace(/\s*\/>$/, '>')
    const name = /^<([^\s>]+)/.exec(open)?.[1] ?? ''
    splices.replace(tagStart, offset, `${open}${text(prefix)}</${name}>`)
  } else splices.insert(scanner.tagStart, text(prefix))
  return splices.apply(part)
}
