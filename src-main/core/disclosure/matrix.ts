import { disclosureGroups, type DisclosureGroup } from '../../shared/notice/notice-types.schema.ts'
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import {
  countCells,
  disclosureMatrix,
  type Rhythm,
  type Rhythms,
} from '../../shared/disclosure/disclosure-matrix.rules.ts'
import type { DisclosureMatrix } from '../../shared/disclosure/disclosure.contract.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listPeriodicNotices, loadNoticeTypes } from '../notice/notice.service.ts'
import { getOfficeSince, listAllCommunities } from '../organisation/organisation.service.ts'

const periodWords = { month: '每月', quarter: '每季度', year: '每年' } as const

/** 党务, 居务, 财务公开 of every community in a year, by the rhythm of the types in force. */
export async function loadMatrix(db: ReadDb, year: number, today: CalendarDate): Promise<DisclosureMatrix> {
  const rhythms = await loadRhythms(db, today)
  const communities = (await listAllCommunities(db)).map(({ id, name, closedOn }) => ({ id, name, closedOn }))
  const frame = { year, rhythms, since: await getOfficeSince(db), today }
  const rows = disclosureMatrix(frame, communities, await listPeriodicNotices(db, year))
  return {
    year,
    rows: rows.map((row) => ({ ...row, cells: [...row.cells] })),
    counts: { ...countCells(rows) },
    rhythms: disclosureGroups.flatMap((group) => {
      const rhythm = rhythms[group]
      return rhythm === undefined ? [] : [{ group, text: rhythmText(rhythm) }]
    }),
  }
}

function rhythmText({ period, dueDay }: Rhythm): string {
  return `${periodWords[period]}，${period === 'month' ? '次月' : '期满次月'}${dueDay}日前`
}

/** The most frequent type of a group sets its rhythm. */
async function loadRhythms(db: ReadDb, today: CalendarDate): Promise<Rhythms> {
  const order = { month: 0, quarter: 1, year: 2 } as const
  const rhythms: Partial<Record<DisclosureGroup, Rhythm>> = {}
  for (const { group, every } of (await loadNoticeTypes(db, today)).types) {
    if (group === null || every === null) continue
    const known = rhythms[group]
    if (!known || order[every.period] < order[known.period]) rhythms[group] = every
  }
  return rhythms
}
