import { calendarDate, type CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import type { StandardKind } from '../../../shared/standard/standard.contract.ts'
import { reminderKind, type ReminderCode } from '../../../shared/todo/reminder-catalogue.ts'
import { latestYearOf, loadWorkCalendar } from '../../standard/standard.service.ts'
import type { TodoFacts, TodoSource } from '../todo-facts.ts'

const yearOf = (day: CalendarDate) => Number(day.slice(0, 4))

function yearsTo(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => first + nth)
}

/** Last day of the year's window, as the rules in force say. */
function lastDayIn(year: number, code: ReminderCode, { rules }: TodoFacts): CalendarDate {
  const lastDay = rules.get(code)?.lastDay ?? reminderKind(code).usual.lastDay ?? '12-31'
  return calendarDate(`${year}-${lastDay}`)
}

/** A duty of every year since the office keeps its records here; only the clerk's word tells that it is done. */
export const everyYear =
  (code: ReminderCode): TodoSource =>
  async (facts) => {
    const since = await facts.since()
    return yearsTo(yearOf(since), yearOf(facts.today) + 1)
      .map((year) => ({
        key: String(year),
        name: `${year}年度`,
        community: '',
        detail: '',
        dueOn: lastDayIn(year, code, facts),
        record: null,
      }))
      .filter(({ dueOn }) => dueOn >= since)
  }

/** Figures that are published anew each year. */
const yearlyStandards: readonly (readonly [StandardKind, string])[] = [
  ['reference_wage', '最低工资和社会平均工资'],
  ['social_insurance', '社会保险缴费上下限'],
  ['housing_fund', '住房公积金缴存上下限'],
]

/** Years for which no version has been entered; one that stays as it was is called done by the clerk. */
export const standardOutdated: TodoSource = async (facts) => {
  const since = yearOf(await facts.since())
  const found = []
  for (const [kind, what] of yearlyStandards) {
    const latest = (await latestYearOf(facts.db, kind)) ?? since - 1
    for (const year of yearsTo(Math.max(latest + 1, since), yearOf(facts.today) + 1)) {
      found.push({
        key: `${kind}:${year}`,
        name: `${what}${year}年度`,
        community: '',
        detail: latest < since ? '' : `现行标准自${latest}年起`,
        dueOn: lastDayIn(year, 'standard-outdated', facts),
        record: { kind: 'standard', id: year } as const,
      })
    }
  }
  return found
}

/** Without a year's calendar no working day of it can be counted: wanted before the year begins. */
export const calendarMissing: TodoSource = async ({ db, today }) => {
  const calendar = await loadWorkCalendar(db)
  const year = yearOf(today)
  return [year, year + 1]
    .filter((each) => !calendar.has(each))
    .map((each) => ({
      key: String(each),
      name: `${each}年`,
      community: '',
      detail: '',
      dueOn: calendarDate(`${each - 1}-12-31`),
      record: { kind: 'calendar', id: each } as const,
    }))
}
