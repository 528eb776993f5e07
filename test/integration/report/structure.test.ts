import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { sampleCommunities } from '../../../src-main/core/sample/sample-plan.ts'
import { writeSampleWorkbooks } from '../../../src-main/core/sample/sample-workbooks.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { checkStructure } from '../../../src-main/shared/report/structure-report.rules.ts'
import { openBackdoor } from '../../support/builders.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const asOf = calendarDate('2026-11-30')
/** Age in full years on the cut-off day, counted by SQLite from the stored digits. */
const age = `(2026 - substr(birth_on, 1, 4) - (substr(birth_on, 6) > '11-30'))`

/** Columns of R1 written a second time, as SQL: what the report counts in one way must come out in the other. */
const conditions: Readonly<Record<number, string>> = {
  1: '1',
  2: `sex = '1'`,
  3: `sex = '2'`,
  4: `${age} <= 30`,
  5: `${age} between 31 and 35`,
  6: `${age} between 36 and 45`,
  7: `${age} between 46 and 55`,
  8: `${age} >= 56`,
  10: `politics in ('01', '02')`,
  11: `politics = '02'`,
  12: `politics = '03'`,
  13: `politics between '04' and '12'`,
  14: `politics = '13'`,
  15: `education in ('11', '14', '17')`,
  16: `education in ('21', '28')`,
  17: `education = '31'`,
  18: `education in ('41', '44', '47', '61')`,
  19: `education in ('71', '81', '90')`,
  20: `social_work_level = '3'`,
  21: `social_work_level = '2'`,
  22: `social_work_level = '1'`,
  23: `social_work_level = '0'`,
  24: `category in ('01', '02', '03')`,
  25: `category in ('04', '05')`,
  26: `category in ('06', '07')`,
  27: `category = '08'`,
  28: `category not in ('01', '02', '03', '04', '05', '06', '07', '08')`,
  29: `category = '03'`,
  30: `nation <> '01'`,
  31: `is_veteran = 1`,
}

describe('R1 规模结构统计表', () => {
  let app: TestApp
  const folder = mkdtempSync(join(tmpdir(), 'jiedao-r1-'))
  beforeAll(async () => {
    const communities = sampleCommunities.map(({ name, households, population, quota }) => ({
      name,
      households,
      population,
      quota,
    }))
    app = await openTestApp({ communities })
    const sample = await writeSampleWorkbooks(folder)
    const { batchId } = await app.call('clerk', 'roster.stage', { file: anyFileToken() }, sample.roster)
    const { counts } = await app.call('clerk', 'importBatch.get', { id: batchId })
    await app.call('clerk', 'importBatch.commit', { id: batchId, expected: counts })
  })
  afterAll(() => app.close())

  it('counts every column in every community as independent SQL does', async () => {
    const report = await app.call('viewer', 'report.structure', { asOf })
    const backdoor = await openBackdoor(app)
    for (const row of report.rows) {
      const where = row.communityId === null ? '' : `and community_id = ${row.communityId}`
      for (const [column, condition] of Object.entries(conditions)) {
        const counted = backdoor.raw
          .prepare<[], { n: number }>(`select count(*) as n from worker where status <> '9' and ${condition} ${where}`)
          .get()
        expect(row.figures[Number(column) - 1], `${row.label} 第${column}列`).toBe(counted?.n)
      }
    }
    backdoor.close()
    expect(report.rows[0]?.figures[0]).toBe(180)
    expect(report.checks.every((c) => c.ok)).toBe(true)
  })

  it('shows behind every figure exactly as many people as the figure says', async () => {
    const report = await app.call('viewer', 'report.structure', { asOf })
    for (const column of [1, 3, 8, 10, 16, 24, 29]) {
      for (const { communityId, figures } of report.rows.slice(0, 4)) {
        const people = await app.call('viewer', 'report.structurePeople', { asOf, communityId, column })
        expect(people.rows).toHaveLength(figures[column - 1] ?? -1)
      }
    }
  })

  it('names both sides when a sum does not hold', async () => {
    const { rows } = await app.call('viewer', 'report.structure', { asOf })
    const spoilt = rows.map((row, i) =>
      i === 1 ? { ...row, figures: row.figures.map((n, c) => (c === 1 ? 99 : n)) } : row,
    )
    const failed = checkStructure(spoilt).filter((c) => !c.ok)
    expect(failed.map((c) => c.rule)).toContain('第1列 = 第2、3列之和')
    expect(failed[0]?.detail).toMatch(/青枫路：第1列为\d+，各列之和为\d+/)
  })

  it('exports what it shows: four header rows, every figure, the definition and the cut-off', async () => {
    const report = await app.call('clerk', 'report.structure', { asOf })
    const path = join(folder, 'R1.xlsx')
    const { failedChecks } = await app.call('clerk', 'report.exportStructure', { asOf, file: anyFileToken() }, path)
    expect(failedChecks).toBe(0)
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(path)
    const sheet = book.worksheets[0]
    const texts = (sheet?.getSheetValues() ?? []).flat().map(String)
    expect(texts.some((t) => t.includes(report.definition))).toBe(true)
    expect(texts.some((t) => t.includes('2026年11月30日'))).toBe(true)
    for (const { label, figures } of report.rows) {
      let row: unknown[] = []
      sheet?.eachRow((r) => {
        const values = r.values as unknown[]
        if (values[1] === label) row = values
      })
      const shown = figures.map((n, i) => (i === 8 && n !== null ? n / 10 : n))
      expect(row.slice(2, 33), label).toEqual(shown)
    }
  })
})
