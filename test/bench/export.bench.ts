import { largeRosterFields } from '../../src-main/core/sample/large-roster.ts'
import type { Fixtures } from './fixtures.ts'
import { growthOf, interleave, ratioOf, type Measurement } from './measure.ts'
import { benchColumns } from './rivals.ts'
import { runSide, type Cost, type SideTask } from './run-side.ts'

const sizes = [
  { rows: 10_000, rounds: 4 },
  { rows: 50_000, rounds: 2 },
] as const

/** The formatted roster from database to audited file, against exceljs' stream writer with people at hand. */
export async function benchExport(fixtures: Fixtures): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  const peaks: number[][] = []
  const columns = largeRosterFields(benchColumns)
  for (const { rows, rounds } of sizes) {
    const template = await fixtures.office(rows)
    const run = (side: SideTask['side']) => () => runSide({ side, template, rows, columns, file: '' })
    const costs = await interleave(rounds, { ours: run('export'), yardstick: run('exceljs-stream') })
    const of = (pick: (cost: Cost) => number) => ({ ours: costs.ours.map(pick), yardstick: costs.yardstick.map(pick) })
    const what = `formatted export ${rows.toLocaleString('en')} × ${benchColumns}`
    const memory = of((cost) => cost.peakMb)
    peaks.push(memory.ours)
    measurements.push(
      ratioOf(
        `${what}: time / exceljs stream writer`,
        1,
        'ms',
        of((cost) => cost.ms),
      ),
      ratioOf(`${what}: peak memory / exceljs stream writer`, 1, 'MB', memory),
    )
  }
  const [small = [], large = []] = peaks
  return [...measurements, growthOf('formatted export: peak memory of 50,000 / of 10,000', 1.3, 'MB', { small, large })]
}
