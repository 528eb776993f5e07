import { deflateSync } from 'node:zlib'

/**
 * A PDF as Chromium prints it, written by hand: glyph codes of a Type0 font that mean nothing without its ToUnicode map, in
 * packed streams. Each text of a page stands on its own line; "\u0001" in it parts the text into two drawing commands.
 */
export function pdfOf(pages: readonly (readonly string[])[], options: { readonly toUnicode?: boolean } = {}): Buffer {
  const characters = [...new Set(pages.flat().join('').replaceAll('\u0001', ''))]
  const codes = new Map(characters.map((character, nth) => [character, nth + 1]))
  const hex = (code: number) => code.toString(16).padStart(4, '0')
  const glyphs = (text: string) => `<${[...text].map((character) => hex(codes.get(character) ?? 0)).join('')}>`
  const map = characters.map(
    (character) =>
      `<${hex(codes.get(character) ?? 0)}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`,
  )
  const objects: (string | Buffer)[] = []
  const add = (body: string | Buffer) => objects.push(body)
  const stream = (content: string) => {
    const packed = deflateSync(Buffer.from(content, 'latin1'))
    return Buffer.concat([
      Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ])
  }
  const kids = pages.map((_, nth) => `${5 + 2 * nth} 0 R`).join(' ')
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] /Resources << /Font << /F1 3 0 R >> >> >>`)
  add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H${options.toUnicode === false ? '' : ' /ToUnicode 4 0 R'} >>`,
  )
  add(stream(`begincmap ${map.length} beginbfchar ${map.join(' ')} endbfchar endcmap`))
  for (const [nth, lines] of pages.entries()) {
    const drawn = lines.map((line, row) => {
      const parts = line.split('\u0001')
      const shown = parts.map((part, i) => `1 0 0 1 ${72 + 90 * i} ${760 - 20 * row} Tm ${glyphs(part)} Tj`)
      return shown.join(' ')
    })
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + 2 * nth} 0 R >>`)
    add(stream(`BT /F1 12 Tf ${drawn.join('\n')} ET`))
  }
  const bodies = objects.map((body, nth) =>
    Buffer.concat([Buffer.from(`${nth + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]),
  )
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...bodies, Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n')])
}

/** The text of a page of HTML, piece by piece, as a print window would draw it. */
export function textsOfHtml(html: string): string[] {
  return html
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .split(/<[^>]*>/)
    .map((text) =>
      text
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&amp;/g, '&')
        .trim(),
    )
    .filter((text) => text !== '')
}
