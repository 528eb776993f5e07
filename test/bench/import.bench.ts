import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sampleStreet } from '../../src-main/core/sample/sample-street.ts'
import { writeLargeRoster } from '../../src-main/core/sample/large-roster.ts'
import { openTestApp, password, testAccounts } from '../support/test-app.ts'
import { interleave, ratioOf, type Measurement, type Sides } from './measure.ts'

const rows = 10_000
const columns = 45
const rounds = 5
const sideScript = resolve(import.meta.dirname, 'import-side.ts')

interface Cost {
  readonly ms: number
  readonly peakMb: number
}

/** A roster from workbook to audited rows, against exceljs only loading the same workbook. */
export async function benchImport(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jiedao-bench-'))
  const file = join(folder, 'roster.xlsx')
  await writeLargeRoster(file, rows, columns)
  const template = join(folder, 'data')
  const app = await openTestApp({ dataDir: template, communities: [...sampleStreet().communities] })
  app.close()
  const { loginName } = testAccounts.clerk
  const run = (side: keyof Sides<unknown>) => () =>
    JSON.parse(
      execFileSync(process.execPath, [sideScript, side, file, template, loginName, password], { encoding: 'utf8' }),
    ) as Cost
  const costs = await interleave(rounds, { ours: run('ours'), yardstick: run('yardstick') })
  rmSync(folder, { recursive: true, force: true })
  const of = (pick: (cost: Cost) => number) => ({ ours: costs.ours.map(pick), yardstick: costs.yardstick.map(pick) })
  const what = `import ${rows.toLocaleString('en')} × ${columns}, end to end`
  return [
    ratioOf(
      `${what}: time / exceljs load`,
      0.5,
      'ms',
      of((cost) => cost.ms),
    ),
    ratioOf(
      `${what}: peak memory / exceljs load`,
      0.4,
      'MB',
      of((cost) => cost.peakMb),
    ),
  ]
}
