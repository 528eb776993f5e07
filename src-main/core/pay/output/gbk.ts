/**
 * GBK for the files of banks. Node decodes it and does not encode it, so the table is the decoder's own, turned round:
 * every two-byte code that decodes to one character.
 */
let table: ReadonlyMap<string, number> | undefined

function codes(): ReadonlyMap<string, number> {
  if (table) return table
  const decoder = new TextDecoder('gbk', { fatal: true })
  const found = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const character = decoded(decoder, lead, trail)
      // Private-use characters stand for nothing that another program would show.
      if (character !== undefined && !/[\uE000-\uF8FF]/.test(character) && !found.has(character)) {
        found.set(character, lead * 256 + trail)
      }
    }
  }
  table = found
  return found
}

function decoded(decoder: InstanceType<typeof TextDecoder>, lead: number, trail: number): string | undefined {
  try {
    return decoder.decode(new Uint8Array([lead, trail]))
  } catch {
    return undefined
  }
}

const isAscii = (character: string) => character < '\u0080'

/** Whether every character has a code. */
export const fitsGbk = (text: string): boolean => [...text].every((c) => isAscii(c) || codes().has(c))

/** @throws RangeError for a character without a code: ask `fitsGbk` first. */
export function encodeGbk(text: string): Buffer {
  const bytes: number[] = []
  for (const character of text) {
    const code = codes().get(character)
    if (isAscii(character)) bytes.push(character.charCodeAt(0))
    else if (code === undefined) throw new RangeError(`not in GBK: U+${character.codePointAt(0)?.toString(16) ?? ''}`)
    else bytes.push(code >> 8, code & 0xff)
  }
  return Buffer.from(bytes)
}
