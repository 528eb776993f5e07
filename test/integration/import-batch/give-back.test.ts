import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, type CellObject } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patchWorkbook } from '../../../src-main/core/excel/patch/patch-workbook.ts'
import { parseRange } from '../../../src-main/core/excel/read/cell-address.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { writeSampleWorkbooks } from '../../../src-main/core/sample/sample-workbooks.ts'
import type { Finding } from '../../../src-main/shared/kernel/finding.ts'
import {
  anyToken,
  importRows,
  person,
  street,
  streetCommunities,
  writeRosterFile,
  anyGround,
  type FileRow,
} from '../../support/roster-file.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { rosterSheet, type RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { hasLibreOffice, workbookParts } from '../excel-write/workbook-parts.ts'
import { maskIdNumber } from '../../../src-main/shared/kernel/masking.ts'

let app: TestApp
let folder: string
let original: Buffer
let returned: Buffer
let batchId: number
let errors: Finding[]
beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  folder = mkdtempSync(join(tmpdir(), 'jiedao-give-back-'))
  const { dirtyTwin } = await writeSampleWorkbooks(folder)
  original = readFileSync(dirtyTwin)
  batchId = await stage(dirtyTwin)
  const { rows } = await app.call('clerk', 'importBatch.rows', { id: batchId, filter: 'refused', limit: 500 })
  errors = rows.flatMap((row) => row.findings).filter((f) => f.severity === 'error')
  const path = join(folder, 'returned.xlsx')
  const done = await app.call('clerk', 'importBatch.giveBack', { id: batchId, file: anyToken }, path)
  expect(done.rows).toBe(rows.length)
  returned = readFileSync(path)
})
afterAll(() => {
  app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stage(path: string): Promise<number> {
  return (await app.call('clerk', 'roster.stage', { file: anyToken }, path)).batchId
}
const countsOf = async (id: number) => (await app.call('clerk', 'importBatch.get', { id })).counts
const wrongCells = () => [...new Set(errors.flatMap((f) => (parseRange(f.cell ?? '') ? [f.cell ?? ''] : [])))].sort()

describe("the sender's workbook, given back", () => {
  it('has lost or changed a value, a formula or a merged cell of the sender', () => {
    const [before] = readWorkbook(original).sheets
    const [after, summary] = readWorkbook(returned).sheets
    const last = Math.max(...(before?.rows ?? []).map((row) => row.columns.at(-1) ?? 0))
    const content = (sheet = before) =>
      (sheet?.rows ?? []).map((row) => [
        row.number,
        row.hidden,
        row.columns.flatMap((column, i) => (column <= last ? [[column, row.texts[i], row.marks[i]]] : [])),
      ])
    expect(content(after)).toEqual(content())
    expect(after?.merges).toEqual(before?.merges)
    expect(summary?.name).toBe('错误汇总')
    const formulas = (bytes: Buffer) => workbookParts(bytes).get('xl/worksheets/sheet1.xml')?.match(/<f>/g)?.length
    expect(formulas(returned)).toBe(formulas(original))
    const unchanged = ['xl/sharedStrings.xml', 'xl/theme/theme1.xml'].filter((name) =>
      workbookParts(original).has(name),
    )
    for (const name of unchanged) expect(workbookParts(returned).get(name)).toBe(workbookParts(original).get(name))
  })

  it('marks other cells than the wrong ones, or says nothing about them', async () => {
    const book = new ExcelJS.Workbook()
    // exceljs takes the Node type of another version.
    await book.xlsx.load(Uint8Array.from(returned).buffer)
    const red: string[] = []
    const noted: string[] = []
    book.worksheets[0]?.eachRow((row) =>
      row.eachCell({ includeEmpty: true }, (cell) => {
        if (cell.fill?.type === 'pattern' && cell.fill.fgColor?.argb === 'FFFFC7CE') red.push(cell.address)
        if (cell.note) noted.push(cell.address)
      }),
    )
    expect(red.sort()).toEqual(wrongCells())
    expect(noted.sort()).toEqual(wrongCells())
    const sheet = read(returned).Sheets['花名册'] ?? {}
    for (const finding of errors) {
      const cell = sheet[finding.cell ?? ''] as CellObject | undefined
      if (!cell) continue
      expect(cell.c?.map((c) => c.t).join()).toContain(finding.message.replace(/^第\d+行 ?/, ''))
    }
  })

  it('lacks a row in its 错误说明 or in its list', () => {
    const [sheet, summary] = readWorkbook(returned).sheets
    const column = sheet?.rows.flatMap((row) => row.columns).reduce((a, b) => Math.max(a, b), 0) ?? 0
    const explained = (sheet?.rows ?? []).filter((row) => row.text(column) !== '')
    expect(explained[0]?.text(column)).toBe('错误说明')
    const places = new Set(
      errors.map((f) => Number(/^第(\d+)行/.exec(f.message)?.[1] ?? parseRange(f.cell ?? '')?.firstRow)),
    )
    expect(explained.slice(1).map((row) => row.number)).toEqual([...places].sort((a, b) => a - b))
    expect(summary?.rows.filter((row) => row.text(4) === '错误')).toHaveLength(errors.length)
  })

  it('is not recognised when it comes back, or takes in more than its mended rows', async () => {
    const { new: added } = await countsOf(batchId)
    await app.call('clerk', 'importBatch.commit', { id: batchId, expected: await countsOf(batchId), ...anyGround })
    const path = join(folder, 'corrected.xlsx')
    writeFileSync(path, returned)
    const untouched = await stage(path)
    expect(await countsOf(untouched)).toMatchObject({ new: 0, changed: 0, same: added })
    const legacy = errors.find((f) => f.code === 'ID_LEGACY_15')
    const place = parseRange(legacy?.cell ?? '')
    const idNo = /\d{17}[\dX]/.exec(legacy?.remedy ?? '')?.[0] ?? ''
    const cells = [{ row: place?.firstRow ?? 0, column: place?.firstColumn ?? 0, value: idNo, asText: true }]
    writeFileSync(path, patchWorkbook(returned, { sheetIndex: 0, cells, recalculate: false }).bytes)
    const mended = await stage(path)
    expect(await countsOf(mended)).toMatchObject({ new: 1, changed: 0, same: added })
    const batch = await app.call('clerk', 'importBatch.get', { id: mended })
    expect(batch.findings.find((f) => f.code === 'RETURNED_FILE')?.message).toContain(`第${batchId}批`)
    expect(batch.columns.map((c) => c.header)).not.toContain('错误说明')
    const again = join(folder, 'again.xlsx')
    await app.call('clerk', 'importBatch.giveBack', { id: mended, file: anyToken }, again)
    const sheets = readWorkbook(readFileSync(again)).sheets
    expect(sheets.map(({ name }) => name)).toEqual(['花名册', '错误汇总', '错误汇总2'])
    const headers = sheets[0]?.rows.find((row) => row.texts.includes('错误说明'))?.texts ?? []
    expect(headers.filter((text) => text === '错误说明')).toHaveLength(1)
  })

  it.runIf(hasLibreOffice())('cannot be opened by LibreOffice', () => {
    const path = join(folder, 'look.xlsx')
    writeFileSync(path, returned)
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        join(folder, 'out'),
        path,
      ],
      { stdio: 'ignore' },
    )
    const book = read(readFileSync(join(folder, 'out', 'look.xlsx')))
    expect(book.SheetNames).toEqual(['花名册', '错误汇总'])
  })
})

