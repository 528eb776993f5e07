import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countCells,
  disclosureMatrix,
  dueDay,
  matrixStates,
  type MatrixNotice,
} from '../../../src-main/shared/disclosure/disclosure-matrix.rules.ts'
import { calendarDate, calendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'

const rhythms = {
  party: { period: 'quarter', dueDay: 15 },
  residents: { period: 'month', dueDay: 15 },
  finance: { period: 'quarter', dueDay: 15 },
} as const
const community = { id: 1, name: '青枫路', closedOn: null }
const notice = (change: Partial<MatrixNotice> = {}): MatrixNotice => ({
  id: 9,
  group: 'residents',
  communityId: 1,
  coversMonth: calendarMonth('2026-09'),
  state: 'posted',
  publicOn: calendarDate('2026-10-10'),
  ...change,
})
const cellOf = (
  notices: readonly MatrixNotice[],
  { today = '2026-11-23', month = '2026-09', group = 'residents', since = '2026-01-01', closedOn = '' } = {},
) => {
  const frame = { year: 2026, rhythms, since: calendarDate(since), today: calendarDate(today) }
  const shown = closedOn === '' ? community : { ...community, closedOn: calendarDate(closedOn) }
  const [row] = disclosureMatrix(frame, [shown], notices)
  return row?.cells.find((cell) => cell.month === month && cell.group === group)
}

describe('公开情况一览', () => {
  it.each([
    ['posted on its last day', [notice({ publicOn: calendarDate('2026-10-15') })], {}, 'posted'],
    ['posted a day late', [notice({ publicOn: calendarDate('2026-10-16') })], {}, 'late'],
    [
      'posted late and again: the first counts',
      [notice({ publicOn: calendarDate('2026-10-16') }), notice({ id: 8, publicOn: calendarDate('2026-10-12') })],
      {},
      'posted',
    ],
    ['a draft on the last day', [notice({ state: 'draft', publicOn: null })], { today: '2026-10-15' }, 'prepared'],
    ['a draft a day later', [notice({ state: 'draft', publicOn: null })], { today: '2026-10-16' }, 'overdue'],
    ['withdrawn, so not public', [notice({ state: 'withdrawn' })], {}, 'overdue'],
    ['of another community', [notice({ communityId: 2 })], {}, 'overdue'],
    ['of another month', [notice({ coversMonth: calendarMonth('2026-08') })], {}, 'overdue'],
    ['nothing, the period over', [], { today: '2026-10-01' }, 'due'],
    ['nothing, the period running', [], { today: '2026-09-30' }, 'ahead'],
    ['a month without a quarter', [], { group: 'finance', month: '2026-08' }, 'none'],
    ['from before the office kept its records', [], { since: '2026-10-16' }, 'none'],
    ['after the community was closed', [], { closedOn: '2026-09-10' }, 'none'],
  ] as const)('%s', (_, notices, frame, state) => {
    expect(cellOf(notices, frame)?.state).toBe(state)
  })

  it('is due in the month after the period, also across the year', () => {
    expect(dueDay(calendarMonth('2026-12'), rhythms.finance)).toBe('2027-01-15')
    expect(dueDay(calendarMonth('2026-11'), rhythms.finance)).toBeNull()
    expect(dueDay(calendarMonth('2026-12'), { period: 'year', dueDay: 20 })).toBe('2027-01-20')
  })

  it('leaves no cell out and counts none twice, whatever was posted', () => {
    const anyNotice = fc.record({
      id: fc.integer({ min: 1, max: 99 }),
      group: fc.constantFrom('party' as const, 'residents' as const, 'finance' as const),
      communityId: fc.integer({ min: 1, max: 3 }),
      coversMonth: fc.integer({ min: 1, max: 12 }).map((m) => calendarMonth(`2026-${String(m).padStart(2, '0')}`)),
      state: fc.constantFrom('draft' as const, 'released' as const, 'posted' as const, 'withdrawn' as const),
      publicOn: fc.constantFrom(null, calendarDate('2026-05-05'), calendarDate('2027-01-31')),
    })
    const communities = [1, 2, 3].map((id) => ({ id, name: `社区${id}`, closedOn: null }))
    fc.assert(
      fc.property(fc.array(anyNotice, { maxLength: 40 }), (notices) => {
        const frame = { year: 2026, rhythms, since: calendarDate('2026-01-01'), today: calendarDate('2026-11-23') }
        const rows = disclosureMatrix(frame, communities, notices)
        const counts = countCells(rows)
        expect(rows.map(({ cells }) => cells.length)).toEqual([36, 36, 36])
        expect(matrixStates.reduce((sum, state) => sum + counts[state], 0)).toBe(108)
        const due = rows.flatMap(({ cells }) => cells).filter(({ dueOn }) => dueOn !== null)
        expect(due).toHaveLength(3 * (12 + 4 + 4))
        expect(due.filter(({ state }) => state === 'none')).toEqual([])
      }),
    )
  })
})
