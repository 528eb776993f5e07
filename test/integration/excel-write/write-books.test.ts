import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { matchHeaders } from '../../../src-main/core/excel/match-headers.ts'
import { writePaySheet } from '../../../src-main/core/excel/write/write-pay-sheet.ts'
import { writeSheet } from '../../../src-main/core/excel/write/write-sheet.ts'
import { writeStructureReport } from '../../../src-main/core/excel/write/write-structure-report.ts'
import { writeWorkbook, type CellPrimitive } from '../../../src-main/core/excel/write/write-workbook.ts'
import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import { fenToChinese } from '../../../src-main/shared/kernel/chinese-amount.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import { fen, parseYuan } from '../../../src-main/shared/kernel/money.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { structureHeader } from '../../../src-main/shared/report/structure-report.layout.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { columns, payPeople } from './pay-people.ts'
import { structureOfSample } from './structure-of-sample.ts'
import { formulaCells, hasLibreOffice, numericCells, part, workbookParts } from './workbook-parts.ts'

const origin = { officeName: '示例区青枫街道办事处', now: '2026-11-30T09:00:00.000+08:00' }
const asOf = calendarDate('2026-11-30')
const people = payPeople()
const sheetOne = 'xl/worksheets/sheet1.xml'

const paySheet = () =>
  writePaySheet(
    {
      title: '青枫街道2026年11月社区工作者工资发放表',
      unit: origin.officeName,
      month: calendarMonth('2026-11'),
      columns,
      people,
      fenToChinese,
    },
    origin,
  )
const roster = (columns: readonly string[], rows: readonly Record<string, string>[]) =>
  writeSheet({ spec: rosterSheet, columns, rows, title: '花名册', unit: origin.officeName, asOf }, origin)

/** The first sheet after LibreOffice has worked out every formula itself: our stored results are taken away before. */
async function recalculated(bytes: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(bytes).buffer)
  book.worksheets[0]?.eachRow((row) =>
    row.eachCell((cell) => {
      if (cell.formula) cell.value = { formula: cell.formula }
    }),
  )
  const folder = mkdtempSync(join(tmpdir(), 'recalculated-'))
  try {
    const file = join(folder, 'book.xlsx')
    await book.xlsx.writeFile(file)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const filter = 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false'
    execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, file], {
      stdio: 'ignore',
    })
    const text = readFileSync(join(folder, 'book.csv'), 'utf8')
    return text.split('\n').map((line) => line.split('\t').map((cell) => cell.replace(/^"|"$/g, '')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('every workbook we write', () => {
  let books: Buffer[]
  beforeAll(async () => {
    books = [
      await paySheet(),
      await writeStructureReport(structureOfSample(), origin),
      await roster(['name', 'idNo'], [{ name: '林敏雪', idNo: '990102199106150022' }]),
    ]
  })

  it('names the office as its creator, and no person, PC or program path', () => {
    for (const book of books) {
      const core = part(book, 'docProps/core.xml')
      expect(core).toContain(`<dc:creator>${origin.officeName}</dc:creator>`)
      expect(core).toContain(`<cp:lastModifiedBy>${origin.officeName}</cp:lastModifiedBy>`)
      expect(core).toContain('2026-11-30T01:00:00Z')
    }
  })

  it('hides nothing: no hidden sheet, row or column, no comment, link, custom property or name with values', () => {
    for (const book of books) {
      const parts = workbookParts(book)
      const names = [...parts.keys()].join(' ')
      expect(names).not.toMatch(/comments|externalLinks|vmlDrawing|custom|pivot|embeddings/)
      for (const [name, text] of parts) {
        if (name.startsWith('xl/'))
          expect(text, name).not.toMatch(/hidden="1"|state="(?:very)?[hH]idden"|<hyperlink|ddeLink/)
      }
      const defined = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName name="([^"]+)"/g)].map(
        (m) => m[1],
      )
      expect(new Set(defined)).toEqual(new Set(['_xlnm.Print_Titles']))
    }
  })

  it('prints in landscape, one page wide, with the header on every page', () => {
    for (const book of books) {
      const sheet = part(book, sheetOne)
      expect(sheet).toMatch(/<pageSetup[^>]*orientation="landscape"/)
      expect(sheet).toMatch(/fitToHeight="0"/)
      expect(sheet).toContain('state="frozen"')
    }
  })

  it('is the same file when written again', async () => {
    await new Promise((done) => setTimeout(done, 2100))
    expect((await paySheet()).equals(books[0] ?? Buffer.alloc(0))).toBe(true)
  })
})

