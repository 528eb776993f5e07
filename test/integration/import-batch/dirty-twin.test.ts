import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dirtyTwinWorkbook } from '../../../src-main/core/sample/dirty-twin-workbook.ts'
import { dirtyTwinManifest, planDirtyTwin, type DirtyError } from '../../../src-main/core/sample/dirty-twin.ts'
import type { ImportBatchRow, ImportRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { commitBatch, stageRoster, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const manifest = dirtyTwinManifest()
const origin = { officeName: '示例区青枫街道办事处', now: '2026-11-30T09:00:00.000+08:00' }

/** Which finding a clerk must see for each damage of the manifest, and under which column. */
const expectedFinding: Readonly<Record<DirtyError, { code: string; column: string | RegExp }>> = {
  'id-truncated': { code: 'ID_TRUNCATED_BY_EXCEL', column: 'E' },
  'id-15-digits': { code: 'ID_LEGACY_15', column: 'E' },
  'sex-differs': { code: 'SEX_DIFFERS_FROM_ID', column: 'D' },
  'duplicate-id': { code: 'DUPLICATE_IN_FILE', column: 'E' },
  'unknown-community': { code: 'UNKNOWN_COMMUNITY', column: 'B' },
  'card-truncated': { code: 'ID_TRUNCATED_BY_EXCEL', column: /^[A-Z]{1,2}$/ },
  'hidden-row': { code: 'ROW_HIDDEN', column: 'A' },
}

describe('the dirty twin of the sample roster', () => {
  let app: TestApp
  let batch: ImportBatchRow
  let path: string
  let rows: ReadonlyMap<number, ImportRow>

  async function rowsOf(id: number): Promise<ReadonlyMap<number, ImportRow>> {
    const page = await app.call('clerk', 'importBatch.rows', { id, limit: 500 })
    return new Map(page.rows.map((row) => [row.rowNo, row]))
  }

  beforeAll(async () => {
    app = await openTestApp({ communities: streetCommunities })
    path = join(app.dataDir, 'twin.xlsx')
    writeFileSync(path, await dirtyTwinWorkbook(origin))
    batch = await stageRoster(app, path)
    rows = await rowsOf(batch.id)
  })
  afterAll(() => app.close())

  it('loses or invents rows between the file and the counts', () => {
    const { read, new: created, changed, same, refused, skipped } = batch.counts
    expect(read).toBe(created + changed + same + refused + skipped)
    // Subtotals, the 合计 row and two footer lines.
    expect(batch.counts).toEqual({
      read: manifest.dataRows + manifest.subtotalRows + 3,
      new: manifest.cleanRows,
      changed: 0,
      same: 0,
      refused: manifest.dataRows - manifest.cleanRows,
      skipped: manifest.subtotalRows + 3,
    })
  })

  it.each(
    Object.entries(manifest.errors).flatMap(([kind, rowNos]) => rowNos.map((n) => [kind as DirtyError, n] as const)),
  )('lets %s in row %i through, or does not say where, what and how to mend it', (kind, rowNo) => {
    const row = rows.get(rowNo)
    expect(row?.outcome).toBe('refused')
    const { code, column } = expectedFinding[kind]
    const finding = row?.findings.find((f) => f.code === code)
    expect(finding).toMatchObject({ severity: 'error', sheet: '花名册' })
    expect(finding?.cell?.replace(/\d+$/, '')).toMatch(column)
    expect(finding?.cell).toMatch(new RegExp(`${rowNo}$`))
    expect(finding?.message).toContain(`第${rowNo}行`)
    expect(finding?.remedy?.length).toBeGreaterThan(3)
    if (kind !== 'hidden-row') expect(finding?.value).not.toBe('')
  })

  it('refuses a row that is only spelt in its own way', () => {
    const spoilt = new Set(Object.values(manifest.errors).flat())
    const wronged = [...rows.values()].filter((row) => row.outcome === 'refused' && !spoilt.has(row.rowNo))
    expect(wronged.map((row) => [row.rowNo, row.findings])).toEqual([])
  })

  it('hides from the clerk what is odd about the file as a whole', () => {
    const of = (code: string) => batch.findings.find((f) => f.code === code)
    expect(of('HIDDEN_ROWS')).toMatchObject({ severity: 'warning', cell: String(manifest.errors['hidden-row'][0]) })
    expect(of('HIDDEN_COLUMNS')?.message).toContain('有1列被隐藏')
    expect(of('FORMULA_CELLS')?.severity).toBe('warning')
    expect(of('UNKNOWN_HEADERS')?.message ?? '').not.toContain('序号')
    expect(of('TOTAL_DIFFERS')?.message).toContain(`${manifest.statedTotal}人，以上共有${manifest.dataRows}人`)
  })

  it('takes fewer or other people in than the mended file names, or two from one file', async () => {
    await mendAll()
    const mended = await app.call('clerk', 'importBatch.get', { id: batch.id })
    const people = planDirtyTwin().flatMap((section) => section.rows.map((row) => row.worker.idNo))
    const distinct = new Set(people)
    // The second row of each pair stays out.
    expect(mended.counts).toMatchObject({ new: distinct.size, refused: people.length - distinct.size })
    await commitBatch(app, mended)
    const list = await app.call('clerk', 'roster.list', { limit: 500 })
    expect(list.total).toBe(distinct.size)

    const again = await stageRoster(app, path)
    expect(again.counts.new + again.counts.changed).toBe(0)
    const named = (await rowsOf(again.id)).get(manifest.spellings['nbsp-name'][0] ?? 0)
    expect(named?.outcome).toBe('same')
  })

  async function mendAll(): Promise<void> {
    const workers = new Map(planDirtyTwin().flatMap((s) => s.rows.map((row) => [row.rowNo, row.worker] as const)))
    const correct = (rowNo: number, values: Record<string, string>) =>
      app.call('clerk', 'importBatch.correctRow', { id: batch.id, rowNo, values })
    for (const [kind, field] of [
      ['id-truncated', 'idNo'],
      ['id-15-digits', 'idNo'],
      ['sex-differs', 'sex'],
      ['unknown-community', 'community'],
      ['card-truncated', 'cardNo'],
    ] as const) {
      for (const rowNo of manifest.errors[kind]) {
        const after = await correct(rowNo, { [field]: workers.get(rowNo)?.[field] ?? '' })
        expect([rowNo, after.outcome]).toEqual([rowNo, 'new'])
      }
    }
    for (const rowNo of manifest.errors['hidden-row']) expect((await correct(rowNo, {})).outcome).toBe('new')
    const twins = manifest.errors['duplicate-id']
    for (const [index, rowNo] of twins.entries()) {
      if (index % 2 === 0) continue
      expect((await correct(rowNo, { idNo: '' })).outcome).toBe('refused')
      const first = (await rowsOf(batch.id)).get(twins[index - 1] ?? 0)
      expect(first?.outcome).toBe('new')
    }
  }
})
