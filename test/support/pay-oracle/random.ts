/** A seeded source of chance (mulberry32): the same seed gives the same person on every machine. */
export interface Random {
  /** True in that part of the draws. */
  readonly chance: (probability: number) => boolean
  /** Whole number, both bounds included. */
  readonly int: (from: number, to: number) => number
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
}

export function random(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    chance: (probability) => next() < probability,
    int,
    pick: (from) => from[int(0, from.length - 1)] ?? from[0],
  }
}