describe('cells take plain values only', () => {
  it.each([[{ formula: '1+1' }], [{ text: 'a', hyperlink: 'http://example.test' }], [Number.NaN], [undefined], [[1]]])(
    'refuses %j, which an imported cell could carry',
    async (value) => {
      const draw = writeWorkbook(
        [
          {
            name: '表',
            page: { paper: 'A4', landscape: false },
            widths: [10],
            headerRows: { from: 1, to: 1 },
            draw: (sheet) => sheet.text(1, 1, value as CellPrimitive),
          },
        ],
        origin,
      )
      await expect(draw).rejects.toThrow(TypeError)
    },
  )

  it('keeps formulas typed into a field as text, character for character', async () => {
    const payloads = [
      '=1+1',
      '@SUM(A1)',
      '+1',
      '-1',
      "=cmd|' /C calc'!A0",
      '\t=1',
      '＝1+1',
      '=HYPERLINK("http://example.test")',
    ]
    const book = await roster(
      ['name', 'remark'],
      payloads.map((text) => ({ name: text, remark: text })),
    )
    for (const [name, text] of workbookParts(book))
      if (name.startsWith('xl/worksheets/')) expect(text).not.toContain('<f')
    const rows = readWorkbook(book).sheets[0]?.rows.slice(3) ?? []
    expect(rows.map((row) => row.text(1))).toEqual(payloads)
    expect(rows.every((row) => row.cell(2).kind === 'text')).toBe(true)
  })

  it('writes real dates for sorting, and refuses half a fen', async () => {
    const plan = (draw: Parameters<typeof writeWorkbook>[0][number]['draw']) =>
      writeWorkbook(
        [{ name: '表', page: { paper: 'A4', landscape: false }, widths: [12], headerRows: { from: 1, to: 1 }, draw }],
        origin,
      )
    const book = await plan((sheet) => sheet.date(1, 1, calendarDate('2024-02-29')))
    expect(readWorkbook(book).sheets[0]?.rows[0]?.cell(0)).toMatchObject({ text: '2024-02-29', kind: 'date' })
    await expect(plan((sheet) => sheet.money(1, 1, 0.5 as ReturnType<typeof fen>))).rejects.toThrow(RangeError)
  })
})

describe('the roster export', () => {
  const columns = Object.keys(rosterSheet.columns)
  const { workers } = sampleStreet()
  let book: Buffer
  beforeAll(async () => {
    book = await roster(columns, workers)
  })

  it('never stores an ID, card, phone or account number as a number', () => {
    const [sheet] = readWorkbook(book).sheets
    for (const key of ['idNo', 'cardNo', 'mobile', 'housingFundNo', 'socialInsuranceNo', 'certificateNo', 'empNo']) {
      const column = columns.indexOf(key) + 1
      const kinds = new Set(sheet?.rows.slice(3).map((row) => row.cell(column).kind))
      expect(
        [...kinds].filter((kind) => kind !== 'text' && kind !== 'blank'),
        key,
      ).toEqual([])
    }
    expect(numericCells(part(book, sheetOne), 'H')).toEqual([])
  })

  it('is read back by our own import with every column and value', () => {
    const sheets = readWorkbook(book).sheets
    const definitions = columnEntries(rosterSheet).map(([key, column]) => ({ key, ...column }))
    const match = matchHeaders(sheets, definitions)
    expect([...(match?.columns.keys() ?? [])].sort()).toEqual([...columns].sort())
    const rows = sheets[0]?.rows.filter((row) => row.number > (match?.headerToRow ?? 0)) ?? []
    const back = rows.map((row) =>
      Object.fromEntries(columns.map((key) => [key, row.text(match?.columns.get(key) ?? -1)])),
    )
    expect(back).toEqual(workers)
  })

  it('holds the chosen columns and nothing else of the people', async () => {
    const text = [...workbookParts(await roster(['name', 'community'], workers)).values()].join('')
    expect(text).toContain('林敏雪')
    expect(text).not.toContain('990102')
    expect(text).not.toContain('1390000')
  })

  it('refuses a column that the sheet does not have', async () => {
    await expect(roster(['password'], [])).rejects.toThrow(RangeError)
  })
})

