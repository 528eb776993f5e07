import { useMemo } from 'react'
import { openFindings } from '../../../src-main/shared/roster-check/finding-filter.ts'
import { healthRules } from '../../../src-main/shared/roster-check/health-rules.ts'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { markKey } from '../../ui/work-grid/sheet.ts'
import type { CellMark } from '../../ui/work-grid/types.ts'

const none: readonly HealthRow[] = []

/** What the check finds of people and nobody confirmed, for those who may run it; nothing while `isOff`. */
export function useFindings(isOff = false): readonly HealthRow[] {
  const { account } = useSession()
  const mayCheck = useHasRole('clerk', 'reviewer') && account.communityId === null
  const { data } = useChannel('rosterCheck.run', {}, { enabled: mayCheck && !isOff })
  return useMemo(
    () =>
      isOff || data === undefined ? none : openFindings(data.findings).filter(({ workerId }) => workerId !== null),
    [isOff, data],
  )
}

/** The shown column in which a finding is to be seen: its own, or the name where that one is not shown. */
export function columnOf({ field }: HealthRow, columns: readonly string[]): string {
  return field !== null && columns.includes(field) ? field : 'name'
}

/** A finding in one sentence. */
export function findingText({ rule, message, remedy }: HealthRow): string {
  return `${healthRules[rule].label}：${message}，${remedy}`
}

/** Corners for the cells with findings. */
export function findingMarks(findings: readonly HealthRow[], columns: readonly string[]): Map<string, CellMark> {
  const marks = new Map<string, CellMark>()
  for (const finding of findings) {
    const key = markKey(finding.workerId ?? 0, columnOf(finding, columns))
    const other = marks.get(key)
    const isError = finding.severity === 'error' || other?.kind === 'error'
    const note = [other?.note, findingText(finding)].filter(Boolean).join('\n')
    marks.set(key, { kind: isError ? 'error' : 'warning', note })
  }
  return marks
}

/** The place after the last one that was shown, of findings in the order of rows and columns; it begins anew at the end. */
export function nextFinding(
  findings: readonly HealthRow[],
  rowIds: readonly number[],
  columns: readonly string[],
  last: { readonly rowId: number; readonly column: string } | null,
): HealthRow | undefined {
  const rowOf = new Map(rowIds.map((id, row) => [id, row]))
  const placeOf = (rowId: number, column: string) => (rowOf.get(rowId) ?? -1) * 1000 + columns.indexOf(column)
  const places = findings
    .filter(({ workerId }) => rowOf.has(workerId ?? 0))
    .map((finding) => ({ finding, place: placeOf(finding.workerId ?? 0, columnOf(finding, columns)) }))
    .sort((a, b) => a.place - b.place)
  const from = last === null ? -1 : placeOf(last.rowId, last.column)
  return (places.find(({ place }) => place > from) ?? places[0])?.finding
}
