import {
  addDays,
  daysBetween,
  formatChineseDate,
  formatDate,
  isRealDate,
  weekdayOf,
  type CalendarDate,
} from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'
import { statutoryBasis, statutoryHolidays } from './statutory-holidays.rules.ts'
import type { CalendarDayKind } from './working-day.rules.ts'

export interface CalendarEntry {
  readonly date: CalendarDate
  readonly kind: CalendarDayKind
  readonly name: string
}

/** A year's calendar as it was read from outside, to be looked at before it is saved. */
export interface CalendarProposal {
  readonly year: number | null
  /** 国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）, as far as the text names it. */
  readonly source: string
  readonly days: readonly CalendarEntry[]
  readonly findings: readonly Finding[]
}

export const makeupName = '调休上班'
const festivals = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const
const festivalName = festivals.join('|')
/** Head of an item: 六、国庆节、中秋节：…; the numeral may be missing. */
const itemHead = new RegExp(
  `(?:[一二三四五六七八九十]{1,3}、)?((?:${festivalName})(?:[、和](?:${festivalName}))*)[:：]`,
  'g',
)
const remark = String.raw`(?:\(([^)]{0,60})\))?`
const dayPattern = String.raw`(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日${remark}`
const spanPattern = new RegExp(`${dayPattern}(?:[至到-](?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日${remark})?`, 'g')
const weekdays = '一二三四五六日'

interface ReadDay {
  readonly date: CalendarDate
  readonly remark: string
}
interface Span {
  readonly from: ReadDay
  readonly to: ReadDay
}

/**
 * Reads the State Council's yearly notice (国务院办公厅关于…年部分节假日安排的通知) out of pasted text: items such as
 * "二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。".
 * The days of 法定节假日 follow from the law, not from the notice. Counts and weekdays that the text states are compared.
 */
export function readHolidayNotice(text: string, fallbackYear?: number): CalendarProposal {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const year = yearOf(plain) ?? fallbackYear ?? null
  const source = sourceOf(plain, year)
  if (year === null) {
    return { year, source, days: [], findings: [error('CALENDAR_NO_YEAR', '文中没有写明年份', '请填写年份后重新识别')] }
  }
  const items = itemsOf(plain)
  if (items.length === 0) {
    const message = '没有找到“元旦：1月1日…放假”一类的句子'
    return { year, source, days: [], findings: [error('CALENDAR_NO_ITEMS', message, '请粘贴通知的正文')] }
  }
  const findings: Finding[] = []
  const entries = items.flatMap((item) => readItem(item, year, findings))
  const inYear = entries.filter((entry) => isInYear(entry, year, findings))
  const days = markStatutory(year, withoutDoubles(inYear, findings), findings)
  const named = items.map(({ name }) => name).join('、')
  for (const festival of festivals.filter((f) => !named.includes(f))) {
    findings.push(error('CALENDAR_FESTIVAL_MISSING', `没有找到${festival}的安排`, '请补全通知正文，或在下表中补录'))
  }
  return { year, source, days, findings }
}

function yearOf(text: string): number | undefined {
  const match = /关于(\d{4})年(?:部分)?节假日/.exec(text) ?? /(\d{4})年元旦/.exec(text)
  return match ? Number(match[1]) : undefined
}

function sourceOf(text: string, year: number | null): string {
  const number = /国办发明电[〔[(](\d{4})[〕\])](\d+)号/.exec(text)
  if (year === null || !number) return ''
  return `国务院办公厅关于${year}年部分节假日安排的通知（国办发明电〔${number[1]}〕${number[2]}号）`
}

interface Item {
  readonly name: string
  readonly text: string
}

function itemsOf(text: string): Item[] {
  const heads = [...text.matchAll(itemHead)]
  return heads.map((head, nth) => ({
    name: (head[1] ?? '').replaceAll('和', '、'),
    text: text.slice(head.index + head[0].length, heads[nth + 1]?.index),
  }))
}

function readItem({ name, text }: Item, year: number, findings: Finding[]): CalendarEntry[] {
  const entries = text.split('。').flatMap((sentence) => {
    const off = sentence.indexOf('放假')
    const isWork = sentence.includes('上班')
    if (off < 0 && !isWork) noteLeftOut(sentence, findings)
    return [
      ...(off < 0 ? [] : readRest(name, sentence, year, findings)),
      ...(isWork ? readMakeup(sentence.slice(Math.max(0, off)), year, findings) : []),
    ]
  })
  if (!entries.some(({ kind }) => kind !== 'makeup_workday')) {
    findings.push(error('CALENDAR_NO_DATE', `“${name}”一项没有读出放假日期`, '请核对原文'))
  }
  return entries
}

function readRest(name: string, sentence: string, year: number, findings: Finding[]): CalendarEntry[] {
  const dates = spansIn(sentence.slice(0, sentence.indexOf('放假')), year, findings).flatMap(daysOf)
  const stated = /[共放]假?(\d+)天/.exec(sentence)
  if (stated && Number(stated[1]) !== dates.length) {
    const message = `${name}写明${stated[1]}天，按日期计算为${dates.length}天`
    findings.push(error('CALENDAR_COUNT', message, '请核对原文'))
  }
  return dates.map((date) => ({ date, kind: 'rest_day', name }))
}

