import { formatChineseDate, type CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import type { ColumnSpec, SheetSpec } from '../../../shared/kernel/sheet-spec.ts'
import { workbookLimits } from '../read/limits.ts'
import { token, xmlName, XmlScanner } from '../read/xml-scanner.ts'
import { ZipArchive } from '../read/zip-archive.ts'
import { columnLetters } from '../read/cell-address.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { writeWorkbook, type SheetWriter } from './write-workbook.ts'

/** A list as it is to be written, but for its rows. */
export interface SheetHead {
  readonly spec: SheetSpec
  /** Keys of the columns to write, in this order: nothing else enters the file. */
  readonly columns: readonly string[]
  readonly title: string
  /** 填报单位. */
  readonly unit: string
  readonly asOf: CalendarDate
  /** How many rows will follow. */
  readonly count: number
  /** What is counted: 人 unless something else is said. */
  readonly unitWord?: string
}

/** A column with the formats of its cells, as indexes of the workbook's list. */
export interface FrameColumn {
  readonly key: string
  readonly column: ColumnSpec
  readonly letters: string
  readonly textStyle: number
  readonly numberStyle: number
}

/** A workbook with everything but the rows of its list. */
export interface SheetFrame {
  /** All parts but the worksheet. */
  readonly parts: ReadonlyMap<string, Buffer>
  readonly sheetPart: string
  readonly beforeRows: Buffer
  readonly afterRows: Buffer
  readonly firstRow: number
  /** Format of the running number in the first column. */
  readonly indexStyle: number
  readonly columns: readonly FrameColumn[]
}

const titleRow = 1
const frameRow = 2
const headerRow = 3
/** Two rows that only show the formats: one with texts, one with numbers. Their place is taken by the rows of the list. */
const textSample = headerRow + 1
const numberSample = headerRow + 2
const usualWidth = 12
const numberWidth = 6
const longestSheetName = 31
/** Characters that fit an A4 page across at a readable size. */
const widestA4 = 150
const sheetPart = 'xl/worksheets/sheet1.xml'
const names = { rows: xmlName('sheetData'), row: xmlName('row') }
const attributes = { reference: xmlName('r'), style: xmlName('s') }

/**
 * Has the workbook's formats, head, print set-up and properties written as those of every other book, and takes the
 * result apart at the place where the rows belong.
 * @throws RangeError for a column that the sheet does not have.
 */
export async function drawSheetFrame(head: SheetHead, origin: WorkbookOrigin): Promise<SheetFrame> {
  const columns = head.columns.map((key) => ({ key, column: columnOf(head.spec, key) }))
  const widths = [numberWidth, ...columns.map(({ column }) => column.width ?? usualWidth)]
  const isWide = widths.reduce((sum, width) => sum + width, 0) > widestA4
  const bytes = await writeWorkbook(
    [
      {
        name: head.spec.title.slice(0, longestSheetName),
        page: { paper: isWide ? 'A3' : 'A4', landscape: true },
        widths,
        headerRows: { from: headerRow, to: headerRow },
        draw: (sheet) => draw(sheet, head, columns),
      },
    ],
    origin,
  )
  const archive = new ZipArchive(bytes, workbookLimits)
  const files = archive.list().filter(({ name }) => name !== sheetPart && !name.endsWith('/'))
  const sheet = archive.read(sheetPart)
  const { start, end, styles } = samplesOf(sheet)
  const corner = `${columnLetters(columns.length)}${headerRow + head.count}`
  const [indexStyle = 0, ...textStyles] = styles[0] ?? []
  return {
    parts: new Map(files.map(({ name }) => [name, archive.read(name)])),
    sheetPart,
    beforeRows: Buffer.from(sheet.toString('utf8', 0, start).replace(/(<dimension ref="A1:)[^"]+/, `$1${corner}`)),
    afterRows: sheet.subarray(end),
    firstRow: headerRow + 1,
    indexStyle,
    columns: columns.map(({ key, column }, nth) => ({
      key,
      column,
      letters: columnLetters(nth + 1),
      textStyle: textStyles[nth] ?? 0,
      numberStyle: styles[1]?.[nth + 1] ?? 0,
    })),
  }
}

function columnOf(spec: SheetSpec, key: string): ColumnSpec {
  const column = Object.hasOwn(spec.columns, key) ? spec.columns[key] : undefined
  if (!column) throw new RangeError(`sheet ${spec.id} has no column ${key}`)
  return column
}

type Chosen = readonly { readonly key: string; readonly column: ColumnSpec }[]

function draw(sheet: SheetWriter, head: SheetHead, columns: Chosen): void {
  const { title, unit, asOf, count, unitWord = '人' } = head
  const width = columns.length + 1
  sheet.text(titleRow, 1, title, 'title')
  sheet.merge(titleRow, 1, 1, width)
  sheet.height(titleRow, 32)
  sheet.text(
    frameRow,
    1,
    `填报单位：${unit}　　截止日期：${formatChineseDate(asOf)}　　共${count}${unitWord}`,
    'frame-left',
  )
  sheet.merge(frameRow, 1, 1, width)
  sheet.height(frameRow, 20)
  sheet.text(headerRow, 1, '序号', 'header')
  columns.forEach(({ column }, index) => sheet.text(headerRow, index + 2, column.header, 'header'))
  sheet.height(headerRow, 32)
  for (const row of [textSample, numberSample]) sheet.integer(row, 1, null, 'centred')
  columns.forEach(({ column: { kind } }, index) => {
    sheet.text(textSample, index + 2, null, kind === 'text' ? 'text' : 'centred')
    if (kind === 'money') sheet.money(numberSample, index + 2, null)
    else sheet.integer(numberSample, index + 2, null)
  })
}

/** Where the sample rows stand in the part, and the formats of their cells. */
function samplesOf(sheet: Buffer): { start: number; end: number; styles: number[][] } {
  const scanner = new XmlScanner(sheet, sheetPart)
  while (!scanner.isElement(names.rows)) scanner.next()
  const inside = scanner.depth
  const styles: number[][] = []
  let start = 0
  while (scanner.depth >= inside) {
    if (scanner.next() !== token.open) continue
    if (scanner.isElement(names.row) && scanner.numberAttribute(attributes.reference) === textSample) {
      start = scanner.tagStart
    }
    if (start === 0) continue
    if (scanner.isElement(names.row)) styles.push([])
    else styles.at(-1)?.push(scanner.numberAttribute(attributes.style) ?? 0)
  }
  return { start, end: scanner.tagStart, styles }
}
