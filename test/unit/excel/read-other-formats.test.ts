import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { formulaMark, hiddenMark, struckMark, type SheetCells } from '../../../src-main/core/excel/read/sheet-cells.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')
const content = (sheets: readonly SheetCells[]) =>
  sheets.map((sheet) => ({
    name: sheet.name,
    merges: sheet.merges,
    rows: sheet.rows.map((row) => [row.number, row.hidden, row.columns, row.texts, row.marks]),
  }))

/** A text file's rows; empty fields are '' between the filled ones. */
function table(bytes: Buffer): string[][] {
  const [sheet] = readWorkbook(bytes).sheets
  return (sheet?.rows ?? []).map((row) => {
    const width = (row.columns.at(-1) ?? -1) + 1
    return Array.from({ length: width }, (_, column) => row.text(column))
  })
}

describe('an old .xls', () => {
  it('reads differently from the same workbook saved as .xlsx', () => {
    const xls = readWorkbook(readFileSync(join(fixtures, 'roster-saved-by-libreoffice.xls')))
    const xlsx = readWorkbook(readFileSync(join(fixtures, 'roster-saved-by-libreoffice.xlsx')))
    expect(xls.dateSystem).toBe(xlsx.dateSystem)
    expect(content(xls.sheets)).toEqual(content(xlsx.sheets))
    // The file must hold what it is to show: a hidden row and column, a struck-through cell and a formula.
    const rows = xls.sheets.flatMap((sheet) => sheet.rows)
    expect(rows.some((row) => row.hidden)).toBe(true)
    for (const mark of [hiddenMark, struckMark, formulaMark]) {
      expect(rows.some((row) => row.marks.some((m) => (m & mark) !== 0))).toBe(true)
    }
  })

  const bookOf = (sheet: Parameters<typeof utils.book_append_sheet>[1], date1904 = false) => {
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, '名册')
    book.Workbook = { WBProps: { date1904 } }
    return write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
  }

  it('loses a leading zero, rounds an ID number, or takes a date for a number', () => {
    const sheet = utils.aoa_to_sheet([['001', '99010219880305001X', 990102198803050014, 5487.65]])
    sheet['E1'] = { t: 'n', v: 32207, z: 'yyyy/m/d' }
    sheet['F1'] = { t: 'b', v: true }
    sheet['G1'] = { t: 'e', v: 7 }
    sheet['!ref'] = 'A1:G1'
    const [row] = readWorkbook(bookOf(sheet)).sheets[0]?.rows ?? []
    expect(row?.texts).toEqual([
      '001',
      '99010219880305001X',
      '990102198803050000',
      '5487.65',
      '1988-03-05',
      'TRUE',
      '#DIV/0!',
    ])
    expect(row?.columns.map((column) => row.cell(column).kind)).toEqual([
      ...['text', 'text', 'number', 'number', 'date', 'boolean', 'error'],
    ])
  })

  it('counts days of a Mac workbook from 1900', () => {
    const sheet = utils.aoa_to_sheet([[0]])
    sheet['A1'] = { t: 'n', v: 30745, z: 'yyyy-mm-dd' }
    expect(readWorkbook(bookOf(sheet, true)).sheets[0]?.rows[0]?.texts).toEqual(['1988-03-05'])
  })

  it('takes a hidden sheet for a visible one', () => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([['空']]), '甲')
    utils.book_append_sheet(book, utils.aoa_to_sheet([['张三']]), '乙')
    book.Workbook = {
      Sheets: [
        { name: '甲', Hidden: 1 },
        { name: '乙', Hidden: 0 },
      ],
    }
    const { sheets } = readWorkbook(write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
    expect(sheets.map((sheet) => sheet.visibility)).toEqual(['hidden', 'visible'])
  })

  it('goes on past the limits of an .xlsx', () => {
    const sheet = utils.aoa_to_sheet(Array.from({ length: 50 }, (_, n) => [n, `姓名${n}`]))
    expect(() => readWorkbook(bookOf(sheet), { limits: { cells: 99 } })).toThrow('WORKBOOK_TOO_LARGE')
    expect(() => readWorkbook(bookOf(sheet), { limits: { cellText: 3 } })).toThrow('WORKBOOK_TOO_LARGE')
    expect(readWorkbook(bookOf(sheet), { limits: { cells: 100 } }).sheets[0]?.rows).toHaveLength(50)
  })
})

describe('a text file', () => {
  const lines = '姓名,身份证号,备注\r\n张三,990102198803050014,"说""好""，\n第二行"\r\n李四,="007",\r\n'
  const expected = [
    ['姓名', '身份证号', '备注'],
    ['张三', '990102198803050014', '说"好"，\n第二行'],
    ['李四', '007'],
  ]
  const gb18030 = Buffer.from('d0d5c3fb2cc9ede7ddd6a4bac52cb1b8d7a20d0a', 'hex')

  it.each([
    ['UTF-8', Buffer.from(lines)],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from('efbbbf', 'hex'), Buffer.from(lines)])],
    [
      'UTF-16, as Excel and WPS save Unicode text',
      Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(lines, 'utf16le')]),
    ],
    ['tabs instead of commas', Buffer.from(lines.replaceAll(',', '\t'))],
    ['semicolons', Buffer.from(lines.replaceAll(',', ';'))],
    ['bare line feeds', Buffer.from(lines.replaceAll('\r\n', '\n'))],
  ])('in %s comes out otherwise', (_, bytes) => {
    expect(table(bytes)).toEqual(expected)
  })

  it('in GB18030 turns into garbled names', () => {
    expect(table(Buffer.concat([gb18030, Buffer.from('c0eecbc42c312c0d0a', 'hex')]))[1]?.[0]).toBe('李四')
    // 𬱖 (U+2CC56) is a character of names that only the four-byte codes of GB18030 have.
    expect(table(Buffer.from('c0ee9935f5312c310a', 'hex'))[0]?.[0]?.codePointAt(1)).toBeGreaterThan(0xffff)
  })

  it('numbers its rows otherwise than Excel does', () => {
    const [sheet] = readWorkbook(Buffer.from('标题\n\n姓名,电话\n"张\n三",1\n李四,2\n')).sheets
    expect(sheet?.rows.map((row) => row.number)).toEqual([1, 3, 4, 5])
  })

  it('comes back changed: fields of any content, written by RFC 4180, are read as they were', () => {
    const field = fc.string({ unit: fc.constantFrom('张', '三', '1', 'X', ' ', ',', '"', '\n', '\t', ';') })
    const row = fc.array(field, { minLength: 3, maxLength: 3 }).filter((f) => f.every((text) => text !== ''))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = rows.map((r) => r.map(quoted).join(',')).join('\r\n')
        expect(table(Buffer.from(text))).toEqual(rows)
      }),
    )
  })

  it('reads otherwise than SheetJS reads it', () => {
    const text = '社区,姓名,身份证号\n青枫路,张三,990102198803050014\n梧桐里,"李,四",99010219880305001X\n'
    const book = read(text, { type: 'string', raw: true })
    const other = utils.sheet_to_json(book.Sheets['Sheet1'] ?? {}, { header: 1, raw: false })
    expect(table(Buffer.from(text))).toEqual(other)
  })
})
