import { parseDateCell, saysUntilNow, untilNow } from '../kernel/parse-date-cell.ts'

/** An entry of a résumé written as free text, proposed as a row; the clerk looks at it before it is stored. */
export interface ProposedCareer {
  /** The stretch of text that it was read from, as written but for digits in full width. */
  readonly source: string
  readonly workedFrom: string
  /** '' when the text names no end and other entries follow. */
  readonly workedTo: string
  readonly workUnit: string
  readonly workPost: string
  readonly recordNote: string
}

export interface CareerReading {
  readonly rows: readonly ProposedCareer[]
  /** Lines and pieces that are no entry, as written: with `source` of the rows they are the whole text. */
  readonly unparsed: readonly string[]
}

const gap = '\\s{0,3}'
/**
 * A year with a month and perhaps a day, in the spellings of résumés; 2018-07-2021 is no day. No more than three spaces
 * in a row are looked past: several open-ended runs one after another would take hours over a cell full of blanks.
 */
const date =
  `(?:(?:19|20)\\d\\d${gap}(?:[.．。·]${gap}\\d{1,2}(?:${gap}[.．。·]${gap}\\d{1,2}(?!\\d))?|/\\d{1,2}(?:/\\d{1,2}(?!\\d))?` +
  `|[-－]\\d{1,2}(?:[-－]\\d{1,2}(?!\\d))?|年${gap}\\d{1,2}${gap}月?份?(?:${gap}\\d{1,2}${gap}日)?)` +
  '|(?:19|20)\\d{4}(?:\\d\\d)?(?!\\d)' +
  '|[一二][九〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月份?(?:[一二三四五六七八九十]{1,3}日)?)'
const dash = '(?:[-－—–―─~～]|至|到)'
const now = '(?:至今|迄今|到现在|现在|目前|今(?![年日天]))'
/** 2018.07—2021.03, 自2018年7月起至2021年3月止, 2021.03至今, 2021.03—, 2021.03起 */
const head = new RegExp(
  `(?:[自从]${gap})?(${date})${gap}(?:(?:起|开始)?${gap}(?:${dash}${gap}){1,6}(${date}|${now})?|(?:起|开始)?${gap}(${now})|起(?!草))${gap}止?`,
  'gu',
)
/** 1. （2） ③ 一、 at the beginning of a line, and bullets. */
const numbering = /^(?:[（(]?\d{1,2}[）)、]|\d{1,2}[.．](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、|[·•●■◆*※-])\s*/u
const asciiDigits = (text: string) => text.replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))
const isOuter = (character: string | undefined) => character !== undefined && /[\s,，、.。;；]/.test(character)

/** Without the punctuation around it. Counted from both ends: a pattern would try every run in the middle as well. */
function bare(text: string): string {
  let from = 0
  let to = text.length
  while (isOuter(text[from]) || /[:：]/.test(text[from] ?? '')) from += 1
  while (to > from && isOuter(text[to - 1])) to -= 1
  return text.slice(from, to)
}

interface Piece {
  readonly source: string
  readonly from: string
  readonly to: string | undefined
  readonly text: string
}

/**
 * Reads a résumé out of the roster's free text (个人简历). An entry begins with a span of months at the start of a line, or
 * further along a line that began with one; what follows belongs to it, up to the next. Lines without a span go to the
 * note of the entry before; whatever is no entry comes back as it is. Two-digit years and bare years are never guessed at.
 */
export function readCareerText(text: string): CareerReading {
  const rows: ProposedCareer[] = []
  const unparsed: string[] = []
  /** A remark belongs to the line above it, whether that could be read or not. */
  let above: ProposedCareer | undefined
  for (const line of asciiDigits(text)
    .split(/\r\n|\r|\n/)
    .map((each) => each.trim())) {
    if (line === '') continue
    const read = piecesOf(line).map(rowOf)
    if (read.length > 0) {
      rows.push(...read)
      above = read.at(-1)
    } else if (above && isContinuation(line)) {
      above = continued(above, line)
      rows.splice(-1, 1, above)
    } else {
      unparsed.push(line)
      above = undefined
    }
  }
  return { rows: rows.map((row, nth) => openEnd(row, nth === rows.length - 1)), unparsed }
}

/** A dash with nothing behind it is the present post, if it is the last one. */
function openEnd(row: ProposedCareer, isLast: boolean): ProposedCareer {
  return row.workedTo === '' && isLast ? { ...row, workedTo: untilNow } : row
}

