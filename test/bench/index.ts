import { benchImport } from './import.bench.ts'
import type { Measurement } from './measure.ts'
import { benchPayMonth } from './pay-month.bench.ts'
import { benchPointQuery } from './point-query.bench.ts'
import { benchStall } from './stall.bench.ts'

// Ratios of two sides interleaved in this run, never milliseconds against a fixed limit: machines differ. A missed goal
// is printed and changes no exit code; tests never look at the clock.
const sections = [benchPointQuery, benchPayMonth, benchImport, benchStall]
for (const section of sections) for (const measurement of [await section()].flat()) print(measurement)

function print({ name, goal, value, unit, detail }: Measurement): void {
  const figure = unit === undefined ? value.toFixed(2) : `${value.toFixed(0)} ${unit}`
  const verdict = value <= goal ? 'ok  ' : 'MISS'
  console.log(
    `${verdict} ${figure.padStart(7)}  (goal ≤ ${goal}${unit ? ` ${unit}` : ''})  ${name}${detail ? `  [${detail}]` : ''}`,
  )
}
