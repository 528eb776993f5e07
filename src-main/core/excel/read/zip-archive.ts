import { crc32, inflateRawSync } from 'node:zlib'
import { AppError, isAppError } from '../../../shared/kernel/app-error.ts'
import { damaged, hostile, tooLarge } from './limits.ts'
import type { WorkbookLimits } from './limits.ts'

const endRecordSignature = 0x06054b50
const endRecordLength = 22
const longestComment = 0xffff
const directoryEntrySignature = 0x02014b50
const directoryEntryLength = 46
const localHeaderSignature = 0x04034b50
const localHeaderLength = 30
const zip64Marker32 = 0xffffffff
const zip64Marker16 = 0xffff
const encryptedFlag = 0x0001
const stored = 0
const deflated = 8
/** Deflate cannot expand further than about 1,032 times, so a larger claim is false. */
const highestRatio = 1_040

export interface ZipEntry {
  readonly name: string
  readonly rawName: Buffer
  readonly method: number
  readonly crc: number
  readonly compressedSize: number
  readonly size: number
  readonly localHeaderOffset: number
  /** The entry's whole record in the central directory, as it stands in the file. */
  readonly directoryRecord: Buffer
}

/**
 * The entries of a zip archive held in memory. Opening walks the central directory only; a part is inflated when it
 * is read, so media and other parts that nobody asks for cost nothing. Names are compared without case, as OPC
 * (ECMA-376-2 §6.2.2.3) does, and nothing is ever written to a path of the archive.
 */
export class ZipArchive {
  private readonly bytes: Buffer
  private readonly limits: WorkbookLimits
  private readonly entries: ReadonlyMap<string, ZipEntry>
  private inflatedTotal = 0

  /** Throws WORKBOOK_* for an archive that is damaged, encrypted, Zip64 or over the limits. */
  constructor(bytes: Buffer, limits: WorkbookLimits) {
    this.bytes = bytes
    this.limits = limits
    this.entries = readDirectory(bytes, limits)
  }

  has(name: string): boolean {
    return this.entries.has(nameKey(name))
  }

  /** All entries in the order of the central directory. */
  list(): readonly ZipEntry[] {
    return [...this.entries.values()]
  }

  /** The whole content of one part: size and CRC-32 are checked, declared sizes are never trusted alone. */
  read(name: string): Buffer {
    const entry = this.entries.get(nameKey(name))
    if (!entry) throw damaged(name, 'the part is missing')
    if (entry.size > this.limits.part) throw tooLarge('part', this.limits.part)
    this.inflatedTotal += entry.size
    if (this.inflatedTotal > this.limits.total) throw tooLarge('total', this.limits.total)
    const content = this.inflate(entry, this.compressedContent(entry))
    if (content.length !== entry.size) throw hostile(entry.name, 'the real size differs from the declared size')
    if (crc32(content) !== entry.crc) throw damaged(entry.name, 'the checksum (CRC-32) does not match')
    return content
  }

  private compressedContent(entry: ZipEntry): Buffer {
    const { bytes } = this
    const header = entry.localHeaderOffset
    if (header + localHeaderLength > bytes.length || bytes.readUInt32LE(header) !== localHeaderSignature) {
      throw damaged(entry.name, 'no local header where the directory points')
    }
    const nameStart = header + localHeaderLength
    const nameEnd = nameStart + bytes.readUInt16LE(header + 26)
    const start = nameEnd + bytes.readUInt16LE(header + 28)
    const end = start + entry.compressedSize
    if (end > bytes.length) throw damaged(entry.name, 'the part reaches over the end of the file')
    if (!bytes.subarray(nameStart, nameEnd).equals(entry.rawName)) {
      throw hostile(entry.name, 'the local header names another part')
    }
    return bytes.subarray(start, end)
  }

  private inflate(entry: ZipEntry, compressed: Buffer): Buffer {
    if (entry.method === stored) return compressed
    if (entry.size > compressed.length * highestRatio) throw hostile(entry.name, 'the declared size is impossible')
    try {
      // One output chunk of the declared size spares a second copy; the spare byte lets zlib see the end at once.
      return inflateRawSync(compressed, { maxOutputLength: entry.size + 1, chunkSize: Math.max(64, entry.size + 1) })
    } catch (error) {
      if (isAppError(error)) throw error
      const isLonger = error instanceof RangeError
      throw isLonger
        ? hostile(entry.name, 'the real size is over the declared size')
        : damaged(entry.name, 'the compressed content is broken')
    }
  }
}

/** Names of parts are compared without case, as OPC does. */
export function nameKey(name: string): string {
  return name.replaceAll('\\', '/').toLowerCase()
}

function readDirectory(bytes: Buffer, limits: WorkbookLimits): Map<string, ZipEntry> {
  const end = findEndRecord(bytes)
  const count = bytes.readUInt16LE(end + 10)
  const offset = bytes.readUInt32LE(end + 16)
  if (count === zip64Marker16 || offset === zip64Marker32) throw new AppError('WORKBOOK_ZIP64', {})
  if (bytes.readUInt16LE(end + 4) !== 0 || bytes.readUInt16LE(end + 6) !== 0) {
    throw damaged('', 'the archive is one volume of several')
  }
  if (count > limits.entries) throw tooLarge('entries', limits.entries)
  const entries = new Map<string, ZipEntry>()
  let at = offset
  for (let i = 0; i < count; i += 1) {
    const { entry, next } = readDirectoryEntry(bytes, at, end)
    const key = nameKey(entry.name)
    if (entries.has(key)) throw hostile(entry.name, 'two parts have the same name')
    entries.set(key, entry)
    at = next
  }
  return entries
}

function findEndRecord(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - endRecordLength - longestComment)
  for (let at = bytes.length - endRecordLength; at >= lowest; at -= 1) {
    const isRecord = bytes.readUInt32LE(at) === endRecordSignature
    if (isRecord && at + endRecordLength + bytes.readUInt16LE(at + 20) === bytes.length) return at
  }
  throw damaged('', 'the archive has no end: the file was cut off')
}

function readDirectoryEntry(bytes: Buffer, at: number, end: number): { entry: ZipEntry; next: number } {
  if (at + directoryEntryLength > end || bytes.readUInt32LE(at) !== directoryEntrySignature) {
    throw damaged('', 'the directory of the archive is broken')
  }
  const nameStart = at + directoryEntryLength
  const nameEnd = nameStart + bytes.readUInt16LE(at + 28)
  const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  if (next > end) throw damaged('', 'the directory of the archive is broken')
  const rawName = bytes.subarray(nameStart, nameEnd)
  const entry: ZipEntry = {
    name: rawName.toString('utf8'),
    rawName,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    compressedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    localHeaderOffset: bytes.readUInt32LE(at + 42),
    directoryRecord: bytes.subarray(at, next),
  }
  if ([entry.compressedSize, entry.size, entry.localHeaderOffset].includes(zip64Marker32)) {
    throw new AppError('WORKBOOK_ZIP64', {})
  }
  if ((bytes.readUInt16LE(at + 8) & encryptedFlag) !== 0) throw hostile(entry.name, 'the part is encrypted')
  if (entry.method !== stored && entry.method !== deflated) {
    throw hostile(entry.name, `compression method ${entry.method} is not used by office programs`)
  }
  return { entry, next }
}
