import { lastDayOf, type CalendarDate, type CalendarMonth } from '../../shared/kernel/calendar-date.ts'
import { comparePerson, type Change } from '../../shared/pay/comparison.rules.ts'
import type { Evidence, MonthsCompared } from '../../shared/pay/comparison-causes.rules.ts'
import type { PayPerson } from '../../shared/pay/pay-facts.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import { leaveByWorker } from '../attendance/attendance.service.ts'
import type { ReadDb } from '../db/contexts.ts'
import { listEmployedIn } from '../roster/roster.service.ts'
import { findMonthBefore, listEnteredCodes, listSettledCodes, type MonthBefore } from './pay-comparison.repository.ts'
import type { PayRunInput } from './pay-facts.ts'
import type { RefusedLine } from './pay-line-insert.repository.ts'
import { listRefusals } from './pay-line.repository.ts'
import { readSheet, type Sheet } from './pay-sheet.repository.ts'
import type { StoredPayMonth, UsedStandard } from './pay.repository.ts'

/** A month against the one before it, person by person. */
export interface Comparison {
  readonly before: MonthBefore
  readonly changes: readonly (Change & { readonly workerId: number })[]
}

/** What the comparison is made of, beside the computed sheet itself. */
export interface ToCompare {
  readonly month: StoredPayMonth
  readonly input: PayRunInput
  readonly refused: readonly RefusedLine[]
}

/**
 * 逐月比对 of a sheet just computed with the last month that has lines; null for the first month of all. One query of each
 * kind however many people there are.
 */
export async function compareWithBefore(db: ReadDb, now: Sheet, of: ToCompare): Promise<Comparison | null> {
  const before = await findMonthBefore(db, of.month.month)
  if (!before) return null
  const was = await readSheet(db, before.id)
  const months = await monthsOf(db, { before, was, now, of })
  const evidenceOf = await gatherEvidence(db, before, was, of)
  const people = new Set([...was.lines.keys(), ...now.lines.keys()])
  const changes = [...people].flatMap((workerId) => {
    const [a, b] = [was.lines.get(workerId) ?? null, now.lines.get(workerId) ?? null]
    return comparePerson(a, b, evidenceOf(workerId), months).map((change) => ({ ...change, workerId }))
  })
  return { before, changes }
}

interface Both {
  readonly before: MonthBefore
  readonly was: Sheet
  readonly now: Sheet
  readonly of: ToCompare
}

async function monthsOf(db: ReadDb, { before, was, now, of }: Both): Promise<MonthsCompared> {
  const { month, input } = of
  const fresh = input.loaded.used.map((s) => (before.standards.some((old) => old.id === s.id) ? null : s))
  const titles = (kinds: readonly number[]) =>
    kinds.flatMap((kind) => fresh[kind] ?? []).map((standard: UsedStandard) => standard.title)
  return {
    before: before.month,
    now: month.month,
    items: new Map([...was.items, ...now.items].map((item) => [item.code, item])),
    scheme: input.book.scheme(month.month).body,
    newWageStandards: titles([usedKinds.grades, usedKinds.scheme, usedKinds.referenceWage]),
    newContributionStandards: titles([usedKinds.insurance, usedKinds.fund]),
    settled: await listSettledCodes(db, [before.id, month.id]),
  }
}

/** Order in which `loadPayRules` lists the standards that a month takes. */
const usedKinds = { grades: 0, scheme: 1, insurance: 2, fund: 3, referenceWage: 5 } as const

async function gatherEvidence(
  db: ReadDb,
  before: MonthBefore,
  was: Sheet,
  { month, input, refused }: ToCompare,
): Promise<(workerId: number) => Evidence> {
  const people = new Map<number, PayPerson>(input.candidates.map(({ worker, person }) => [worker.id, person]))
  const leave = await leaveByWorker(db, { from: before.month, to: month.month })
  const entered = await listEnteredCodes(db, [before.id, month.id])
  const reasons = new Map<number, string>()
  const refusedBefore = await listRefusals(db, before.id)
  for (const { workerId, findings } of [...refusedBefore, ...refused]) {
    reasons.set(workerId, findings[0]?.message ?? '原因不详')
  }
  const left = [...was.lines.keys()].some((id) => !people.has(id))
    ? await exitsSince(db, before.month, month.month)
    : new Map<number, CalendarDate>()
  const nobody: ReadonlySet<string> = new Set()
  const leaveIn = (workerId: number, of: CalendarMonth) => {
    const own = leave.get(workerId)?.find((row) => row.month === of)
    return new Map([
      ['personal', own?.personalLeaveHalfDays ?? 0],
      ['sick', own?.sickLeaveHalfDays ?? 0],
    ])
  }
  return (workerId) => ({
    person: people.get(workerId) ?? null,
    leave: { before: leaveIn(workerId, before.month), now: leaveIn(workerId, month.month) },
    entered: entered.get(workerId) ?? nobody,
    refused: reasons.get(workerId) ?? null,
    leftOn: left.get(workerId) ?? null,
  })
}

/** Last employed days of those who were employed in the earlier month and have left by the end of the later. */
async function exitsSince(db: ReadDb, from: CalendarMonth, to: CalendarMonth) {
  const spans = await listEmployedIn(db, from)
  return new Map(
    spans.flatMap(({ worker }) => {
      const { exitOn, status, id } = worker
      if (status !== exitedStatus || exitOn === null) return []
      const day = exitOn.length === 7 ? lastDayOf(exitOn as CalendarMonth) : (exitOn as CalendarDate)
      return day <= lastDayOf(to) ? [[id, day] as const] : []
    }),
  )
}
