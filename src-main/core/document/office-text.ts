import type { PlacedText } from '../../shared/notice/redaction.rules.ts'
import { workbookLimits } from '../excel/read/limits.ts'
import { ZipArchive } from '../excel/read/zip-archive.ts'

/**
 * All text in the bytes of a .docx or .xlsx that this program wrote, with its place: paragraphs, cells, headers, footers,
 * properties, and every attribute-free word of any other part, so that nothing leaves the office unread.
 */
export function readOfficeText(bytes: Uint8Array): PlacedText[] {
  const archive = new ZipArchive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), workbookLimits)
  const parts = archive.list().filter(({ name }) => /\.(xml|rels|vml)$/i.test(name))
  const shared = archive.has('xl/sharedStrings.xml')
    ? sharedStrings(archive.read('xl/sharedStrings.xml').toString())
    : []
  const texts = parts.flatMap(({ name }) => {
    const xml = archive.read(name).toString()
    if (name === 'word/document.xml') return wordBody(xml)
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) return cells(xml, shared)
    if (name === 'xl/sharedStrings.xml') return []
    return wordsOf(xml).map((text) => ({ place: placeOfPart(name), text }))
  })
  // A text that no cell shows would leave the office all the same.
  const shown = new Set(texts.map(({ text }) => text))
  return [...texts, ...shared.filter((text) => !shown.has(text)).map((text) => ({ place: 'Excel文字', text }))]
}

function placeOfPart(name: string): string {
  if (name.startsWith('docProps/')) return '文档属性'
  if (/footer|header/i.test(name)) return '页眉页脚'
  return `文件部件${name}`
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(xml: string): string {
  return xml.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole: string, hex?: string, decimal?: string, word?: string) => {
      if (word !== undefined) return entities[word] ?? whole
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
    },
  )
}

/** Text between the tags of a part; paragraphs and fields are kept apart. */
function wordsOf(xml: string): string[] {
  return xml
    .split(/<[^>]*>/)
    .map((text) => plain(text).trim())
    .filter((text) => text !== '')
}

const runText = (xml: string) =>
  [...xml.matchAll(/<w:(?:t|instrText)(?:\s[^>]*)?>([^<]*)<\/w:(?:t|instrText)>/g)]
    .map(([, text]) => plain(text ?? ''))
    .join('')

function wordBody(xml: string): PlacedText[] {
  const texts: PlacedText[] = []
  let tables = 0
  let paragraphs = 0
  for (const [piece] of xml.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>|<w:p(?:\s[^>]*)?>[\s\S]*?<\/w:p>/g)) {
    if (piece.startsWith('<w:tbl>')) {
      tables += 1
      texts.push(...tableCells(piece, tables))
      continue
    }
    paragraphs += 1
    texts.push({ place: `Word第${paragraphs}段`, text: runText(piece) })
  }
  return texts.filter(({ text }) => text !== '')
}

function tableCells(xml: string, table: number): PlacedText[] {
  return xml
    .split(/<w:tr(?=[\s>])/)
    .slice(1)
    .flatMap((row, line) =>
      row
        .split(/<w:tc(?=[\s>])/)
        .slice(1)
        .map((cell, column) => ({ place: `Word表${table}第${line + 1}行第${column + 1}列`, text: runText(cell) })),
    )
}

function sharedStrings(xml: string): string[] {
  return xml
    .split(/<si(?=[\s>])/)
    .slice(1)
    .map((item) => [...item.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => plain(text ?? '')).join(''))
}

function cells(xml: string, shared: readonly string[]): PlacedText[] {
  const texts = [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(
    ([, address = '', attributes = '', inner = '']) => {
      const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1]
      const inline = [...inner.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map(([, text]) => plain(text ?? '')).join('')
      const text = attributes.includes('t="s"') ? (shared[Number(value)] ?? '') : inline || plain(value ?? '')
      return { place: `Excel单元格${address}`, text }
    },
  )
  const furniture = [...xml.matchAll(/<(?:oddHeader|oddFooter|evenHeader|evenFooter)>([^<]*)</g)]
  return [...texts, ...furniture.map(([, text]) => ({ place: 'Excel页眉页脚', text: plain(text ?? '') }))]
}
