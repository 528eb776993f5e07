import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnLetters } from '../../../src-main/core/excel/read/cell-address.ts'
import { rosterSheet, type RosterField } from '../../../src-main/shared/roster/roster.sheet.ts'
import { anyToken, person, streetCommunities, usualFields, type FileRow } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { workbookParts } from '../excel-write/workbook-parts.ts'

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const fields = [...usualFields, 'remark'] as RosterField[]
const headerRow = 4
const letterOf = (field: RosterField) => columnLetters(fields.indexOf(field))

/** A sender's workbook with everything that a library forgets when it loads and saves. */
async function richWorkbook(rows: readonly FileRow[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名册', { views: [{ state: 'frozen', xSplit: 2, ySplit: headerRow }] })
  sheet.mergeCells(1, 1, 1, fields.length)
  sheet.getCell('A1').value = { richText: [{ text: '社区工作者' }, { font: { bold: true }, text: '名册' }] }
  sheet.getCell('A2').value = '填报单位：青枫路社区'
  sheet.addImage(book.addImage({ base64: pixel, extension: 'png' }), 'D2:E3')
  fields.forEach((field, index) => {
    const cell = sheet.getCell(headerRow, index + 1)
    cell.value = rosterSheet.columns[field].header
    cell.font = { name: '黑体', size: 11, color: { argb: 'FF0000AA' } }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEEEEE' } }
  })
  for (const [nth, row] of rows.entries()) {
    const at = headerRow + 1 + nth
    sheet.getRow(at).height = 21
    fields.forEach((field, index) => {
      const cell = sheet.getCell(at, index + 1)
      cell.value = row[field] ?? null
      cell.border = { bottom: { style: 'hair' } }
    })
    sheet.getCell(at, 8).dataValidation = { type: 'textLength', operator: 'equal', formulae: [11] }
  }
  const last = headerRow + rows.length
  sheet.getCell(`A${last + 1}`).value = '合计'
  sheet.getCell(`C${last + 1}`).value = { formula: `COUNTA(C5:C${last})`, result: rows.length }
  sheet.getCell('C5').note = '组长'
  sheet.addConditionalFormatting({
    ref: `M5:M${last}`,
    rules: [{ type: 'cellIs', operator: 'greaterThan', formulae: [6], priority: 1, style: { font: { italic: true } } }],
  })
  sheet.autoFilter = `A4:${columnLetters(fields.length - 1)}${last}`
  sheet.pageSetup = { orientation: 'landscape', paperSize: 9, printTitlesRow: '4:4', printArea: `A1:R${last + 1}` }
  sheet.headerFooter.oddFooter = '第&P页'
  const other = book.addWorksheet('说明')
  other.getCell('A1').value = { formula: `COUNTA(名册!C5:C${last})&"人"`, result: `${rows.length}人` }
  other.getCell('A2').value = { text: '填表要求', hyperlink: 'http://example.test/' }
  other.state = 'hidden'
  book.definedNames.add(`名册!$C$5:$C$${last}`, '姓名列')
  await sheet.protect('示例', { selectLockedCells: true })
  return Buffer.from(await book.xlsx.writeBuffer())
}

let app: TestApp
let before: ReadonlyMap<string, string>
let after: ReadonlyMap<string, string>
const wrong = new Set<string>()

beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  const rows = [
    person(0, { nation: '没有这个民族' }),
    person(1),
    person(2, { grade: 'x', joinedOn: '不详' }),
    person(3, { mobile: '123' }),
  ]
  for (const cell of [
    `${letterOf('nation')}5`,
    `${letterOf('grade')}7`,
    `${letterOf('joinedOn')}7`,
    `${letterOf('mobile')}8`,
  ])
    wrong.add(cell)
  const path = join(app.dataDir, 'rich.xlsx')
  const original = await richWorkbook(rows)
  writeFileSync(path, original)
  const { batchId: id } = await app.call('clerk', 'roster.stage', { file: anyToken }, path)
  const target = join(app.dataDir, 'rich-returned.xlsx')
  const done = await app.call('clerk', 'importBatch.giveBack', { id, file: anyToken }, target)
  expect(done).toMatchObject({ rows: 3, cells: 4, isCopy: false })
  before = workbookParts(original)
  after = workbookParts(readFileSync(target))
})
afterAll(() => app.close())

/** What an edited part has more than the original, each piece that was put in; undefined when something was taken out. */
function additions(old: string, now: string): string[] | undefined {
  const pieces: string[] = []
  let at = 0
  for (const part of old.split(/(?=<)/)) {
    const found = now.indexOf(part, at)
    if (found < 0) return undefined
    if (found > at) pieces.push(now.slice(at, found))
    at = found + part.length
  }
  if (at < now.length) pieces.push(now.slice(at))
  return pieces
}

describe("a sender's rich workbook, given back", () => {
  it('has lost or changed a part that marks nothing', () => {
    const kept = [...before.keys()]
    expect([...after.keys()].slice(0, kept.length)).toEqual(kept)
    const changed = kept.filter((name) => before.get(name) !== after.get(name)).sort()
    expect(changed).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/comments1.xml',
      'xl/drawings/vmlDrawing1.vml',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
    expect([...after.keys()].slice(kept.length)).toEqual(['xl/worksheets/sheet3.xml'])
    for (const name of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels', 'xl/workbook.xml', 'xl/comments1.xml']) {
      const added = additions(before.get(name) ?? '', after.get(name) ?? '')
      expect(added, name).toBeDefined()
      expect(added?.join(''), name).toMatch(/^(?:<Override|<Relationship|<sheet |<author|<comment )/)
    }
    expect(after.get('xl/comments1.xml')).toContain('组长')
    expect(after.get('xl/comments1.xml')?.match(/<comment /g)).toHaveLength(5)
  })

  it('has other contents, formulas or formats in its sheet than marks and one column more', () => {
    const column = columnLetters(fields.length)
    const style = / s="\d+"/
    const plain = (xml = '') =>
      xml
        .replace(new RegExp(`<c r="${column}\\d+".*?(?:/>|</c>)`, 'g'), '')
        .replace(/<c r="([A-Z]+\d+)"[^>]*>/g, (tag, cell: string) => (wrong.has(cell) ? tag.replace(style, '') : tag))
        .replace(/ spans="[^"]*"/g, '')
        .replace(/<dimension [^>]*>/, '')
    const sheet = 'xl/worksheets/sheet1.xml'
    expect(plain(after.get(sheet))).toBe(plain(before.get(sheet)))
    const explained = [...(after.get(sheet) ?? '').matchAll(new RegExp(`<c r="${column}(\\d+)"`, 'g'))].map((m) => m[1])
    expect(explained).toEqual(['4', '5', '7', '8'])
  })

  it('shows a wrong cell otherwise than red, or has changed a format that was there', () => {
    const list = (xml: string | undefined, name: string) =>
      new RegExp(`<${name}[^>]*>(.*)</${name}>`, 's').exec(xml ?? '')?.[1] ?? ''
    const [old, now] = [before.get('xl/styles.xml'), after.get('xl/styles.xml')]
    for (const name of ['cellXfs', 'fills']) expect(list(now, name).startsWith(list(old, name)), name).toBe(true)
    const rest = (xml = '') => xml.replace(/<cellXfs.*<\/cellXfs>/s, '').replace(/<fills.*<\/fills>/s, '')
    expect(rest(now)).toBe(rest(old))
    expect(list(now, 'fills').slice(list(old, 'fills').length)).toContain('FFFFC7CE')
  })
})
