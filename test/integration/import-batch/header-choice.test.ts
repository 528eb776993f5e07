import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { rosterSheet, type RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { readFileSync } from 'node:fs'
import { anyGround, anyToken, person, streetCommunities, usualFields } from '../../support/roster-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
})
afterEach(() => app.close())

const headers = usualFields.map((field) => rosterSheet.columns[field].header)
/** Headers in words that no list of ours knows. */
const own = headers.map((_, index) => `第${index + 1}项`)
const rowOf = (nth: number) => usualFields.map((field: RosterField) => person(nth)[field] ?? null)

async function stage(draw: (book: ExcelJS.Workbook) => void, sender = '青枫路'): Promise<number> {
  const book = new ExcelJS.Workbook()
  draw(book)
  const path = join(app.dataDir, '来表.xlsx')
  await book.xlsx.writeFile(path)
  const input = { file: anyToken, sender, keepsUnread: true }
  return (await app.call('clerk', 'roster.stage', input, path)).batchId
}
const batchOf = (id: number) => app.call('clerk', 'importBatch.get', { id })
const previewOf = async (id: number) => (await app.call('clerk', 'importBatch.preview', { id })).sheets
const rolesOf = async (id: number) =>
  (await previewOf(id)).map(({ name, isChosen, rows }) => [
    name,
    isChosen,
    rows.map(({ number, role }) => [number, role]),
  ])

describe('the beginning of a file', () => {
  it('shows a title, total or signature as a person, or hides a sheet', async () => {
    const id = await stage((book) => {
      const sheet = book.addWorksheet('名册')
      sheet.addRow(['社区工作者名册'])
      sheet.mergeCells(1, 1, 1, headers.length)
      sheet.addRow(['填报单位：青枫路社区'])
      sheet.addRow(headers)
      for (let nth = 0; nth < 40; nth += 1) sheet.addRow(rowOf(nth))
      sheet.addRow(['合计', null, '40人'])
      sheet.addRow(['填表人：'])
      const words = book.addWorksheet('字典')
      words.addRow(['汉族'])
      words.state = 'hidden'
    })
    const data = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => [from + n, 'data'])
    expect(await rolesOf(id)).toEqual([
      [
        '名册',
        true,
        [[1, 'title'], [2, 'title'], [3, 'header'], ...data(4, 20), ...data(41, 43), [44, 'subtotal'], [45, 'footer']],
      ],
      ['字典', false, [[1, '']]],
    ])
    const [sheet, words] = await previewOf(id)
    expect(sheet).toMatchObject({ rowCount: 45, isHidden: false })
    expect(sheet?.rows[3]?.cells[2]).toBe(person(0)['name'])
    expect(words?.isHidden).toBe(true)
  })
})

