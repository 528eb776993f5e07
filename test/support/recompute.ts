import type { ExplanationStep } from '../../src-main/shared/kernel/explanation.ts'
import { divide, multiply, ratio, roundToFen, type Rounding } from '../../src-main/shared/kernel/ratio.ts'
import { parseFormula } from '../../src-main/shared/pay/formula/formula.ts'
import { valueOf } from '../../src-main/shared/pay/formula/formula-value.ts'

const modes = { 四舍五入: 'half-up', 见尾进一: 'up', 舍去尾数: 'down' } as const
const units: Readonly<Record<string, number>> = { 分: 1, 角: 10, 元: 100 }

/** How a step says that it was rounded; 四舍五入 to fen where it says nothing. */
function roundingOf(note: string): Rounding {
  const found = /^，(四舍五入|见尾进一|舍去尾数)到(分|角|元)/.exec(note)
  if (!found) return { unitFen: 1, mode: 'half-up' }
  return { unitFen: units[found[2] ?? ''] ?? 1, mode: modes[found[1] as keyof typeof modes] }
}

/** Works a step out again from its text alone: undefined for one that was looked up or given. */
export function recomputed({ expression }: ExplanationStep): number | undefined {
  const [, left, note = ''] = /^(.*?) = -?[\d,]+\.\d\d(.*)$/s.exec(expression) ?? []
  if (left === undefined) return undefined
  const yuan = valueOf(parseFormula(left, { grouped: true }), (name) => {
    throw new Error(`${expression} speaks of ${name}`)
  })
  return roundToFen(multiply(yuan, divide(ratio(100), ratio(1))), roundingOf(note))
}

/** Steps that come to something else than they say, and a last one that is not the figure. */
export function wrongSteps(steps: readonly ExplanationStep[], figure: number): string[] {
  const wrong = steps.filter((step) => {
    const again = recomputed(step)
    return again !== undefined && again !== step.amountFen
  })
  const last = steps.at(-1)?.amountFen
  const end = last === figure ? [] : [`ends with ${last}, the figure is ${figure}`]
  return [...wrong.map(({ label, expression }) => `${label}: ${expression}`), ...end]
}
