import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { isAppError } from '../../../src-main/shared/kernel/app-error.ts'
import { workbookErrorTexts } from '../../../src-main/shared/import-batch/workbook.errors.ts'
import { seededRandom, workbookBytes, workbookParts, zipBytes } from '../../support/workbook-bytes.ts'
import type { CraftedWorkbook } from '../../support/workbook-bytes.ts'
import { compoundBytes } from '../../support/compound-bytes.ts'

const oneCell = '<row r="1"><c r="A1"><v>7</v></c></row>'
const slowest = 3_000

/** The code of the refusal, or the texts of the cells that were read. */
function outcome(bytes: Buffer): string | string[] {
  const started = performance.now()
  try {
    const { sheets } = readWorkbook(bytes)
    return sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.texts))
  } catch (error) {
    if (!isAppError(error)) throw error
    expect(Object.keys(workbookErrorTexts)).toContain(error.code)
    return error.code
  } finally {
    expect(performance.now() - started).toBeLessThan(slowest)
  }
}

const crafted = (book: CraftedWorkbook) => outcome(workbookBytes(book))
const withPart = (name: string, content: string) =>
  outcome(zipBytes([...workbookParts({ rows: oneCell }), { name, content }]))
const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

/** A BIFF record: type, length, body. */
function record(type: number, ...shorts: number[]): Buffer {
  const bytes = Buffer.alloc(4 + shorts.length * 2)
  for (const [i, value] of [type, shorts.length * 2, ...shorts].entries()) bytes.writeUInt16LE(value, i * 2)
  return bytes
}
const begin8 = record(0x0809, 0x0600, 0x0005)
const begin5 = record(0x0809, 0x0500, 0x0005)
const password = record(0x002f, 1, 1, 1)
const compound = (stream: string, ...records: Buffer[]) => compoundBytes(stream, Buffer.concat(records))

describe('a file that is no xlsx workbook is told apart by its first bytes', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), 'WORKBOOK_EMPTY'],
    ['a Word document', compound('WordDocument'), 'WORKBOOK_NOT_XLSX'],
    ['a workbook with a password', compound('EncryptedPackage'), 'WORKBOOK_ENCRYPTED'],
    ['an .xls with a password', compound('Workbook', begin8, password), 'WORKBOOK_ENCRYPTED'],
    ['an .xls of Excel 95', compound('Book'), 'WORKBOOK_NOT_XLSX'],
    ['an .xls of Excel 95 under the new name', compound('Workbook', begin5), 'WORKBOOK_NOT_XLSX'],
    ['an .xls without sheets', compound('Workbook', begin8, record(0x000a)), 'WORKBOOK_NO_SHEET'],
    ['an .xls cut off behind its head', compound('Workbook', begin8).subarray(0, 600), 'WORKBOOK_DAMAGED'],
    ['a web page named .xlsx', Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'), 'WORKBOOK_HTML'],
    ['text in no known encoding', Buffer.from('d0d5c3fb2cff2c80ff', 'hex'), 'WORKBOOK_UNKNOWN_ENCODING'],
    ['text with a quotation mark that never ends', Buffer.from('姓名,"张三\n李四,1\n'), 'WORKBOOK_DAMAGED'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'WORKBOOK_NOT_XLSX'],
    ['another zip archive', zipBytes([{ name: 'a.txt', content: 'a' }]), 'WORKBOOK_NOT_XLSX'],
  ])('%s', (_, bytes, code) => {
    expect(outcome(bytes)).toBe(code)
  })
})