/** 鼓励…安排职工在除夕（2月9日）休息 and the like: neither a day off nor a day of work. */
function noteLeftOut(sentence: string, findings: Finding[]): void {
  if (!/\d+月\d+日/.test(sentence)) return
  const message = `“${sentence.slice(0, 40)}”不是放假或上班安排，未计入`
  findings.push({ severity: 'info', code: 'CALENDAR_SENTENCE_LEFT', message })
}

function readMakeup(text: string, year: number, findings: Finding[]): CalendarEntry[] {
  return spansIn(text, year, findings)
    .flatMap(daysOf)
    .map((date) => makeup(date, findings))
}

function makeup(date: CalendarDate, findings: Finding[]): CalendarEntry {
  if (weekdayOf(date) < 6) {
    const message = `${formatChineseDate(date)}不是周末，却列为上班`
    findings.push({ severity: 'warning', code: 'CALENDAR_MAKEUP_WEEKDAY', message, remedy: '请核对原文' })
  }
  return { date, kind: 'makeup_workday', name: makeupName }
}

function spansIn(text: string, year: number, findings: Finding[]): Span[] {
  return [...text.matchAll(spanPattern)].flatMap((match) => {
    const [, y1, m1, d1, r1, y2, m2, d2, r2] = match
    const fromYear = Number(y1 ?? year)
    const from = day(fromYear, Number(m1), Number(d1), r1)
    // 2022年12月31日至1月2日: the second date lies in the next year though no year is written.
    const toYear = Number(y2 ?? (m2 !== undefined && Number(m2) < Number(m1) ? fromYear + 1 : fromYear))
    const to = d2 === undefined ? from : day(toYear, Number(m2 ?? m1), Number(d2), r2)
    if (!from || !to || to.date < from.date || isBeyond({ from, to }, year)) {
      findings.push(error('CALENDAR_NOT_A_DAY', `“${match[0]}”不是有效日期`, '请核对原文'))
      return []
    }
    for (const each of new Set([from, to])) checkWeekday(each, findings)
    return [{ from, to }]
  })
}

/** A slip such as 0001年1月1日至9999年12月31日 is no holiday of any office. */
const longestSpan = 60
const isBeyond = ({ from, to }: Span, year: number) =>
  daysBetween(from.date, to.date) >= longestSpan ||
  [from, to].some(({ date }) => Math.abs(Number(date.slice(0, 4)) - year) > 1)

function day(year: number, month: number, date: number, text: string | undefined): ReadDay | undefined {
  const parts = { year, month, day: date }
  return isRealDate(parts) ? { date: formatDate(parts), remark: text ?? '' } : undefined
}

function daysOf({ from, to }: Span): CalendarDate[] {
  return Array.from({ length: daysBetween(from.date, to.date) + 1 }, (_, n) => addDays(from.date, n))
}

function checkWeekday({ date, remark: text }: ReadDay, findings: Finding[]): void {
  const stated = /(?:周|星期)([一二三四五六日天])/.exec(text)
  if (!stated) return
  const real = weekdays[weekdayOf(date) - 1] ?? ''
  if ((stated[1] ?? '').replace('天', '日') === real) return
  const message = `${formatChineseDate(date)}原文写作周${stated[1]}，实际是周${real}`
  findings.push(error('CALENDAR_WEEKDAY', message, '请核对年份和日期'))
}

function isInYear({ date }: CalendarEntry, year: number, findings: Finding[]): boolean {
  if (date.startsWith(String(year))) return true
  const message = `${formatChineseDate(date)}不属于${year}年，未计入`
  const remedy = `请在${date.slice(0, 4)}年的工作日历中核对这一天`
  findings.push({ severity: 'warning', code: 'CALENDAR_OTHER_YEAR', message, remedy })
  return false
}

function withoutDoubles(entries: readonly CalendarEntry[], findings: Finding[]): CalendarEntry[] {
  const byDate = new Map<CalendarDate, CalendarEntry>()
  for (const entry of entries) {
    const other = byDate.get(entry.date)
    if (other && other.kind !== entry.kind) {
      const message = `${formatChineseDate(entry.date)}既列为放假又列为上班`
      findings.push(error('CALENDAR_TWICE', message, '请核对原文'))
    }
    byDate.set(entry.date, other ?? entry)
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** Turns the days of the law among the days off into 法定节假日. */
export function markStatutory(year: number, days: readonly CalendarEntry[], findings: Finding[]): CalendarEntry[] {
  const statutory = statutoryHolidays(year)
  if (!statutory) {
    findings.push({
      severity: 'warning',
      code: 'CALENDAR_STATUTORY_UNKNOWN',
      message: `程序没有收录${year}年的农历节日，不能自动标注法定节假日`,
      remedy: '请在下表中逐日标注法定节假日',
      basis: statutoryBasis,
    })
    return [...days]
  }
  const off = new Set(days.filter(({ kind }) => kind !== 'makeup_workday').map(({ date }) => date))
  for (const [date, name] of statutory) {
    if (off.has(date)) continue
    const message = `${formatChineseDate(date)}是法定节假日（${name}），但不在放假日期内`
    findings.push({
      ...error('CALENDAR_STATUTORY_MISSING', message, '请核对原文，或在下表中补录'),
      basis: statutoryBasis,
    })
  }
  return days.map((entry) =>
    entry.kind === 'rest_day' && statutory.has(entry.date) ? { ...entry, kind: 'statutory_holiday' } : entry,
  )
}

function error(code: string, message: string, remedy: string): Finding {
  return { severity: 'error', code, message, remedy }
}
