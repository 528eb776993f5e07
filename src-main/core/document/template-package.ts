import { isAppError } from '../../shared/kernel/app-error.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { workbookLimits } from '../excel/read/limits.ts'
import { token, xmlName, XmlScanner } from '../excel/read/xml-scanner.ts'
import { ZipArchive } from '../excel/read/zip-archive.ts'
import { hasForeignField } from './template-fields.ts'

export const largestTemplate = 5 * 1_048_576
const limits = { ...workbookLimits, file: largestTemplate, part: 20 * 1_048_576, total: 40 * 1_048_576 }
const endRecord = Buffer.from('PK\u0005\u0006', 'latin1')
const endRecordLength = 22

const names = {
  relationship: xmlName('Relationship'),
  byExtension: xmlName('Default'),
  byName: xmlName('Override'),
  mailMerge: xmlName('mailMerge'),
  pictures: [xmlName('imagedata'), xmlName('fill'), xmlName('stroke')],
}
const attributes = {
  type: xmlName('Type'),
  target: xmlName('Target'),
  mode: xmlName('TargetMode'),
  contentType: xmlName('ContentType'),
  extension: xmlName('Extension'),
  partName: xmlName('PartName'),
  source: xmlName('src'),
}

/** Last words of the types that a paper of text, tables and pictures needs; whatever else refers to is not asked for. */
const knownRelationships: ReadonlySet<string> = new Set(
  (
    'officeDocument core-properties extended-properties custom-properties thumbnail styles stylesWithEffects numbering ' +
    'footnotes endnotes settings webSettings header footer theme fontTable font image hyperlink customXml ' +
    'customXmlProps comments commentsExtended commentsIds commentsExtensible people wpsCustomData'
  ).split(' '),
)
const externalRelationships: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink',
  'http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink',
])
const activeContent = /vbaProject|vbaData|macroEnabled|activeX|oleObject|embeddings\/|ms-office\.|control\+xml/i

type Refusal = readonly [code: string, message: string, remedy: string]
const notDocx: Refusal = ['TEMPLATE_NOT_DOCX', '不是 Word 文档，或文件已损坏', '请另存为 .docx 文档后重新选择']
const active: Refusal = ['TEMPLATE_ACTIVE', '模板含有宏或嵌入对象', '请删除宏和嵌入对象，另存为 .docx']
const reachesOut: Refusal = ['TEMPLATE_REACHES_OUT', '模板引用了文档以外的内容', '请删除外部链接和引用后重新选择']
const foreignField: Refusal = ['TEMPLATE_FIELD_CODE', '模板含有页码、日期以外的域', '请删除这些域，改为普通文字']

/**
 * What forbids a .docx to be kept as a template, before any library opens it: its size once unpacked, macros, embedded
 * objects, and everything that Word would fetch from elsewhere when a printed paper is opened.
 */
export function packageFindings(bytes: Buffer): Finding[] {
  if (bytes.length > largestTemplate) return [finding(['TEMPLATE_TOO_LARGE', '模板超过5 MB', '请压缩其中的图片'])]
  try {
    const refusal = refusalOf(bytes)
    return refusal ? [finding(refusal)] : []
  } catch (error) {
    if (isAppError(error)) return [finding(notDocx)]
    throw error
  }
}

const finding = ([code, message, remedy]: Refusal): Finding => ({ severity: 'error', code, message, remedy })

function refusalOf(bytes: Buffer): Refusal | undefined {
  // Behind a comment another program may find another directory than the one that is looked at here.
  if (bytes.lastIndexOf(endRecord) !== bytes.length - endRecordLength) return notDocx
  const archive = new ZipArchive(bytes, limits)
  if (!archive.has('[Content_Types].xml') || !archive.has('word/document.xml')) return notDocx
  if (archive.list().some(({ name }) => activeContent.test(name))) return active
  for (const { name } of archive.list()) {
    // Every part, whatever it is called: the library that fills the template unpacks them all.
    const content = archive.read(name)
    const refusal = /\.(?:xml|rels|vml)$/i.test(name) ? refusalOfPart(name, content) : undefined
    if (refusal) return refusal
  }
  return undefined
}

function refusalOfPart(name: string, content: Buffer): Refusal | undefined {
  if (name === '[Content_Types].xml') return refusalOfTypes(content)
  if (/\.rels$/i.test(name)) return anyElement(content, name, isForeignRelationship) ? reachesOut : undefined
  if (anyElement(content, name, fetches)) return reachesOut
  return hasForeignField(content, name) ? foreignField : undefined
}

function anyElement(content: Buffer, name: string, test: (scanner: XmlScanner) => boolean): boolean {
  const scanner = new XmlScanner(content, name)
  let isFound = false
  for (let kind = scanner.next(); kind !== token.end; kind = scanner.next()) {
    if (kind === token.open && test(scanner)) isFound = true
  }
  return isFound
}

/** Hyperlinks only open when somebody clicks; anything else from elsewhere is fetched when the document is opened. */
function isForeignRelationship(scanner: XmlScanner): boolean {
  if (!scanner.isElement(names.relationship)) return false
  const type = scanner.attribute(attributes.type) ?? ''
  const target = scanner.attribute(attributes.target) ?? ''
  const mode = scanner.attribute(attributes.mode) ?? 'Internal'
  if (mode === 'External') return !externalRelationships.has(type)
  const leavesPackage = /^[a-z][a-z\d+.-]*:|^\\|^\/\//i.test(target)
  return mode !== 'Internal' || leavesPackage || !knownRelationships.has(type.slice(type.lastIndexOf('/') + 1))
}

/** Old drawings may name their picture themselves, and a mail merge its database. */
function fetches(scanner: XmlScanner): boolean {
  if (scanner.isElement(names.mailMerge)) return true
  if (!names.pictures.some((name) => scanner.isElement(name))) return false
  return scanner.attribute(attributes.source) !== undefined || scanner.prefixedAttribute('href') !== undefined
}

/** A part with XML in it is called so, or the checks above would pass it over. */
function refusalOfTypes(content: Buffer): Refusal | undefined {
  let refusal: Refusal | undefined
  anyElement(content, '[Content_Types].xml', (scanner) => {
    const type = scanner.attribute(attributes.contentType) ?? ''
    const byName = scanner.isElement(names.byName) ? scanner.attribute(attributes.partName) : undefined
    const byExtension = scanner.isElement(names.byExtension) ? `.${scanner.attribute(attributes.extension)}` : undefined
    const isNamedXml = /\.(?:xml|rels|svg|vml)$/i.test(byName ?? byExtension ?? '.xml')
    if (activeContent.test(type)) refusal = active
    else if (/xml$/i.test(type) && !isNamedXml) refusal ??= notDocx
    return false
  })
  return refusal
}
