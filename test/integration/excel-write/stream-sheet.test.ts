import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { streamSheet, writeSheet } from '../../../src-main/core/excel/write/write-sheet.ts'
import { writeWorkbook } from '../../../src-main/core/excel/write/write-workbook.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen } from '../../../src-main/shared/kernel/money.ts'
import type { SheetRow } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { payloads } from './payloads.ts'
import { hasLibreOffice, workbookParts } from './workbook-parts.ts'

const origin = { officeName: '示例区青枫街道办事处', now: '2026-11-30T09:00:00.000+08:00' }
const columns = ['name', 'idNo', 'grade', 'socialInsuranceBase', 'category', 'remark'] as const
const head = {
  spec: rosterSheet,
  columns,
  title: '花名册',
  unit: origin.officeName,
  asOf: calendarDate('2026-11-30'),
}

async function* paged(rows: readonly SheetRow[], size: number): AsyncGenerator<readonly SheetRow[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}

async function streamed(rows: readonly SheetRow[], pageSize: number, count = rows.length): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  await streamSheet({ ...head, count }, paged(rows, pageSize), origin, async (chunk) => void chunks.push(chunk))
  return Buffer.concat(chunks)
}

/** The same list drawn cell by cell by exceljs alone. */
function drawnByExceljs(rows: readonly SheetRow[]): Promise<Buffer> {
  const specs = columns.map((key) => rosterSheet.columns[key])
  return writeWorkbook(
    [
      {
        name: rosterSheet.title,
        page: { paper: 'A4', landscape: true },
        widths: [6, ...specs.map((column) => ('width' in column ? column.width : 12))],
        headerRows: { from: 3, to: 3 },
        draw: (sheet) => {
          const width = columns.length + 1
          sheet.text(1, 1, head.title, 'title')
          sheet.merge(1, 1, 1, width)
          sheet.height(1, 32)
          sheet.text(2, 1, `填报单位：${head.unit}　　截止日期：2026年11月30日　　共${rows.length}人`, 'frame-left')
          sheet.merge(2, 1, 1, width)
          sheet.height(2, 20)
          ;['序号', ...specs.map((column) => column.header)].forEach((text, nth) =>
            sheet.text(3, nth + 1, text, 'header'),
          )
          sheet.height(3, 32)
          rows.forEach((row, nth) => {
            const no = nth + 4
            sheet.integer(no, 1, nth + 1, 'centred')
            sheet.text(no, 2, row['name'] as string)
            sheet.text(no, 3, row['idNo'] as string)
            if (typeof row['grade'] === 'string') sheet.text(no, 4, row['grade'], 'centred')
            else sheet.integer(no, 4, row['grade'] as number)
            if (typeof row['socialInsuranceBase'] === 'string') {
              sheet.text(no, 5, row['socialInsuranceBase'], 'centred')
            } else sheet.money(no, 5, fen(row['socialInsuranceBase'] as number))
            sheet.text(no, 6, row['category'] as string, 'centred')
            sheet.text(no, 7, row['remark'] as string)
          })
        },
      },
    ],
    origin,
  )
}

/** Everything that exceljs knows of a book: values, formats, widths, merges, views and print set-up. */
async function modelOf(bytes: Buffer) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(bytes).buffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('no sheet')
  const rows: unknown[] = []
  sheet.eachRow({ includeEmpty: true }, (row, no) => {
    const cells: unknown[] = []
    row.eachCell({ includeEmpty: true }, ({ value, style, address }) => cells.push({ address, value, style }))
    rows.push({ no, height: row.height, cells })
  })
  const { views, pageSetup, headerFooter, columns: widths } = sheet
  return {
    name: sheet.name,
    creator: [book.creator, book.lastModifiedBy, book.created, book.modified],
    merges: [...sheet.model.merges].sort(),
    dimensions: String(sheet.dimensions),
    widths: widths.map((column) => column.width),
    views,
    pageSetup,
    headerFooter,
    rows,
  }
}

/** Texts that exceljs writes faithfully; it drops control characters and lets escapes through. */
const tameText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => /^[^\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]+$/u.test(text) && !text.includes('_x'))
const anyRow: fc.Arbitrary<SheetRow> = fc.record({
  name: fc.oneof(tameText, fc.constantFrom('<b>', 'a&b', ' 前后 ', '张\n三')),
  idNo: fc.constantFrom('990102198803050014', '0012', '**************0014'),
  grade: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant('**')),
  socialInsuranceBase: fc.oneof(fc.integer({ min: -1, max: 999_999_999 }), fc.constant('****')),
  category: fc.constant('某类'),
  remark: tameText,
})

