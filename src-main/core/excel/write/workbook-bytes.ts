import type ExcelJS from 'exceljs'
import { dosStamp } from './zip-stream.ts'

export interface WorkbookOrigin {
  /** Written as creator: the office, never a person or a PC. */
  readonly officeName: string
  /** Instant of the passed clock, such as "2026-11-23T09:30:00.000+08:00". */
  readonly now: string
}

/** The bytes of a workbook: the same content at the same clock gives the same bytes. */
export async function workbookBytes(book: ExcelJS.Workbook, { officeName, now }: WorkbookOrigin): Promise<Buffer> {
  const instant = new Date(now)
  book.creator = officeName
  book.lastModifiedBy = officeName
  book.created = instant
  book.modified = instant
  const bytes = Buffer.from(await book.xlsx.writeBuffer())
  return stampZipEntries(bytes, instant)
}

const endOfDirectory = 0x06054b50
const endOfDirectorySize = 22

/** The packer stamps each part with the machine's clock; put the passed one there (ZIP appnote 4.4.6). */
function stampZipEntries(bytes: Buffer, instant: Date): Buffer {
  const end = bytes.length - endOfDirectorySize
  if (bytes.readUInt32LE(end) !== endOfDirectory) throw new RangeError('archive ends with a comment')
  const stamp = dosStamp(instant)
  let entry = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const local = bytes.readUInt32LE(entry + 42)
    bytes.writeUInt32LE(stamp, entry + 12)
    bytes.writeUInt32LE(stamp, local + 10)
    entry += 46 + bytes.readUInt16LE(entry + 28) + bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32)
  }
  return bytes
}
