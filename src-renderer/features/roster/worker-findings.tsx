import { healthRules } from '../../../src-main/shared/roster-check/health-rules.ts'
import { FindingList } from '../../ui/finding-list.tsx'
import { useFindings } from './use-findings.ts'

/** What the check finds of one person, over the person's record. */
export function WorkerFindings({ id }: { readonly id: number }) {
  const own = useFindings().filter(({ workerId }) => workerId === id)
  if (own.length === 0) return null
  const findings = own.map(({ severity, rule, message, remedy }) => ({
    severity,
    code: rule,
    message: `${healthRules[rule].label}，${message}`,
    remedy,
  }))
  return <FindingList findings={findings} label="体检提示" />
}
