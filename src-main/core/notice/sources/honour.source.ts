import { AppError } from '../../../shared/kernel/app-error.ts'
import { addMonthsToMonth, calendarMonth, monthOf, type CalendarMonth } from '../../../shared/kernel/calendar-date.ts'
import { exitedStatus } from '../../../shared/roster/code-tables.ts'
import type { HonourStanding } from '../../../shared/person-record/record-kinds.ts'
import type { ReadDb } from '../../db/contexts.ts'
import {
  getRecord,
  listHonoursSince,
  settleHonours,
  tieHonours,
  type ListedHonour,
} from '../../person-record/person-record.service.ts'
import { noticeBlock } from '../notice.service.ts'
import type { NoticeSource, NoticeStanding } from '../notice-source.ts'
import { getNotice } from '../notice.repository.ts'

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

const stateOf: Readonly<Record<NoticeStanding, HonourStanding>> = {
  none: 'proposed',
  open: 'proposed',
  objected: 'proposed',
  clear: 'in_force',
  refused: 'refused',
}

/** 评优表彰公示 of honours on record, which are not granted before the notice is confirmed. */
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

  async tie(scope, id, notice) {
    const own = (await awards(scope.trx, everything)).get(id) ?? []
    const isWithdrawn = async (other: number) => (await getNotice(scope.trx, other)).state === 'withdrawn'
    await tieHonours(scope, { subjectId: id, recordIds: own.map((honour) => honour.id) }, notice, isWithdrawn)
  },

  async settle(scope, id, _standing, noticeId) {
    const { trx } = scope
    const isDraft = (await getNotice(trx, noticeId)).state === 'draft'
    const stateFor = async (recordId: number) => {
      const { workerId } = await getRecord(trx, recordId)
      return stateOf[(await noticeBlock(trx, { kind: 'honour', id, workerId })).standing]
    }
    const verdict = await noticeBlock(trx, { kind: 'honour', id })
    await settleHonours(scope, { noticeId, subjectId: id, isDraft }, { noticeId: verdict.noticeId, stateOf: stateFor })
  },
}
