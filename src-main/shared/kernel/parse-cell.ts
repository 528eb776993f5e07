import { fen, parseYuan, zeroFen } from './money.ts'
import type { Fen } from './money.ts'

/** What a cell of a sender's workbook holds. The parsers below take its text and kind and never guess. */
export type CellKind = 'blank' | 'text' | 'number' | 'date' | 'boolean' | 'error'
export interface CellInput {
  readonly text: string
  readonly kind: CellKind
  readonly formulaWithoutValue?: boolean
}

export type CellProblemCode =
  | 'CELL_ERROR'
  | 'FORMULA_WITHOUT_VALUE'
  | 'NOT_A_DATE'
  | 'DATE_TWO_DIGIT_YEAR'
  | 'DATE_YEAR_ONLY'
  | 'DATE_MONTH_AMBIGUOUS'
  | 'NOT_AN_INTEGER'
  | 'NOT_AN_AMOUNT'
  | 'AMOUNT_TOO_PRECISE'
  | 'NOT_A_BOOLEAN'
  | 'ID_TRUNCATED_BY_EXCEL'

/** Where a problem stands: the row as Excel numbers it and the header of the column. */
export interface CellPlace {
  readonly row: number
  readonly header: string
}

/** A value (null for a blank cell), or the reason why there is none. */
export type CellResult<T> =
  { readonly ok: true; readonly value: T | null } | { readonly ok: false; readonly code: CellProblemCode }

const problemTexts: Readonly<Record<CellProblemCode, string>> = {
  CELL_ERROR: '：单元格为公式错误值，请改正后重新导入',
  FORMULA_WITHOUT_VALUE: '：公式没有计算结果，请用 Excel 或 WPS 打开并保存后重新导入',
  NOT_A_DATE: '：日期无法识别，请写成 1988-03-05 或 1988-03',
  DATE_TWO_DIGIT_YEAR: '：年份应写四位，例如 1988-03-05',
  DATE_YEAR_ONLY: '：只有年份，请补上月份，例如 1988-03',
  DATE_MONTH_AMBIGUOUS: '：分不清是1月还是10月，请写成 1988-01 或 1988-10',
  NOT_AN_INTEGER: '：应为整数',
  NOT_AN_AMOUNT: '：应为金额，例如 5487.65',
  AMOUNT_TOO_PRECISE: '：金额超过两位小数，请四舍五入到分',
  NOT_A_BOOLEAN: '：应填“是”或“否”',
  ID_TRUNCATED_BY_EXCEL: '被Excel改成数字，后几位已丢失，请把该列设为文本后重新填写',
}

/** "第14行 身份证号被Excel改成数字，后几位已丢失，请把该列设为文本后重新填写": where, what, how to mend it. */
export function cellProblemText(code: CellProblemCode, { row, header }: CellPlace): string {
  return `第${row}行 ${header}${problemTexts[code]}`
}

const invisible = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g

/**
 * Cell text for storage: zero-width characters dropped, outer spaces (NBSP and full-width too) trimmed, full-width
 * digits made ASCII. Everything else stays: NFKC over a whole name or address would change what was written.
 */
export function cleanCellText(text: string): string {
  return asciiDigits(text.replace(invisible, '').trim())
}

function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))
}

/** Without any space and with ASCII punctuation: for values whose spelling carries no meaning. */
export function compact(text: string): string {
  return cleanCellText(text)
    .replace(/[\s\u00a0\u3000]+/g, '')
    .replace(/[．。]/g, '.')
    .replace(/／/g, '/')
    .replace(/[－—–−]/g, '-')
    .replace(/，/g, ',')
}

const found = <T>(value: T): CellResult<T> => ({ ok: true, value })
const blank: CellResult<never> = { ok: true, value: null }
const problem = (code: CellProblemCode): CellResult<never> => ({ ok: false, code })

/** The result that holds for every column: blank, an error value, a formula nobody calculated. */
export function commonResult(cell: CellInput): CellResult<never> | undefined {
  if (cell.formulaWithoutValue === true) return problem('FORMULA_WITHOUT_VALUE')
  if (cell.kind === 'error') return problem('CELL_ERROR')
  return cleanCellText(cell.text) === '' ? blank : undefined
}

export function parseTextCell(cell: CellInput): CellResult<string> {
  return commonResult(cell) ?? found(cleanCellText(cell.text))
}

