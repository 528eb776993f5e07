import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { largeRoster } from '../../../src-main/core/sample/large-roster.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { openBackdoor } from '../../support/builders.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken, importRows, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { payloads } from '../excel-write/payloads.ts'
import { workbookParts } from '../excel-write/workbook-parts.ts'

/** More than two pages of an export. */
const people = 1200

let app: TestApp
let folder: string
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  const roster = [...largeRoster(people)]
  await importRows(
    app,
    roster.map((worker, nth) => ({ ...worker, remark: payloads[nth] ?? worker.remark })),
  )
  folder = join(app.dataDir, 'out')
  mkdirSync(folder)
}, 60_000)
afterAll(() => app.close())

const exported = (name: string, columns: readonly string[]) => {
  const request = { file: anyToken, columns: [...columns], unmaskedReason: '报送区里' }
  return app.call('clerk', 'roster.export', request, join(folder, name))
}
const lastEntry = async () => (await app.call('auditor', 'auditLog.list', { limit: 1 })).rows[0]

describe('an export of several pages', () => {
  it('leaves somebody out, names them twice or changes their order', async () => {
    const { rows } = await exported('all.xlsx', ['empNo', 'community'])
    expect(rows).toBe(people)
    const [sheet] = readWorkbook(readFileSync(join(folder, 'all.xlsx'))).sheets
    const body = sheet?.rows.slice(3) ?? []
    expect(new Set(body.map((row) => row.text(1))).size).toBe(people)
    const listed = await app.call('clerk', 'roster.list', { offset: 600, limit: 100 })
    expect(body.slice(600, 700).map((row) => row.text(1))).toEqual(listed.rows.map((row) => row.empNo))
    expect(sheet?.rows[1]?.text(0)).toContain(`共${people}人`)
  })

  it('turns an imported text into a formula, or alters it', async () => {
    await exported('payloads.xlsx', ['empNo', 'remark'])
    const bytes = readFileSync(join(folder, 'payloads.xlsx'))
    for (const [name, text] of workbookParts(bytes)) {
      if (name.startsWith('xl/worksheets/')) expect(text).not.toMatch(/<f[ >/]|<hyperlink/)
    }
    const back = await openBackdoor(app)
    const stored = back.raw.prepare<[], [string, string | null]>('select emp_no, remark from worker').raw().all()
    back.close()
    const remarks = new Map(stored)
    const body = readWorkbook(bytes).sheets[0]?.rows.slice(3) ?? []
    expect(body.filter((row) => row.text(2) !== (remarks.get(row.text(1)) ?? ''))).toEqual([])
    // Cleaning on the way in takes outer spaces and controls away; the rest of each payload is what was stored.
    const kept = [...remarks.values()].filter((text) => text !== null && payloads.some((p) => p.trim() === text))
    expect(kept.length).toBeGreaterThanOrEqual(200)
  })

  it('cancelled in the middle, leaves a file, takes the old one away or says nothing of how far it came', async () => {
    const path = join(folder, 'old.xlsx')
    writeFileSync(path, 'old')
    const entry = await lastEntry()
    const files = readdirSync(folder)
    app.cancelNext(1)
    expect(await refusalCode(exported('old.xlsx', Object.keys(rosterSheet.columns)))).toBe('JOB_CANCELLED')
    app.cancelNext(Infinity)
    expect(app.progress.at(-1)).toMatchObject({ stage: 'write', done: 500, total: people })
    expect(readdirSync(folder)).toEqual(files)
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(await lastEntry()).toEqual(entry)
  })

  it('leaves a file that the log does not know', async () => {
    const files = readdirSync(folder)
    const back = await openBackdoor(app)
    back.tamper(`create trigger test_boom before insert on audit_log_entry begin select raise(abort, 'BOOM'); end`)
    expect(await refusalCode(exported('unlogged.xlsx', ['name']))).toBe('INTERNAL')
    back.tamper('drop trigger test_boom')
    back.close()
    expect(readdirSync(folder)).toEqual(files)
  })

  it('of a filtered grid holds others than the screen shows, or in another order', async () => {
    const conditions = [{ field: 'sex' as const, values: ['女'] }]
    const sort = { field: 'name' as const, direction: 'desc' as const }
    const wish = { conditions, sort, search: '林' }
    const grid = await app.call('clerk', 'roster.grid', { ...wish, columns: ['empNo'], limit: 2000 })
    expect(grid.total).toBeGreaterThan(10)
    expect(grid.all).toBe(people)
    const path = join(folder, 'filtered.xlsx')
    const request = { file: anyToken, columns: ['empNo'], ...wish }
    expect((await app.call('clerk', 'roster.export', request, path)).rows).toBe(grid.total)
    const body = readWorkbook(readFileSync(path)).sheets[0]?.rows.slice(3) ?? []
    expect(body.map((row) => row.text(1))).toEqual(grid.rows.map(({ cells }) => cells[0]))
    expect((await lastEntry())?.summary).toContain(`${grid.total}人（按筛选）`)
    const asOf = app.clock.today()
    expect((await app.call('clerk', 'roster.export', { ...request, asOf }, path)).rows).toBe(grid.total)
    const past = readWorkbook(readFileSync(path)).sheets[0]?.rows.slice(3) ?? []
    expect(new Set(past.map((row) => row.text(1)))).toEqual(new Set(body.map((row) => row.text(1))))
  })
})