describe('a header that is not found', () => {
  const unknown = (book: ExcelJS.Workbook) => {
    book.addWorksheet('说明').addRow(['请按要求填报'])
    const sheet = book.addWorksheet('名册')
    sheet.addRow(['名册'])
    sheet.addRow(own)
    for (let nth = 0; nth < 5; nth += 1) sheet.addRow(rowOf(nth))
  }

  it('ends the import, or lets something be written before the clerk pointed at it', async () => {
    const id = await stage(unknown)
    const batch = await batchOf(id)
    expect(batch).toMatchObject({ state: 'staged', counts: { read: 0 }, columns: [] })
    expect(batch.findings).toMatchObject([{ severity: 'error', code: 'IMPORT_NO_HEADER' }])
    expect((await previewOf(id)).map(({ name, isChosen }) => [name, isChosen])).toEqual([
      ['说明', false],
      ['名册', false],
    ])
    const write = () => app.call('clerk', 'importBatch.commit', { id, expected: batch.counts, ...anyGround })
    expect(await refusalCode(write())).toBe('IMPORT_NOTHING_TO_WRITE')

    const header = { sheet: '名册', row: 2 }
    await app.call('clerk', 'importBatch.answer', { id, answers: { header } })
    const located = await batchOf(id)
    expect(located.sheetName).toBe('名册')
    expect(located.columns.map((column) => column.header)).toEqual(own)
    expect(located.findings).toMatchObject([{ code: 'IMPORT_COLUMNS_MISSING' }])
    const columns = Object.fromEntries(located.columns.map(({ column }, index) => [column, usualFields[index] ?? null]))
    const { counts } = await app.call('clerk', 'importBatch.answer', { id, answers: { columns } })
    expect(counts).toMatchObject({ read: 5, new: 5, refused: 0 })
    expect((await batchOf(id)).findings.map(({ code }) => code)).not.toContain('IMPORT_COLUMNS_MISSING')
    await app.call('clerk', 'importBatch.commit', { id, expected: counts, ...anyGround })
    expect((await app.call('clerk', 'roster.list', {})).total).toBe(5)
  })

  it('is refused no more where nobody asked to keep the file', async () => {
    const path = join(app.dataDir, 'other.xlsx')
    const book = new ExcelJS.Workbook()
    unknown(book)
    await book.xlsx.writeFile(path)
    expect(await refusalCode(app.call('clerk', 'roster.stage', { file: anyToken }, path))).toBe('IMPORT_NO_HEADER')
    writeFileSync(path, 'PK broken')
    const broken = app.call('clerk', 'roster.stage', { file: anyToken, keepsUnread: true }, path)
    expect(await refusalCode(broken)).not.toBe('INTERNAL')
  })
})

describe('a header that was taken from the wrong place', () => {
  const twoSheets = (book: ExcelJS.Workbook) => {
    for (const [name, from] of [
      ['上月', 10],
      ['本月', 0],
    ] as const) {
      const sheet = book.addWorksheet(name)
      sheet.addRow(headers)
      for (let nth = 0; nth < 3; nth += 1) sheet.addRow(rowOf(from + nth))
    }
  }

  it('can not be put right, or is asked again at the next file of this sender', async () => {
    const id = await stage(twoSheets)
    expect((await batchOf(id)).sheetName).toBe('上月')
    await app.call('clerk', 'importBatch.correctRow', { id, rowNo: 2, values: { name: '张三' } })
    await app.call('clerk', 'importBatch.answer', { id, answers: { header: { sheet: '本月', row: 1 } } })
    const { sheetName, counts } = await batchOf(id)
    expect([sheetName, counts.new]).toEqual(['本月', 3])
    const { rows } = await app.call('clerk', 'importBatch.rows', { id })
    // What was corrected in the other sheet's rows is not laid over these.
    expect(rows.map(({ name, isMended }) => [name, isMended])).toEqual(
      [0, 1, 2].map((nth) => [person(nth)['name'], false]),
    )
    const next = await batchOf(await stage(twoSheets))
    expect(next.sheetName).toBe('本月')
    expect((await batchOf(await stage(twoSheets, '梧桐里'))).sheetName).toBe('上月')
  })

  it('is given back with its marks at the old place', async () => {
    const id = await stage((book) => {
      const sheet = book.addWorksheet('名册')
      sheet.addRow(headers)
      sheet.addRow(rowOf(20))
      sheet.addRow(['以下为本月新增'])
      sheet.addRow(headers)
      const wrong = rowOf(1)
      wrong[usualFields.indexOf('nation')] = '没有这个民族'
      sheet.addRow(wrong)
    })
    await app.call('clerk', 'importBatch.answer', { id, answers: { header: { sheet: '名册', row: 4 } } })
    expect((await batchOf(id)).counts).toMatchObject({ read: 1, refused: 1 })
    const path = join(app.dataDir, '退回.xlsx')
    await app.call('clerk', 'importBatch.giveBack', { id, file: anyToken }, path)
    const rows = readWorkbook(readFileSync(path)).sheets[0]?.rows
    expect(rows?.flatMap((row) => (row.texts.includes('错误说明') ? [row.number] : []))).toEqual([4])
  })
})
