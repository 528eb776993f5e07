import { ratio, type Ratio } from '../../kernel/ratio.ts'
import { FormulaError, readTokens, type Reading, type Token } from './formula-lexer.ts'

export { FormulaError } from './formula-lexer.ts'

/**
 * Formulas of pay items: numbers, names of items and facts (in yuan or counts), + − × ÷ %, comparisons, 且 或 非, and
 * 如果(条件, 甲, 乙), 最大, 最小, 四舍五入(数, 单位), 进位, 舍去. An own grammar: nothing else can be said in it. Exact arithmetic,
 * see formula-value.ts.
 *
 *   choice     = both { 或 both }
 *   both       = truth { 且 truth }
 *   truth      = 非 truth | sum [ (= ≠ < > ≤ ≥) sum ]
 *   sum        = product { (+ −) product }
 *   product    = unary { (× ÷) unary }
 *   unary      = − unary | primary { % }
 *   primary    = number | name | function ( choice { , choice } ) | ( choice )
 */
export type Node =
  | { readonly kind: 'number'; readonly value: Ratio; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'negate' | 'percent' | 'not'; readonly of: Node; readonly at: number }
  | {
      readonly kind: 'binary'
      readonly sign: BinarySign
      readonly left: Node
      readonly right: Node
      readonly at: number
    }
  | { readonly kind: 'call'; readonly fn: FunctionName; readonly args: readonly Node[]; readonly at: number }
export type BinarySign = '+' | '−' | '×' | '÷' | Comparison | '且' | '或'
export type Comparison = '=' | '≠' | '<' | '>' | '≤' | '≥'
export type FunctionName = 'if' | 'max' | 'min' | 'round' | 'up' | 'down'

const functions: Readonly<Record<string, FunctionName>> = {
  如果: 'if',
  if: 'if',
  最大: 'max',
  max: 'max',
  最小: 'min',
  min: 'min',
  四舍五入: 'round',
  round: 'round',
  进位: 'up',
  舍去: 'down',
}
const argumentCounts: Readonly<Record<FunctionName, readonly [number, number]>> = {
  if: [3, 3],
  max: [1, 20],
  min: [1, 20],
  round: [2, 2],
  up: [2, 2],
  down: [2, 2],
}
const comparisons: readonly string[] = ['=', '≠', '<', '>', '≤', '≥']
/** 且, 或, 非 are words of the language; nothing can be called so. */
export const reservedWords: readonly string[] = ['且', '或', '非', ...Object.keys(functions)]

/** What a node stands for: an amount or a truth. Mixing them up is a mistake of the formula, told where it is. */
export type NodeType = 'number' | 'truth'

class Parser {
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Node {
    const node = this.#choice()
    const { kind, text, at } = this.#peek()
    if (kind !== 'end') throw new FormulaError(at, `“${text}”在此处多余`)
    return node
  }

