/** A mistake in a formula: where (first character = 0) and what, for whoever wrote it. */
export class FormulaError extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end'
  /** A sign in its one spelling: × for *, ≤ for <=. */
  readonly text: string
  readonly at: number
}

/** What clerks and keyboards write for the same sign. */
const spellings: Readonly<Record<string, string>> = {
  '*': '×',
  '/': '÷',
  '-': '−',
  '－': '−',
  '＋': '+',
  '<=': '≤',
  '>=': '≥',
  '<>': '≠',
  '!=': '≠',
  '＝': '=',
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '＜': '<',
  '＞': '>',
  '％': '%',
}
const signs = /^(?:<=|>=|<>|!=|[+\-−－＋*×/÷=＝≠<>＜＞≤≥()（）,，、%％])/u
const name = /^[\p{Script=Han}A-Za-z_][\p{Script=Han}A-Za-z0-9_]*/u
const plainNumber = /^\d+(?:\.\d+)?/
/** As amounts are printed: 5,487.65. Only explanations are read so, where a comma separates nothing. */
const groupedNumber = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?/

export interface Reading {
  /** Numbers may hold thousands separators. */
  readonly grouped?: boolean
}

/** @throws FormulaError at the first character that belongs to no formula */
export function readTokens(text: string, { grouped = false }: Reading = {}): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const blank = /^\s+/.exec(rest)?.[0]
    if (blank !== undefined) {
      at += blank.length
      continue
    }
    const token = nextToken(rest, at, grouped)
    tokens.push(token.token)
    at += token.length
  }
  return [...tokens, { kind: 'end', text: '', at }]
}

function nextToken(rest: string, at: number, grouped: boolean): { token: Token; length: number } {
  const digits = (grouped ? groupedNumber.exec(rest)?.[0] : undefined) ?? plainNumber.exec(rest)?.[0]
  if (digits !== undefined) {
    if (/^0\d/.test(digits)) throw new FormulaError(at, `数字“${digits}”写法有误`)
    return { token: { kind: 'number', text: digits.replaceAll(',', ''), at }, length: digits.length }
  }
  const word = name.exec(rest)?.[0]
  if (word !== undefined) return { token: { kind: 'name', text: word, at }, length: word.length }
  const sign = signs.exec(rest)?.[0]
  if (sign !== undefined) return { token: { kind: 'sign', text: spellings[sign] ?? sign, at }, length: sign.length }
  throw new FormulaError(at, `不能识别的符号“${[...rest][0] ?? ''}”`)
}