/** A line that begins with anything like a date is an entry that could not be read, never a remark on another. */
const isContinuation = (line: string) => !/^[（(]?\s*[’'‘]?\d/.test(line.replace(numbering, ''))

function continued(row: ProposedCareer, line: string): ProposedCareer {
  const recordNote = [row.recordNote, line].filter((part) => part !== '').join('；')
  return { ...row, source: `${row.source}\n${line}`, recordNote }
}

/** The entries of a line, if it begins with one. */
function piecesOf(line: string): Piece[] {
  const start = numbering.exec(line)?.[0].length ?? 0
  const heads = [...line.matchAll(head)].filter(
    ({ index }) => index === start || (index > start && isBreak(line, index) && depthAt(line, index) === 0),
  )
  if (heads[0]?.index !== start) return []
  const readable = heads.map((match) => ({ match, from: dateOf(match[1]), to: endOf(match) }))
  if (readable.some(({ from, to }) => from === undefined || to === null)) return []
  return readable.map(({ match, from = '', to }, nth) => {
    const begin = nth === 0 ? 0 : match.index
    const end = readable[nth + 1]?.match.index ?? line.length
    const text = line.slice(match.index + match[0].length, end)
    return { source: line.slice(begin, end).trim(), from, to: to ?? undefined, text }
  })
}

const isBreak = (line: string, index: number) => /[\s\u3000；;。，,、）)]/u.test(line[index - 1] ?? '')

/** How many brackets are open: spans inside (其间：…) belong to the entry around them. */
function depthAt(line: string, index: number): number {
  let depth = 0
  for (const character of line.slice(0, index)) {
    if ('（('.includes(character)) depth += 1
    if ('）)'.includes(character)) depth = Math.max(0, depth - 1)
  }
  return depth
}

function dateOf(text: string | undefined): string | undefined {
  const result = parseDateCell({ text: text ?? '', kind: 'text' }, { dateSystem: '1900' })
  return result.ok ? result.value?.value : undefined
}

/** 至今, a date, undefined for none, or null for one that can't be read. */
function endOf(match: RegExpMatchArray): string | undefined | null {
  const text = match[2] ?? match[3]
  if (text === undefined) return match[0].includes('起') ? untilNow : undefined
  return saysUntilNow(text) ? untilNow : (dateOf(text) ?? null)
}

function rowOf({ source, from, to, text }: Piece): ProposedCareer {
  const asides = text.match(/[（(]\s*其[间中][^（）()]*[）)]/gu) ?? []
  const plain = bare(asides.reduce((rest, aside) => rest.replace(aside, ' '), text))
  const { unit, post } = unitAndPost(plain)
  return {
    source,
    workedFrom: from,
    workedTo: to ?? '',
    workUnit: unit,
    workPost: post,
    recordNote: asides.map((aside) => aside.trim()).join('；'),
  }
}

const leading = /^(?:就职于|任职于|工作于|服务于|在|于)\s*/u
const suffixes =
  '居委会|委员会|办事处|街道|社区|公司|集团|学校|大学|学院|中学|小学|幼儿园|医院|中心|银行|支部|部队|' +
  '厂|局|所|处|部|站|店|院|队|村|镇|乡|馆|社|网格'
const afterUnit = new RegExp(`^(.*(?:${suffixes}))([^\\s，,]{2,20})$`, 'u')

/** 青枫街道梧桐里社区网格员 → 青枫街道梧桐里社区, 网格员. What can't be told apart stays with the unit. */
function unitAndPost(text: string): { unit: string; post: string } {
  const school = /^就读于\s*(.+)$/u.exec(text)
  if (school) return { unit: school[1] ?? '', post: '学习' }
  const plain = text.replace(leading, '')
  const m =
    /^([^，,]{2,}?)[，,]\s*(?:历任|担任|任)?\s*(.+)$/u.exec(plain) ??
    /^(.{2,})[\s\u3000]+(?:历任|担任|任)?([^\s\u3000]+)$/u.exec(plain) ??
    /^(.{2,}?)(?:历任|担任|从事|任)(.+)$/u.exec(plain) ??
    /^(.{2,})(学习|读书)$/u.exec(plain) ??
    afterUnit.exec(plain)
  const unit = bare(m?.[1] ?? plain)
  return { unit, post: bare(m?.[2] ?? '') }
}