export function parseIntegerCell(cell: CellInput): CellResult<number> {
  const common = commonResult(cell)
  if (common) return common
  const text = compact(cell.text)
  const value = /^[-+]?\d{1,15}(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? found(value === 0 ? 0 : value) : problem('NOT_AN_INTEGER')
}

/** Excel shows 15 significant digits; a formula's 5487.650000000001 is 5487.65 to the clerk. */
const excelDigits = 15
/** Below a millionth of a fen, what is left of a sum is rounding noise. */
const noise = 1e-8

/**
 * An amount in yuan as fen. Takes 1,234.50, ¥1234.5, 1234.5元 and (100.00) for a negative amount; a lone dash or
 * slash is blank. More than two decimals are refused, not rounded: the sum of the sheet would no longer hold.
 */
export function parseMoneyCell(cell: CellInput): CellResult<Fen> {
  const common = commonResult(cell)
  if (common) return common
  if (cell.kind === 'number') return amountOfNumber(Number(cell.text))
  const text = compact(cell.text)
  if (/^[-/]+$/.test(text)) return blank
  const bracketed = /^[(（](.+)[)）]$/.exec(text)
  const digits = (bracketed?.[1] ?? text).replace(/^([-+]?)[¥￥]/, '$1').replace(/元$/, '')
  const plain = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits) ? digits.replaceAll(',', '') : digits
  return amountOfText(bracketed ? `-${plain}` : plain.replace(/^\+/, ''))
}

function amountOfNumber(value: number): CellResult<Fen> {
  if (Math.abs(value) < noise) return found(zeroFen)
  return amountOfText(value.toPrecision(excelDigits))
}

function amountOfText(text: string): CellResult<Fen> {
  if (!/^-?\d{1,12}(?:\.\d{1,40})?$/.test(text)) return problem('NOT_AN_AMOUNT')
  const amount = parseYuan(text.includes('.') ? text.replace(/\.?0+$/, '') : text)
  if (amount === undefined) return problem('AMOUNT_TOO_PRECISE')
  return found(amount === 0 ? fen(0) : amount)
}

const yes: ReadonlySet<string> = new Set(['是', '√', '✓', '✔', '☑', '对', '有', 'TRUE', 'YES', 'Y', '1'])
const no: ReadonlySet<string> = new Set(['否', '×', '✗', '✕', '✘', '☐', '不是', '无', 'FALSE', 'NO', 'N', '0', '-'])

export function parseBooleanCell(cell: CellInput): CellResult<boolean> {
  const common = commonResult(cell)
  if (common) return common
  const text = compact(cell.text).toUpperCase()
  if (yes.has(text)) return found(true)
  return no.has(text) ? found(false) : problem('NOT_A_BOOLEAN')
}

/** Excel keeps 15 digits; whatever is longer has lost its last ones. */
const highestExactNumber = 999_999_999_999_999

/** What Excel left of a long number that it took for a number: 15 digits at most, fewer of one shown as 9.90102E+17. */
export function survivingDigits(text: string): string {
  const plain = compact(text)
  if (/^\d{16,}$/.test(plain)) return plain.slice(0, excelDigits)
  const m = /^(\d)(?:\.(\d+))?E\+?\d+$/i.exec(plain)
  return m ? `${m[1]}${m[2] ?? ''}`.slice(0, excelDigits) : ''
}

/**
 * An ID number, account or card number (身份证号、银行账号): digits as text, without spaces and quotes, X in upper
 * case. A number over 15 digits and E+ notation are damage done by Excel that nobody can undo. Pass `checksumHolds`
 * for 18-digit IDs: digits ending in 000 that fail it were retyped as text after the damage.
 */
export function parseIdentifierCell(
  cell: CellInput,
  options: { readonly checksumHolds?: (id: string) => boolean } = {},
): CellResult<string> {
  const common = commonResult(cell)
  if (common) return common
  const text = compact(cell.text)
    .replace(/['‘’"“”]/g, '')
    .replace(/[xXｘＸ]$/, 'X')
  if (text === '') return blank
  const isDamaged =
    /^-?\d(?:\.\d+)?E\+?\d+$/i.test(text) ||
    (cell.kind === 'number' && Math.abs(Number(text)) > highestExactNumber) ||
    (options.checksumHolds !== undefined && /^\d{15}000$/.test(text) && !options.checksumHolds(text))
  return isDamaged ? problem('ID_TRUNCATED_BY_EXCEL') : found(text)
}
