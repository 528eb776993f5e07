import { AppError } from '../../shared/kernel/app-error.ts'
import { daysBetween, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import { retirementCategories, type RetirementCategory } from '../../shared/roster/retirement.rules.ts'
import type { RetirementCase, RetirementRow, RetirementView } from '../../shared/retirement/retirement.contract.ts'
import {
  retirementOutlook,
  type RetirementOutlook,
  type RetirementTables,
} from '../../shared/retirement/retirement-outlook.rules.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listWorkerDates, type WorkerDates } from '../roster/roster.service.ts'
import { getStandardOn } from '../standard/standard.service.ts'
import { listCasesOf, listCurrentCases, type StoredRetirementCase } from './retirement.repository.ts'

/** 退休返聘: draws a pension already. */
const rehiredIdentity = '6'

/** The tables in force on a day, or the kinds of those that have not been entered. */
export async function loadRetirementTables(
  db: ReadDb,
  on: CalendarDate,
): Promise<RetirementTables | { readonly missing: string[] }> {
  const retirement = (await getStandardOn(db, 'retirement', on))?.body
  const flexible = (await getStandardOn(db, 'flexible_retirement', on))?.body
  const pensionYears = (await getStandardOn(db, 'pension_years', on))?.body
  if (retirement && flexible && pensionYears) return { retirement, flexible, pensionYears }
  const kinds = { 退休年龄: retirement, 弹性退休: flexible, 最低缴费年限: pensionYears }
  return { missing: Object.entries(kinds).flatMap(([kind, body]) => (body ? [] : [kind])) }
}

/** @throws AppError RETIREMENT_TABLES_MISSING */
export async function needRetirementTables(db: ReadDb, on: CalendarDate): Promise<RetirementTables> {
  const tables = await loadRetirementTables(db, on)
  if ('missing' in tables) throw new AppError('RETIREMENT_TABLES_MISSING', { kinds: tables.missing })
  return tables
}

/** The category, when it is filled in and one of the person's sex: for a woman 50 or 55 is a decision that nobody can guess. */
export function categoryOf({
  sex,
  retirementCategory,
}: Pick<WorkerDates, 'sex' | 'retirementCategory'>): RetirementCategory | null {
  const category = retirementCategories.find((each) => each === retirementCategory) ?? null
  return category === null || (category === 'M') !== (sex === '1') ? null : category
}

/** In post, and not drawing a pension yet. */
export function mayRetire({ status, identity }: Pick<WorkerDates, 'status' | 'identity'>): boolean {
  return status !== exitedStatus && identity !== rehiredIdentity
}

/** One person of the list with everything that the day of retirement rests on. */
export interface Retiring {
  readonly row: RetirementRow
  readonly worker: WorkerDates
  readonly outlook: RetirementOutlook | null
  readonly current: StoredRetirementCase | null
}

/**
 * Everybody in post who has still to retire, soonest first; those whose day can't be told come last.
 *
 * @param people everybody, where the caller has them already
 */
export async function listRetiring(
  db: ReadDb,
  today: CalendarDate,
  people?: readonly WorkerDates[],
): Promise<Retiring[]> {
  const tables = await loadRetirementTables(db, today)
  const cases = await listCurrentCases(db)
  return (people ?? (await listWorkerDates(db)))
    .filter(mayRetire)
    .map((worker) => {
      const category = categoryOf(worker)
      const outlook =
        category === null || 'missing' in tables ? null : retirementOutlook(worker.birthOn, category, tables)
      return retiring(worker, outlook, cases.get(worker.id) ?? null, today)
    })
    .sort((a, b) => compareDays(a.row.plannedOn, b.row.plannedOn))
}

const compareDays = (a: CalendarDate | null, b: CalendarDate | null) => {
  const [first, second] = [a ?? '9999', b ?? '9999']
  if (first === second) return 0
  return first < second ? -1 : 1
}

function retiring(
  worker: WorkerDates,
  outlook: RetirementOutlook | null,
  current: StoredRetirementCase | null,
  today: CalendarDate,
): Retiring {
  const isDecided = current !== null && current.state !== 'applied'
  const plannedOn = isDecided ? (current.actualOn ?? current.requestedOn) : (outlook?.on ?? null)
  const row: RetirementRow = {
    workerId: worker.id,
    name: worker.name,
    community: worker.community,
    sex: worker.sex,
    birthOn: worker.birthOn,
    category: categoryOf(worker),
    outlook: outlook && {
      month: outlook.month,
      on: outlook.on,
      ageText: outlook.ageText,
      earliestOn: outlook.earliestOn,
      earliestNoticeBy: outlook.earliestNoticeBy,
      latestOn: outlook.latestOn,
      lateNoticeBy: outlook.lateNoticeBy,
      minimumMonths: outlook.minimumMonths ?? null,
    },
    current: current && { kind: current.kind, state: current.state },
    plannedOn,
    daysLeft: plannedOn === null ? null : daysBetween(today, plannedOn),
  }
  return { row, worker, outlook, current }
}

const within = (days: number) => (row: RetirementRow) =>
  row.daysLeft !== null && row.daysLeft >= 0 && row.daysLeft <= days

/** Who stands in each view. */
export const inRetirementView: Readonly<Record<RetirementView, (row: RetirementRow) => boolean>> = {
  all: () => true,
  within180: within(180),
  within90: within(90),
  within30: within(30),
  reached: ({ daysLeft }) => daysLeft !== null && daysLeft < 0,
  open: ({ current }) => current !== null,
  unknown: ({ plannedOn }) => plannedOn === null,
}

/** For the exit of a person (退出): the retirement that was approved or has taken place, or undefined. */
export async function findApprovedRetirement(db: ReadDb, workerId: number): Promise<RetirementCase | undefined> {
  const cases = await listCasesOf(db, workerId)
  return cases.findLast(({ state }) => state === 'approved' || state === 'retired')?.detail
}
