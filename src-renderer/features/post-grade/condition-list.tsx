import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import type { GradeCondition } from '../../../src-main/shared/post-grade/promotion.rules.ts'

/** Every condition ticked or not with its evidence: first what must be met, then what the level was built from. */
export function ConditionList(props: { readonly conditions: readonly GradeCondition[]; readonly title?: string }) {
  const { conditions, title = '晋级条件' } = props
  const gates = conditions.filter(({ role }) => role === 'gate')
  const factors = conditions.filter(({ role }) => role === 'factor')
  return (
    <>
      <h3>{title}</h3>
      <ul className="condition-list" aria-label={title}>
        {gates.map((condition) => (
          <Condition key={condition.key} condition={condition} />
        ))}
      </ul>
      {factors.length === 0 ? null : (
        <>
          <h3>等级构成</h3>
          <ul className="condition-list" aria-label="等级构成">
            {factors.map((condition) => (
              <Condition key={condition.key} condition={condition} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Condition({ condition: { role, label, ok, evidence } }: { readonly condition: GradeCondition }) {
  const word = ok ? (role === 'gate' ? '满足' : '计入') : role === 'gate' ? '不满足' : '未计入'
  const icon = ok ? (
    <CheckCircleFilled aria-hidden className="condition-ok" />
  ) : role === 'gate' ? (
    <CloseCircleFilled aria-hidden className="severity-error" />
  ) : (
    <MinusCircleOutlined aria-hidden className="hint" />
  )
  return (
    <li>
      {icon}
      <span>
        <b>{label}</b> <span className={ok || role === 'factor' ? 'hint' : 'severity-error'}>{word}</span>
        <span className="condition-evidence">{evidence}</span>
      </span>
    </li>
  )
}
