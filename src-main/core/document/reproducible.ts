import PizZip from 'pizzip'

const fixedMoment = '1980-01-01T00:00:00Z'
/** Zip archives keep local time without a zone: the same figures everywhere, and the least that they can say. */
const fixedDay = () => new Date(1980, 0, 1)

/** A package built just now without the moment of its making: equal content gives equal bytes. */
export function reproducible(docx: Buffer): Buffer {
  return repack(new PizZip(docx), (name, content) =>
    name === 'docProps/core.xml' ? Buffer.from(withoutMoments(content.toString('utf8'))) : content,
  )
}

/** The parts of a package as one archive, in a fixed order and without the hour at which each was written. */
export function repack(
  parts: PizZip,
  change: (name: string, content: Buffer) => Buffer = (_, content) => content,
): Buffer {
  const archive = new PizZip()
  for (const name of Object.keys(parts.files).sort(contentTypesFirst)) {
    const part = parts.files[name]
    if (!part || part.dir) continue
    archive.file(name, change(name, part.asNodeBuffer()), { date: fixedDay(), createFolders: false })
  }
  return archive.generate({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 6 } })
}

/** Readers expect [Content_Types].xml at the beginning of a package. */
function contentTypesFirst(a: string, b: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1)
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}

function withoutMoments(xml: string): string {
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${fixedMoment}`)
}
