import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { changeParts } from '../../support/change-parts.ts'
import { commitBatch, person, stageRoster, streetCommunities, writeRosterFile } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
})
afterEach(() => app.close())

const sheetPart = 'xl/worksheets/sheet1.xml'
const people = [0, 1, 2, 3, 4, 5].map((nth) => person(nth))
const rowsOf = async ({ id }: ImportBatchRow) => (await app.call('clerk', 'importBatch.rows', { id, limit: 500 })).rows
const findingOf = ({ findings }: ImportBatchRow, code: string) => findings.find((f) => f.code === code)

async function oddFile(): Promise<string> {
  const path = await writeRosterFile(app.dataDir, people, (sheet) => {
    sheet.autoFilter = 'A1:Q5'
    for (const row of [3, 5, 6]) sheet.getRow(row).hidden = true
    sheet.getCell('C4').font = { strike: true }
    sheet.getColumn(5).hidden = true
  })
  const condition = '<filterColumn colId="3"><filters><filter val="x"/></filters></filterColumn>'
  const filtered = changeParts(readFileSync(path), {
    [sheetPart]: (xml) =>
      xml.replace(/<autoFilter ref="([^"]*)"\s*\/>/, `<autoFilter ref="$1">${condition}</autoFilter>`),
  })
  writeFileSync(path, filtered)
  return path
}

describe('what a sender hides', () => {
  it('is taken in, or left out without a word: rows hidden, filtered away or struck through, and columns', async () => {
    const batch = await stageRoster(app, await oddFile())
    expect(batch.counts).toMatchObject({ read: 6, new: 2, refused: 4 })
    const rows = await rowsOf(batch)
    expect(rows.map(({ rowNo, findings }) => [rowNo, findings.map((f) => f.code)])).toEqual([
      [2, []],
      [3, ['ROW_FILTERED']],
      [4, ['ROW_STRUCK']],
      [5, ['ROW_FILTERED']],
      [6, ['ROW_HIDDEN']],
      [7, []],
    ])
    const messages = ['HIDDEN_ROWS', 'FILTERED_ROWS', 'STRUCK_CELLS', 'HIDDEN_COLUMNS'].map(
      (code) => findingOf(batch, code)?.message,
    )
    expect(messages).toEqual([
      '有1行被隐藏（第6行），逐行确认后方可导入',
      '有2行被筛选隐藏（第3、5行），逐行确认后方可导入',
      '有1个单元格带删除线（C4），所在行逐行确认后方可导入',
      '有1列被隐藏（E列），已读取',
    ])
    await commitBatch(app, batch)
    expect((await app.call('clerk', 'roster.list', {})).total).toBe(2)
  })

  it('can not be taken in after a look', async () => {
    const batch = await stageRoster(app, await oddFile())
    for (const rowNo of [3, 4, 5, 6]) {
      const row = await app.call('clerk', 'importBatch.correctRow', { id: batch.id, rowNo, values: {} })
      expect([row.outcome, row.findings]).toEqual(['new', []])
    }
    await commitBatch(app, await app.call('clerk', 'importBatch.get', { id: batch.id }))
    expect((await app.call('clerk', 'roster.list', {})).total).toBe(6)
  })

  it('is called filtered although only the arrows of a filter are there', async () => {
    const path = await writeRosterFile(app.dataDir, people, (sheet) => {
      sheet.autoFilter = 'A1:Q7'
      sheet.getRow(3).hidden = true
    })
    const batch = await stageRoster(app, path)
    expect(findingOf(batch, 'FILTERED_ROWS')).toBeUndefined()
    expect(findingOf(batch, 'HIDDEN_ROWS')?.cell).toBe('3')
  })
})

describe('a workbook with macros', () => {
  it('is refused, or taken in without a word about them', async () => {
    const path = await writeRosterFile(app.dataDir, people)
    const withMacros = changeParts(
      readFileSync(path),
      {
        'xl/_rels/workbook.xml.rels': (xml) =>
          xml.replace(
            '</Relationships>',
            '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
          ),
      },
      { 'xl/vbaProject.bin': 'Sub Auto_Open()' },
    )
    const macroBook = join(app.dataDir, '名册.xlsm')
    writeFileSync(macroBook, withMacros)
    const batch = await stageRoster(app, macroBook)
    expect(batch.counts).toMatchObject({ new: 6 })
    expect(findingOf(batch, 'MACROS')?.message).toBe('文件带有宏，未读取也未运行')
    expect(findingOf(await stageRoster(app, path), 'MACROS')).toBeUndefined()
  })
})

describe('a file saved by WPS as .et', () => {
  it('is judged by its name: an .xlsx or an .xls inside is read as what it is', async () => {
    const path = await writeRosterFile(app.dataDir, people)
    const et = join(app.dataDir, '名册.et')
    copyFileSync(path, et)
    const modern = await stageRoster(app, et)
    const fields = Object.keys(people[0] ?? {})
    const headers = new Map(columnEntries(rosterSheet).map(([field, { header }]) => [field, header]))
    const table = [
      fields.map((field) => headers.get(field) ?? field),
      ...people.map((row) => fields.map((f) => row[f])),
    ]
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet(table as (string | number)[][]), '名册')
    writeFileSync(et, write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
    const old = await stageRoster(app, et)
    expect([modern.counts, old.counts]).toEqual([
      expect.objectContaining({ read: 6, new: 6 }),
      expect.objectContaining({ read: 6, new: 6 }),
    ])
    expect((await rowsOf(old)).map((row) => row.values)).toEqual((await rowsOf(modern)).map((row) => row.values))
  })
})
