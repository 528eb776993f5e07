import { divideRounded, type RoundingMode } from '../../kernel/money.ts'
import {
  add,
  compare,
  divide,
  greater,
  multiply,
  negate,
  ratio,
  reduce,
  smaller,
  subtract,
  type Ratio,
} from '../../kernel/ratio.ts'
import { FormulaError, type BinarySign, type Node } from './formula.ts'

/**
 * Value of a formula, exactly. Truths are 1 and 0; only the branch that holds of a 如果 is looked at.
 * @throws FormulaError on a division by zero, or a unit of rounding that is none
 */
export function valueOf(node: Node, lookUp: (name: string, at: number) => Ratio): Ratio {
  const value = (part: Node): Ratio => valueOf(part, lookUp)
  switch (node.kind) {
    case 'number':
      return node.value
    case 'name':
      return lookUp(node.name, node.at)
    case 'negate':
      return negate(value(node.of))
    case 'percent':
      return divide(value(node.of), ratio(100))
    case 'not':
      return isTrue(value(node.of)) ? no : yes
    case 'binary':
      return binary(node.sign, value(node.left), () => value(node.right), node.at)
    case 'call': {
      const [first, second, third] = node.args
      if (node.fn === 'if' && first && second && third) return value(isTrue(value(first)) ? second : third)
      const args = node.args.map(value)
      if (node.fn === 'max') return args.reduce(greater)
      if (node.fn === 'min') return args.reduce(smaller)
      return rounded(args[0] ?? no, args[1] ?? yes, modes[node.fn] ?? 'half-up', second?.at ?? node.at)
    }
  }
}

const yes = ratio(1)
const no = ratio(0)
const isTrue = (value: Ratio) => value.n !== 0n
const truth = (holds: boolean) => (holds ? yes : no)
const modes: Readonly<Record<string, RoundingMode>> = { round: 'half-up', up: 'up', down: 'down' }

function binary(sign: BinarySign, left: Ratio, right: () => Ratio, at: number): Ratio {
  switch (sign) {
    case '且':
      return truth(isTrue(left) && isTrue(right()))
    case '或':
      return truth(isTrue(left) || isTrue(right()))
    case '+':
      return reduce(add(left, right()))
    case '−':
      return reduce(subtract(left, right()))
    case '×':
      return reduce(multiply(left, right()))
    case '÷': {
      const divisor = right()
      if (divisor.n === 0n) throw new FormulaError(at, '除数为0')
      return reduce(divide(left, divisor))
    }
    default:
      return truth(holds(sign, compare(left, right())))
  }
}

function holds(sign: '=' | '≠' | '<' | '>' | '≤' | '≥', order: number): boolean {
  switch (sign) {
    case '=':
      return order === 0
    case '≠':
      return order !== 0
    case '<':
      return order < 0
    case '>':
      return order > 0
    case '≤':
      return order <= 0
    case '≥':
      return order >= 0
  }
}

/** To a multiple of `unit`: 四舍五入(12.345, 0.01) = 12.35. */
function rounded(amount: Ratio, unit: Ratio, mode: RoundingMode, at: number): Ratio {
  if (unit.n <= 0n) throw new FormulaError(at, '取整单位应大于0')
  const units = divide(amount, unit)
  return multiply(ratio(divideRounded(units.n, units.d, 1, mode)), unit)
}
