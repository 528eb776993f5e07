import type { ExplanationStep } from '../kernel/explanation.ts'
import { formatYuan, multiplyRate, subtractFen, zeroFen, type Fen } from '../kernel/money.ts'
import { gradeStandard } from '../post-grade/grade-pay.rules.ts'
import { arithmetic, formatPercent } from './explain.ts'
import type { PayItem, PayScheme } from './pay-scheme.schema.ts'
import type { SubPeriod } from './presence.rules.ts'
import { refuse } from './rule-book.ts'

export interface Priced {
  readonly amountFen: Fen
  readonly steps: readonly ExplanationStep[]
}
const wholeShare = 10_000

/** Items that share the standard of post and level. */
export const sharesOf = (scheme: PayScheme) => scheme.items.filter((item) => item.value.by === 'standard_share')
const shareOf = ({ value }: PayItem): number => (value.by === 'standard_share' ? value.share : 0)

/** 岗位等级标准 of a sub-period. @throws PayRefusal when post or grade is missing or has no standard */
export function standardFor({ grade: fact }: SubPeriod, scheme: PayScheme, source: string): Priced {
  const { postClass, grade } = fact ?? { postClass: null, grade: null }
  if (grade === null) return refuse('PAY_NO_GRADE', '没有岗位等级', '请在花名册中补填岗位等级')
  const found = gradeStandard(scheme.gradePay, postClass, grade)
  if (!found) {
    return refuse('PAY_NO_STANDARD', `薪酬方案中没有${grade}级的标准`, '请在系统设置中补充薪酬方案的岗位等级标准')
  }
  return { amountFen: found.amountFen, steps: [{ ...found.step, basis: source }] }
}

/**
 * Full-month amounts of the items of the standard in a sub-period: shares, each rounded to fen, the odd fen by the scheme's
 * own rule. On trial (试用期) a rate of the standard or of the basic wage, and 绩效 only where the scheme says so.
 */
export function splitStandard(standard: Priced, { isTrial }: SubPeriod, scheme: PayScheme): Map<string, Priced> {
  const { trial } = scheme
  if (!isTrial) return shares(standard, sharesOf(scheme), scheme)
  const whole = trial.of === 'standard' ? trialPay(standard, '试用期标准', trial.rate) : standard
  if (trial.of === 'standard' && !trial.performance) return basicOnly(whole, scheme)
  const split = shares(whole, sharesOf(scheme), scheme)
  return new Map(
    sharesOf(scheme).flatMap((item): [string, Priced][] => {
      const amount = split.get(item.code)
      if (!amount || (item.isPerformance && !trial.performance)) return []
      const isBasic = trial.of === 'basic' && !item.isPerformance
      return [[item.code, isBasic ? trialPay(amount, '试用期工资', trial.rate) : amount]]
    }),
  )
}

function trialPay({ amountFen, steps }: Priced, label: string, rate: number): Priced {
  const reduced = multiplyRate(amountFen, rate)
  const step = arithmetic(label, `${formatYuan(amountFen)} × ${formatPercent(rate)}`, reduced)
  return { amountFen: reduced, steps: [...steps, step] }
}

/** A trial without 绩效 pays the whole standard as basic wage: the basic items share it among themselves. */
function basicOnly(whole: Priced, scheme: PayScheme): Map<string, Priced> {
  const basic = sharesOf(scheme).filter((item) => !item.isPerformance)
  if (basic.length === 1 && basic[0]) return new Map([[basic[0].code, whole]])
  return shares(whole, basic, scheme)
}

/** A standard cut into shares. */
export function shares(
  { amountFen, steps }: Priced,
  items: readonly PayItem[],
  { policy }: PayScheme,
): Map<string, Priced> {
  const isWhole = items.reduce((total, item) => total + shareOf(item), 0) === wholeShare
  const resting = !isWhole || policy.shareRest === 'none' ? undefined : items.at(policy.shareRest === 'last' ? -1 : 0)
  const rounded = new Map(
    items.flatMap((item) => (item === resting ? [] : [[item.code, multiplyRate(amountFen, shareOf(item))] as const])),
  )
  const rest = subtractFen(amountFen, ...rounded.values())
  return new Map(
    items.map((item) => {
      const part = rounded.get(item.code) ?? rest
      const others = [...rounded.values()].map((other) => ` − ${formatYuan(other)}`).join('')
      const expression =
        item === resting && items.length > 1
          ? `${formatYuan(amountFen)}${others}`
          : `${formatYuan(amountFen)} × ${formatPercent(shareOf(item))}`
      return [item.code, { amountFen: part, steps: [...steps, arithmetic(item.label, expression, part)] }]
    }),
  )
}

export const nothing: Priced = { amountFen: zeroFen, steps: [] }
