import {
  addMonthsToMonth,
  calendarDate,
  calendarMonth,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import { disclosureGroups, type DisclosureGroup, type NoticeTypeSpec } from '../notice/notice-types.schema.ts'
import type { NoticeState } from '../notice/notice-state.rules.ts'

/**
 * Cell of the yearly table: posted in time, posted late, being prepared (in time so far), overdue, due (the period is over,
 * the day is not), ahead (the period is not over), none (nothing falls due in this month).
 */
export const matrixStates = ['posted', 'late', 'prepared', 'overdue', 'due', 'ahead', 'none'] as const
export type MatrixState = (typeof matrixStates)[number]

export interface MatrixNotice {
  readonly id: number
  readonly group: DisclosureGroup
  readonly communityId: number
  readonly coversMonth: CalendarMonth
  readonly state: NoticeState
  /** First day on which it was before the public, null while it is not. */
  readonly publicOn: CalendarDate | null
}
export interface MatrixCommunity {
  readonly id: number
  readonly name: string
  /** Day from which it is no longer; nothing falls due after it. */
  readonly closedOn: CalendarDate | null
}
export interface MatrixCell {
  readonly group: DisclosureGroup
  readonly month: CalendarMonth
  readonly state: MatrixState
  readonly noticeId: number | null
  readonly dueOn: CalendarDate | null
}
export interface MatrixRow {
  readonly communityId: number
  readonly community: string
  readonly cells: readonly MatrixCell[]
}
/** How often a group is posted, from the types in force. */
export type Rhythm = NonNullable<NoticeTypeSpec['every']>
export type Rhythms = Readonly<Partial<Record<DisclosureGroup, Rhythm>>>

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

export function monthsOfYear(year: number): CalendarMonth[] {
  return Array.from({ length: 12 }, (_, i) => calendarMonth(`${year}-${String(i + 1).padStart(2, '0')}`))
}

/** Whether a period ends with the month, and by which day its disclosure is to be posted. */
export function dueDay(month: CalendarMonth, { period, dueDay: day }: Rhythm): CalendarDate | null {
  if (Number(month.slice(5, 7)) % monthsOf[period] !== 0) return null
  return calendarDate(`${addMonthsToMonth(month, 1)}-${String(day).padStart(2, '0')}`)
}

const publicStates: readonly NoticeState[] = ['posted', 'confirmed', 'archived']

export interface MatrixFrame {
  readonly year: number
  readonly rhythms: Rhythms
  /** Day from which the office keeps its records here: what fell due before is not judged. */
  readonly since: CalendarDate
  readonly today: CalendarDate
}

/** 党务, 居务 and 财务公开 of every community, month by month: which was posted, which is overdue. */
export function disclosureMatrix(
  { year, rhythms, since, today }: MatrixFrame,
  communities: readonly MatrixCommunity[],
  notices: readonly MatrixNotice[],
): MatrixRow[] {
  const byCell = new Map<string, MatrixNotice[]>()
  for (const notice of notices) {
    const key = `${notice.communityId} ${notice.group} ${notice.coversMonth}`
    byCell.set(key, [...(byCell.get(key) ?? []), notice])
  }
  const shown = communities.filter(({ closedOn }) => closedOn === null || closedOn > `${year}-01-31`)
  return shown.map((community) => ({
    communityId: community.id,
    community: community.name,
    cells: monthsOfYear(year).flatMap((month) =>
      disclosureGroups.map((group) => {
        const own = byCell.get(`${community.id} ${group} ${month}`) ?? []
        const rhythm = rhythms[group]
        const ownDay = rhythm === undefined || isClosed(community, month) ? null : dueDay(month, rhythm)
        const dueOn = ownDay === null || ownDay < since ? null : ownDay
        return { group, month, ...cellState(own, dueOn, month, today), dueOn }
      }),
    ),
  }))
}

function isClosed({ closedOn }: MatrixCommunity, month: CalendarMonth): boolean {
  return closedOn !== null && closedOn.slice(0, 7) <= month
}

function cellState(
  own: readonly MatrixNotice[],
  dueOn: CalendarDate | null,
  month: CalendarMonth,
  today: CalendarDate,
): Pick<MatrixCell, 'state' | 'noticeId'> {
  const shown = own.filter(({ state, publicOn }) => publicStates.includes(state) && publicOn !== null)
  const first = shown.reduce<MatrixNotice | undefined>(
    (best, each) => (best && (best.publicOn ?? '') <= (each.publicOn ?? '') ? best : each),
    undefined,
  )
  if (first) {
    const isLate = dueOn !== null && (first.publicOn ?? '') > dueOn
    return { state: isLate ? 'late' : 'posted', noticeId: first.id }
  }
  const inHand = own.find(({ state }) => state === 'draft' || state === 'submitted' || state === 'released')
  const noticeId = inHand?.id ?? null
  if (dueOn === null) return { state: inHand ? 'prepared' : 'none', noticeId }
  if (today > dueOn) return { state: 'overdue', noticeId }
  if (inHand) return { state: 'prepared', noticeId }
  return { state: today.slice(0, 7) > month ? 'due' : 'ahead', noticeId }
}

export type MatrixCounts = Readonly<Record<MatrixState, number>>

export function countCells(rows: readonly MatrixRow[]): MatrixCounts {
  const counts: Record<MatrixState, number> = { posted: 0, late: 0, prepared: 0, overdue: 0, due: 0, ahead: 0, none: 0 }
  for (const { cells } of rows) for (const { state } of cells) counts[state] += 1
  return counts
}
