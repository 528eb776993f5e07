import type { Cost } from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import { MoneyText } from '../../ui/money-text.tsx'

/** What a change costs a month and a year; what is not in it is said. */
export function CostFigures(props: { readonly title: string; readonly cost: Cost; readonly isBrief?: boolean }) {
  const { title, cost, isBrief = false } = props
  if (cost.payScheme === null) return <p className="hint">没有施行的薪酬标准，无法测算费用。</p>
  return (
    <p role="status" aria-label={title} className="cost-line">
      {title}：每月 <MoneyText amount={cost.monthlyFen} strong /> 元，每年 <MoneyText amount={cost.yearlyFen} strong />{' '}
      元
      {isBrief ? null : (
        <span className="hint">
          按{cost.payScheme}的岗位等级标准和津贴，不含单位缴费
          {cost.unpriced > 0 ? `；${cost.unpriced} 人无对应标准或不由街道发放，未计入` : ''}
        </span>
      )}
    </p>
  )
}
