/** The two sides of a ratio: ours and the yardstick. */
export interface Sides<T> {
  readonly ours: T
  readonly yardstick: T
}

/** One figure with its goal: at most. Without a unit it is a ratio, smallest of ours over smallest of the yardstick. */
export interface Measurement {
  readonly name: string
  readonly goal: number
  readonly value: number
  readonly unit?: string
  readonly detail?: string
}

/** Above this spread of the yardstick, (median − least) / least, the machine was busy and the ratio says little. */
const noisySpread = 0.15

/** Runs the sides in turn, so that a busy moment of the machine hits all, and keeps what each run measured. */
export async function interleave<K extends string, T>(
  rounds: number,
  sides: Readonly<Record<K, () => T | Promise<T>>>,
): Promise<Record<K, T[]>> {
  const names = Object.keys(sides) as K[]
  const results = {} as Record<K, T[]>
  for (const name of names) results[name] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results[name].push(await sides[name]())
  }
  return results
}

/** Compares the least of each side: what the work costs when nothing else disturbs it. */
export function ratioOf(
  name: string,
  goal: number,
  unit: string,
  { ours, yardstick }: Sides<readonly number[]>,
): Measurement {
  const least = { ours: Math.min(...ours), yardstick: Math.min(...yardstick) }
  const spread = (median(yardstick) - least.yardstick) / least.yardstick
  const noise = spread > noisySpread ? `; noisy: the yardstick spreads ${Math.round(spread * 100)} %` : ''
  return {
    name,
    goal,
    value: least.ours / least.yardstick,
    detail: `${least.ours.toPrecision(3)} / ${least.yardstick.toPrecision(3)} ${unit}${noise}`,
  }
}

/** How much more five times the rows cost, by the least of each. */
export function growthOf(
  name: string,
  goal: number,
  unit: string,
  { small, large }: { readonly small: readonly number[]; readonly large: readonly number[] },
): Measurement {
  const least = { small: Math.min(...small), large: Math.min(...large) }
  const detail = `${least.large.toPrecision(3)} / ${least.small.toPrecision(3)} ${unit}`
  return { name, goal, value: least.large / least.small, detail }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

/** Milliseconds that something takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
