import { describe, expect, it } from 'vitest'
import type { HealthRow } from '../../../src-main/shared/roster-check/roster-check.contract.ts'
import { columnOf, findingMarks, nextFinding } from '../../../src-renderer/features/roster/findings.ts'

const finding = (
  workerId: number,
  field: HealthRow['field'],
  severity: HealthRow['severity'] = 'error',
): HealthRow => ({
  ...{ rule: 'FACTS_DISAGREE', severity, message: `第${workerId}人`, remedy: '请核对', basis: '', fact: '' },
  ...{ communityId: 1, community: '', workerId, person: '', field, confirmation: null },
})
const columns = ['name', 'sex', 'grade']

describe('findings on the grid', () => {
  it('stand in a column that is not shown, or are lost with it', () => {
    expect([columnOf(finding(1, 'grade'), columns), columnOf(finding(1, 'remark'), columns)]).toEqual(['grade', 'name'])
    const marks = findingMarks(
      [finding(1, 'remark', 'warning'), finding(1, null), finding(2, 'sex', 'warning')],
      columns,
    )
    expect([...marks].map(([key, { kind }]) => [key, kind])).toEqual([
      ['1:name', 'error'],
      ['2:sex', 'warning'],
    ])
    expect(marks.get('1:name')?.note.split('\n')).toHaveLength(2)
  })

  it('are gone through out of order, twice, or past somebody who is not shown', () => {
    const findings = [finding(3, 'sex'), finding(2, 'grade'), finding(2, 'sex'), finding(9, 'sex')]
    const rows = [1, 2, 3]
    const seen: string[] = []
    let last: { rowId: number; column: string } | null = null
    for (let n = 0; n < 4; n += 1) {
      const next = nextFinding(findings, rows, columns, last)
      if (!next) break
      last = { rowId: next.workerId ?? 0, column: columnOf(next, columns) }
      seen.push(`${last.rowId} ${last.column}`)
    }
    expect(seen).toEqual(['2 sex', '2 grade', '3 sex', '2 sex'])
    expect(nextFinding(findings, [1], columns, null)).toBeUndefined()
  })
})
