import { damaged, tooLarge } from './limits.ts'

/** Places in the header and in a directory entry ([MS-CFB] 2.2, 2.6.1). */
const header = {
  sectorShift: 0x1e,
  miniShift: 0x20,
  fatSectors: 0x2c,
  firstDirectory: 0x30,
  miniCutoff: 0x38,
  firstMiniFat: 0x3c,
  firstDifat: 0x44,
  difat: 0x4c,
  length: 512,
} as const
const entry = { length: 128, nameLength: 0x40, type: 0x42, start: 0x74, size: 0x78 } as const
const entryTypes = { stream: 2, root: 5 } as const
const difatInHeader = 109
const lastSectorNumber = 0xfffffffa
const mostStreams = 2_000

interface Entry {
  readonly start: number
  readonly size: number
}

/**
 * An OLE compound file: the shell around old .xls workbooks and around workbooks with a password. Every chain of sectors
 * is bounded by the size of the file, so that a chain in a circle ends.
 *
 * @throws AppError WORKBOOK_DAMAGED, WORKBOOK_TOO_LARGE
 */
export class CompoundFile {
  readonly #file: Buffer
  readonly #shift: number
  readonly #miniShift: number
  readonly #miniCutoff: number
  readonly #fat: readonly number[]
  readonly #miniFat: Buffer
  readonly #entries = new Map<string, Entry>()
  #root: Entry = { start: lastSectorNumber, size: 0 }

  constructor(file: Buffer) {
    if (file.length < header.length) throw damaged('', 'a compound file shorter than its header')
    this.#file = file
    this.#shift = file.readUInt16LE(header.sectorShift)
    this.#miniShift = file.readUInt16LE(header.miniShift)
    this.#miniCutoff = file.readUInt32LE(header.miniCutoff)
    if (![9, 12].includes(this.#shift) || this.#miniShift !== 6) throw damaged('', 'an unknown size of sectors')
    this.#fat = this.#readFat()
    this.#readDirectory()
    this.#miniFat = this.#chain(file.readUInt32LE(header.firstMiniFat))
  }

  /** Content of the stream directly or anywhere below the root, or undefined. */
  stream(name: string): Buffer | undefined {
    const found = this.#entries.get(name)
    if (!found) return undefined
    if (found.size >= this.#miniCutoff) return this.#chain(found.start, found.size)
    return this.#miniChain(found)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  #sector(number: number): Buffer {
    const start = (number + 1) << this.#shift
    const end = start + (1 << this.#shift)
    if (number >= lastSectorNumber || start >= this.#file.length) throw damaged('', 'a sector outside of the file')
    return this.#file.subarray(start, end)
  }

  #readFat(): number[] {
    const perSector = (1 << this.#shift) / 4
    const numbers: number[] = []
    for (let i = 0; i < difatInHeader; i += 1) numbers.push(this.#file.readUInt32LE(header.difat + i * 4))
    let next = this.#file.readUInt32LE(header.firstDifat)
    for (let guard = this.#mostSectors(); next < lastSectorNumber; guard -= 1) {
      if (guard === 0) throw damaged('', 'a circle of sectors')
      const sector = this.#sector(next)
      for (let i = 0; i < perSector - 1; i += 1) numbers.push(wordAt(sector, i))
      next = wordAt(sector, perSector - 1)
    }
    const fat: number[] = []
    const used = numbers.filter((number) => number < lastSectorNumber)
    for (const number of used.slice(0, this.#mostSectors())) {
      const sector = this.#sector(number)
      for (let i = 0; i < perSector; i += 1) fat.push(wordAt(sector, i))
    }
    return fat
  }

  #mostSectors(): number {
    return (this.#file.length >> this.#shift) + 1
  }

  /** Sectors of a chain one after the other, cut to `size` where it is known. */
  #chain(start: number, size?: number): Buffer {
    if (size !== undefined && size > this.#file.length) throw damaged('', 'a stream longer than the file')
    const parts: Buffer[] = []
    let next = start
    for (let guard = this.#mostSectors(); next < lastSectorNumber; guard -= 1) {
      if (guard === 0) throw damaged('', 'a circle of sectors')
      parts.push(this.#sector(next))
      next = this.#fat[next] ?? lastSectorNumber
    }
    const whole = Buffer.concat(parts)
    return size === undefined ? whole : whole.subarray(0, size)
  }

  #miniChain({ start, size }: Entry): Buffer {
    const container = this.#chain(this.#root.start, this.#root.size)
    const length = 1 << this.#miniShift
    const parts: Buffer[] = []
    let next = start
    for (let left = Math.ceil(size / length); left > 0 && next < lastSectorNumber; left -= 1) {
      const at = next * length
      if (at >= container.length) throw damaged('', 'a small sector outside of its container')
      parts.push(container.subarray(at, at + length))
      next = wordAt(this.#miniFat, next)
    }
    return Buffer.concat(parts).subarray(0, size)
  }

  #readDirectory(): void {
    const directory = this.#chain(this.#file.readUInt32LE(header.firstDirectory))
    const count = Math.floor(directory.length / entry.length)
    if (count > mostStreams) throw tooLarge('entries', mostStreams)
    for (let i = 0; i < count; i += 1) {
      const bytes = directory.subarray(i * entry.length, (i + 1) * entry.length)
      const type = bytes[entry.type]
      const found = { start: bytes.readUInt32LE(entry.start), size: bytes.readUInt32LE(entry.size) }
      if (type === entryTypes.root) this.#root = found
      if (type !== entryTypes.stream) continue
      const nameLength = Math.min(64, bytes.readUInt16LE(entry.nameLength))
      const name = bytes.toString('utf16le', 0, Math.max(0, nameLength - 2))
      if (!this.#entries.has(name)) this.#entries.set(name, found)
    }
  }
}

/** The nth 32-bit number; one that is not there ends a chain. */
function wordAt(sector: Buffer, index: number): number {
  return index * 4 + 4 <= sector.length ? sector.readUInt32LE(index * 4) : lastSectorNumber
}
