import { codeChoices, codeIndex } from '../roster/code-tables.ts'
import type { Finding } from '../kernel/finding.ts'
import { noAnswers, type ReadingAnswers } from './reading-answers.ts'
import {
  cellProblemText,
  cleanCellText,
  parseBooleanCell,
  parseIdentifierCell,
  parseIntegerCell,
  parseMoneyCell,
  parseTextCell,
  type CellInput,
  type CellResult,
} from '../kernel/parse-cell.ts'
import type { DateSystem } from '../kernel/excel-serial.ts'
import { parseDateCell, saysUntilNow, untilNow, type DateReading } from '../kernel/parse-date-cell.ts'
import { columnEntries, type ColumnSpec, type SheetSpec, type SheetValue } from '../kernel/sheet-spec.ts'

/** Where a row came from; the row parser needs no more of the workbook. */
export interface RowSource {
  readonly rowNo: number
  readonly sheetName: string
  /** The cell of a column, or undefined when the file has no such column; `place` in the sheet's list, where it is known. */
  cell(field: string, place?: number): CellInput | undefined
  /** "D14", or '' when the row was typed on screen. */
  address(field: string): string
}

export interface ParsedRow {
  readonly values: Readonly<Record<string, SheetValue>>
  readonly findings: Finding[]
  /** Fields whose cell says 清空: the stored value is to go. */
  readonly erased: readonly string[]
}

type CellParser = (cell: CellInput) => CellResult<SheetValue>

/**
 * Builds the parser of a sheet once, so that thousands of rows only pay for their cells. Each column is read by its
 * kind; an unknown code is a finding, never a default.
 */
export function createRowParser(
  spec: SheetSpec,
  dateSystem: DateSystem,
  answers: ReadingAnswers = noAnswers,
): (source: RowSource) => ParsedRow {
  const columns = columnEntries(spec).map(([field, column]) => ({
    field,
    column,
    parse: cellParser(column, { dateSystem, pivot: answers.pivots[field] }, answers.values[field] ?? {}),
  }))
  const blankRow: Readonly<Record<string, SheetValue>> = Object.fromEntries(columns.map(({ field }) => [field, null]))
  return (source) => {
    // A copy of one object keeps its shape; eighty properties added one by one take ten times as long.
    const values = { ...blankRow }
    const findings: Finding[] = []
    const erased: string[] = []
    for (const [place, { field, column, parse }] of columns.entries()) {
      const cell = source.cell(field, place)
      if (!cell || isEmpty(cell)) {
        if (column.required) findings.push(locate(source, column.header, missing(field, column)))
        continue
      }
      if (cell.text.length <= longestEraseMark && eraseMarks.has(cell.text)) {
        if (column.required) findings.push(locate(source, column.header, cannotErase(field, column)))
        else erased.push(field)
        continue
      }
      const result = parse(cell)
      if (!result.ok) {
        findings.push(cellFinding(source, field, column, cell, result.code))
        continue
      }
      const { value } = result
      values[field] = value
      if (value === null) {
        if (column.required) findings.push(locate(source, column.header, missing(field, column)))
      } else if (column.maxLength !== undefined && String(value).length > column.maxLength) {
        findings.push(
          locate(source, column.header, {
            severity: 'error',
            code: 'TEXT_TOO_LONG',
            field,
            message: `超过${column.maxLength}个字`,
            remedy: '请缩短后重新填写',
          }),
        )
      }
    }
    return { values, findings, erased }
  }
}

const unknownCode = 'UNKNOWN_CODE' as const
type Problem = Extract<CellResult<SheetValue>, { ok: false }>['code'] | typeof unknownCode

type ColumnParser = (cell: CellInput) => CellResult<SheetValue> | { ok: false; code: typeof unknownCode }

const isEmpty = (cell: CellInput) => cell.text === '' && cell.kind === 'blank' && cell.formulaWithoutValue !== true

function cellParser(column: ColumnSpec, reading: DateReading, values: Readonly<Record<string, string>>): ColumnParser {
  switch (column.kind) {
    case 'text':
      return column.asText ? parseIdentifierOrText : parsePlainText
    case 'integer':
      return remembering(column.unit === undefined ? parseIntegerCell : countedParser(column.unit))
    case 'money':
      return remembering(parseMoneyCell)
    case 'boolean':
      return remembering(parseBooleanCell)
    case 'date':
    case 'dateOrMonth':
      return remembering((cell) =>
        column.openEnded === true && saysUntilNow(cell.text)
          ? found(untilNow)
          : parseDate(cell, reading, column.kind === 'date'),
      )
    case 'code':
    case 'codes':
      return remembering(codeParser(column, values))
  }
}

/** Whole numbers with their unit behind them; a number of another kind before it, as in 三岗3级, is refused. */
function countedParser(unit: string): CellParser {
  return (cell) => {
    const text = cell.text.normalize('NFKC').replace(/\s/g, '')
    const count = text.endsWith(unit) ? countOf(text.slice(0, -unit.length)) : undefined
    return parseIntegerCell(count === undefined ? cell : { ...cell, kind: 'text', text: String(count) })
  }
}

/** 3, 三, 十八, 二十五. */
function countOf(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const [, tens, ten = '', ones = ''] = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text) ?? []
  if (text === '' || (ten === '' && text.length !== 1)) return undefined
  const figure = (sign: string) => '〇一二三四五六七八九'.indexOf(sign)
  return ten === '' ? figure(text) : (tens === undefined ? 1 : figure(tens)) * 10 + (ones === '' ? 0 : figure(ones))
}

