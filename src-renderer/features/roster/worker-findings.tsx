import { healthRules, recordRules } from '../../../src-main/shared/roster-check/health-rules.ts'
import { FindingList } from '../../ui/finding-list.tsx'
import { useFindings } from './use-findings.ts'

interface WorkerFindingsProps {
  readonly id: number
  /** False under the tab of the sub-records (子表), which says the same beside them. */
  readonly withRecords: boolean
}

/** What the check finds of one person, over the person's record. */
export function WorkerFindings({ id, withRecords }: WorkerFindingsProps) {
  const own = useFindings().filter(
    ({ workerId, rule }) => workerId === id && (withRecords || !recordRules.includes(rule)),
  )
  if (own.length === 0) return null
  const findings = own.map(({ severity, rule, message, remedy }) => ({
    severity,
    code: rule,
    message: `${healthRules[rule].label}，${message}`,
    remedy,
  }))
  return <FindingList findings={findings} label="体检提示" />
}
