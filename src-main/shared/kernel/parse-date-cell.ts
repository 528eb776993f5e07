import { formatDate, isRealDate, type CalendarDate, type CalendarMonth } from './calendar-date.ts'
import { serialToMoment, type DateSystem } from './excel-serial.ts'
import { cleanCellText, commonResult, compact, type CellInput, type CellKind, type CellResult } from './parse-cell.ts'

export interface ParsedDate {
  readonly value: CalendarDate | CalendarMonth
  /** Day or month: 出生年月 "1988.03" knows no day and must not be given one. */
  readonly precision: 'ymd' | 'ym'
}

export interface DateReading {
  readonly dateSystem: DateSystem
  /** Highest two-digit year of this century, when the clerk has said so for the column: 26 makes 26 → 2026, 27 → 1927. */
  readonly pivot?: number | undefined
}

/** What stands in the place of a date that has not come: the present post, the running term. */
export const untilNow = '至今'
const wordsForNow: ReadonlySet<string> = new Set([untilNow, '迄今', '现在', '目前', '今', '到今', '到现在'])

export function saysUntilNow(text: string): boolean {
  return wordsForNow.has(compact(text).replace(/^[-~～—]+/, ''))
}

/** No spelling of a day and its hour is longer; a cell may hold 32,767 characters. */
const longestDate = 60
const lowestTextSerial = 10_000
const lastSerial = 99_999
const blank: CellResult<never> = { ok: true, value: null }

/**
 * The date spellings of Chinese rosters: 1988-03-05, 1988/3/5, 1988.03.05, 19880305, 1988年3月5日, 一九八八年三月五日, the
 * same without a day, and Excel serials of both systems. A dash or 无 is blank. Never guessed: two-digit years without a
 * pivot, 1988.1 stored as a number (it may have been 1988.10), a bare year, and day before month.
 */
export function parseDateCell(cell: CellInput, { dateSystem, pivot }: DateReading): CellResult<ParsedDate> {
  const common = commonResult(cell)
  if (common) return common
  const written = cleanCellText(cell.text)
  if (written.length > longestDate) return notADate
  const text = tidied(written)
  if (/^(?:[-/.]+|无)$/.test(text)) return blank
  if (cell.kind === 'number' && /^\d{4}\.1$/.test(text)) return { ok: false, code: 'DATE_MONTH_AMBIGUOUS' }
  if (/^\d{4}年?$/.test(text)) return { ok: false, code: 'DATE_YEAR_ONLY' }
  const m =
    /^(\d{4}|\d\d)([-/.])(\d{1,2})(?:\2(\d{1,2}))?$/.exec(text) ??
    /^(\d{4}|\d\d)(年)(\d{1,2})(?:月(?:(\d{1,2}))?)?$/.exec(text) ??
    /^((?:19|20|21)\d\d)()(\d{2})(\d{2})?$/.exec(text) ??
    /^(\d\d)()([01]\d)([0-3]\d)$/.exec(text)
  if (m) return dateOfParts(m[1] ?? '', Number(m[3]), m[4], pivot)
  return /^\d{1,5}$|^\d{5}\.\d+$/.test(text) ? dateOfSerial(text, cell.kind, dateSystem) : notADate
}

const notADate = { ok: false, code: 'NOT_A_DATE' } as const

/** One spelling for what is the same: no time, no quotes, one kind of dash and dot, Arabic digits. */
function tidied(text: string): string {
  const withoutTime = text.replace(
    /(?<![T\s])[T\s]+(?:(?:上午|下午|[AP]M)\s*)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M)?Z?$/i,
    '',
  )
  const plain = compact(withoutTime)
    .replace(/['‘’"“”]/g, '')
    .replace(/[—–―－~～]/g, '-')
    .replace(/[。．、·]/g, '.')
    .replaceAll('\\', '/')
    .replace(/月份/, '月')
    .replace(/(?<=[\d一二三四五六七八九十])[日号](?:生|起|止)?$/, '')
    .replace(/(?<=[\d月])\.$/, '')
  return /[年月]/.test(plain) ? arabic(plain) : plain
}

const chineseDigits = '〇一二三四五六七八九'

/** 一九八八年三月五 → 1988年3月5; 二十一 → 21, 廿 → 20. */
function arabic(text: string): string {
  return text.replace(/[〇○零OoＯ一二三四五六七八九十廿卅]+/g, (numeral) => {
    const digits = numeral
      .replace(/[○零OoＯ]/g, '〇')
      .replace('廿', '二十')
      .replace('卅', '三十')
    const ten = digits.indexOf('十')
    if (ten < 0) return [...digits].map((digit) => chineseDigits.indexOf(digit)).join('')
    const tens = ten === 0 ? 1 : chineseDigits.indexOf(digits.charAt(ten - 1))
    const ones = ten === digits.length - 1 ? 0 : chineseDigits.indexOf(digits.charAt(ten + 1))
    return String(tens * 10 + ones)
  })
}

function dateOfParts(
  yearText: string,
  month: number,
  day: string | undefined,
  pivot: number | undefined,
): CellResult<ParsedDate> {
  const isShort = yearText.length === 2
  const year = isShort ? Number(yearText) + (Number(yearText) <= (pivot ?? 0) ? 2000 : 1900) : Number(yearText)
  const date = { year, month, day: day === undefined ? 1 : Number(day) }
  if (year < 1900 || year > 2199 || !isRealDate(date)) return notADate
  if (isShort && pivot === undefined) return { ok: false, code: 'DATE_TWO_DIGIT_YEAR' }
  const value = formatDate(date)
  if (day !== undefined) return { ok: true, value: { value, precision: 'ymd' } }
  return { ok: true, value: { value: value.slice(0, 7) as CalendarMonth, precision: 'ym' } }
}

function dateOfSerial(text: string, kind: CellKind, dateSystem: DateSystem): CellResult<ParsedDate> {
  const serial = Number(text)
  const isPlausible = serial <= lastSerial && (kind === 'number' || serial >= lowestTextSerial)
  const moment = isPlausible ? serialToMoment(serial, dateSystem) : undefined
  return moment ? { ok: true, value: { value: moment.date, precision: 'ymd' } } : notADate
}
