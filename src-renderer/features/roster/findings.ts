import { healthRules } from '../../../src-main/shared/roster-check/health-rules.ts'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { markKey } from '../../ui/work-grid/sheet.ts'
import type { CellMark } from '../../ui/work-grid/types.ts'

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
