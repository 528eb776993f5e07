import { crc32, deflateRawSync } from 'node:zlib'

/** One part of a crafted archive. What is left out is written truthfully; what is set may be a lie. */
export interface CraftedPart {
  readonly name: string
  readonly content: string | Buffer
  readonly method?: number
  readonly flags?: number
  readonly declaredSize?: number
  readonly declaredCrc?: number
  readonly localName?: string
  /** Already compressed content, to repeat a long run without holding it. */
  readonly compressed?: Buffer
}

/** Writes a zip archive byte by byte, independent of the reader and able to write what no zip library would. */
export function zipBytes(parts: readonly CraftedPart[], endCount = parts.length): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const method = part.method ?? 8
    const stream = part.compressed ?? (method === 0 ? content : deflateRawSync(content))
    const name = Buffer.from(part.name)
    const localName = Buffer.from(part.localName ?? part.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.flags ?? 0, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(part.declaredCrc ?? crc32(content), 10)
    common.writeUInt32LE(stream.length, 14)
    common.writeUInt32LE(part.declaredSize ?? content.length, 18)
    common.writeUInt16LE(localName.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, localName, stream])
    const entry = Buffer.alloc(46)
    entry.write('PK\u0001\u0002', 'latin1')
    common.copy(entry, 6)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    bodies.push(local)
    directory.push(entry, name)
    offset += local.length
  }
  const directoryBytes = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(endCount, 8)
  end.writeUInt16LE(endCount, 10)
  end.writeUInt32LE(directoryBytes.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, directoryBytes, end])
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const overrides = [
  ['workbook', 'sheet.main'],
  ['worksheets/sheet1', 'worksheet'],
  ['styles', 'styles'],
  ['sharedStrings', 'sharedStrings'],
].map(([part, kind]) => `<Override PartName="/xl/${part}.xml" ContentType="${spreadsheetType}.${kind}+xml"/>`)
const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`

export interface CraftedWorkbook {
  /** What stands inside `<sheetData>`. */
  readonly rows?: string
  readonly beforeRows?: string
  readonly afterRows?: string
  /** The whole worksheet part, instead of the three above. */
  readonly sheet?: string | Buffer
  readonly strings?: string
  readonly styles?: string
  readonly workbookExtra?: string
  readonly workbookProperties?: string
  readonly extraParts?: readonly CraftedPart[]
  /** Changes to the archive entry of the worksheet. */
  readonly sheetEntry?: Partial<CraftedPart>
}

export function workbookParts(book: CraftedWorkbook): CraftedPart[] {
  const sheet =
    book.sheet ??
    `${head}<worksheet ${main}>${book.beforeRows ?? ''}<sheetData>${book.rows ?? ''}</sheetData>${book.afterRows ?? ''}</worksheet>`
  const relationship = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`
  return [
    { name: '[Content_Types].xml', content: contentTypes },
    {
      name: '_rels/.rels',
      content: `${head}<Relationships ${packageRelations}>${relationship('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${head}<workbook ${main} xmlns:r="${relations}"><workbookPr ${book.workbookProperties ?? ''}/><sheets><sheet name="花名册" sheetId="1" r:id="rId1"/></sheets>${book.workbookExtra ?? ''}</workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${head}<Relationships ${packageRelations}>${relationship('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relationship('rId2', 'sharedStrings', 'sharedStrings.xml')}${relationship('rId3', 'styles', '/xl/styles.xml')}</Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${head}<sst ${main}>${book.strings ?? ''}</sst>` },
    {
      name: 'xl/styles.xml',
      content: `${head}<styleSheet ${main}>${book.styles ?? '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'}</styleSheet>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, ...book.sheetEntry },
    ...(book.extraParts ?? []),
  ]
}

export function workbookBytes(book: CraftedWorkbook): Buffer {
  return zipBytes(workbookParts(book))
}

/** Small deterministic generator (mulberry32), so that a failing mutation can be repeated from its seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
