import type { Finding } from '../kernel/finding.ts'
import type { HealthRule } from './health-rules.ts'
import type { HealthRow } from './roster-check.contract.ts'

/** Which findings are wanted; what is absent is not asked for. */
export interface FindingFilter {
  readonly rule?: HealthRule | undefined
  readonly severity?: Finding['severity'] | undefined
  readonly communityId?: number | undefined
  /** Also those that somebody confirmed (已核实). */
  readonly withConfirmed: boolean
}

/** The findings that meet a filter, in their order. A community's are also those of its people. */
export function filterFindings(rows: readonly HealthRow[], filter: FindingFilter): HealthRow[] {
  const { rule, severity, communityId, withConfirmed } = filter
  return rows.filter(
    (row) =>
      (rule === undefined || row.rule === rule) &&
      (severity === undefined || row.severity === severity) &&
      (communityId === undefined || row.communityId === communityId) &&
      (withConfirmed || row.confirmation === null),
  )
}

/** What a clerk has to look into: errors and warnings that nobody confirmed. */
export function openFindings(rows: readonly HealthRow[]): HealthRow[] {
  return rows.filter(({ severity, confirmation }) => severity !== 'info' && confirmation === null)
}
