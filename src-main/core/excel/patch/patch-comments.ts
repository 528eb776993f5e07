import { cellAddress } from '../read/cell-address.ts'
import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { escapeXml } from './cell-xml.ts'
import { insertedAtEnd, relationshipTypes, resolvedTarget, type PackageParts } from './package-parts.ts'
import { Splices } from './splices.ts'

/** A comment (批注) on a cell. */
export interface CellComment {
  readonly row: number
  /** Zero-based. */
  readonly column: number
  readonly text: string
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const commentsType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const drawingType = 'application/vnd.openxmlformats-officedocument.vmlDrawing'
/** The shapes of one drawing have 1,023 numbers; more comments than that nobody reads. */
const mostComments = 1_000
const firstShape = 1_025
const names = {
  authors: xmlName('authors'),
  author: xmlName('author'),
  list: xmlName('commentList'),
  comment: xmlName('comment'),
}
const reference = xmlName('ref')
/** What may only stand behind `legacyDrawing` in a worksheet (ECMA-376-1 §18.3.1.99). */
const followers = [
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
].map((name) => xmlName(name))

/** Adds comments to a sheet, beside those that are there; a cell that has one keeps it. */
export function addComments(
  parts: PackageParts,
  sheetPart: string,
  author: string,
  comments: readonly CellComment[],
): void {
  const relationships = parts.relationships(sheetPart)
  const targetOf = (kind: string) => {
    const target = relationships.find((r) => r.kind === kind)?.target
    return target === undefined ? undefined : resolvedTarget(sheetPart, target)
  }
  const wanted = comments.slice(0, mostComments)
  const commentsPart = targetOf('comments')
  const drawingPart = targetOf('vmlDrawing')
  if (commentsPart !== undefined && drawingPart !== undefined) {
    const added = appendComments(parts, commentsPart, author, wanted)
    const before = parts.read(drawingPart).toString('utf8')
    const numbers = [...before.matchAll(/_x0000_s(\d+)/g)].map((m) => Number(m[1]))
    const first = numbers.reduce((a, b) => Math.max(a, b), firstShape - 1) + 1
    const end = before.lastIndexOf('</xml>')
    if (end >= 0) parts.write(drawingPart, before.slice(0, end) + shapes(added, first) + before.slice(end))
    return
  }
  const newComments = parts.freeName('xl/comments', '.xml')
  parts.write(
    newComments,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${main}"><authors><author>${escapeXml(author)}</author></authors><commentList>${wanted.map((c) => commentXml(c, 0, '')).join('')}</commentList></comments>`,
  )
  parts.declareType(commentsType, { part: newComments })
  parts.relate(sheetPart, 'comments', newComments)
  const newDrawing = parts.freeName('xl/drawings/vmlDrawing', '.vml')
  parts.write(newDrawing, drawing(shapes(wanted, firstShape)))
  parts.declareType(drawingType, { extension: 'vml' })
  insertLegacyDrawing(parts, sheetPart, parts.relate(sheetPart, 'vmlDrawing', newDrawing))
}

/** Returns the comments that were added. */
function appendComments(parts: PackageParts, part: string, author: string, wanted: readonly CellComment[]) {
  const bytes = parts.read(part)
  const scanner = new XmlScanner(bytes, part)
  const splices = new Splices()
  const taken = new Set<string>()
  let authors = 0
  let added: readonly CellComment[] = []
  const open: { readonly element: 'authors' | 'list'; readonly prefix: string; readonly depth: number }[] = []
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind === token.open) {
      if (scanner.isElement(names.author)) authors += 1
      if (scanner.isElement(names.comment)) taken.add(scanner.attribute(reference) ?? '')
      const element = scanner.isElement(names.authors) ? 'authors' : scanner.isElement(names.list) ? 'list' : undefined
      if (element && !scanner.isEmptyElement) open.push({ element, prefix: scanner.prefix, depth: scanner.depth })
    } else if (kind === token.close && scanner.depth === (open.at(-1)?.depth ?? 0) - 1) {
      const { element, prefix } = open.pop() ?? { element: 'list', prefix: '' }
      if (element === 'authors') {
        splices.insert(scanner.tagStart, `<${prefix}author>${escapeXml(author)}</${prefix}author>`)
        continue
      }
      added = wanted.filter(({ row, column }) => !taken.has(cellAddress(row, column)))
      splices.insert(scanner.tagStart, added.map((c) => commentXml(c, authors, prefix)).join(''))
    }
  }
  parts.write(part, splices.apply(bytes))
  return added
}

function commentXml({ row, column, text }: CellComment, author: number, p: string): string {
  return `<${p}comment ref="${cellAddress(row, column)}" authorId="${author}"><${p}text><${p}r><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}r></${p}text></${p}comment>`
}

function drawing(content: string): string {
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${content}</xml>`
}

/** The yellow notes themselves: hidden until the mouse is over their cell. */
function shapes(comments: readonly CellComment[], first: number): string {
  return comments
    .map(({ row, column }, index) => {
      const anchor = [column + 1, 15, Math.max(0, row - 2), 10, column + 4, 15, row + 2, 4].join(', ')
      return `<v:shape id="_x0000_s${first + index}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:180pt;height:60pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    })
    .join('')
}

function insertLegacyDrawing(parts: PackageParts, sheetPart: string, id: string): void {
  const bytes = parts.read(sheetPart)
  const scanner = new XmlScanner(bytes, sheetPart)
  scanner.next()
  const element = `<${scanner.prefix}legacyDrawing xmlns:r="${relationshipTypes}" r:id="${id}"/>`
  for (let kind = scanner.next(); kind === token.open || kind === token.text; kind = scanner.next()) {
    if (kind === token.text) continue
    if (followers.some((name) => scanner.isElement(name))) {
      const splices = new Splices()
      splices.insert(scanner.tagStart, element)
      return parts.write(sheetPart, splices.apply(bytes))
    }
    scanner.skipElement()
  }
  parts.write(
    sheetPart,
    insertedAtEnd(bytes, sheetPart, () => element),
  )
}
