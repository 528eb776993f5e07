import { benchExport } from './export.bench.ts'
import { Fixtures } from './fixtures.ts'
import { benchGridScroll } from './grid-scroll.bench.ts'
import { benchImport } from './import.bench.ts'
import type { Measurement } from './measure.ts'
import { benchPayMonth } from './pay-month.bench.ts'
import { benchPointQuery } from './point-query.bench.ts'
import { benchReader } from './reader.bench.ts'
import { benchRosterCheck } from './roster-check.bench.ts'
import { benchSearch } from './search.bench.ts'
import { benchStall } from './stall.bench.ts'

// Ratios of two sides interleaved in this run, never milliseconds against a fixed limit: machines differ. A missed goal
// is printed and changes no exit code; tests never look at the clock.
const sections: Readonly<Record<string, (fixtures: Fixtures) => Promise<Measurement | Measurement[]>>> = {
  'point-query': benchPointQuery,
  'pay-month': benchPayMonth,
  reader: benchReader,
  import: benchImport,
  export: benchExport,
  search: benchSearch,
  'roster-check': benchRosterCheck,
  stall: benchStall,
  'grid-scroll': benchGridScroll,
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(sections, name))
if (unknown.length > 0) throw new Error(`no benchmark ${unknown.join()}: there are ${Object.keys(sections).join()}`)

const fixtures = new Fixtures()
try {
  for (const [name, section] of Object.entries(sections)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    for (const measurement of [await section(fixtures)].flat()) print(measurement)
  }
} finally {
  fixtures.remove()
}

function print({ name, goal, value, unit, detail }: Measurement): void {
  const figure = unit === undefined ? value.toFixed(2) : `${value.toFixed(0)} ${unit}`
  const verdict = value <= goal ? 'ok  ' : 'MISS'
  console.log(
    `${verdict} ${figure.padStart(7)}  (goal ≤ ${goal}${unit ? ` ${unit}` : ''})  ${name}${detail ? `  [${detail}]` : ''}`,
  )
}
