import type { ExplanationStep } from '../../src-main/shared/kernel/explanation.ts'
import { MoneyText } from './money-text.tsx'

/** How a figure came about, step by step. */
export function ExplanationList({
  steps,
  label,
}: {
  readonly steps: readonly ExplanationStep[]
  readonly label: string
}) {
  return (
    <ol className="explanation" aria-label={label}>
      {steps.map((step, index) => (
        <li key={`${step.label}-${index}`}>
          <div className="explanation-head">
            <b>{step.label}</b>
            {step.amountFen === undefined ? null : <MoneyText amount={step.amountFen} />}
          </div>
          <div>{step.expression}</div>
          {step.basis === undefined ? null : <small>依据：{step.basis}</small>}
        </li>
      ))}
    </ol>
  )
}
