import { deflateRawSync } from 'node:zlib'
import { compoundBytes } from './compound-bytes.ts'
import { workbookBytes, workbookParts, zipBytes, type CraftedWorkbook } from './workbook-bytes.ts'

/** A file that no office program would write, and how reading it must end: in a refusal, or in the texts of its cells. */
export interface HostileFile {
  readonly name: string
  readonly kind: 'no workbook' | 'exhausting' | 'misleading'
  readonly bytes: () => Buffer
  readonly ends: string | readonly string[]
}

const oneCell = '<row r="1"><c r="A1"><v>7</v></c></row>'
const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
const withPart = (name: string) => zipBytes([...workbookParts({ rows: oneCell }), { name, content: 'x' }])

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

type Row = readonly [name: string, bytes: () => Buffer, ends: HostileFile['ends']]
const crafted = (name: string, book: () => CraftedWorkbook, ends: HostileFile['ends']): Row => [
  name,
  () => workbookBytes(book()),
  ends,
]

const noWorkbooks: readonly Row[] = [
  ['an empty file', () => Buffer.alloc(0), 'WORKBOOK_EMPTY'],
  ['a Word document', () => compound('WordDocument'), 'WORKBOOK_NOT_XLSX'],
  ['a workbook with a password', () => compound('EncryptedPackage'), 'WORKBOOK_ENCRYPTED'],
  ['an .xls with a password', () => compound('Workbook', begin8, password), 'WORKBOOK_ENCRYPTED'],
  ['an .xls of Excel 95', () => compound('Book'), 'WORKBOOK_NOT_XLSX'],
  ['an .xls of Excel 95 under the new name', () => compound('Workbook', begin5), 'WORKBOOK_NOT_XLSX'],
  ['an .xls without sheets', () => compound('Workbook', begin8, record(0x000a)), 'WORKBOOK_NO_SHEET'],
  ['an .xls cut off behind its head', () => compound('Workbook', begin8).subarray(0, 600), 'WORKBOOK_DAMAGED'],
  ['a web page named .xlsx', () => Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'), 'WORKBOOK_HTML'],
  ['text in no known encoding', () => Buffer.from('d0d5c3fb2cff2c80ff', 'hex'), 'WORKBOOK_UNKNOWN_ENCODING'],
  ['text with a quotation mark that never ends', () => Buffer.from('姓名,"张三\n李四,1\n'), 'WORKBOOK_DAMAGED'],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'WORKBOOK_NOT_XLSX'],
  ['another zip archive', () => zipBytes([{ name: 'a.txt', content: 'a' }]), 'WORKBOOK_NOT_XLSX'],
]

