import type { Fen } from '../../kernel/money.ts'
import { formatYuan, parseYuan } from '../../kernel/money.ts'
import { ratio, roundToFen, type Ratio } from '../../kernel/ratio.ts'
import { FormulaError, namesIn, parseFormula, reservedWords } from './formula.ts'
import { valueOf } from './formula-value.ts'

/** What the checks look at of an item; the scheme's items are such. */
export interface FormulaItem {
  readonly label: string
  readonly kind: string
  readonly value: { readonly by: string; readonly text?: string }
}
/** A mistake, with the place of its item or test row in the list. */
export interface FormulaProblem {
  readonly index: number
  readonly message: string
}

/** What a formula may call by name beside the items: in yuan, levels, years or months. */
export const formulaFacts = ['等级', '工作年限', '最低工资', '月份'] as const
export type FormulaFact = (typeof formulaFacts)[number]

/** Values that a formula may ask for: of a full month, before leave. Entered and after-tax items are no part of it. */
const isNamed = ({ kind, value }: FormulaItem) => kind === 'earning' && value.by !== 'entered' && value.by !== 'rate_of'

/** Names that no item may have, because a formula could not mean it. */
export const isReserved = (label: string): boolean =>
  reservedWords.includes(label) || (formulaFacts as readonly string[]).includes(label)

function needs<T extends FormulaItem>(item: T, items: readonly T[]): T[] {
  if (item.value.text === undefined) return []
  try {
    const names = namesIn(parseFormula(item.value.text))
    return items.filter((other) => names.has(other.label))
  } catch (error) {
    // Told by checkFormulas: a formula that cannot be read leads nowhere.
    if (error instanceof FormulaError) return []
    throw error
  }
}

/** Formulas before those that need them. Items without a formula come first. */
export function orderOfFormulas<T extends FormulaItem>(items: readonly T[]): T[] {
  const ordered: T[] = []
  const visit = (item: T, below: readonly T[]): void => {
    if (ordered.includes(item) || below.includes(item)) return
    for (const other of needs(item, items)) visit(other, [...below, item])
    ordered.push(item)
  }
  for (const item of items) visit(item, [])
  return ordered
}

/**
 * Every mistake in the formulas of a scheme, found before it is saved: grammar, names that are neither item nor fact, and
 * items that need each other in a circle. Each says at which character.
 */
export function checkFormulas(items: readonly FormulaItem[]): FormulaProblem[] {
  return items.flatMap((item, index) => {
    if (item.value.text === undefined) return []
    const at = (place: number, message: string) => ({ index, message: `第${place + 1}个字符：${message}` })
    try {
      const names = [...namesIn(parseFormula(item.value.text))]
      const unknown = names.filter(([name]) => !isKnown(name, items))
      if (unknown.length > 0) return unknown.map(([name, place]) => at(place, `没有名为“${name}”的项目或数据`))
      const circle = circleThrough(item, items)
      if (!circle) return []
      const first = names.find(([name]) => name === circle[1])
      return [at(first?.[1] ?? 0, `循环引用：${circle.join(' → ')}`)]
    } catch (error) {
      if (error instanceof FormulaError) return [at(error.at, error.message)]
      throw error
    }
  })
}

const isKnown = (name: string, items: readonly FormulaItem[]) =>
  (formulaFacts as readonly string[]).includes(name) || items.some((item) => item.label === name && isNamed(item))

/** 甲 → 乙 → 甲, or undefined. */
function circleThrough(start: FormulaItem, items: readonly FormulaItem[]): string[] | undefined {
  const path = (item: FormulaItem, seen: readonly FormulaItem[]): string[] | undefined => {
    for (const other of needs(item, items)) {
      if (other === start) return [...seen, item, start].map((i) => i.label)
      if (seen.includes(other) || other === item) continue
      const found = path(other, [...seen, item])
      if (found) return found
    }
    return undefined
  }
  return path(start, [])
}

interface TestedScheme {
  readonly items: readonly FormulaItem[]
  readonly formulaTests: readonly { readonly item: string; readonly given: string; readonly expectedFen: Fen }[]
}

/** Test rows of a scheme whose formula comes to something else than expected, or that cannot be worked out. */
export function checkFormulaTests({ items, formulaTests }: TestedScheme): FormulaProblem[] {
  return formulaTests.flatMap(({ item: label, given, expectedFen }, index) => {
    const text = items.find((item) => item.label === label)?.value.text
    if (text === undefined) return [{ index, message: `“${label}”不是公式项目` }]
    const values = givenValues(given)
    if (typeof values === 'string') return [{ index, message: values }]
    try {
      const found = evaluateFormula(text, (name, at) => {
        const value = values.get(name)
        if (!value) throw new FormulaError(at, `测试行没有给出“${name}”`)
        return value
      })
      if (found === expectedFen) return []
      const message = `“${label}”按所给条件为${formatYuan(found)}元，与应得${formatYuan(expectedFen)}元不符`
      return [{ index, message }]
    } catch (error) {
      if (error instanceof FormulaError) return [{ index, message: `“${label}”不能计算：${error.message}` }]
      throw error
    }
  })
}

/** "等级=3，基本工资=2,940.50" by name, or what is wrong with it. */
function givenValues(given: string): ReadonlyMap<string, Ratio> | string {
  const values = new Map<string, Ratio>()
  for (const part of given.split(/[，；;]/).filter((text) => text.trim() !== '')) {
    const [name = '', amount = ''] = part.split(/[=＝]/)
    const fen = parseYuan(amount)
    if (name.trim() === '' || fen === undefined) return `“${part.trim()}”应写成“名称=数”，各项以逗号（，）分开`
    values.set(name.trim(), ratio(fen, 100))
  }
  return values
}

/**
 * A formula's amount, rounded to fen; names are worth yuan or counts.
 * @throws FormulaError
 */
export function evaluateFormula(text: string, lookUp: (name: string, at: number) => Ratio): Fen {
  const { n, d } = valueOf(parseFormula(text), lookUp)
  return roundToFen({ n: n * 100n, d })
}