/** As many as there are days in the lives of people who work. */
const mostRemembered = 20_000

/** Thousands of rows share a few codes, days and amounts: each spelling is read once. */
function remembering(parse: ColumnParser): ColumnParser {
  const known = new Map<string, ReturnType<ColumnParser>>()
  return (cell) => {
    if (cell.formulaWithoutValue === true) return parse(cell)
    // Texts come as they are, so that their hash is worked out only once per text of the file.
    const key = cell.kind === 'text' ? cell.text : `${cell.kind} ${cell.text}`
    const before = known.get(key)
    if (before) return before
    const result = parse(cell)
    if (known.size < mostRemembered) known.set(key, result)
    return result
  }
}

/** Outer spaces, zero-width characters and full-width digits: what cleaning would change. */
const needsCleaning = /^[\s\u00a0\u3000]|[\s\u00a0\u3000]$|[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad０-９]/

const parsePlainText: CellParser = (cell) =>
  cell.kind === 'text' && cell.text !== '' && !needsCleaning.test(cell.text)
    ? { ok: true, value: cell.text }
    : parseTextCell(cell)

const plainDigits = /^\d{1,22}X?$/

/** Digit columns take phone lists and codes with letters too; only the damage done by Excel is refused here. */
const parseIdentifierOrText: CellParser = (cell) => {
  if (cell.kind === 'text' && plainDigits.test(cell.text)) return { ok: true, value: cell.text }
  const result = parseIdentifierCell(cell)
  return result.ok && result.value !== null ? { ok: true, value: cleanCellText(cell.text) } : result
}

function parseDate(cell: CellInput, reading: DateReading, needsDay: boolean): CellResult<SheetValue> {
  const result = parseDateCell(cell, reading)
  if (!result.ok || result.value === null) return result.ok ? { ok: true, value: null } : result
  if (needsDay && result.value.precision === 'ym') return { ok: false, code: 'NOT_A_DATE' }
  return { ok: true, value: result.value.value }
}

/** `values`: what the sender's own words stand for. */
function codeParser({ codeTable = '', kind }: ColumnSpec, values: Readonly<Record<string, string>>) {
  const index = codeIndex(codeTable)
  const read = (text: string) => index.get(text.normalize('NFKC').replace(/\s/g, ''))
  return (cell: CellInput) => {
    const text = parseTextCell(cell)
    if (!text.ok || text.value === null) return text
    const whole = Object.hasOwn(values, text.value) ? values[text.value] : read(text.value)
    if (kind === 'code') return whole === undefined ? ({ ok: false, code: unknownCode } as const) : found(whole)
    const parts = whole === undefined ? text.value.split(/[、,，/;；兼]/).map(read) : [whole]
    const codes = parts.filter((code) => code !== undefined)
    return codes.length === parts.length ? found(codes) : ({ ok: false, code: unknownCode } as const)
  }
}

const found = (value: SheetValue): CellResult<SheetValue> => ({ ok: true, value })

/** A blank cell keeps what is stored; this takes it away. */
const eraseMarks: ReadonlySet<string> = new Set(['清空', '【清空】', '（清空）', '(清空)', '[清空]'])
const longestEraseMark = 4

function cannotErase(field: string, { header }: ColumnSpec): Finding {
  const remedy = `请填写${header}，或留空以保留原值`
  return { severity: 'error', code: 'CANNOT_ERASE', field, message: '是必填项，不能清空', remedy }
}

function missing(field: string, { header }: ColumnSpec): Finding {
  return { severity: 'error', code: 'REQUIRED', field, message: '未填写', remedy: `请补填${header}` }
}

function cellFinding(source: RowSource, field: string, column: ColumnSpec, cell: CellInput, code: Problem): Finding {
  if (code === unknownCode) {
    return locate(source, column.header, {
      severity: 'error',
      code,
      field,
      message: `不认识“${cleanCellText(cell.text)}”`,
      remedy: `请填写：${codeChoices(column.codeTable ?? '')}`,
    })
  }
  const [message = '', usual] = splitSentence(cellProblemText(code, { row: source.rowNo, header: column.header }))
  const isCounted = code === 'NOT_AN_INTEGER' && column.unit !== undefined
  const remedy = isCounted
    ? `请填写数字，如“18”或“18${column.unit}”；分岗位计级的，请按本街道的${column.header}换算`
    : usual
  return place(source, { severity: 'error', code, field, message, ...(remedy === undefined ? {} : { remedy }) })
}

/** "第3行 日期：无法识别，请写成…" → what, and how to mend it. */
function splitSentence(text: string): [string, string?] {
  const at = text.indexOf('，请')
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** Puts row and column before a finding's message, and the sheet, cell and value beside it. */
export function locate(source: RowSource, header: string, finding: Finding): Finding {
  return place(source, { ...finding, message: `第${source.rowNo}行 ${header}：${finding.message}` })
}

function place(source: RowSource, finding: Finding): Finding {
  const field = finding.field ?? ''
  const cell = source.address(field)
  const value = source.cell(field)?.text
  return {
    ...finding,
    sheet: source.sheetName,
    ...(cell === '' ? {} : { cell }),
    ...(value === undefined ? {} : { value }),
  }
}
