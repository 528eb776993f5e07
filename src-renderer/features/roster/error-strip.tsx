import { ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { healthRuleNames, healthRules } from '../../../src-main/shared/roster-check/health-rules.ts'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'

/** More kinds than these do not fit a line; the page of the check has them all. */
const mostKinds = 4

/** 疑似错误 of the roster in one line: how many of which kind, and the ways to them. Nothing where there are none. */
export function ErrorStrip({
  findings,
  onNext,
}: {
  readonly findings: readonly HealthRow[]
  readonly onNext: () => void
}) {
  const navigate = useNavigate()
  if (findings.length === 0) return null
  const kinds = healthRuleNames.flatMap((rule) => {
    const count = findings.filter((finding) => finding.rule === rule).length
    return count === 0 ? [] : [{ rule, count }]
  })
  const most = kinds.toSorted((a, b) => b.count - a.count).slice(0, mostKinds)
  const words = most.map(({ rule, count }) => `${healthRules[rule].label} ${count}`).join('、')
  return (
    <div className="error-strip" role="region" aria-label="疑似错误">
      <ExclamationCircleFilled aria-hidden className="severity-warning" />
      <span className="one-line">
        <b>{findings.length} 处疑似错误</b>：{words}
        {kinds.length > mostKinds ? ' 等' : ''}
      </span>
      <Button size="small" onClick={onNext}>
        逐条查看 {keysOf('nextFinding')}
      </Button>
      <Button size="small" type="link" onClick={() => void navigate('/roster/check')}>
        体检详情
      </Button>
    </div>
  )
}
