import { fen } from '../../../shared/kernel/money.ts'
import type { ColumnSpec, SheetRow, SheetValue } from '../../../shared/kernel/sheet-spec.ts'
import { codeLabel } from '../../../shared/roster/code-tables.ts'
import { escapeCellText } from '../patch/cell-xml.ts'
import { drawSheetFrame, type FrameColumn, type SheetFrame, type SheetHead } from './sheet-frame.ts'
import type { WorkbookOrigin } from './workbook-bytes.ts'
import { assertPrimitive, yuanNumber } from './write-workbook.ts'
import { ZipStream, type ByteSink } from './zip-stream.ts'

/**
 * Writes rows of a sheet under its own headers, so that our import reads the file back unchanged. Rows are taken page
 * by page and leave for the sink at once: a long list needs no more memory than a short one. Values are those of the
 * head's columns; text in a money or number column (a mask) is written as it is.
 *
 * @throws RangeError for a column that the sheet does not have, and when more or fewer rows come than the head says
 */
export async function streamSheet(
  head: SheetHead,
  pages: AsyncIterable<readonly SheetRow[]>,
  origin: WorkbookOrigin,
  sink: ByteSink,
): Promise<void> {
  const frame = await drawSheetFrame(head, origin)
  const zip = new ZipStream(sink, new Date(origin.now))
  for (const [name, content] of frame.parts) await zip.add(name, content)
  await zip.addStream(frame.sheetPart, sheetChunks(frame, head.count, pages))
  await zip.end()
}

export interface SheetExport extends Omit<SheetHead, 'count'> {
  readonly rows: readonly SheetRow[]
}

/** The same with the rows at hand and the file in memory. */
export async function writeSheet({ rows, ...head }: SheetExport, origin: WorkbookOrigin): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  await streamSheet({ ...head, count: rows.length }, onePage(rows), origin, async (chunk) => void chunks.push(chunk))
  return Buffer.concat(chunks)
}

async function* onePage<T>(page: T): AsyncGenerator<T> {
  yield page
}

async function* sheetChunks(
  frame: SheetFrame,
  count: number,
  pages: AsyncIterable<readonly SheetRow[]>,
): AsyncGenerator<Buffer> {
  yield frame.beforeRows
  let written = 0
  for await (const rows of pages) {
    let xml = ''
    for (const row of rows) xml += rowXml(frame, (written += 1), row)
    yield Buffer.from(xml)
  }
  if (written !== count) throw new RangeError(`${written} rows came where ${count} were announced`)
  yield frame.afterRows
}

/** Points of one line, and characters of half width that a column holds less than its width says. */
const lineHeight = 16
const columnPadding = 1
const usualColumn = 12

/** Lines that the longest text of a row takes; Chinese characters are as wide as two digits. */
function linesOf(columns: readonly FrameColumn[], row: SheetRow): number {
  const lines = columns.map(({ key, column }) => {
    const text = shownText(column, row[key] ?? null)
    const wide = text.replace(/[\u0000-\u00ff]/g, '').length
    return Math.ceil((text.length + wide) / ((column.width ?? usualColumn) - columnPadding))
  })
  return Math.max(1, ...lines)
}

function rowXml({ firstRow, indexStyle, columns, wraps }: SheetFrame, nth: number, row: SheetRow): string {
  const rowNo = firstRow + nth - 1
  const lines = wraps ? linesOf(columns, row) : 1
  const height = lines > 1 ? ` ht="${Math.min(lines * lineHeight, 400)}" customHeight="1"` : ''
  let xml = `<row r="${rowNo}"${height}><c r="A${rowNo}" s="${indexStyle}"><v>${nth}</v></c>`
  for (const column of columns) xml += cellXml(column, rowNo, row[column.key] ?? null)
  return `${xml}</row>`
}

/** Text stands in the cell itself: a table of all texts would have to be held until the end. */
function cellXml({ column, letters, textStyle, numberStyle }: FrameColumn, rowNo: number, value: SheetValue): string {
  const number = numberIn(column, value)
  if (number !== undefined) return `<c r="${letters}${rowNo}" s="${numberStyle}"><v>${number}</v></c>`
  const text = shownText(column, value)
  if (text === '') return `<c r="${letters}${rowNo}" s="${textStyle}"/>`
  const open = `<c r="${letters}${rowNo}" s="${textStyle}" t="inlineStr"><is>`
  return isPlain(text)
    ? `${open}<t>${text}</t></is></c>`
    : `${open}<t xml:space="preserve">${escapeCellText(text)}</t></is></c>`
}

/** Nothing to escape and no space at an end: nearly all texts. */
const isPlain = (text: string) => !/[\u0000-\u001f&<>"\ufffe\uffff]|_x|^\s|\s$/.test(text)

/** The number to be stored, or undefined for a value that is written as text. */
function numberIn({ kind, asText }: ColumnSpec, value: SheetValue): number | undefined {
  if (typeof value !== 'number' || asText === true) return undefined
  if (kind === 'money') return yuanNumber(fen(value))
  if (kind !== 'integer') return undefined
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`)
  return value
}

function shownText({ kind, codeTable = '' }: ColumnSpec, value: SheetValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (kind === 'code' && typeof value === 'string') return codeLabel(codeTable, value)
  if (isList(value)) return value.map((code) => codeLabel(codeTable, code)).join('、')
  return String(assertPrimitive(value))
}

const isList = (value: SheetValue): value is readonly string[] => Array.isArray(value)