describe('a workbook built to exhaust the reader ends early or reads without harm', () => {
  it('8 million empty cells are refused', () => {
    const content = Buffer.from(sheetOf(`<row>${'<c/>'.repeat(8_000_000)}</row>`))
    expect(crafted({ sheet: content })).toBe('WORKBOOK_HOSTILE')
    const rows = `<row>${'<c/>'.repeat(16_000)}</row>`.repeat(500)
    expect(crafted({ sheet: sheetOf(rows) })).toBe('WORKBOOK_TOO_LARGE')
  })
  it('more than 2.4 million filled cells, or 200,000 rows of them, are refused', () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`
    expect(crafted({ sheet: sheetOf(row.repeat(2401)) })).toBe('WORKBOOK_TOO_LARGE')
    expect(crafted({ sheet: sheetOf('<row><c><v>1</v></c></row>'.repeat(200_001)) })).toBe('WORKBOOK_TOO_LARGE')
  })
  it('a sheet of 1 GB of spaces is refused before it is inflated', () => {
    const compressed = deflateRawSync(Buffer.alloc(50_000_000, 0x20))
    const entry = { compressed, declaredSize: 1_000_000_000 }
    expect(crafted({ sheetEntry: entry })).toBe('WORKBOOK_TOO_LARGE')
  })
  it('a bomb that declares a small size is stopped at that size', () => {
    const compressed = deflateRawSync(Buffer.alloc(100_000_000, 0x20))
    expect(crafted({ sheetEntry: { compressed, declaredSize: 1_000 } })).toBe('WORKBOOK_HOSTILE')
  })
  it('a declared size over the real one is a lie', () => {
    expect(crafted({ rows: oneCell, sheetEntry: { declaredSize: 5_000 } })).toBe('WORKBOOK_HOSTILE')
    expect(crafted({ rows: oneCell, sheetEntry: { declaredSize: 90_000_000 } })).toBe('WORKBOOK_HOSTILE')
  })
  it('a huge media part is never inflated', () => {
    const media = { name: 'xl/media/a.png', content: '', compressed: Buffer.alloc(9), declaredSize: 2_000_000_000 }
    expect(crafted({ rows: oneCell, extraParts: [media] })).toEqual(['7'])
  })
  it.each([
    ['dataValidation', '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>'],
    ['mergeCell', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'],
    ['conditionalFormatting', '<conditionalFormatting sqref="A1:XFD1048576"><cfRule/></conditionalFormatting>'],
  ])('%s over the whole sheet is dropped', (_, afterRows) => {
    expect(crafted({ rows: oneCell, afterRows })).toEqual(['7'])
  })
  it('a defined name over the whole sheet and columns up to 2e9 are dropped', () => {
    const workbookExtra = '<definedNames><definedName name="x">S!$A$1:$IV$99999</definedName></definedNames>'
    const beforeRows = '<cols><col min="1" max="2000000000" hidden="1"/></cols>'
    expect(crafted({ rows: oneCell, workbookExtra, beforeRows })).toEqual(['7'])
  })
  it('rows and cells outside of the sheet are refused', () => {
    expect(crafted({ rows: '<row r="4000000000"><c><v>1</v></c></row>' })).toBe('WORKBOOK_HOSTILE')
    expect(crafted({ rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' })).toBe('WORKBOOK_HOSTILE')
    expect(crafted({ rows: '<row r="1"><c r="A2"><v>1</v></c></row>' })).toBe('WORKBOOK_DAMAGED')
  })
  it('external entities and nested entities are refused by their document type', () => {
    const xxe = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sheetOf('')}`
    const lol = `<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${sheetOf('')}`
    expect(crafted({ sheet: xxe })).toBe('WORKBOOK_HOSTILE')
    expect(crafted({ sheet: lol })).toBe('WORKBOOK_HOSTILE')
    expect(crafted({ strings: '<si><t>&undefined;</t></si>' })).toBe('WORKBOOK_DAMAGED')
  })
  it('elements nested without end are refused', () => {
    expect(crafted({ sheet: '<worksheet>'.repeat(100_000) })).toBe('WORKBOOK_HOSTILE')
  })
  it('one text shown by very many cells cannot multiply without limit', () => {
    const strings = `<si><t>${'长'.repeat(32_000)}</t></si>`
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(3_000)
    expect(crafted({ strings, rows })).toBe('WORKBOOK_TOO_LARGE')
  })
})

