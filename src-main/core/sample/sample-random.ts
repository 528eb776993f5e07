/** Repeatable random numbers (mulberry32): the same seed gives the same street on every machine. */
export class SampleRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A fraction in [0, 1). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1))
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.int(0, choices.length - 1)]
    if (choice === undefined) throw new RangeError('nothing to pick from')
    return choice
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, key: this.fraction() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item)
  }

  /** A whole number from a triangular distribution. */
  triangular(from: number, mode: number, to: number): number {
    const u = this.fraction()
    const share = (mode - from) / (to - from)
    const value =
      u < share
        ? from + Math.sqrt(u * (to - from) * (mode - from))
        : to - Math.sqrt((1 - u) * (to - from) * (to - mode))
    return Math.floor(value)
  }

  /**
   * Gives each of `size` people one value: each share takes its exact count among those who fit and have none yet,
   * the rest take `rest`.
   */
  deal<T>(size: number, shares: readonly Share<T>[], rest: T): T[] {
    const dealt: (T | undefined)[] = Array.from({ length: size }, () => undefined)
    for (const { value, count, fits } of shares) {
      const open = dealt.flatMap((taken, index) => (taken === undefined && (fits?.(index) ?? true) ? [index] : []))
      if (open.length < count) throw new RangeError(`only ${open.length} of ${count} fit`)
      for (const index of this.shuffled(open).slice(0, count)) dealt[index] = value
    }
    return dealt.map((value) => value ?? rest)
  }
}

export interface Share<T> {
  readonly value: T
  readonly count: number
  readonly fits?: (index: number) => boolean
}
