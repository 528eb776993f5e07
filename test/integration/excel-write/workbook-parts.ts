import { execFileSync } from 'node:child_process'
import { inflateRawSync } from 'node:zlib'

/** Every part of a workbook as text, read without any Excel library. */
export function workbookParts(bytes: Buffer): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  const end = bytes.length - 22
  let entry = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(entry + 28)
    const name = bytes.toString('utf8', entry + 46, entry + 46 + nameLength)
    const local = bytes.readUInt32LE(entry + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(entry + 20))
    const isDeflated = bytes.readUInt16LE(entry + 10) === 8
    parts.set(name, (isDeflated ? inflateRawSync(packed) : packed).toString('utf8'))
    entry += 46 + nameLength + bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32)
  }
  return parts
}

/** A part that must be there. */
export function part(bytes: Buffer, name: string): string {
  const text = workbookParts(bytes).get(name)
  if (text === undefined) throw new Error(`no part ${name}`)
  return text
}

/** Addresses of the cells that hold a formula. */
export function formulaCells(sheetXml: string): string[] {
  return [...sheetXml.matchAll(/<c r="([A-Z]+\d+)"[^>]*>\s*<f>/g)].map((m) => m[1] ?? '')
}

/** Cells of one column whose value is stored as a number. */
export function numericCells(sheetXml: string, column: string): string[] {
  return [...sheetXml.matchAll(/<c r="([A-Z]+)(\d+)"([^>]*)><v>/g)]
    .filter((m) => m[1] === column && !/ t="/.test(m[3] ?? ''))
    .map((m) => `${m[1]}${m[2]}`)
}

/** Whether LibreOffice is here to recalculate and print what we wrote. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
