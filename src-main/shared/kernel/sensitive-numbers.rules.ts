import { idCheckCharacter } from './id-card.ts'

/** What may stand between the digits of one number: up to two spaces, hyphens, dots or zero-width characters. */
const separator = /[\s\u200b-\u200d\ufeff\-‐‑–—·.]{1,2}/
const separators = new RegExp(separator.source, 'g')
const digitRun = new RegExp(`\\d+(?:${separator.source}\\d+)*[Xx]?`, 'g')
/** Numbers are written in groups of three digits or more; shorter groups are dates and sections. */
const shortestGroup = 3
const longestNumber = 19
const mostGroups = Math.floor(longestNumber / shortestGroup)

export type SensitiveKind = 'idNo' | 'bankCard' | 'mobile'

/** A number of a person within a text in NFKC. */
export interface SensitiveNumber {
  readonly kind: SensitiveKind
  /** Its digits without what stood between them. */
  readonly value: string
  readonly from: number
  readonly to: number
}

interface Group {
  readonly text: string
  readonly from: number
}

/** Characters that are read out as one digit each, by their digit; 幺 is how 1 is read in numbers. */
const spelledDigits = ['〇零○', '一壹幺', '二贰貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖']
const digitOf = new Map(spelledDigits.flatMap((all, digit) => [...all].map((one) => [one, String(digit)] as const)))

/** As long as the text: each of these characters is one digit. */
const inDigits = (text: string) => text.replace(/[^\x00-\xff]/g, (character) => digitOf.get(character) ?? character)

/**
 * ID, phone and card numbers (身份证号、手机号、银行卡号) in a text in NFKC, also when their digits are split or written out in
 * Chinese (一三九…, 壹叁玖…). Dates, amounts, 12-digit region codes, document numbers and landline numbers are none of them.
 */
export function findSensitiveNumbers(plain: string): SensitiveNumber[] {
  const found = findInText(plain)
  const values = new Set(found.map(({ value }) => value))
  // Looked at apart: a word such as 一 before a number in digits must not hide that number.
  return [...found, ...findInText(inDigits(plain)).filter(({ value }) => !values.has(value))]
}

function findInText(text: string): SensitiveNumber[] {
  return [...text.matchAll(digitRun)].flatMap((run) => findInRun(groupsOf(run[0], run.index)))
}

function groupsOf(run: string, start: number): Group[] {
  const groups: Group[] = []
  let from = 0
  for (const { index, 0: gap } of run.matchAll(separators)) {
    groups.push({ text: run.slice(from, index), from: start + from })
    from = index + gap.length
  }
  return [...groups, { text: run.slice(from), from: start + from }]
}

/** Numbers within a run of digit groups, longest first; a group belongs to one number only. */
function findInRun(groups: readonly Group[]): SensitiveNumber[] {
  const found: SensitiveNumber[] = []
  const taken = new Set<number>()
  for (let length = Math.min(groups.length, mostGroups); length > 0; length -= 1) {
    for (let first = 0; first + length <= groups.length; first += 1) {
      const part = groups.slice(first, first + length)
      if (part.some((_, nth) => taken.has(first + nth))) continue
      const value = part
        .map(({ text }) => text)
        .join('')
        .toUpperCase()
      const kind = classify(value, part)
      const [begin, end] = [part[0], part.at(-1)]
      if (!kind || !begin || !end) continue
      for (let nth = first; nth < first + length; nth += 1) taken.add(nth)
      found.push({ kind, value, from: begin.from, to: end.from + end.text.length })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

function classify(value: string, groups: readonly Group[]): SensitiveKind | undefined {
  const isSplit = groups.length > 1
  if (isSplit && groups.some(({ text }) => text.length < shortestGroup)) return undefined
  if (isSplit && groups.every(({ text }) => isCompactDate(text))) return undefined
  if (/^\d{17}[\dX]$/.test(value) && looksLikeId(value)) return 'idNo'
  if (/^\d{15}$/.test(value) && (!isSplit || isMonthAndDay(value.slice(8, 12)))) return 'idNo'
  if (/^\d{16,19}$/.test(value)) return 'bankCard'
  return /^(86)?1[3-9]\d{9}$/.test(value) ? 'mobile' : undefined
}

/** 20261101-20261130 in the name of a file is a span of days. */
const isCompactDate = (text: string) => /^(?:19|20)\d{6}$/.test(text) && isMonthAndDay(text.slice(4))

/** An 18-character number with a plausible birth date or a right check character; anything else is a card number. */
function looksLikeId(value: string): boolean {
  const hasBirthDate = /^(19|20)/.test(value.slice(6)) && isMonthAndDay(value.slice(10, 14))
  return hasBirthDate || value.endsWith('X') || idCheckCharacter(value) === value[17]
}

function isMonthAndDay(text: string): boolean {
  const month = Number(text.slice(0, 2))
  const day = Number(text.slice(2, 4))
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

const shortestMasked = 11
/** Accounts of some banks have 12 to 14 digits; a run that long is no amount and no document number of an office. */
const longRun = /\d{11,}[Xx]?/g
/** The fingerprint of a file (SHA-256), as one word or in groups of eight. */
const digest = /(?<![0-9a-f])[0-9a-f]{8}(?: ?[0-9a-f]{8}){7}(?![0-9a-f])/g

interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * A free text with every number of a person in it masked but for its last four digits: "＊＊＊1237". Full-width and split
 * digits are found too. Everything else stays as it was written, the fingerprint of a file too.
 */
export function maskNumbers(text: string): string {
  if (text.length < shortestMasked) return text
  const plain = text.normalize('NFKC')
  if (stretchesIn(plain).length === 0) return text
  const { characters, origins } = normalised(text)
  let masked = ''
  let at = 0
  for (const { from, to } of stretchesIn(characters)) {
    const [start, end] = [origins[from] ?? 0, origins[to] ?? text.length]
    const tail = inDigits(characters.slice(from, to)).replace(separators, '').slice(-4)
    masked += `${text.slice(at, start)}＊＊＊${tail}`
    at = end
  }
  return masked + text.slice(at)
}

/** Each character in NFKC by itself, and where in the text it came from: other characters keep their width. */
function normalised(text: string): { readonly characters: string; readonly origins: readonly number[] } {
  let characters = ''
  const origins: number[] = []
  let at = 0
  for (const character of text) {
    const plain = character.normalize('NFKC')
    for (let nth = 0; nth < plain.length; nth += 1) origins.push(at)
    characters += plain
    at += character.length
  }
  return { characters, origins }
}

/** Stretches to mask in the order of the text, apart from each other. */
function stretchesIn(plain: string): Stretch[] {
  const digests = [...plain.matchAll(digest)]
    .filter(([hex]) => /[a-f]/.test(hex))
    .map(({ index, 0: hex }) => ({ from: index, to: index + hex.length }))
  const runs = [...plain.matchAll(longRun)].map(({ index, 0: run }) => ({ from: index, to: index + run.length }))
  const all = [...findSensitiveNumbers(plain), ...runs].filter(
    ({ from, to }) => !digests.some((hash) => from < hash.to && hash.from < to),
  )
  const joined: { from: number; to: number }[] = []
  for (const { from, to } of all.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from < last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}
