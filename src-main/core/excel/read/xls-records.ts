import { damaged } from './limits.ts'

/** Numbers of the records that are read ([MS-XLS] 2.3). */
export const recordType = {
  formula: 0x0006,
  end: 0x000a,
  dateMode: 0x0022,
  password: 0x002f,
  font: 0x0031,
  continuation: 0x003c,
  columns: 0x007d,
  filterMode: 0x009b,
  sheet: 0x0085,
  multipleRk: 0x00bd,
  richString: 0x00d6,
  format: 0x00e0,
  merges: 0x00e5,
  strings: 0x00fc,
  sharedString: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  booleanOrError: 0x0205,
  formulaText: 0x0207,
  row: 0x0208,
  rk: 0x027e,
  numberFormat: 0x041e,
  beginning: 0x0809,
} as const

const headLength = 4

export interface XlsRecord {
  readonly type: number
  readonly body: Buffer
  /** Bodies of the CONTINUE records behind it. */
  readonly more: readonly Buffer[]
}

/** The records from a place on, each with its continuations; ends where the stream is cut off. */
export function* recordsFrom(stream: Buffer, start: number): Generator<XlsRecord> {
  let at = start
  while (at + headLength <= stream.length) {
    const type = stream.readUInt16LE(at)
    const body = bodyAt(stream, at)
    at += headLength + body.length
    const more: Buffer[] = []
    while (at + headLength <= stream.length && stream.readUInt16LE(at) === recordType.continuation) {
      const next = bodyAt(stream, at)
      more.push(next)
      at += headLength + next.length
    }
    yield { type, body, more }
  }
}

function bodyAt(stream: Buffer, at: number): Buffer {
  const length = stream.readUInt16LE(at + 2)
  if (at + headLength + length > stream.length) throw damaged('Workbook', 'a record reaches beyond the end')
  return stream.subarray(at + headLength, at + headLength + length)
}

export interface XlsString {
  readonly text: string
  /** Fonts of its formatting runs. */
  readonly fonts: readonly number[]
}

const flag = { wide: 1, extended: 4, rich: 8 } as const

/**
 * Reads numbers and strings over a record and its continuations ([MS-XLS] 2.5.293): where a string is cut in the middle
 * of its characters, the continuation begins with a flag of its own.
 */
export class RecordReader {
  readonly #segments: readonly Buffer[]
  #segment = 0
  #at = 0

  constructor({ body, more }: XlsRecord, at = 0) {
    this.#segments = [body, ...more]
    this.#at = at
  }

  get isAtEnd(): boolean {
    this.#skipEmptySegments()
    return this.#segment >= this.#segments.length
  }

  byte(): number {
    this.#skipEmptySegments()
    const value = this.#segments[this.#segment]?.[this.#at]
    if (value === undefined) throw damaged('Workbook', 'a record is shorter than what it should hold')
    this.#at += 1
    return value
  }

  short(): number {
    return this.byte() | (this.byte() << 8)
  }

  word(): number {
    return (this.short() | (this.short() << 16)) >>> 0
  }

  /** A string behind its count of characters. */
  string(characters: number): XlsString {
    const flags = this.byte()
    const runs = (flags & flag.rich) === 0 ? 0 : this.short()
    const extension = (flags & flag.extended) === 0 ? 0 : this.word()
    const text = this.#characters(characters, (flags & flag.wide) !== 0)
    const fonts: number[] = []
    for (let i = 0; i < runs; i += 1) {
      this.short()
      fonts.push(this.short())
    }
    this.#skip(extension)
    return { text, fonts }
  }

  #characters(count: number, isWide: boolean): string {
    let text = ''
    let wide = isWide
    for (let left = count; left > 0;) {
      const segment = this.#segments[this.#segment]
      if (!segment) throw damaged('Workbook', 'a text is cut off')
      const size = wide ? 2 : 1
      const taken = Math.min(left, Math.floor((segment.length - this.#at) / size))
      text += segment.toString(wide ? 'utf16le' : 'latin1', this.#at, this.#at + taken * size)
      this.#at += taken * size
      left -= taken
      if (left === 0) break
      this.#segment += 1
      this.#at = 0
      wide = (this.byte() & flag.wide) !== 0
    }
    return text
  }

  #skip(bytes: number): void {
    let left = bytes
    while (left > 0) {
      this.#skipEmptySegments()
      const segment = this.#segments[this.#segment]
      if (!segment) throw damaged('Workbook', 'a text is cut off')
      const step = Math.min(left, segment.length - this.#at)
      this.#at += step
      left -= step
    }
  }

  #skipEmptySegments(): void {
    while (this.#segment < this.#segments.length && this.#at >= (this.#segments[this.#segment]?.length ?? 0)) {
      this.#segment += 1
      this.#at = 0
    }
  }
}

/** A number in the short form of 30 bits ([MS-XLS] 2.5.217): an integer or the upper half of a double, perhaps × 100. */
export function rkNumber(rk: number): number {
  const isInteger = (rk & 2) !== 0
  const isHundredfold = (rk & 1) !== 0
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE((rk & 0xfffffffc) >>> 0, 4)
  const value = isInteger ? rk >> 2 : bytes.readDoubleLE(0)
  return isHundredfold ? value / 100 : value
}
