import type { ExplanationStep } from '../kernel/explanation.ts'
import { ratio, reduce, roundToFen, zero, type Ratio } from '../kernel/ratio.ts'
import { serviceYears } from './allowance.rules.ts'
import { arithmetic, exactNumber } from './explain.ts'
import { FormulaError, namesIn, parseFormula, type Node } from './formula/formula.ts'
import { orderOfFormulas, type FormulaFact } from './formula/check-formulas.ts'
import { valueOf } from './formula/formula-value.ts'
import type { PayPerson } from './pay-facts.ts'
import type { PayItem, PayScheme } from './pay-scheme.schema.ts'
import type { Presence } from './presence.rules.ts'
import { refuse, type RuleBook } from './rule-book.ts'

interface Full {
  readonly amount: Ratio
  readonly steps: readonly ExplanationStep[]
}
interface FormulaScope {
  readonly scheme: PayScheme
  readonly source: string
  readonly book: RuleBook
  /** Amounts of the other items of a full month, by code. */
  readonly amounts: ReadonlyMap<string, Full>
}

/** Each formula of a scheme is read once, however many people it is worked out for. */
const readFormulas = new Map<string, Node>()
function nodeOf(text: string): Node {
  const known = readFormulas.get(text)
  if (known) return known
  const node = parseFormula(text)
  readFormulas.set(text, node)
  return node
}

/** Full-month amounts of the items that a formula gives, in the order in which they need each other; rounded to fen. */
export function formulaAmounts(person: PayPerson, presence: Presence, scope: FormulaScope): Map<string, Full> {
  const found = new Map<string, Full>()
  const items = scope.scheme.items
  if (!items.some(({ value }) => value.by === 'formula')) return found
  for (const item of orderOfFormulas(items)) {
    if (item.value.by !== 'formula') continue
    if (item.months.length > 0 && !item.months.includes(Number(presence.month.slice(5)))) continue
    const text = item.value.text
    const node = nodeOf(text)
    const lookUp = (name: string) => valueOfName(name, person, presence, { ...scope, found })
    try {
      const amountFen = roundToFen(yuanToFen(valueOf(node, lookUp)))
      const substituted = substitute(text, node, lookUp)
      const basis = scope.source
      found.set(item.code, {
        amount: ratio(amountFen),
        steps: [
          { label: `${item.label}公式`, expression: text, basis },
          arithmetic(item.label, substituted, amountFen),
        ],
      })
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error
      refuse('PAY_FORMULA', `“${item.label}”的公式不能计算：${error.message}`, '请核对薪酬方案中的公式')
    }
  }
  return found
}

const yuanToFen = ({ n, d }: Ratio): Ratio => ({ n: n * 100n, d })
const fenToYuan = ({ n, d }: Ratio): Ratio => reduce({ n, d: d * 100n })

function valueOfName(
  name: string,
  person: PayPerson,
  presence: Presence,
  { scheme, book, amounts, found }: FormulaScope & { readonly found: ReadonlyMap<string, Full> },
): Ratio {
  switch (name as FormulaFact) {
    case '等级':
      return ratio(presence.subPeriods.at(-1)?.grade?.grade ?? 0)
    case '工作年限':
      return ratio(serviceYears(person, presence.month, scheme.policy.serviceYearsOn))
    case '最低工资':
      return fenToYuan(ratio(book.minimumWage(presence.month).body))
    case '月份':
      return ratio(Number(presence.month.slice(5)))
    default: {
      const item = scheme.items.find((other: PayItem) => other.label === name)
      return fenToYuan((item && (found.get(item.code) ?? amounts.get(item.code))?.amount) ?? zero)
    }
  }
}

/** The formula with figures in place of names: what the explanation shows and works out again. */
function substitute(text: string, node: Node, lookUp: (name: string) => Ratio): string {
  const names = [...namesIn(node).keys()].sort((a, b) => b.length - a.length)
  if (names.length === 0) return text
  const pattern = new RegExp(names.join('|'), 'gu')
  return text.replace(pattern, (name) => exactNumber(lookUp(name)))
}
