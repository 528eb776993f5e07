/** Levels of a document's text: 一、 黑体; （一） 楷体; 1. and （1） 仿宋 (GB/T 9704-2012, 7.3.3). */
export type TextLevel = 0 | 1 | 2 | 3 | 4

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const chineseNumber = '[一二三四五六七八九十]{1,3}'
const marks: readonly (readonly [TextLevel, RegExp])[] = [
  [1, new RegExp(`^${chineseNumber}、`)],
  [2, new RegExp(`^[（(]${chineseNumber}[）)]`)],
  [3, /^\d{1,2}[.．](?!\d)/],
  [4, /^[（(]\d{1,2}[）)]/],
]

/** The level that a paragraph's own mark gives it; 0 for plain text. */
export function levelOf(paragraph: string): TextLevel {
  return marks.find(([, pattern]) => pattern.test(paragraph))?.[0] ?? 0
}

/** 十二 for 12; as far as a document is ever numbered. */
export function chineseNumeral(n: number): string {
  const tens = Math.floor(n / 10)
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${numerals[tens] ?? ''}十`
  return `${head}${numerals[n % 10] ?? ''}`
}

function markOf(level: TextLevel, n: number): string {
  switch (level) {
    case 0:
      return ''
    case 1:
      return `${chineseNumeral(n)}、`
    case 2:
      return `（${chineseNumeral(n)}）`
    case 3:
      return `${n}.`
    case 4:
      return `（${n}）`
  }
}

/** Numbers marked paragraphs anew in their order, each level from one under the level above it. */
export function numberParagraphs(paragraphs: readonly string[]): string[] {
  const counts = [0, 0, 0, 0, 0]
  return paragraphs.map((paragraph) => {
    const level = levelOf(paragraph)
    if (level === 0) return paragraph
    counts[level] = (counts[level] ?? 0) + 1
    counts.fill(0, level + 1)
    const [, pattern] = marks[level - 1] ?? []
    return `${markOf(level, counts[level] ?? 1)}${pattern ? paragraph.replace(pattern, '').trimStart() : paragraph}`
  })
}

export interface LevelParts {
  readonly level: TextLevel
  /** What is set in the level's type: a heading of levels 1 and 2 up to its full stop, or nothing. */
  readonly head: string
  readonly rest: string
}

/** Splits a paragraph into heading and text: a heading of the first two levels ends with its line or first full stop. */
export function splitHeading(paragraph: string): LevelParts {
  const level = levelOf(paragraph)
  if (level !== 1 && level !== 2) return { level, head: '', rest: paragraph }
  const stop = paragraph.indexOf('。')
  return stop < 0
    ? { level, head: paragraph, rest: '' }
    : { level, head: paragraph.slice(0, stop + 1), rest: paragraph.slice(stop + 1) }
}
