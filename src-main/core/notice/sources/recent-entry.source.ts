import { AppError } from '../../../shared/kernel/app-error.ts'
import { addDays, lastDayOf, type CalendarDate, type CalendarMonth } from '../../../shared/kernel/calendar-date.ts'
import type { ReadDb } from '../../db/contexts.ts'
import { listPresentWorkers, type Worker } from '../../roster/roster.service.ts'
import type { NoticeSource } from '../notice-source.ts'

/** 试用. */
const onProbation = '2'
/** Somebody who began longer ago is not waiting for the notice of his hiring. */
const daysAfterEntry = 60

/** People who began together on probation, known by the one entered first. */
async function entries(db: ReadDb): Promise<Map<number, Worker[]>> {
  const byDay = new Map<string, Worker[]>()
  for (const worker of await listPresentWorkers(db)) {
    if (worker.status !== onProbation || worker.joinedOn === null) continue
    byDay.set(worker.joinedOn, [...(byDay.get(worker.joinedOn) ?? []), worker])
  }
  return new Map([...byDay.values()].map((together) => [Math.min(...together.map(({ id }) => id)), together]))
}

function began({ joinedOn }: Worker): CalendarDate {
  return joinedOn?.length === 7 ? lastDayOf(joinedOn as CalendarMonth) : (joinedOn as CalendarDate)
}

/** 拟聘用公示 of people who came on the roster on probation lately. */
export const recentEntrySource: NoticeSource = {
  kind: 'recent_entry',
  label: '新入职（试用）人员',

  async list(db, announced, today) {
    const since = addDays(today, -daysAfterEntry)
    return [...(await entries(db))].flatMap(([id, together]) => {
      const [first] = together
      if (!first || announced.has(id) || began(first) < since) return []
      return [{ id, title: `${first.joinedOn ?? ''}入职`, people: together.length, type: 'proposed_hiring' }]
    })
  },

  async load(db, id) {
    const together = (await entries(db)).get(id)
    if (!together) throw new AppError('NOT_FOUND', { what: '新入职人员' })
    return {
      type: 'proposed_hiring',
      communityId: null,
      basis: '',
      fields: {},
      people: together.map((worker) => ({ workerId: worker.id, name: '', idTail: '', cells: {} })),
      names: together.map((worker) => ({ workerId: worker.id, name: worker.name })),
    }
  },
}