const xxe = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sheetOf('')}`
const laughs = `<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${sheetOf('')}`
const wideName = '<definedNames><definedName name="x">S!$A$1:$IV$99999</definedName></definedNames>'
const wideColumns = '<cols><col min="1" max="2000000000" hidden="1"/></cols>'
const wholeSheet = (element: string) =>
  crafted(`${element} over the whole sheet`, () => ({ rows: oneCell, afterRows: wholeSheetRules[element] ?? '' }), [
    '7',
  ])
const wholeSheetRules: Readonly<Record<string, string>> = {
  dataValidation: '<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>',
  mergeCell: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  conditionalFormatting: '<conditionalFormatting sqref="A1:XFD1048576"><cfRule/></conditionalFormatting>',
}

const exhausting: readonly Row[] = [
  crafted(
    'a row of 8 million empty cells',
    () => ({ sheet: Buffer.from(sheetOf(`<row>${'<c/>'.repeat(8_000_000)}</row>`)) }),
    'WORKBOOK_HOSTILE',
  ),
  crafted(
    '8 million empty cells',
    () => ({ sheet: sheetOf(`<row>${'<c/>'.repeat(16_000)}</row>`.repeat(500)) }),
    'WORKBOOK_TOO_LARGE',
  ),
  crafted(
    'more than 2.4 million filled cells',
    () => ({ sheet: sheetOf(`<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`.repeat(2401)) }),
    'WORKBOOK_TOO_LARGE',
  ),
  crafted(
    'more than 200,000 rows',
    () => ({ sheet: sheetOf('<row><c><v>1</v></c></row>'.repeat(200_001)) }),
    'WORKBOOK_TOO_LARGE',
  ),
  crafted(
    'a sheet of 1 GB of spaces',
    () => ({ sheetEntry: { compressed: deflateRawSync(Buffer.alloc(50_000_000, 0x20)), declaredSize: 1_000_000_000 } }),
    'WORKBOOK_TOO_LARGE',
  ),
  crafted(
    'a bomb that declares a small size',
    () => ({ sheetEntry: { compressed: deflateRawSync(Buffer.alloc(100_000_000, 0x20)), declaredSize: 1_000 } }),
    'WORKBOOK_HOSTILE',
  ),
  crafted(
    'a declared size over the real one',
    () => ({ rows: oneCell, sheetEntry: { declaredSize: 5_000 } }),
    'WORKBOOK_HOSTILE',
  ),
  crafted(
    'a declared size far over the real one',
    () => ({ rows: oneCell, sheetEntry: { declaredSize: 90_000_000 } }),
    'WORKBOOK_HOSTILE',
  ),
  crafted(
    'a huge media part, never inflated',
    () => ({
      rows: oneCell,
      extraParts: [{ name: 'xl/media/a.png', content: '', compressed: Buffer.alloc(9), declaredSize: 2_000_000_000 }],
    }),
    ['7'],
  ),
  ...Object.keys(wholeSheetRules).map(wholeSheet),
  crafted(
    'a name over the whole sheet and columns up to 2e9',
    () => ({ rows: oneCell, workbookExtra: wideName, beforeRows: wideColumns }),
    ['7'],
  ),
  crafted(
    'a row outside of the sheet',
    () => ({ rows: '<row r="4000000000"><c><v>1</v></c></row>' }),
    'WORKBOOK_HOSTILE',
  ),
  crafted(
    'a cell outside of the sheet',
    () => ({ rows: '<row r="1"><c r="XFE1"><v>1</v></c></row>' }),
    'WORKBOOK_HOSTILE',
  ),
  crafted(
    'a cell that says it stands in another row',
    () => ({ rows: '<row r="1"><c r="A2"><v>1</v></c></row>' }),
    'WORKBOOK_DAMAGED',
  ),
  crafted('an external entity', () => ({ sheet: xxe }), 'WORKBOOK_HOSTILE'),
  crafted('nested entities', () => ({ sheet: laughs }), 'WORKBOOK_HOSTILE'),
  crafted('an undefined entity', () => ({ strings: '<si><t>&undefined;</t></si>' }), 'WORKBOOK_DAMAGED'),
  crafted('elements nested without end', () => ({ sheet: '<worksheet>'.repeat(100_000) }), 'WORKBOOK_HOSTILE'),
  crafted(
    'one long text shown by very many cells',
    () => ({
      strings: `<si><t>${'长'.repeat(32_000)}</t></si>`,
      rows: '<row><c t="s"><v>0</v></c></row>'.repeat(3_000),
    }),
    'WORKBOOK_TOO_LARGE',
  ),
]

const misleading: readonly Row[] = [
  ['a part named __proto__', () => withPart('__proto__'), ['7']],
  ['a part named ../../evil.xml', () => withPart('../../evil.xml'), ['7']],
  ['two parts of one name', () => withPart('xl/Worksheets/SHEET1.xml'), 'WORKBOOK_HOSTILE'],
  crafted('an encrypted part', () => ({ rows: oneCell, sheetEntry: { flags: 1 } }), 'WORKBOOK_HOSTILE'),
  crafted(
    'an unknown compression',
    () => ({ rows: oneCell, sheetEntry: { method: 12, compressed: Buffer.alloc(4) } }),
    'WORKBOOK_HOSTILE',
  ),
  crafted(
    'another local name',
    () => ({ rows: oneCell, sheetEntry: { localName: 'xl/worksheets/sheet2.xml' } }),
    'WORKBOOK_HOSTILE',
  ),
  crafted('a wrong checksum', () => ({ rows: oneCell, sheetEntry: { declaredCrc: 1 } }), 'WORKBOOK_DAMAGED'),
  ['a file cut off', () => workbookBytes({ rows: oneCell }).subarray(0, 900), 'WORKBOOK_DAMAGED'],
  ['an archive of the Zip64 kind', () => zipBytes(workbookParts({ rows: oneCell }), 0xffff), 'WORKBOOK_ZIP64'],
  crafted(
    'two thousand parts too many',
    () => ({ rows: oneCell, extraParts: Array.from({ length: 2_000 }, (_, i) => ({ name: `x${i}`, content: '' })) }),
    'WORKBOOK_TOO_LARGE',
  ),
  ['a file over 20 MB', () => Buffer.alloc(20 * 1_048_576 + 1), 'WORKBOOK_TOO_LARGE'],
]

const named = (kind: HostileFile['kind'], rows: readonly Row[]) =>
  rows.map(([name, bytes, ends]): HostileFile => ({ kind, name, bytes, ends }))

export const hostileFiles: readonly HostileFile[] = [
  ...named('no workbook', noWorkbooks),
  ...named('exhausting', exhausting),
  ...named('misleading', misleading),
]
