import type { Finding } from '../kernel/finding.ts'
import { idCheckCharacter } from '../kernel/id-card.ts'

/** What may stand between the digits of one number: up to two spaces, hyphens, dots or zero-width characters. */
const separator = /[\s\u200b-\u200d\ufeff\-‐‑–—·.]{1,2}/
const digitRun = new RegExp(`\\d+(?:${separator.source}\\d+)*[Xx]?`, 'g')
/** Numbers are written in groups of three digits or more; shorter groups are dates and sections. */
const shortestGroup = 3

type Kind = { readonly code: string; readonly what: string }
const idNumber: Kind = { code: 'NOTICE_CONTAINS_ID', what: '身份证号' }
const bankCard: Kind = { code: 'NOTICE_CONTAINS_CARD', what: '银行卡号' }
const mobile: Kind = { code: 'NOTICE_CONTAINS_MOBILE', what: '手机号' }

/** A piece of text and where it stands, such as 正文第2段, 第1页 or 附件表格第3行第2列. */
export interface PlacedText {
  readonly place: string
  readonly text: string
}

/**
 * Finds ID, phone and card numbers in the final text of a document (domain §6.3), also when their digits are full-
 * width, split, or written out in Chinese (一三九…, 壹叁玖…). One finding is enough to stop the release. Dates, amounts, 12-digit region codes, document numbers
 * and landline numbers are no findings.
 */
export function scanForSensitive(texts: readonly PlacedText[]): Finding[] {
  return texts.flatMap(({ place, text }) => {
    const plain = text.normalize('NFKC')
    const found = findInText(plain)
    // Looked at apart: a word such as 一 before a number in digits must not hide that number.
    const spelled = findInText(inDigits(plain)).filter(({ value }) => !found.some((other) => other.value === value))
    return [...found, ...spelled].map(({ kind, value }) => finding(kind, value, place))
  })
}

function findInText(text: string): { kind: Kind; value: string }[] {
  return [...text.matchAll(digitRun)].flatMap((run) => findInRun(run[0]))
}

/** Characters that are read out as one digit each, by their digit; 幺 is how 1 is read in numbers. */
const spelledDigits = ['〇零○', '一壹幺', '二贰貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖']
const digitOf = new Map(spelledDigits.flatMap((all, digit) => [...all].map((one) => [one, String(digit)] as const)))

function inDigits(text: string): string {
  return [...text].map((character) => digitOf.get(character) ?? character).join('')
}

/** Numbers within a run of digit groups, longest first; a group belongs to one number only. */
function findInRun(run: string): { kind: Kind; value: string }[] {
  const groups = run.split(new RegExp(separator.source, 'g'))
  for (let length = groups.length; length > 0; length -= 1) {
    for (let from = 0; from + length <= groups.length; from += 1) {
      const part = groups.slice(from, from + length)
      const value = part.join('').toUpperCase()
      const kind = classify(value, part)
      if (!kind) continue
      const before = groups.slice(0, from).join('-')
      const after = groups.slice(from + length).join('-')
      return [...findInRunOrNone(before), { kind, value }, ...findInRunOrNone(after)]
    }
  }
  return []
}

function findInRunOrNone(run: string): { kind: Kind; value: string }[] {
  return run === '' ? [] : findInRun(run)
}

function classify(value: string, groups: readonly string[]): Kind | undefined {
  const isSplit = groups.length > 1
  if (isSplit && groups.some((group) => group.length < shortestGroup)) return undefined
  if (/^\d{17}[\dX]$/.test(value) && looksLikeId(value)) return idNumber
  if (/^\d{15}$/.test(value) && (!isSplit || isMonthAndDay(value.slice(8, 12)))) return idNumber
  if (/^\d{16,19}$/.test(value)) return bankCard
  return /^(86)?1[3-9]\d{9}$/.test(value) ? mobile : undefined
}

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

function finding({ code, what }: Kind, value: string, place: string): Finding {
  return {
    severity: 'error',
    code,
    message: `${place}含有${what}（末四位${value.slice(-4)}）`,
    remedy: '请删除后再发布',
  }
}
