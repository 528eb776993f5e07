import type { CalendarDate, CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { firstDayOf, lastDayOf } from '../../shared/kernel/calendar-date.ts'
import type { ReminderCode } from '../../shared/todo/reminder-catalogue.ts'
import type { ReminderRule } from '../../shared/todo/reminder-rules.schema.ts'
import type { TodoMatter } from '../../shared/todo/todo.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listContractDates } from '../labour-contract/labour-contract.service.ts'
import { listNoticesIn } from '../notice/notice.service.ts'
import { getOfficeSince } from '../organisation/organisation.service.ts'
import { socialWorkCertificates } from '../person-record/person-record.service.ts'
import { listRetiring } from '../retirement/retirement.service.ts'
import { listWorkerDates } from '../roster/roster.service.ts'

/**
 * What the sources look at, on one day. Facts that several of them need are read once, by whoever asks first; the rest
 * they read through `db`, from the services of their features.
 */
export interface TodoFacts {
  readonly db: ReadDb
  readonly today: CalendarDate
  readonly rules: ReadonlyMap<ReminderCode, ReminderRule>
  readonly people: () => ReturnType<typeof listWorkerDates>
  readonly certificates: () => ReturnType<typeof socialWorkCertificates>
  readonly contracts: () => ReturnType<typeof listContractDates>
  readonly retiring: () => ReturnType<typeof listRetiring>
  readonly releasedNotices: () => ReturnType<typeof listNoticesIn>
  /** Before this day the office kept no records here, and nothing of then is asked for. */
  readonly since: () => Promise<CalendarDate>
}

/** Where the matters of one reminder come from. It says of each when it is due; whether it is shown is not its business. */
export type TodoSource = (facts: TodoFacts) => Promise<Omit<TodoMatter, 'rule'>[]>

export function todoFacts(db: ReadDb, today: CalendarDate, rules: ReadonlyMap<ReminderCode, ReminderRule>): TodoFacts {
  const people = once(() => listWorkerDates(db))
  return {
    db,
    today,
    rules,
    people,
    certificates: once(() => socialWorkCertificates(db)),
    contracts: once(() => listContractDates(db, today)),
    retiring: once(async () => listRetiring(db, today, await people())),
    releasedNotices: once(() => listNoticesIn(db, ['released'])),
    since: once(() => getOfficeSince(db)),
  }
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => (loaded ??= load())
}

/** Dates known to the month only: the first or the last day that they may mean. */
export const earliestDay = (date: CalendarDate | CalendarMonth | string): CalendarDate =>
  date.length === 7 ? firstDayOf(date as CalendarMonth) : (date as CalendarDate)
export const latestDay = (date: CalendarDate | CalendarMonth | string): CalendarDate =>
  date.length === 7 ? lastDayOf(date as CalendarMonth) : (date as CalendarDate)
