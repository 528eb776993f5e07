import type { Finding } from '../kernel/finding.ts'
import { idCheckCharacter } from '../kernel/id-card.ts'

interface Pattern {
  readonly code: string
  readonly what: string
  /** Over text whose digits have been brought together. */
  readonly regex: RegExp
  readonly isMeant?: (digits: string) => boolean
}

/** Digits may be split by spaces, hyphens or zero-width characters, and written full-width. */
const between = '[\\s\\u200b-\\u200d\\ufeff\\-‐‑–—·.]{0,2}'
const digits = (count: number) => `\\d(?:${between}\\d){${count - 1}}`
const notAfterDigit = '(?<![\\d])'
const notBeforeDigit = `(?!${between}\\d)`

const patterns: readonly Pattern[] = [
  {
    code: 'NOTICE_CONTAINS_ID',
    what: '身份证号',
    regex: new RegExp(`${notAfterDigit}${digits(17)}${between}[\\dXx]${notBeforeDigit}`, 'g'),
    isMeant: (text) => looksLikeId(text),
  },
  {
    code: 'NOTICE_CONTAINS_ID',
    what: '15位身份证号',
    regex: new RegExp(`${notAfterDigit}${digits(15)}${notBeforeDigit}`, 'g'),
  },
  {
    code: 'NOTICE_CONTAINS_CARD',
    what: '银行卡号',
    regex: new RegExp(`${notAfterDigit}\\d(?:${between}\\d){15,18}${notBeforeDigit}`, 'g'),
  },
  {
    code: 'NOTICE_CONTAINS_MOBILE',
    what: '手机号',
    regex: new RegExp(`${notAfterDigit}(?:86${between})?1${between}[3-9]${between}${digits(9)}${notBeforeDigit}`, 'g'),
  },
]

/**
 * Finds ID, phone and card numbers in the final text of a document (domain §6.3). One finding is enough to stop the
 * release. Dates, amounts, 12-digit region codes, document numbers and landline numbers are no findings.
 */
export function scanForSensitive(texts: readonly string[]): Finding[] {
  const findings: Finding[] = []
  for (const text of texts) {
    const plain = text.normalize('NFKC')
    const taken: [number, number][] = []
    for (const { code, what, regex, isMeant } of patterns) {
      for (const match of plain.matchAll(regex)) {
        const from = match.index
        const to = from + match[0].length
        if (taken.some(([a, b]) => from < b && to > a)) continue
        const value = match[0].replace(/[^\dXx]/g, '')
        if (isMeant && !isMeant(value)) continue
        taken.push([from, to])
        findings.push({
          severity: 'error',
          code,
          message: `文稿中含有${what}（末四位${value.slice(-4)}）`,
          remedy: '请删除后再发布',
          value: plain.slice(Math.max(0, from - 8), from),
        })
      }
    }
  }
  return findings
}

/** An 18-character number with a plausible birth date or a right check character; anything else is a card number. */
function looksLikeId(value: string): boolean {
  const month = Number(value.slice(10, 12))
  const day = Number(value.slice(12, 14))
  const hasBirthDate = /^(19|20)/.test(value.slice(6)) && month >= 1 && month <= 12 && day >= 1 && day <= 31
  return hasBirthDate || value.toUpperCase().endsWith('X') || idCheckCharacter(value) === value[17]
}
