import { AppError } from '../../../shared/kernel/app-error.ts'
import { addMonthsToMonth, formatChineseMonth, monthOf } from '../../../shared/kernel/calendar-date.ts'
import { codeLabel } from '../../../shared/roster/code-tables.ts'
import { listAllowanceMonths, listAllowancePeople } from '../../pay/pay.service.ts'
import { listWorkers } from '../../roster/roster.service.ts'
import type { NoticeSource } from '../notice-source.ts'

const monthsBack = 3
/** 无. */
const noLevel = '0'

/** 职业津贴发放公示 of a locked pay month: who got it and for which level, never how much. */
export const allowanceSource: NoticeSource = {
  kind: 'allowance',
  label: '已锁定工资月的职业津贴',

  async list(db, announced, today) {
    const months = await listAllowanceMonths(db, addMonthsToMonth(monthOf(today), -monthsBack))
    return months
      .filter(({ payMonthId }) => !announced.has(payMonthId))
      .map(({ payMonthId, month, people }) => {
        return { id: payMonthId, title: `${formatChineseMonth(month)}职业津贴`, people, type: 'allowance' }
      })
  },

  async load(db, id) {
    const people = await listAllowancePeople(db, id)
    if (people.length === 0) throw new AppError('NOT_FOUND', { what: '职业津贴发放名单' })
    const workers = await listWorkers(
      db,
      people.map(({ workerId }) => workerId),
    )
    return {
      type: 'allowance',
      communityId: null,
      basis: '',
      fields: {},
      people: people.map(({ workerId }) => {
        return { workerId, name: '', idTail: '', cells: { item: itemOf(workers.get(workerId)?.socialWorkLevel) } }
      }),
      names: people,
    }
  },
}

/** The level that the allowance is paid for, where the roster still holds one. */
function itemOf(level = noLevel): string {
  return level === noLevel || level === '' ? '职业津贴' : `职业津贴（${codeLabel('socialWorkLevel', level)}）`
}
