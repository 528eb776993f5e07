import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import type { SheetCells } from '../../../src-main/core/excel/read/sheet-cells.ts'
import { isDateFormat } from '../../../src-main/core/excel/read/number-formats.ts'
import { workbookErrorTexts } from '../../../src-main/shared/import-batch/workbook.errors.ts'
import { workbookBytes } from '../../support/workbook-bytes.ts'
import type { CraftedWorkbook } from '../../support/workbook-bytes.ts'

const fixturePath = join(import.meta.dirname, '../../fixtures/roster-saved-by-libreoffice.xlsx')

function onlySheet(book: CraftedWorkbook): SheetCells {
  const [sheet] = readWorkbook(workbookBytes(book)).sheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

function firstRow(rows: string, book: CraftedWorkbook = {}) {
  const [row] = onlySheet({ ...book, rows }).rows
  if (!row) throw new Error('no row')
  return row
}

const cellText = (cell: string, book: CraftedWorkbook = {}) => firstRow(`<row r="1">${cell}</row>`, book).cell(0)

describe('cell values come out as the sender sees them', () => {
  it.each([
    ['a short number stays as written', '<c r="A1"><v>0012</v></c>', '0012', 'number'],
    [
      '18 digits are not rounded by the reader',
      '<c r="A1"><v>990102198803050014</v></c>',
      '990102198803050014',
      'number',
    ],
    ['the 17-digit form of 5487.65', '<c r="A1"><v>5487.6499999999996</v></c>', '5487.65', 'number'],
    ['an exponent', '<c r="A1"><v>9.9010219880305E+16</v></c>', '99010219880305000', 'number'],
    ['a boolean', '<c r="A1" t="b"><v>1</v></c>', 'TRUE', 'boolean'],
    ['an error', '<c r="A1" t="e"><v>#DIV/0!</v></c>', '#DIV/0!', 'error'],
    ['an ISO date', '<c r="A1" t="d"><v>2026-11-23T08:30:00Z</v></c>', '2026-11-23 08:30:00', 'date'],
    ['inline rich text', '<c r="A1" t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r></is></c>', '张三', 'text'],
    [
      'entities, CDATA and escapes',
      '<c r="A1" t="str"><v>&lt;&#20013;&#x4e2d;<![CDATA[&]]>_x0041_</v></c>',
      '<中中&A',
      'text',
    ],
    ['single quotes and spaces in tags', "<c  r = 'A1' ><v >7</v ></c >", '7', 'number'],
    ['a comment inside a value', '<c r="A1"><v>1<!-- > -->2</v></c>', '12', 'number'],
  ])('%s', (_, cell, text, kind) => {
    expect(cellText(cell)).toMatchObject({ text, kind, address: 'A1' })
  })

  it('phonetic guides are not part of a name', () => {
    const strings = '<si><t>张三</t><rPh sb="0" eb="1"><t>zhang</t></rPh><phoneticPr fontId="1"/></si>'
    expect(cellText('<c r="A1" t="s"><v>0</v></c>', { strings }).text).toBe('张三')
  })
  it('a prefix on every element changes nothing', () => {
    const sheet =
      '<x:worksheet xmlns:x="urn:a"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect(onlySheet({ sheet }).rows[0]?.cell(1)).toMatchObject({ text: '7', address: 'B3' })
  })
  it('a formula is flagged, and one never calculated has no value', () => {
    const row = firstRow('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c></row>')
    expect(row.cell(0)).toMatchObject({ text: '2', formula: true, formulaWithoutValue: false })
    expect(row.cell(1)).toMatchObject({ text: '', kind: 'blank', formula: true, formulaWithoutValue: true })
  })
  it('hidden rows and columns and struck-through cells are flagged and noted', () => {
    const sheet = onlySheet({
      beforeRows: '<cols><col min="2" max="2" hidden="1"/></cols>',
      styles: '<fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0"/><xf fontId="1"/></cellXfs>',
      rows: '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="9" hidden="1"><c r="A9"><v>3</v></c></row>',
    })
    expect(sheet.rows[0]?.cell(0)).toMatchObject({ struck: true, hidden: false })
    expect(sheet.rows[0]?.cell(1)).toMatchObject({ struck: false, hidden: true })
    expect(sheet.rows[1]?.cell(0).hidden).toBe(true)
    expect(sheet.notes).toMatchObject({
      hiddenRows: { count: 1, first: ['9'] },
      hiddenColumns: { count: 1, first: ['B'] },
      struckCells: { count: 1, first: ['A1'] },
    })
  })
  it('cells with gaps are found by column', () => {
    const row = firstRow('<row r="1"><c r="B1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>')
    expect([row.text(0), row.text(1), row.text(2), row.text(16_383)]).toEqual(['', '1', '', '2'])
  })
})

describe('dates are civil days in both date systems', () => {
  const dated = (serial: string, workbookProperties = '') =>
    cellText(`<c r="A1" s="1"><v>${serial}</v></c>`, { workbookProperties })
  it.each([
    ['32207', '1988-03-05', 'date'],
    ['1', '1900-01-01', 'date'],
    ['59', '1900-02-28', 'date'],
    ['60', '60', 'number'],
    ['61', '1900-03-01', 'date'],
    ['45000.5', '2023-03-15 12:00:00', 'date'],
    ['44999.9999999', '2023-03-15', 'date'],
    ['2958465', '9999-12-31', 'date'],
    ['2958466', '2958466', 'number'],
    ['-1', '-1', 'number'],
  ])('serial %s of the 1900 system', (serial, text, kind) => {
    expect(dated(serial)).toMatchObject({ text, kind })
  })
  it('the 1904 system counts from 1904-01-01', () => {
    expect(dated('0', 'date1904="1"').text).toBe('1904-01-01')
    expect(dated('30745', 'date1904="true"').text).toBe('1988-03-05')
  })
  it.each(['yyyy"年"m"月"d"日"', 'yyyy/m/d;@', '[$-804]yyyy"年"m"月"', 'm"月"d"日"', 'yyyy-mm-dd hh:mm'])(
    '%s shows a day',
    (code) => {
      expect(isDateFormat(code)).toBe(true)
    },
  )
  it.each(['General', 'G/通用格式', '0.00_ ', '#,##0.00"d"', '[Red]0', 'h:mm', '[h]:mm:ss', '@', '0\\d', '0.00E+00'])(
    '%s shows no day',
    (code) => {
      expect(isDateFormat(code)).toBe(false)
    },
  )
  it('the time zone of the computer moves no date', () => {
    const script = `import { readWorkbook } from './src-main/core/excel/read/read-workbook.ts'
import { readFileSync } from 'node:fs'
const { sheets } = readWorkbook(readFileSync(${JSON.stringify(fixturePath)}))
process.stdout.write(sheets[0].rows.filter((row) => row.number > 4 && row.number < 11).map((row) => row.text(5)).join())`
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: join(import.meta.dirname, '../../..'),
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
    const expected = '1988-03-05,1988-03-06,1988-03-07,1988-03-08,1988-03-09,1988-03-10'
    expect(['Asia/Shanghai', 'UTC', 'America/New_York'].map(inZone)).toEqual([expected, expected, expected])
  })
})

describe('against independent programs', () => {
  it('reads what LibreOffice saved', () => {
    const [sheet, old] = readWorkbook(readFileSync(fixturePath)).sheets
    expect(sheet?.rows.find((row) => row.number === 5)?.texts).toEqual([
      '张某0',
      '990102198803050010',
      '大学本科',
      '示例大学',
      '5487.65',
      '1988-03-05',
      '10975.3',
    ])
    expect(sheet?.merges).toHaveLength(6)
    expect(sheet?.notes).toMatchObject({
      hiddenRows: { first: ['7'] },
      hiddenColumns: { first: ['D'] },
      struckCells: { first: ['A6'] },
    })
    expect(old?.visibility).toBe('hidden')
  })

  const anyDate = fc.integer({ min: 61, max: 60_000 }).map((serial) => new Date(Date.UTC(1899, 11, 30 + serial)))
  const xmlText = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((text) => /^[^\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]+$/u.test(text) && !/_x[0-9a-f]{4}_/i.test(text))
  const anyValue = fc.oneof(
    xmlText,
    fc.constantFrom('<b>', 'a&b', '"引号"', ' 前后 ', '𬭎㛃', '张\n三'),
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
      .filter((n) => n === 0 || Math.abs(n) > 1e-6),
    fc.integer(),
    fc.boolean(),
    anyDate,
  )
  const expectedText = (value: string | number | boolean | Date) =>
    value instanceof Date
      ? value.toISOString().slice(0, 10)
      : typeof value === 'boolean'
        ? String(value).toUpperCase()
        : value === 0
          ? '0'
          : String(value)

  it('reads random values as exceljs wrote them, and as exceljs reads them', async () => {
    const table = fc.array(fc.array(fc.option(anyValue, { nil: null }), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(table, async (values) => {
        const written = new ExcelJS.Workbook()
        const target = written.addWorksheet('表')
        values.forEach((row, r) =>
          row.forEach((value, c) => {
            const cell = target.getCell(r + 1, c + 1)
            cell.value = value
            if (value instanceof Date) cell.numFmt = 'yyyy-mm-dd'
          }),
        )
        const bytes = new Uint8Array(await written.xlsx.writeBuffer())
        const [sheet] = readWorkbook(bytes).sheets
        const reread = new ExcelJS.Workbook()
        await reread.xlsx.load(bytes.buffer)
        const theirs = reread.worksheets[0]
        values.forEach((row, r) =>
          row.forEach((value, c) => {
            const mine = sheet?.rows.find((found) => found.number === r + 1)?.text(c) ?? ''
            expect(mine).toBe(value === null ? '' : expectedText(value))
            const other = theirs?.getCell(r + 1, c + 1).value
            if (typeof other === 'number') expect(Number(mine)).toBe(other)
            else if (other instanceof Date) expect(mine).toBe(expectedText(other))
            else if (typeof other === 'string') expect(mine).toBe(other)
          }),
        )
      }),
      { numRuns: 60, seed: 20_261_123 },
    )
  })
})

describe('reading can be steered', () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`).join(
    '',
  )
  it('rows go to onRow in order and are not kept', () => {
    const seen: number[] = []
    const { sheets } = readWorkbook(workbookBytes({ rows }), { onRow: (row) => seen.push(row.number) })
    expect(seen).toEqual(Array.from({ length: 1_200 }, (_, i) => i + 1))
    expect(sheets[0]?.rows).toEqual([])
  })
  it('a cancelled reading ends within 500 rows', () => {
    let seen = 0
    const signal = {
      throwIfCancelled: () => {
        if (seen >= 400) throw new Error('cancelled')
      },
    }
    expect(() => readWorkbook(workbookBytes({ rows }), { signal, onRow: () => (seen += 1) })).toThrow('cancelled')
    expect(seen).toBeLessThan(600)
  })
})

describe('every refusal has a sentence for the clerk', () => {
  it('sentences are Chinese, at most 80 characters, without raw details', () => {
    const sentences = [
      workbookErrorTexts.WORKBOOK_DAMAGED({ part: 'xl/a.xml', reason: 'broken' }),
      workbookErrorTexts.WORKBOOK_HOSTILE({ part: 'xl/a.xml', reason: 'broken' }),
      workbookErrorTexts.WORKBOOK_NOT_XLSX({ found: 'xlsb' }),
      workbookErrorTexts.WORKBOOK_NOT_FILLABLE({ found: 'other' }),
      workbookErrorTexts.WORKBOOK_ROWS_FIXED({ by: 'several-sheets' }),
      ...(
        [
          'file',
          'entries',
          'part',
          'total',
          'sheets',
          'rows',
          'cells',
          'styled-cells',
          'strings',
          'text',
          'cell-text',
        ] as const
      ).map((limit) => workbookErrorTexts.WORKBOOK_TOO_LARGE({ limit, allowed: 20 * 1_048_576 })),
      ...(['EMPTY', 'ENCRYPTED', 'HTML', 'UNKNOWN_ENCODING', 'ZIP64', 'NO_SHEET'] as const).map((code) =>
        workbookErrorTexts[`WORKBOOK_${code}`]({}),
      ),
    ]
    expect(sentences).toHaveLength(Object.keys(workbookErrorTexts).length - 1 + 11)
    for (const sentence of sentences) {
      expect([...sentence].length).toBeLessThanOrEqual(80)
      expect(sentence.replace(/Excel|WPS|xlsx?|CSV/g, '')).not.toMatch(/[A-Za-z!]/)
    }
  })
  it('the codes declared in the error file are the codes with a sentence', () => {
    const source = readFileSync(
      join(import.meta.dirname, '../../../src-main/shared/import-batch/workbook.errors.ts'),
      'utf8',
    )
    const declared = [...source.matchAll(/^ {4}(WORKBOOK_\w+): (?:Record|\{)/gm)].map((m) => m[1])
    expect(declared.sort()).toEqual(Object.keys(workbookErrorTexts).sort())
  })
})
