import { readFileSync } from 'node:fs'
import { readWorkbook } from '../../src-main/core/excel/read/read-workbook.ts'
import type { Fixtures } from './fixtures.ts'
import { interleave, ratioOf, timed, type Measurement } from './measure.ts'
import { benchColumns, rivals } from './rivals.ts'

const rows = 10_000
const rounds = 5

/** All cells of a workbook with their kinds and notes, against exceljs loading it. */
export async function benchReader(fixtures: Fixtures): Promise<Measurement> {
  const file = await fixtures.workbook(rows)
  const times = await interleave(rounds, {
    ours: () => timed(() => readWorkbook(readFileSync(file))),
    yardstick: () => timed(() => rivals['exceljs-load'](file)),
  })
  return ratioOf(`reader alone, ${rows.toLocaleString('en')} × ${benchColumns}: time / exceljs load`, 0.2, 'ms', times)
}