describe('the pay sheet', () => {
  const rowsOf = (book: Buffer, sheet = 0) => readWorkbook(book).sheets[sheet]?.rows ?? []
  const netTotal = people.reduce((sum, p) => sum + (p.amounts['net'] ?? NaN), 0)

  it('prints totals that are the sums of the fen, in figures and in words', async () => {
    const rows = rowsOf(await paySheet())
    const total = rows.find((row) => row.text(0).startsWith('合计'))
    expect(total?.text(0)).toBe('合计（20人）')
    expect(Math.round(Number(total?.text(22)) * 100)).toBe(netTotal)
    const words = rows.find((row) => row.text(0).startsWith('实发工资合计'))
    expect(words?.text(0)).toBe(`实发工资合计（大写）：${fenToChinese(fen(netTotal))}`)
  })

  it('has a live sum in each money cell of the subtotal and total rows and nowhere else', async () => {
    const book = await paySheet()
    const formulas = formulaCells(part(book, sheetOne))
    const moneyColumns = 18
    const sumRows = new Set(formulas.map((address) => address.replace(/[A-Z]+/, '')))
    expect(sumRows).toEqual(new Set(['12', '19', '27', '28']))
    expect(formulas).toHaveLength(sumRows.size * moneyColumns)
    expect(formulaCells(part(book, 'xl/worksheets/sheet2.xml'))).toHaveLength(4 * 6)
  })

  it('stores amounts with two decimals at most, as banks check them', async () => {
    const values = [...part(await paySheet(), sheetOne).matchAll(/<v>(-?\d+\.\d+)<\/v>/g)].map((m) => m[1] ?? '')
    expect(values.length).toBeGreaterThan(250)
    expect(values.filter((value) => !/^-?\d+\.\d{1,2}$/.test(value))).toEqual([])
  })

  it('keeps a community whose people are not listed together in one block', async () => {
    const [a, b, ...rest] = people
    if (!a || !b) throw new Error('too few people')
    const book = await writePaySheet(
      { title: '表', unit: '单位', month: calendarMonth('2026-11'), columns, people: [...rest, a, b], fenToChinese },
      origin,
    )
    const subtotals = rowsOf(book)
      .map((row) => row.text(0))
      .filter((text) => text.includes('小计'))
    expect(subtotals).toEqual(['青枫路小计（7人）', '学府小计（6人）', '幸福里小计（7人）'])
  })

  it('prints an empty month without a formula over nothing', async () => {
    const input = { title: '表', unit: '单位', month: calendarMonth('2026-11'), columns, people: [], fenToChinese }
    const book = await writePaySheet(input, origin)
    expect(part(book, sheetOne)).not.toContain('<f')
    expect(rowsOf(book).some((row) => row.text(0) === '合计（0人）')).toBe(true)
  })

  it.skipIf(!hasLibreOffice())('adds up to the same amounts when LibreOffice recalculates it', async () => {
    const rows = await recalculated(await paySheet())
    const places = { gradeWage: 5, backPay: 10, gross: 15, incomeTax: 20, net: 22 } as const
    const items = Object.keys(places) as (keyof typeof places)[]
    const groups = [
      ['合计（20人）', people] as const,
      ['学府小计（6人）', people.filter((p) => p.community === '学府')] as const,
    ]
    for (const [label, group] of groups) {
      const cells = rows.find(([first]) => first === label)
      const amounts = items.map((item) => parseYuan(cells?.[places[item]] ?? ''))
      expect(amounts, label).toEqual(items.map((item) => group.reduce((sum, p) => sum + (p.amounts[item] ?? NaN), 0)))
    }
  })
})

describe('R1', () => {
  it('draws the header of its layout, cell by cell and merge by merge', async () => {
    const [sheet] = readWorkbook(await writeStructureReport(structureOfSample(), origin)).sheets
    for (const { row, column, rowSpan, columnSpan, text } of structureHeader) {
      expect(sheet?.rows.find((r) => r.number === 3 + row)?.text(column)).toBe(text)
      if (rowSpan * columnSpan === 1) continue
      expect(sheet?.merges).toContainEqual({
        firstRow: 3 + row,
        lastRow: 2 + row + rowSpan,
        firstColumn: column,
        lastColumn: column + columnSpan - 1,
      })
    }
  })

  it('puts every figure under its number, the average age with one decimal', async () => {
    const report = structureOfSample()
    const [sheet] = readWorkbook(await writeStructureReport(report, origin)).sheets
    const total = sheet?.rows.find((row) => row.text(0) === '合计')
    const indexRow = sheet?.rows.find((row) => row.text(0) === '甲')
    report.rows[0]?.figures.forEach((figure, place) => {
      expect(indexRow?.text(place + 1)).toBe(String(place + 1))
      expect(Number(total?.text(place + 1))).toBe(place + 1 === 9 ? (figure ?? 0) / 10 : figure)
    })
  })

  it('prints a failed check under the form with both figures', async () => {
    const report = structureOfSample()
    const failed = {
      rule: '第1列 = 第2、3列之和',
      severity: 'error' as const,
      ok: false,
      detail: '学府：第1列为17，各列之和为16',
    }
    const book = await writeStructureReport({ ...report, checks: [failed, ...report.checks.slice(1)] }, origin)
    const texts = readWorkbook(book)
      .sheets[0]?.rows.map((row) => row.text(0))
      .join('\n')
    expect(texts).toContain('未通过1项')
    expect(texts).toContain('学府：第1列为17，各列之和为16')
    expect(texts).toContain(report.definition)
  })
})