describe('a misleading archive is refused or harmless', () => {
  it('names such as __proto__ and ../ are never touched', () => {
    expect(withPart('__proto__', 'x')).toEqual(['7'])
    expect(withPart('../../evil.xml', 'x')).toEqual(['7'])
  })
  it('two parts of one name are refused', () => {
    expect(withPart('xl/Worksheets/SHEET1.xml', 'x')).toBe('WORKBOOK_HOSTILE')
  })
  it('an encrypted part, an unknown method and another local name are refused', () => {
    expect(crafted({ rows: oneCell, sheetEntry: { flags: 1 } })).toBe('WORKBOOK_HOSTILE')
    expect(crafted({ rows: oneCell, sheetEntry: { method: 12, compressed: Buffer.alloc(4) } })).toBe('WORKBOOK_HOSTILE')
    expect(crafted({ rows: oneCell, sheetEntry: { localName: 'xl/worksheets/sheet2.xml' } })).toBe('WORKBOOK_HOSTILE')
  })
  it('a wrong checksum, a cut file and Zip64 have their own answers', () => {
    expect(crafted({ rows: oneCell, sheetEntry: { declaredCrc: 1 } })).toBe('WORKBOOK_DAMAGED')
    expect(outcome(workbookBytes({ rows: oneCell }).subarray(0, 900))).toBe('WORKBOOK_DAMAGED')
    expect(outcome(zipBytes(workbookParts({ rows: oneCell }), 0xffff))).toBe('WORKBOOK_ZIP64')
  })
  it('too many parts and a file over 20 MB are refused', () => {
    const extraParts = Array.from({ length: 2_000 }, (_, i) => ({ name: `x${i}`, content: '' }))
    expect(crafted({ rows: oneCell, extraParts })).toBe('WORKBOOK_TOO_LARGE')
    expect(outcome(Buffer.alloc(20 * 1_048_576 + 1))).toBe('WORKBOOK_TOO_LARGE')
  })
})

/** Cut off, a byte less, or some bytes changed: always the same for a seed. */
function mutate(original: Buffer, seed: number): Buffer {
  const random = seededRandom(seed)
  const at = () => Math.floor(random() * original.length)
  if (seed % 4 === 0) return original.subarray(0, at())
  const place = at()
  if (seed % 4 === 1) return Buffer.concat([original.subarray(0, place), original.subarray(place + 1)])
  const mutated = Buffer.from(original)
  for (let i = 0; i < 1 + (seed % 7); i += 1) mutated[at()] = Math.floor(random() * 256)
  return mutated
}

describe('a damaged workbook never crashes the reader', () => {
  const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures', name))
  const lines = '姓名,身份证号\r\n"张,三",990102198803050014\r\n'.repeat(40)
  it.each([
    ['.xlsx', fixture('roster-saved-by-libreoffice.xlsx'), 700],
    ['.xls', fixture('roster-saved-by-libreoffice.xls'), 400],
    ['.csv', Buffer.from(lines), 200],
  ])('%s: each mutated file ends in cells or in a named code', (_, original, count) => {
    const codes = new Map<string, number>()
    for (let seed = 1; seed <= count; seed += 1) {
      const result = outcome(mutate(original, seed))
      const code = typeof result === 'string' ? result : 'READ'
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect([...codes.values()].reduce((a, b) => a + b, 0)).toBe(count)
    // Mutations that the reader never notices would prove nothing.
    expect(codes.get('READ') ?? 0).toBeLessThan(count * 0.9)
  })
  it('400 worksheets with broken markup end in cells or in a named code', () => {
    const sheet = workbookParts({
      rows: '<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>张&amp;</t></r></is></c><c r="B1" s="1"><f>1+1</f><v>2.5E3</v></c><c r="C1" t="e"><v>#N/A</v></c></row>',
      afterRows: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    }).find((part) => part.name.endsWith('sheet1.xml'))?.content
    const original = Buffer.from(sheet ?? '')
    let refused = 0
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = seededRandom(seed)
      const mutated = Buffer.from(original)
      mutated[Math.floor(random() * mutated.length)] = '<>/"=&;! 9Z'.charCodeAt(Math.floor(random() * 11))
      if (typeof crafted({ sheet: mutated }) === 'string') refused += 1
    }
    expect(refused).toBeGreaterThan(100)
  })
})
