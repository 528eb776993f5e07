import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'

/** Takes the bytes of a file in order; waits as long as the disk needs. */
export type ByteSink = (chunk: Uint8Array) => Promise<void>

const localSignature = 0x04034b50
const descriptorSignature = 0x08074b50
const directorySignature = 0x02014b50
const endSignature = 0x06054b50
const version = 20
const deflated = 8
/** Sizes and checksum stand behind the content instead of before it (ZIP appnote 4.4.4, bit 3). */
const descriptorFlag = 0x0008
/** The name is UTF-8 (ZIP appnote 4.4.4, bit 11): without it Windows reads Chinese names as GBK. */
const utf8Flag = 0x0800
const nameFlags = (name: string) => (/^[\u0020-\u007e]*$/.test(name) ? 0 : utf8Flag)
/** Sizes beyond this need Zip64, which our own reader refuses too. */
const mostBytes = 0xffff_ffff

interface Content {
  readonly crc: number
  readonly packedSize: number
  readonly size: number
}
const unknownContent: Content = { crc: 0, packedSize: 0, size: 0 }

interface Entry extends Content {
  readonly name: Buffer
  readonly flags: number
  readonly offset: number
}

/** Writes a zip archive from front to back, so that a part of any size costs no memory. Names are UTF-8 and say so. */
export class ZipStream {
  readonly #sink: ByteSink
  readonly #stamp: number
  readonly #entries: Entry[] = []
  #offset = 0

  /** Every entry gets the instant as its time: the same content gives the same bytes. */
  constructor(sink: ByteSink, instant: Date) {
    this.#sink = sink
    this.#stamp = dosStamp(instant)
  }

  async add(name: string, content: Buffer): Promise<void> {
    const packed = deflateRawSync(content)
    const known = { crc: crc32(content), packedSize: packed.length, size: content.length }
    const entry = { ...known, name: Buffer.from(name), flags: nameFlags(name), offset: this.#offset }
    await this.#putHeader(entry)
    await this.#put(packed)
    this.#entries.push(entry)
  }

  /** Adds a part chunk by chunk; what the source throws ends the archive in the middle. */
  async addStream(name: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    const start = {
      ...unknownContent,
      name: Buffer.from(name),
      flags: descriptorFlag | nameFlags(name),
      offset: this.#offset,
    }
    await this.#putHeader(start)
    let crc = 0
    let size = 0
    const counted = async function* () {
      for await (const chunk of chunks) {
        crc = crc32(chunk, crc)
        size += chunk.length
        yield chunk
      }
    }
    const before = this.#offset
    await pipeline(Readable.from(counted()), createDeflateRaw(), async (packed: AsyncIterable<Buffer>) => {
      for await (const chunk of packed) await this.#put(chunk)
    })
    const entry = { ...start, crc, size, packedSize: this.#offset - before }
    if (size > mostBytes) throw new RangeError('a part too large for a zip archive')
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(descriptorSignature, 0)
    putContent(descriptor, 4, entry)
    await this.#put(descriptor)
    this.#entries.push(entry)
  }

  /** Writes the directory; nothing can be added any more. */
  async end(): Promise<void> {
    const start = this.#offset
    if (start > mostBytes) throw new RangeError('a zip archive too large')
    for (const entry of this.#entries) await this.#put(directoryRecord(entry, this.#stamp))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(endSignature, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#offset - start, 12)
    end.writeUInt32LE(start, 16)
    await this.#put(end)
  }

  async #putHeader(entry: Entry): Promise<void> {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(localSignature, 0)
    putCommon(header, 4, entry, this.#stamp)
    await this.#put(Buffer.concat([header, entry.name]))
  }

  async #put(chunk: Buffer): Promise<void> {
    this.#offset += chunk.length
    await this.#sink(chunk)
  }
}

/** The fields that local header and directory record share, from "version needed" to the length of the name. */
function putCommon(target: Buffer, at: number, entry: Entry, stamp: number): void {
  target.writeUInt16LE(version, at)
  target.writeUInt16LE(entry.flags, at + 2)
  target.writeUInt16LE(deflated, at + 4)
  target.writeUInt32LE(stamp, at + 6)
  putContent(target, at + 10, entry)
  target.writeUInt16LE(entry.name.length, at + 22)
}

function putContent(target: Buffer, at: number, { crc, packedSize, size }: Content): void {
  target.writeUInt32LE(crc, at)
  target.writeUInt32LE(packedSize, at + 4)
  target.writeUInt32LE(size, at + 8)
}

function directoryRecord(entry: Entry, stamp: number): Buffer {
  const record = Buffer.alloc(46)
  record.writeUInt32LE(directorySignature, 0)
  record.writeUInt16LE(version, 4)
  putCommon(record, 6, entry, stamp)
  record.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([record, entry.name])
}

/** MS-DOS date and time: time in the low word, date in the high word. */
export function dosStamp(instant: Date): number {
  const time = (instant.getUTCHours() << 11) | (instant.getUTCMinutes() << 5) | (instant.getUTCSeconds() >> 1)
  const date = ((instant.getUTCFullYear() - 1980) << 9) | ((instant.getUTCMonth() + 1) << 5) | instant.getUTCDate()
  return ((date << 16) | time) >>> 0
}