describe('giving back', () => {
  it('makes the columns that were settled forgotten when the workbook comes back with one more', async () => {
    const { mobile = '', ...others } = person(170, { grade: '无此等级' })
    const id = await stage(await writeRosterFile(folder, [{ ...others, 本人手机: mobile }]))
    const { columns } = await app.call('clerk', 'importBatch.get', { id })
    const letter = columns.find(({ header }) => header === '本人手机')?.column ?? ''
    await app.call('clerk', 'importBatch.answer', { id, answers: { columns: { [letter]: 'mobile' } } })
    const marked = join(folder, 'mapped.xlsx')
    await app.call('clerk', 'importBatch.giveBack', { id, file: anyToken }, marked)
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(marked)
    book.worksheets[0]?.spliceColumns(1, 0, ['新增的列'])
    await book.xlsx.writeFile(marked)
    const again = await app.call('clerk', 'importBatch.get', { id: await stage(marked) })
    expect(again.columns.find(({ header }) => header === '本人手机')?.field).toBe('mobile')
    expect(again.findings.map(({ code }) => code)).toContain('ANSWERS_REMEMBERED')
  })

  it("tells the sender a number or a name of the street's roster", async () => {
    await importRows(app, [person(160), person(161)])
    const [known, other] = [street.workers[160], street.workers[161]]
    const path = await writeRosterFile(folder, [
      person(160, { idNo: Number(known?.idNo.replace('X', '0')) }),
      person(162, { empNo: other?.empNo ?? '' }),
    ])
    const id = await stage(path)
    const { rows } = await app.call('clerk', 'importBatch.rows', { id, limit: 10 })
    expect(JSON.stringify(rows)).toContain(maskIdNumber(known?.idNo ?? ''))
    expect(JSON.stringify(rows)).not.toContain(known?.idNo)
    expect(JSON.stringify(rows)).toContain(other?.name)
    const marked = join(folder, 'marked.xlsx')
    await app.call('clerk', 'importBatch.giveBack', { id, file: anyToken }, marked)
    const content = [...workbookParts(readFileSync(marked)).values()].join()
    expect(content).not.toContain(known?.idNo)
    expect(content).not.toContain(other?.name)
  })

  it('marks a file without mistakes', async () => {
    const id = await stage(await writeRosterFile(folder, [person(150)]))
    const path = join(folder, 'none.xlsx')
    const given = app.call('clerk', 'importBatch.giveBack', { id, file: anyToken }, path)
    expect(await refusalCode(given)).toBe('IMPORT_NOTHING_TO_GIVE_BACK')
  })

  it('refuses a text file, alters its values on the way to .xlsx, or does not know it again when mended', async () => {
    const good = person(151)
    const headers = Object.keys(good).map((key) => rosterSheet.columns[key as RosterField].header)
    const line = (row: FileRow) => Object.values(row).map(String).join(',')
    const number = street.workers[151]?.idNo ?? ''
    const wrong = { ...good, idNo: number.slice(0, 17), remark: '=1+1' }
    const text = join(folder, 'roster.csv')
    writeFileSync(text, `${[...headers, '备注'].join(',')}\n${line(wrong)}\n`)
    const marked = join(folder, 'from-text.xlsx')
    const id = await stage(text)
    const done = await app.call('clerk', 'importBatch.giveBack', { id, file: anyToken }, marked)
    expect(done).toMatchObject({ rows: 1, isCopy: true })
    const cellsOf = (path: string) => readWorkbook(readFileSync(path)).sheets[0]?.rows.map(({ texts }) => texts)
    const [header, row] = cellsOf(marked) ?? []
    expect(header?.slice(0, -1)).toEqual(cellsOf(text)?.[0])
    expect(row?.slice(0, -1)).toEqual(cellsOf(text)?.[1])
    const book = new ExcelJS.Workbook()
    // exceljs takes the Node type of another version.
    await book.xlsx.load(Uint8Array.from(readFileSync(marked)).buffer)
    const place = Object.keys(good).indexOf('idNo') + 1
    expect(book.worksheets[0]?.getCell(2, headers.length + 1).type).toBe(ExcelJS.ValueType.String)
    const cell = book.worksheets[0]?.getCell(2, place)
    if (cell) cell.value = number
    await book.xlsx.writeFile(marked)
    expect(await countsOf(await stage(marked))).toMatchObject({ changed: 1, refused: 0 })
  })
})