describe('a list written page by page', () => {
  it('differs in a value, a format or the print set-up from the same list drawn by exceljs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (rows, pageSize) => {
        expect(await modelOf(await streamed(rows, pageSize))).toEqual(await modelOf(await drawnByExceljs(rows)))
      }),
      { numRuns: 40 },
    )
  })

  it('depends on the size of its pages', async () => {
    const rows = Array.from({ length: 4000 }, (_, nth) => ({
      name: `居民${nth}`,
      grade: nth % 18,
      remark: `第${nth}行`,
    }))
    const whole = await writeSheet({ ...head, rows }, origin)
    expect((await streamed(rows, 7)).equals(whole)).toBe(true)
    const texts = readWorkbook(whole).sheets[0]?.rows.slice(3)
    expect(texts?.map((row) => row.text(6))).toEqual(rows.map((row) => row.remark))
  })

  it('says in its head another number of people than it holds', async () => {
    await expect(streamed([{ name: '林敏雪' }], 1, 2)).rejects.toThrow(RangeError)
  })

  it.each([[{ formula: '1+1' }], [{ text: 'a', hyperlink: 'http://example.test' }], [Number.NaN]])(
    'takes %j for a value',
    async (value) => {
      const row: Record<string, unknown> = { name: value }
      await expect(streamed([row as SheetRow], 1)).rejects.toThrow(TypeError)
    },
  )
})

describe('any text', () => {
  it('is read back with other characters than were written, control characters and escapes too', async () => {
    const wild = fc.oneof(
      fc.string({
        unit: fc.constantFrom('_', 'x', '0', '4', '1', 'A', '\u0000', '\r', '\n', '\t', '&', '<', ' ', '=', '张'),
      }),
      fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(wild, { minLength: 1, maxLength: 30 }), async (texts) => {
        const book = await streamed(
          texts.map((remark) => ({ remark })),
          10,
        )
        expect(
          readWorkbook(book)
            .sheets[0]?.rows.slice(3)
            .map((row) => row.text(6)),
        ).toEqual(texts)
      }),
      { numRuns: 60 },
    )
  })
})

describe(`${payloads.length} texts that look like formulas`, () => {
  const rows = payloads.map((text) => ({
    name: text,
    idNo: text,
    grade: text,
    socialInsuranceBase: text,
    remark: text,
  }))
  const textColumns = [1, 2, 3, 4, 6]

  it('are fewer than 200', () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(200)
  })

  it('become a formula, a number or a link, or lose a character', async () => {
    const book = await streamed(rows, 50)
    for (const [name, text] of workbookParts(book)) {
      expect(name).not.toMatch(/externalLinks|connections|comments|vml|custom/)
      if (name.startsWith('xl/worksheets/')) expect(text).not.toMatch(/<f[ >/]|<hyperlink/)
    }
    const read = readWorkbook(book).sheets[0]?.rows.slice(3) ?? []
    const model = await modelOf(book)
    for (const column of textColumns) {
      expect(read.map((row) => row.text(column))).toEqual(payloads)
      expect(new Set(read.map((row) => row.cell(column).kind))).toEqual(new Set(['text']))
      const formats = (model.rows.slice(3) as { cells: { style: { numFmt: string } }[] }[]).map(
        ({ cells }) => cells[column]?.style.numFmt,
      )
      expect(new Set(formats)).toEqual(new Set(['@']))
    }
  })

  it.skipIf(!hasLibreOffice())('are shown otherwise by LibreOffice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'payloads-'))
    try {
      const file = join(folder, 'book.xlsx')
      writeFileSync(file, await streamed(rows, 50))
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true'
      execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, file], {
        stdio: 'ignore',
      })
      const { data } = Papa.parse<string[]>(readFileSync(join(folder, 'book.csv'), 'utf8').replace(/^\ufeff/, ''))
      const shown = data.slice(3, 3 + payloads.length)
      for (const column of textColumns) expect(shown.map((row) => row[column])).toEqual(payloads)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
