import type { z } from 'zod'
import { addDays, daysBetween, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { reportContract } from '../../shared/report/report.contract.ts'
import type { ReadDb } from '../db/contexts.ts'
import { countUnsigned } from '../labour-contract/labour-contract.service.ts'
import { loadWorkCalendar } from '../standard/standard.service.ts'
import {
  countContractsEnding,
  countNoticesEnded,
  countRectificationsDue,
  countStagedImports,
  countWaitingForReview,
  type DueMatter,
} from './report.repository.ts'

type Todo = z.output<(typeof reportContract)['home.overview']['output']>['todos'][number]

/** Contracts are watched three months ahead, rectifications a month (domain.md Appendix G). */
const contractDays = 90
const rectificationDays = 30
/** From October on the next year's holidays are due to be entered. */
const calendarReminderMonth = 10

/** The dated to-do list of 首页, most urgent first. Nothing overdue is left out. */
export async function loadTodos(db: ReadDb, today: CalendarDate): Promise<Todo[]> {
  const yesterday = addDays(today, -1)
  const waiting = await countWaitingForReview(db)
  const todos = [
    dated(
      'contracts-expired',
      '劳动合同已到期未处理',
      '人',
      '去处理',
      'contracts',
      today,
      await countContractsEnding(db, { to: yesterday }),
    ),
    dated(
      'contracts-ending',
      `劳动合同${contractDays}日内到期`,
      '人',
      '去续签',
      'contracts',
      today,
      await countContractsEnding(db, { from: today, to: addDays(today, contractDays) }),
    ),
    undated(
      'contracts-unsigned',
      '应签未签劳动合同',
      '人',
      '去签订',
      'contracts-unsigned',
      await countUnsigned(db),
      'within30',
    ),
    dated(
      'rectifications-overdue',
      '审计整改已逾期',
      '项',
      '去销号',
      'accountability-audits',
      today,
      await countRectificationsDue(db, { to: yesterday }),
    ),
    dated(
      'rectifications-due',
      `审计整改${rectificationDays}日内到期`,
      '项',
      '去督办',
      'accountability-audits',
      today,
      await countRectificationsDue(db, { from: today, to: addDays(today, rectificationDays) }),
    ),
    dated('notices-ended', '公示期满待办结', '件', '去办结', 'notices', today, await countNoticesEnded(db, today)),
    undated('notices-waiting', '公示待审核', '件', '去审核', 'notices', waiting.notices, 'today'),
    undated('pay-waiting', '工资表待审批', '张', '去审批', 'pay', waiting.payMonths, 'today'),
    undated('imports-open', '导入批次未写入', '批', '去处理', 'import', await countStagedImports(db), 'normal'),
    await missingCalendar(db, today),
  ]
  return todos.filter((todo) => todo.count > 0).sort((a, b) => urgency(a) - urgency(b))
}

function dated(
  id: string,
  matter: string,
  unit: string,
  verb: string,
  target: Todo['target'],
  today: CalendarDate,
  { count, dueOn }: DueMatter,
): Todo {
  const level = dueOn === null ? 'normal' : levelOf(daysBetween(today, dueOn))
  return { id, level, matter, count, unit, dueOn, verb, target }
}

function undated(
  id: string,
  matter: string,
  unit: string,
  verb: string,
  target: Todo['target'],
  count: number,
  level: Todo['level'],
): Todo {
  return { id, level, matter, count, unit, dueOn: null, verb, target }
}

function levelOf(daysLeft: number): Todo['level'] {
  if (daysLeft < 0) return 'overdue'
  if (daysLeft === 0) return 'today'
  if (daysLeft <= 30) return 'within30'
  return daysLeft <= 60 ? 'within60' : 'within90'
}

const order: readonly Todo['level'][] = ['overdue', 'today', 'within30', 'within60', 'within90', 'normal']
const urgency = (todo: Todo) => order.indexOf(todo.level)

/** Without next year's calendar a notice near the turn of the year cannot be computed. */
async function missingCalendar(db: ReadDb, today: CalendarDate): Promise<Todo> {
  const calendar = await loadWorkCalendar(db)
  const year = Number(today.slice(0, 4))
  const wanted = Number(today.slice(5, 7)) >= calendarReminderMonth ? [year, year + 1] : [year]
  const missing = wanted.filter((y) => !calendar.has(y))
  const matter = `${missing.join('、')}年节假日安排未录入`
  return undated('calendar-missing', matter, '项', '去录入', 'calendar', missing.length, 'normal')
}
