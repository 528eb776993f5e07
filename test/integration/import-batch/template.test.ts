import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patchWorkbook } from '../../../src-main/core/excel/patch/patch-workbook.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { codeTable } from '../../../src-main/shared/roster/code-tables.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { anyToken, importRows, person, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
let folder: string
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  folder = mkdtempSync(join(tmpdir(), 'jiedao-template-'))
})
afterAll(() => {
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stage(path: string) {
  const { batchId: id } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
  const { rows } = await app.call('clerk', 'importBatch.rows', { id, limit: 500 })
  return { rows, counts: (await app.call('clerk', 'importBatch.get', { id })).counts }
}

describe('a blank template', () => {
  it('turns an ID number typed into row 500 into a number, or offers words that the import refuses', async () => {
    const path = join(folder, 'template.xlsx')
    await app.call('clerk', 'importBatch.template', { sheetId: 'roster', file: anyToken }, path)
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(path)
    const [sheet] = book.worksheets
    const headers = new Map<string, number>()
    sheet?.getRow(3).eachCell((cell, column) => headers.set(cell.text.replace('*', ''), column))
    const stored = columnEntries(rosterSheet).filter(([, column]) => !('derived' in column && column.derived))
    expect([...headers.keys()]).toEqual(stored.map(([, column]) => column.header))
    for (const [, column] of stored) {
      const cell = sheet?.getCell(500, headers.get(column.header) ?? 0)
      expect(cell?.numFmt, column.header).toBe('@')
      if (column.kind !== 'code') continue
      const m = /^选项!\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)$/.exec(cell?.dataValidation.formulae?.[0] as string)
      const words = Array.from(
        { length: Number(m?.[2]) - 1 },
        (_, i) => book.getWorksheet('选项')?.getCell(`${m?.[1]}${i + 2}`).value,
      )
      expect(words, column.header).toEqual(codeTable(column.codeTable ?? '').map(({ label }) => label))
    }
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 })
    expect(sheet?.pageSetup.printTitlesRow).toBe('3:3')
    expect(book.creator).not.toMatch(/Unknown|root/)
  })

  it('filled in is not taken in', async () => {
    const path = join(folder, 'template.xlsx')
    const blank = readFileSync(path)
    const row = person(170)
    const texts = readWorkbook(blank).sheets[0]?.rows.find((r) => r.number === 3)
    const cells = columnEntries(rosterSheet).flatMap(([field, { header }]) => {
      const at = texts?.texts.findIndex((text) => text.replace('*', '') === header) ?? -1
      const value = row[field]
      return at < 0 || typeof value !== 'string' ? [] : [{ row: 500, column: texts?.columns[at] ?? 0, value }]
    })
    writeFileSync(path, patchWorkbook(blank, { sheetIndex: 0, cells, recalculate: false }).bytes)
    expect((await stage(path)).counts).toMatchObject({ new: 1, refused: 0 })
  })
})

describe('an exported roster', () => {
  it('taken in again untouched changes something, or one changed cell changes more than itself', async () => {
    await importRows(
      app,
      street.workers.slice(0, 40).map((_, nth) => person(nth)),
    )
    const path = join(folder, 'export.xlsx')
    const columns = Object.keys(rosterSheet.columns)
    await app.call('clerk', 'roster.export', { file: anyToken, columns, unmaskedReason: '核对' }, path)
    const untouched = await stage(path)
    expect(untouched.counts).toMatchObject({ new: 0, changed: 0, refused: 0, same: 40 })
    const [sheet] = readWorkbook(readFileSync(path)).sheets
    const header = sheet?.rows.find((row) => row.texts.includes('备注'))
    const column = header?.columns[header.texts.indexOf('备注')] ?? 0
    const rowNo = (header?.number ?? 0) + 17
    const cells = [{ row: rowNo, column, value: '=1+1' }]
    writeFileSync(path, patchWorkbook(readFileSync(path), { sheetIndex: 0, cells, recalculate: false }).bytes)
    const { rows, counts } = await stage(path)
    expect(counts).toMatchObject({ new: 0, changed: 1, refused: 0, same: 39 })
    expect(rows.filter((row) => row.outcome === 'changed').map((row) => [row.rowNo, row.changes])).toEqual([
      [rowNo, [{ field: 'remark', before: '', after: '=1+1' }]],
    ])
  })
})
