import { largeRosterFields } from '../../src-main/core/sample/large-roster.ts'
import type { Fixtures } from './fixtures.ts'
import { growthOf, interleave, ratioOf, type Measurement } from './measure.ts'
import { benchColumns } from './rivals.ts'
import { runSide, type Cost, type SideTask } from './run-side.ts'

const sizes = [
  { rows: 10_000, rounds: 5 },
  { rows: 50_000, rounds: 2 },
] as const
const ms = (cost: Cost) => cost.ms
const peakMb = (cost: Cost) => cost.peakMb

/** A roster from workbook to audited rows, against exceljs only loading it and SheetJS with an insert that checks nothing. */
export async function benchImport(fixtures: Fixtures): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  const ours: number[][] = []
  const columns = largeRosterFields(benchColumns)
  for (const { rows, rounds } of sizes) {
    const shared = { file: await fixtures.workbook(rows), template: await fixtures.emptyOffice(), rows, columns }
    const run = (side: SideTask['side']) => () => runSide({ ...shared, side })
    const costs = await interleave(rounds, {
      ours: run('import'),
      exceljs: run('exceljs-load'),
      sheetjs: run('sheetjs-insert'),
    })
    ours.push(costs.ours.map(ms))
    const what = `import ${rows.toLocaleString('en')} × ${benchColumns}, end to end`
    const against = (rival: 'exceljs' | 'sheetjs', pick: (cost: Cost) => number) => ({
      ours: costs.ours.map(pick),
      yardstick: costs[rival].map(pick),
    })
    measurements.push(
      ratioOf(`${what}: time / exceljs load`, 0.5, 'ms', against('exceljs', ms)),
      ratioOf(`${what}: peak memory / exceljs load`, 0.4, 'MB', against('exceljs', peakMb)),
      ratioOf(`${what}: time / SheetJS and plain insert`, 0.33, 'ms', against('sheetjs', ms)),
    )
  }
  const [small = [], large = []] = ours
  return [...measurements, growthOf('import: time of 50,000 / of 10,000', 6, 'ms', { small, large })]
}
