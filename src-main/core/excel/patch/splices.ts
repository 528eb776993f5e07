/** Replacements in a part of a workbook, by places in its original bytes. */
export class Splices {
  readonly #list: { readonly start: number; readonly end: number; readonly text: string }[] = []

  /** Puts `text` in the place of the bytes from `start` to before `end`; both equal inserts. */
  replace(start: number, end: number, text: string): void {
    this.#list.push({ start, end, text })
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text)
  }

  get isEmpty(): boolean {
    return this.#list.length === 0
  }

  /** What was inserted at one place stays in the order of insertion. */
  apply(bytes: Buffer): Buffer {
    const pieces: Buffer[] = []
    let at = 0
    for (const { start, end, text } of this.#list.sort((a, b) => a.start - b.start)) {
      if (start < at) throw new RangeError(`replacements overlap at ${start}`)
      pieces.push(bytes.subarray(at, start), Buffer.from(text))
      at = end
    }
    return Buffer.concat([...pieces, bytes.subarray(at)])
  }
}
