import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { utils, write } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { cellAddress } from '../../../src-main/core/excel/read/cell-address.ts'
import type { SheetCells } from '../../../src-main/core/excel/read/sheet-cells.ts'
import { writeSheet } from '../../../src-main/core/excel/write/write-sheet.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'

const script = resolve(import.meta.dirname, '../../support/cells-of-openpyxl.py')

function hasOpenpyxl(): boolean {
  try {
    execFileSync('python3', ['-c', 'import openpyxl'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const isHere = hasOpenpyxl()
const title = isHere
  ? 'the reader against openpyxl'
  : 'the reader against openpyxl: skipped, because python3 with openpyxl is not installed here'

type Shown = readonly [kind: string, text: string]
interface OtherSheet {
  readonly name: string
  readonly state: string
  readonly cells: Readonly<Record<string, Shown>>
  readonly merges: readonly string[]
}

/** Numbers as numbers: each program prints them its own way. */
const comparable = ([kind, text]: Shown) => (kind === 'number' ? [kind, Number(text)] : [kind, text])

function ours({ name, visibility, rows, merges }: SheetCells) {
  const cells = rows.flatMap((row) =>
    row.columns.map((column) => {
      const { kind, text, address } = row.cell(column)
      // An error value is a text to openpyxl.
      return [address, comparable([kind === 'error' ? 'text' : kind, text])] as const
    }),
  )
  const areas = merges.map((m) => `${cellAddress(m.firstRow, m.firstColumn)}:${cellAddress(m.lastRow, m.lastColumn)}`)
  return { name, state: visibility, cells: Object.fromEntries(cells), merges: areas.sort() }
}

const theirs = ({ cells, ...sheet }: OtherSheet) => ({
  ...sheet,
  cells: Object.fromEntries(Object.entries(cells).map(([address, shown]) => [address, comparable(shown)])),
})

const anyText = fc.oneof(
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => /^[^\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]+$/u.test(text) && !text.includes('_x')),
  fc.constantFrom('990102198803050014', '0012', '=1+1', '<b>', 'a&b', ' 前后 ', '张\n三', '𬭎㛃', 'TRUE', '2026-11-23'),
)
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).filter((n) => n === 0 || Math.abs(n) > 1e-6),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((fen) => fen / 100),
)
const anyDay = fc.integer({ min: 61, max: 60_000 }).map((serial) => new Date(Date.UTC(1899, 11, 30 + serial)))
const anyMinute = fc.tuple(anyDay, fc.integer({ min: 1, max: 1439 })).map(([day, m]) => new Date(+day + m * 60_000))
type Value = string | number | boolean | Date | null
const anyValue: fc.Arbitrary<Value> = fc.oneof(anyText, anyNumber, fc.boolean(), anyDay, anyMinute, fc.constant(null))
const anyTable = fc.array(fc.array(anyValue, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 9 })
const tables = fc.sample(anyTable, { numRuns: 60, seed: 20_261_124 })

/** All tables as sheets of one book, some hidden, some with merged heads, formulas, rich text and errors. */
async function byExceljs(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  tables.forEach((table, nth) => {
    const sheet = book.addWorksheet(`表${nth}`, { state: nth % 7 === 3 ? 'hidden' : 'visible' })
    table.forEach((row, r) =>
      row.forEach((value, c) => {
        const cell = sheet.getCell(r + 3, c + 2)
        cell.value = value
        if (value instanceof Date)
          cell.numFmt = value.getTime() % 86_400_000 === 0 ? 'yyyy"年"m"月"d"日"' : 'yyyy-mm-dd hh:mm'
      }),
    )
    sheet.getCell('A1').value = { richText: [{ text: '合并' }, { font: { bold: true }, text: '标题' }] }
    if (nth % 2 === 0) sheet.mergeCells('A1:E1')
    sheet.getCell('J2').value = { formula: 'SUM(B3:B9)', result: nth / 4 }
    sheet.getCell('K2').value = { formula: '"a"&"b"', result: 'ab' }
    sheet.getCell('L2').value = { error: '#DIV/0!' }
  })
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function bySheetJs(): Uint8Array {
  const book = utils.book_new()
  tables.forEach((table, nth) => {
    const plain = table.map((row) => row.map((value) => (value instanceof Date ? null : value)))
    utils.book_append_sheet(book, utils.aoa_to_sheet(plain), `表${nth}`)
  })
  return new Uint8Array(write(book, { type: 'array', bookSST: false }) as ArrayBuffer)
}

/** Our own export, whose texts stand in the cells themselves. */
function byUs(): Promise<Uint8Array> {
  const texts = fc.sample(anyText, { numRuns: 200, seed: 20_261_125 })
  const rows = texts.map((text, nth) => ({ name: text, remark: text, grade: nth, socialInsuranceBase: nth * 101 }))
  const columns = ['name', 'grade', 'socialInsuranceBase', 'remark']
  const asOf = calendarDate('2026-11-30')
  const head = { spec: rosterSheet, columns, title: '花名册', unit: '示例街道', asOf }
  return writeSheet({ ...head, rows }, { officeName: '示例街道', now: '2026-11-30T09:00:00.000+08:00' })
}

describe.skipIf(!isHere)(title, () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'openpyxl-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['exceljs', byExceljs],
    ['SheetJS', bySheetJs],
    ['our own export', byUs],
  ])('reads another cell, kind, merge or hidden sheet from a book of %s', async (_, make) => {
    const bytes = await make()
    const path = join(folder, 'book.xlsx')
    writeFileSync(path, bytes)
    const output = execFileSync('python3', [script, path], { encoding: 'utf8', maxBuffer: 1e8 })
    const expected = (JSON.parse(output) as OtherSheet[]).map(theirs)
    expect(readWorkbook(bytes).sheets.map(ours)).toEqual(expected)
    expect(expected.reduce((sum, { cells }) => sum + Object.keys(cells).length, 0)).toBeGreaterThan(500)
  })
})