  #peek(): Token {
    const token = this.#tokens[this.#next]
    if (!token) throw new RangeError('read past the end of a formula')
    return token
  }

  #take(...texts: readonly string[]): Token | undefined {
    const token = this.#peek()
    if (token.kind === 'end' || token.kind === 'number' || !texts.includes(token.text)) return undefined
    this.#next += 1
    return token
  }

  #chain(signs: readonly BinarySign[], operand: () => Node, once = false): Node {
    let left = operand()
    for (let sign = this.#take(...signs); sign; sign = once ? undefined : this.#take(...signs)) {
      left = { kind: 'binary', sign: sign.text as BinarySign, left, right: operand(), at: sign.at }
    }
    return left
  }

  #choice(): Node {
    this.#depth += 1
    if (this.#depth > 50) throw new FormulaError(this.#peek().at, '括号层数过多')
    const node = this.#chain(['或'], () => this.#chain(['且'], () => this.#truth()))
    this.#depth -= 1
    return node
  }

  #truth(): Node {
    const not = this.#take('非')
    if (not) return { kind: 'not', of: this.#truth(), at: not.at }
    return this.#chain(comparisons as readonly Comparison[], () => this.#sum(), true)
  }

  #sum(): Node {
    return this.#chain(['+', '−'], () => this.#chain(['×', '÷'], () => this.#unary()))
  }

  #unary(): Node {
    const minus = this.#take('−')
    if (minus) return { kind: 'negate', of: this.#unary(), at: minus.at }
    let node = this.#primary()
    for (let percent = this.#take('%'); percent; percent = this.#take('%')) {
      node = { kind: 'percent', of: node, at: percent.at }
    }
    return node
  }

  #primary(): Node {
    const token = this.#peek()
    if (token.kind === 'number') {
      this.#next += 1
      return { kind: 'number', value: decimal(token.text), at: token.at }
    }
    if (this.#take('(')) {
      const node = this.#choice()
      this.#close(token)
      return node
    }
    if (token.kind !== 'name' || ['且', '或', '非'].includes(token.text)) {
      throw new FormulaError(token.at, token.kind === 'end' ? '公式不完整' : `“${token.text}”前缺少数或项目`)
    }
    this.#next += 1
    const fn = functions[token.text]
    if (fn === undefined) return { kind: 'name', name: token.text, at: token.at }
    const opened = this.#take('(')
    if (!opened) throw new FormulaError(token.at, `“${token.text}”后应有括号`)
    return this.#call(fn, token, opened)
  }

  #call(fn: FunctionName, { text, at }: Token, opened: Token): Node {
    const args = [this.#choice()]
    while (this.#take(',')) args.push(this.#choice())
    this.#close(opened)
    const [least, most] = argumentCounts[fn]
    if (args.length < least || args.length > most) {
      throw new FormulaError(
        at,
        `“${text}”应有${least === most ? least : `${least}至${most}`}个参数，现有${args.length}个`,
      )
    }
    return { kind: 'call', fn, args, at }
  }

  #close(opened: Token): void {
    if (!this.#take(')')) throw new FormulaError(this.#peek().at, `第${opened.at + 1}个字符的括号没有配对`)
  }
}

/** "12.50" exactly. */
function decimal(text: string): Ratio {
  const [whole = '', decimals = ''] = text.split('.')
  return ratio(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
}

/**
 * Reads a formula. Names are not looked up here.
 * @throws FormulaError
 */
export function parseFormula(text: string, reading: Reading = {}): Node {
  if (text.trim() === '') throw new FormulaError(0, '公式为空')
  const node = new Parser(readTokens(text, reading)).whole()
  if (typeOf(node) !== 'number') throw new FormulaError(node.at, '公式的结果应为金额，现为条件')
  return node
}

/** @throws FormulaError where amounts and conditions are mixed up */
function typeOf(node: Node): NodeType {
  const need = (part: Node, wanted: NodeType) => {
    if (typeOf(part) !== wanted)
      throw new FormulaError(part.at, wanted === 'number' ? '此处应为数，现为条件' : '此处应为条件')
  }
  switch (node.kind) {
    case 'number':
    case 'name':
      return 'number'
    case 'negate':
    case 'percent':
      need(node.of, 'number')
      return 'number'
    case 'not':
      need(node.of, 'truth')
      return 'truth'
    case 'binary': {
      const joins = node.sign === '且' || node.sign === '或'
      need(node.left, joins ? 'truth' : 'number')
      need(node.right, joins ? 'truth' : 'number')
      return joins || comparisons.includes(node.sign) ? 'truth' : 'number'
    }
    case 'call':
      node.args.forEach((arg, index) => need(arg, node.fn === 'if' && index === 0 ? 'truth' : 'number'))
      return 'number'
  }
}

/** Names that a formula uses, each once with its first place. */
export function namesIn(node: Node): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const visit = (part: Node): void => {
    switch (part.kind) {
      case 'number':
        return
      case 'name':
        if (!found.has(part.name)) found.set(part.name, part.at)
        return
      case 'negate':
      case 'percent':
      case 'not':
        return visit(part.of)
      case 'binary':
        visit(part.left)
        return visit(part.right)
      case 'call':
        return part.args.forEach(visit)
    }
  }
  visit(node)
  return found
}
