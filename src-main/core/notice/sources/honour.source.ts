import { AppError } from '../../../shared/kernel/app-error.ts'
import { addMonthsToMonth, calendarMonth, monthOf, type CalendarMonth } from '../../../shared/kernel/calendar-date.ts'
import { exitedStatus } from '../../../shared/roster/code-tables.ts'
import type { ReadDb } from '../../db/contexts.ts'
import { listHonoursSince, type ListedHonour } from '../../person-record/person-record.service.ts'
import type { NoticeSource } from '../notice-source.ts'

/** What was granted longer ago is not waiting for its notice. */
const monthsBack = 2
const everything = calendarMonth('1900-01')

/** Honours of one title, giver, document and day together, known by the one entered first. */
async function awards(db: ReadDb, since: CalendarMonth): Promise<Map<number, ListedHonour[]>> {
  const together = Map.groupBy(
    await listHonoursSince(db, since, exitedStatus),
    ({ title, grantedBy, documentNo, grantedOn }) => JSON.stringify([title, grantedBy, documentNo, grantedOn]),
  )
  return new Map([...together.values()].map((own) => [Math.min(...own.map(({ id }) => id)), own]))
}

/** 评优表彰公示 of honours on record. */
export const honourSource: NoticeSource = {
  kind: 'honour',
  label: '登记的荣誉',

  async list(db, announced, today) {
    const recent = await awards(db, addMonthsToMonth(monthOf(today), -monthsBack))
    return [...recent].flatMap(([id, own]) => {
      const [first] = own
      if (!first || announced.has(id)) return []
      const by = first.grantedBy === '' ? first.grantedOn : `${first.grantedBy}，${first.grantedOn}`
      return [{ id, title: `${first.title}（${by}）`, people: own.length, type: 'honours' }]
    })
  },

  async load(db, id) {
    const own = (await awards(db, everything)).get(id)
    if (!own) throw new AppError('NOT_FOUND', { what: '荣誉' })
    return {
      type: 'honours',
      communityId: null,
      basis: own[0]?.documentNo ?? '',
      fields: {},
      people: own.map(({ workerId, title }) => ({ workerId, name: '', idTail: '', cells: { honour: title } })),
      names: own.map(({ workerId, name }) => ({ workerId, name })),
    }
  },
}
