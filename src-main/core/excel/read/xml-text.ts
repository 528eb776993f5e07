const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])
const longestEntity = 10

/**
 * Text as it stands between tags: line ends become \n (XML 1.0 §2.11), then the five named entities and numeric
 * references are replaced. Undefined when there is another entity or a lone "&". Never expands twice.
 */
export function decodeXmlText(raw: string): string | undefined {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  if (!text.includes('&')) return text
  const [first = '', ...rest] = text.split('&')
  const decoded = [first]
  for (const piece of rest) {
    const end = piece.indexOf(';')
    if (end < 1 || end > longestEntity) return undefined
    const character = decodeEntity(piece.slice(0, end))
    if (character === undefined) return undefined
    decoded.push(character, piece.slice(end + 1))
  }
  return decoded.join('')
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return named.get(name)
  const codePoint = /^#x[0-9A-Fa-f]+$/.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#\d+$/.test(name)
      ? Number(name.slice(1))
      : undefined
  const isCharacter =
    codePoint !== undefined && codePoint > 0 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff)
  return isCharacter ? String.fromCodePoint(codePoint) : undefined
}

/** The `_xHHHH_` escapes of cell text (ECMA-376-1 §22.4.2.4, ST_Xstring): `_x000D_` is a carriage return. */
export function unescapeCellText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
