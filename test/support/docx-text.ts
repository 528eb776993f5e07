import { createHash } from 'node:crypto'
import PizZip from 'pizzip'

/** The parts of a .docx by name. */
export function docxParts(docx: Buffer): ReadonlyMap<string, string> {
  const zip = new PizZip(docx)
  const names = Object.keys(zip.files).filter((name) => !zip.files[name]?.dir)
  return new Map(names.map((name) => [name, zip.files[name]?.asText() ?? '']))
}

const unescaped = (xml: string) =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')

/** The text of a part, a line per paragraph; breaks inside a paragraph too. */
export function docxText(docx: Buffer, part = 'word/document.xml'): string {
  const xml = docxParts(docx).get(part) ?? ''
  return xml
    .split('</w:p>')
    .map((p) =>
      unescaped([...p.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map((m) => m[1] ?? '\n').join('')),
    )
    .join('\n')
}

/** A part with its text taken out: what is left is layout. */
export function layoutOf(xml: string): string {
  return xml.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/g, '<w:t/>')
}

export const sha256Of = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
