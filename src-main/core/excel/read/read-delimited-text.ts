import { AppError } from '../../../shared/kernel/app-error.ts'
import { damaged, maxColumns, maxRows, tooLarge, type WorkbookLimits } from './limits.ts'
import { NoteTaker } from './note-taker.ts'
import type { ReadWorkbookOptions } from './read-workbook.ts'
import { kindMark, SheetRow, type WorkbookCells } from './sheet-cells.ts'

const sheetName = '文本'
const rowsBetweenChecks = 500
/** Records looked at to find out what separates the fields. */
const probedRecords = 20
/** What office programs write between fields; the first wins where several fit equally well. */
const separators = ['\t', ',', ';', '，'] as const

/**
 * Reads .csv and .txt: fields by RFC 4180 with the separator that fits best, all of them text. A cell that Excel's CSV
 * guards as ="0123" comes without its guard.
 *
 * @throws AppError WORKBOOK_UNKNOWN_ENCODING, WORKBOOK_DAMAGED, WORKBOOK_TOO_LARGE
 */
export function readDelimitedText(file: Buffer, limits: WorkbookLimits, options: ReadWorkbookOptions): WorkbookCells {
  const text = decodeText(file)
  if (text.length > limits.text) throw tooLarge('text', limits.text)
  const separator = separatorOf(text)
  const rows: SheetRow[] = []
  let cells = 0
  let filledRows = 0
  let number = 0
  for (const fields of records(text, separator)) {
    number += 1
    if (number > maxRows) throw tooLarge('rows', maxRows)
    if (number % rowsBetweenChecks === 0) {
      options.signal?.throwIfCancelled()
      options.onProgress?.(number)
    }
    const row = rowOf(number, fields, limits)
    if (row.texts.length === 0) continue
    filledRows += 1
    if (filledRows > limits.rows) throw tooLarge('rows', limits.rows)
    cells += row.texts.length
    if (cells > limits.cells) throw tooLarge('cells', limits.cells)
    if (options.onRow) options.onRow(row, { index: 0, name: sheetName })
    else rows.push(row)
  }
  const notes = new NoteTaker().result()
  const sheet = { name: sheetName, visibility: 'visible', rows, merges: [], filter: undefined, notes } as const
  return { dateSystem: '1900', hasMacros: false, sheets: [sheet] }
}

function rowOf(number: number, fields: readonly string[], limits: WorkbookLimits): SheetRow {
  const row = new SheetRow(number, false)
  if (fields.length > maxColumns) throw tooLarge('cells', maxColumns)
  for (const [column, field] of fields.entries()) {
    if (field.length > limits.cellText) throw tooLarge('cell-text', limits.cellText)
    const text = /^="[^"]*"$/.test(field) ? field.slice(2, -1) : field
    if (text === '') continue
    row.columns.push(column)
    row.texts.push(text)
    row.marks.push(kindMark.text)
  }
  return row
}

/** By its mark where there is one (WPS "Unicode 文本" is UTF-16); else UTF-8 where it is valid; else GB18030. */
function decodeText(file: Buffer): string {
  const marked = encodingByMark(file)
  const encodings = marked === undefined ? (['utf-8', 'gb18030'] as const) : [marked]
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file)
    } catch {
      // Not valid in this encoding: the next one is tried.
    }
  }
  throw new AppError('WORKBOOK_UNKNOWN_ENCODING', {})
}

function encodingByMark(file: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  return file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 'utf-8' : undefined
}

/** The separator that gives most of the first records the same number of fields, and the most of them. */
function separatorOf(text: string): string {
  let best: { readonly separator: string; readonly score: number } = { separator: ',', score: 0 }
  for (const separator of separators) {
    const widths = new Map<number, number>()
    let seen = 0
    let isFitting = true
    for (const fields of records(text, separator, { isProbe: true })) {
      if (seen === probedRecords) break
      seen += 1
      if (fields.includes(misfit)) isFitting = false
      if (fields.length > 1) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1)
    }
    const score = Math.max(0, ...[...widths].map(([width, count]) => width * count))
    if (isFitting && score > best.score) best = { separator, score }
  }
  return best.separator
}

/** Stands, while the separator is looked for, for a quoted field with something behind its closing quote. */
const misfit = '\u0000'

/** The records of the text. A quote inside an unquoted field is a character like any other, as office programs take it. */
function* records(text: string, separator: string, { isProbe = false } = {}): Generator<string[]> {
  let at = 0
  let fields: string[] = []
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at, separator, isProbe) : plainField(text, at, separator)
    fields.push(field.value)
    at = field.end
    if (text[at] === separator) {
      at += 1
      if (at === text.length) fields.push('')
      continue
    }
    yield fields
    fields = []
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
  }
  if (fields.length > 0) yield fields
}

interface Field {
  readonly value: string
  /** Place of the separator or line break behind it. */
  readonly end: number
}

function plainField(text: string, start: number, separator: string): Field {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}

function quotedField(text: string, start: number, separator: string, isProbe: boolean): Field {
  let value = ''
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) {
      if (isProbe) return { value, end: text.length }
      throw damaged('', 'a quotation mark is never closed')
    }
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') {
      const rest = plainField(text, quote + 1, separator)
      return { value: isProbe && rest.value !== '' ? misfit : value + rest.value, end: rest.end }
    }
    value += '"'
    from = quote + 2
  }
}
